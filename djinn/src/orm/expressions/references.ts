import type { Exp, Same } from '../types/exp.ts'
import { expressionErrors } from './errors.ts'
import { exp, fieldOf } from './exp.ts'
import { Expression } from './expression.ts'

/**
 * A column, a path of relations or an annotation as a value to compute with.
 *
 * ```ts
 * import { F } from 'djinn/orm'
 *
 * const longer = F('pages').plus(10) // pages + 10
 * ```
 */
export function F<const Path extends string>(path: Path): Exp<Same<Path>, Path> {
  if (typeof path !== 'string') throw expressionErrors.notAPath(path)
  return exp({ kind: 'ref', path })
}

/**
 * A column of the query around a subquery; its path is checked when the query is planned. `OuterRef(OuterRef('pk'))` is one of the
 * query around that.
 *
 * ```ts
 * import { OuterRef } from 'djinn/orm'
 *
 * const lookups = { post: OuterRef('pk'), createdAt__gt: OuterRef('publishedAt') }
 * ```
 */
export function OuterRef(path: string | Exp<never>): Exp<never> {
  if (!(path instanceof Expression)) return exp({ kind: 'outerRef', path: String(path) })
  if (path.node.kind !== 'outerRef') throw expressionErrors.notAnOuterRef(path.node.kind)
  return exp({ kind: 'outerRef', path: `outer:${path.node.path}` })
}

/**
 * A literal: where a plain text would name a field. `output` says of which field it is a value, where that cannot be seen.
 *
 * ```ts
 * import { Coalesce, Value } from 'djinn/orm'
 *
 * const name = Coalesce('nickname', Value('nobody'))
 * ```
 */
export function Value<const Given>(
  value: Given,
  options: { readonly output?: unknown } = {},
): Exp<Widened<Given>> {
  const { output } = options
  return exp({ kind: 'value', value, ...(output !== undefined && { output: fieldOf('Value', output) }) })
}
/** Literals as the types that columns have. */
export type Widened<Given> = Given extends string
  ? string
  : Given extends number
    ? number
    : Given extends boolean
      ? boolean
      : Given
