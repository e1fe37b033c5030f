import type { Exp, Same } from '../types/exp.ts'
import { exp } from './exp.ts'

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
  return exp({ kind: 'ref', path })
}

/** A column of the query around a subquery. `outer:pk` is one of the query around that. */
export function OuterRef(path: string): Exp<never> {
  return exp({ kind: 'outerRef', path })
}

/** A literal: where a plain text would name a field. */
export function Value<const Given>(
  value: Given,
  options: { readonly output?: unknown } = {},
): Exp<Widened<Given>> {
  return exp({ kind: 'value', value, output: options.output as never })
}
/** Literals as the types that columns have. */
export type Widened<Given> = Given extends string
  ? string
  : Given extends number
    ? number
    : Given extends boolean
      ? boolean
      : Given
