import type { Exp } from '../types/exp.ts'
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
export function Subquery<Field = unknown>(
  query: object,
  options: { readonly output?: Field } = {},
): Exp<Field extends { readonly $out: infer Value } ? Value | null : unknown> {
  const { output } = options
  return exp({
    kind: 'subquery',
    query,
    ...(output !== undefined && { output: fieldOf('Subquery', output) }),
  })
}

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
  return exp({ kind: 'exists', query, negated: false })
}
