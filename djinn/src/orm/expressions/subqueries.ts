import type { Exp } from '../types/exp.ts'
import { exp } from './exp.ts'

/** A query set as a value: one column of its first row. Name the column: `.values('name')`. */
export function Subquery<Row = unknown>(
  query: { readonly $row?: Row } | object,
  options: { readonly output?: unknown } = {},
): Exp<unknown> {
  return exp({ kind: 'subquery', query, output: options.output as never })
}

/**
 * Whether a query set has rows.
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
