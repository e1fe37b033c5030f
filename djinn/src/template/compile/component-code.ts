import type { ComponentStatement, Statement } from '../syntax/nodes.ts'
import type { Around, BodyCode } from './body-code.ts'
import { startOf } from './import-code.ts'

/** `{% component %}` */
export function writeComponent(body: BodyCode, statement: ComponentStatement, around: Around): void {
  if (around.printing === 'silent') return
  const { template, props, slots, at } = statement
  const name = body.value(template, around)
  const given = props.map(
    ({ name: prop, value }) => `${JSON.stringify(prop)}: ${body.expressions.any(value, around).code}`,
  )
  const filled = slots.map(({ name: slot, body: content }) => {
    const code = contentCode(body, content, { ...around, printing: 'prints', counter: undefined })
    return `${JSON.stringify(slot)}: ${code}`
  })
  const place = body.unit.position(at)
  const start = startOf(body, template)
  body.writesUnknown(at)
  body.printed(around, () =>
    body.line(
      `${body.text} = yield* component(t, c, ${body.sink}, ${body.text}, ${name}, {${given.join(', ')}}, {${filled.join(', ')}}, ${JSON.stringify(start)}, ${place}); t.template = T`,
    ),
  )
}

/** Content that another template prints: a function that sees the variables around it. */
export function contentCode(
  body: BodyCode,
  content: Parameters<BodyCode['statements']>[0],
  around: Around,
): string {
  const inner = body.inner(body.placesOfText(around))
  inner.line('t.template = T')
  inner.scoped(content, around)
  inner.requireEnd(content, inner.places)
  return `function* (s, o) {\n${inner.writer.code()}\nreturn o\n}`
}

/** `{% props %}`: missing ones are errors, or get their defaults. */
export function writeProps(body: BodyCode, statement: Statement & { kind: 'props' }, around: Around): void {
  body.template.addProps(statement.props)
  for (const { name, fallback, at } of statement.props) {
    const read = `c.vars[${JSON.stringify(name)}]`
    const absent =
      fallback === undefined
        ? `missingProp(t, T, ${JSON.stringify(name)}, ${body.unit.position(at, name.length)})`
        : body.expressions.any(fallback, around).code
    body.line(`if (${read} === undefined) ${read} = ${absent}`)
  }
}

/** `{% slot %}` */
export function writeSlot(body: BodyCode, statement: Statement & { kind: 'slot' }, around: Around): void {
  if (around.printing === 'silent') return
  const { name, fallback, at } = statement
  body.unit.slots.add(name)
  body.requireBetweenTags('A slot', at, 'Slots hold whole elements; give texts as props.')
  const code =
    fallback === undefined ? 'undefined' : contentCode(body, fallback, { ...around, counter: undefined })
  body.printed(around, () =>
    body.line(
      `${body.text} = yield* slot(c, ${body.sink}, ${body.text}, ${JSON.stringify(name)}, ${code}); t.template = T`,
    ),
  )
}
