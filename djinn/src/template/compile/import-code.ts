import type { Expression, IncludeStatement, Statement } from '../syntax/nodes.ts'
import { literalText } from '../syntax/walk.ts'
import type { Around, BodyCode } from './body-code.ts'

/** `{% extends %}` */
export function writeExtends(
  body: BodyCode,
  statement: Statement & { kind: 'extends' },
  around: Around,
): void {
  const name = body.value(statement.template, around)
  body.line(
    `p = yield* extendTemplate(t, T, c, p, ${name}, ${body.unit.position(statement.at)}); t.template = T`,
  )
}

/** `{% include %}` */
export function writeInclude(body: BodyCode, statement: IncludeStatement, around: Around): void {
  if (around.printing === 'silent') return
  const { unit } = body
  const name = body.value(statement.template, around)
  const variables = statement.variables.map(
    ({ name: variable, value }) => `${JSON.stringify(variable)}: ${body.expressions.any(value, around).code}`,
  )
  const given = variables.length === 0 ? 'undefined' : `{${variables.join(', ')}}`
  const locals = statement.withContext ? body.locals(around) : 'undefined'
  const place = unit.position(statement.at)
  const start = startOf(body, statement.template)
  body.writesUnknown(statement.at)
  const options = `${statement.withContext}, ${statement.ignoreMissing}`
  body.printed(around, () =>
    body.line(
      `${body.text} = yield* include(t, c, ${body.sink}, ${body.text}, ${name}, ${options}, ${locals}, ${given}, ${JSON.stringify(start)}, ${place}); t.template = T`,
    ),
  )
}

/** Where the other template will stand; remembered where its name is known. */
export function startOf({ unit, places }: BodyCode, template: Expression): string {
  const start = places?.key ?? 'text'
  const name = literalText(template)
  if (name !== undefined) unit.included.push({ name, start })
  return start
}

/** `{% import %}` */
export function writeImport(body: BodyCode, statement: Statement & { kind: 'import' }, around: Around): void {
  body.assign(
    { kind: 'name', name: statement.target, at: statement.at },
    moduleCode(body, statement, around),
    around,
  )
}

/** `{% from … import … %}` */
export function writeFromImport(
  body: BodyCode,
  statement: Statement & { kind: 'fromImport' },
  around: Around,
): void {
  const from = body.unit.variable()
  body.line(`const ${from} = ${moduleCode(body, statement, around)}`)
  for (const { name, alias } of statement.names) {
    const code = `imported(t, ${from}, ${JSON.stringify(name)}, ${body.unit.position(statement.at)})`
    body.assign({ kind: 'name', name: alias, at: statement.at }, code, around)
  }
}

function moduleCode(
  body: BodyCode,
  { template, withContext, at }: Statement & { kind: 'import' | 'fromImport' },
  around: Around,
): string {
  const name = body.value(template, around)
  const locals = withContext ? body.locals(around) : 'undefined'
  return `yield* importModule(t, c, ${name}, ${withContext}, ${locals}, ${body.unit.position(at)})`
}
