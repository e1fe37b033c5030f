import { ormErrors } from './errors.ts'
import { Expression } from './expressions/expression.ts'

/** Objects of expressions by name, and expressions that have a name by themselves. */
export type NamedExpressions = readonly (Readonly<Record<string, unknown>> | Expression)[]

/** All of them by name. */
export function withNames(named: NamedExpressions): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const each of named) {
    if (!(each instanceof Expression)) Object.assign(all, checkedNames(each))
    else {
      const name = defaultName(each)
      if (name === undefined) throw ormErrors.unnamedExpression()
      all[name] = each
    }
  }
  return all
}

/** Two underscores part the names of a path, a dot those of a common table; the rest would end a name in SQL. */
export function checkedNames(named: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (typeof named !== 'object' || named === null) throw ormErrors.notNamed(named)
  for (const name of Object.keys(named))
    if (name === '' || /[\s'"`;.#[\]\u0000]|__|--|\/\*|\*\//.test(name))
      throw ormErrors.badAnnotationName(name)
  return named
}

/** `Count('books')` is called `books__count`. */
export function defaultName(expression: Expression): string | undefined {
  const { node } = expression
  const [arg] = node.kind === 'aggregate' ? node.args : []
  return node.kind === 'aggregate' && arg?.kind === 'ref'
    ? `${arg.path}__${node.name.toLowerCase()}`
    : undefined
}
