import type { Exp } from '../types/exp.ts'
import type { OneValue } from '../types/expressions.ts'
import type { ROW } from '../types/markers.ts'
import { expressionErrors } from './errors.ts'
import { exp, fieldOf } from './exp.ts'

/**
 * A query set as a value: one column of its first row; null where it has none. Name the column by `values`.
 *
 * ```ts
 * import { OuterRef, Subquery } from 'djinn/orm'
 *
 * const newest = (comments: { values(name: string): object }) => Subquery(comments.values('text'))
 * const ofThisPost = { post: OuterRef('pk') }
 * ```
 */
export function Subquery<const Query extends object, Field = unknown>(
  query: Query,
  options: { readonly output?: Field } = {},
): Exp<Field extends { readonly $out: infer Value } ? Value | null : FirstOf<Query>> {
  checkQuery('Subquery', query)
  const { output } = options
  return exp({
    kind: 'subquery',
    query,
    ...(output !== undefined && { output: fieldOf('Subquery', output) }),
  })
}

/** The one column of its first row. */
type FirstOf<Query> = Query extends { readonly [ROW]: infer Row } ? OneValue<Row> | null : unknown

/**
 * Whether a query set has rows. `not(Exists(…))` is NOT EXISTS.
 *
 * ```ts
 * import { Exists, not, OuterRef } from 'djinn/orm'
 *
 * const without = (comments: object) => not(Exists(comments))
 * ```
 */
export function Exists(query: object): Exp<boolean> {
  checkQuery('Exists', query)
  return exp({ kind: 'exists', query, negated: false })
}

/** Query sets are made above of this folder; they are known by what is asked of them. */
function checkQuery(name: string, given: unknown): void {
  if (typeof given !== 'object' || given === null || !('settled' in given))
    throw expressionErrors.notAQuery(name, given)
}
