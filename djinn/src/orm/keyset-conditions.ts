import type { Dialect } from '../sql/index.ts'
import { Expression } from './expressions/expression.ts'
import type { ConditionNode, LookupNode } from './expressions/nodes.ts'
import type { KeysetTerm } from './keyset-terms.ts'

/** Where a page begins. */
export interface Cursor {
  /** Of the row in front of it, in the order of the terms. */
  readonly values: readonly unknown[]
  /** In how many of the first terms all rows of the page that made it were alike. */
  readonly alike: number
}

/**
 * The conditions of the rows behind a cursor, to be asked one after the other until there are enough. One alone where an index can
 * start at the cursor: on PostgreSQL by a comparison of rows, on MySQL by the branches of an OR. SQLite's index starts at the first
 * column alone. So within many rows that are alike in their first columns these come first: else those that were seen already
 * would all be looked at again.
 */
export function partsBehind(
  terms: readonly KeysetTerm[],
  { values, alike }: Cursor,
  dialect: Dialect,
): Expression[] {
  const isAlone = alike === 0 || dialect.name === 'mysql' || (dialect.name === 'postgres' && isUniform(terms))
  if (isAlone) return expressionsOf([behind(terms, values, dialect)])
  const [same, rest] = [terms.slice(0, alike), terms.slice(alike)]
  const within = behind(rest, values.slice(alike), dialect)
  const alikes = same.map((term, index) => equal(term, values[index], dialect))
  return expressionsOf([within && all([...alikes, within]), behind(same, values, dialect)])
}

/**
 * The rows behind a row with these values: a greater first value, or the same one and a greater second, and so on. Undefined where
 * there is nothing: behind nulls that come last.
 */
function behind(
  terms: readonly KeysetTerm[],
  values: readonly unknown[],
  dialect: Dialect,
): ConditionNode | undefined {
  if (dialect.name !== 'mysql' && isUniform(terms))
    return { ...all(terms.map((term, index) => beyond(term, values[index]))), asRow: true }
  const branches = terms.flatMap((term, index) => {
    const later = greater(term, values[index], dialect)
    if (later === undefined) return []
    return [all([...terms.slice(0, index).map((same, place) => equal(same, values[place], dialect)), later])]
  })
  if (branches.length === 0) return undefined
  const bound = terms.length === 1 ? undefined : boundOf(terms[0], values[0], dialect)
  return bound === undefined ? any(branches) : all([bound, any(branches)])
}

/** Whether `(a, b) > (1, 2)` says it. */
function isUniform(terms: readonly KeysetTerm[]): boolean {
  return (
    terms.length > 1 &&
    terms.every(
      ({ nullable, descending, field }) =>
        !nullable && descending === terms[0]?.descending && field.type.kind !== 'json',
    )
  )
}

/** What all rows behind have in common. It says nothing new, but an index starts there: no database finds it in the branches. */
function boundOf(
  term: KeysetTerm | undefined,
  value: unknown,
  dialect: Dialect,
): LookupNode | ConditionNode | undefined {
  if (term === undefined || value === null || (term.nullable && !term.nullsFirst)) return undefined
  return compared(term, `${term.path}__${term.descending ? 'lte' : 'gte'}`, value, dialect)
}

function equal(term: KeysetTerm, value: unknown, dialect: Dialect): LookupNode | ConditionNode {
  return value === null ? lookup(`${term.path}__isnull`, true) : compared(term, term.path, value, dialect)
}

function beyond({ path, descending }: KeysetTerm, value: unknown): LookupNode {
  return lookup(`${path}__${descending ? 'lt' : 'gt'}`, value)
}

function greater(term: KeysetTerm, value: unknown, dialect: Dialect): LookupNode | ConditionNode | undefined {
  const { path, descending, nullable, nullsFirst } = term
  if (value === null) return nullsFirst ? lookup(`${path}__isnull`, false) : undefined
  const later = compared(term, `${path}__${descending ? 'lt' : 'gt'}`, value, dialect)
  return nullable && !nullsFirst ? any([later, lookup(`${path}__isnull`, true)]) : later
}

/** As a row of one: SQLite, where it has statistics, plans a comparison anew for each value, which costs more than a page. */
function compared(
  { field }: KeysetTerm,
  path: string,
  value: unknown,
  dialect: Dialect,
): LookupNode | ConditionNode {
  const node = lookup(path, value)
  return dialect.name === 'sqlite' && field.type.kind !== 'json' ? { ...all([node]), asRow: true } : node
}

function expressionsOf(nodes: readonly (ConditionNode | undefined)[]): Expression[] {
  return nodes.flatMap((node) => (node === undefined ? [] : [new Expression(node)]))
}
function lookup(path: string, value: unknown): LookupNode {
  return { kind: 'lookup', path, value }
}
function all(children: ConditionNode['children']): ConditionNode {
  return { kind: 'condition', connector: 'and', negated: false, children }
}
function any(children: ConditionNode['children']): ConditionNode {
  return { kind: 'condition', connector: 'or', negated: false, children }
}
