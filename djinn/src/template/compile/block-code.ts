import type { BlockStatement, PartialDefinition, Statement } from '../syntax/nodes.ts'
import type { Around, BodyCode } from './body-code.ts'

/** `{% block %}`: a function of its own, called where it stands unless another template prints. */
export function writeBlock(body: BodyCode, statement: BlockStatement, around: Around): void {
  const { name, scoped, at } = statement
  body.template.addBlock(statement, body.places, around.autoescape)
  if (around.printing === 'silent') return
  body.writesUnknown(at)
  const context = scoped ? `c.child(${body.locals(around)})` : 'c'
  const place = body.unit.position(at)
  body.printed(around, () =>
    body.line(
      `${body.text} = yield* block(t, ${context}, ${body.sink}, ${body.text}, ${JSON.stringify(name)}, ${place}); t.template = T`,
    ),
  )
}

/** `{% partialdef %}`: a named part that can be rendered alone. */
export function writePartialDefinition(body: BodyCode, statement: PartialDefinition, around: Around): void {
  body.template.addPartial(statement, around.autoescape)
  if (statement.inline)
    writePartial(body, { kind: 'partial', name: statement.name, at: statement.at }, around)
}

/** `{% partial %}` */
export function writePartial(
  body: BodyCode,
  { name, at }: Statement & { kind: 'partial' },
  around: Around,
): void {
  body.requireBetweenTags('A partial', at)
  const place = body.unit.position(at)
  body.printed(around, () =>
    body.line(
      `${body.text} = yield* partial(t, T, c.child(${body.locals(around)}), ${body.sink}, ${body.text}, ${JSON.stringify(name)}, ${place}); t.template = T`,
    ),
  )
}
