import type { Keywords } from '../keywords.ts'
import type { TemplateCall } from '../template-call.ts'

/** What a method may know of the place that calls it. */
export type MethodCall = Pick<TemplateCall, 'dialect' | 'attribute' | 'item'>

/** A method of a built-in of Python. */
export interface Method<Self> {
  /** Names of the parameters in their order; one that ends in `?` may be left out. */
  readonly parameters: readonly string[]
  /** Whether arguments may be given by name. */
  readonly byName?: boolean
  /** Takes any arguments, as they were given. */
  readonly variadic?: (self: Self, given: VariadicArguments, call: MethodCall) => unknown
  /** Whether it changes the value. */
  readonly mutates?: boolean
  run?(self: Self, given: readonly unknown[], call: MethodCall): unknown
}

/** The arguments of a method that takes any. */
export interface VariadicArguments {
  readonly positional: readonly unknown[]
  readonly named: Keywords | undefined
}

/** Methods by name; without a prototype, so that only what is listed is found. */
export type Methods<Self> = Readonly<Record<string, Method<Self>>>

/** Puts methods together so that names such as `constructor` are none of them. */
export function methodsOf<Self>(...lists: readonly Methods<Self>[]): Methods<Self> {
  return Object.assign(Object.create(null), ...lists)
}
