import type { Dialect } from '../template-call.ts'

/** Marks the classes that behave as a built-in sequence or view of Python. */
export const sequence: unique symbol = Symbol('sequence')

/** A lazy built-in of Python, such as a range or the keys of a mapping. */
export interface Sequence extends Iterable<unknown> {
  readonly [sequence]: true
  /** `range`, `dict_keys` … */
  readonly kind: string
  readonly length: number
  /** The member at an index from 0 on; not there where it has no order to ask for. */
  at?(index: number): unknown
  has(member: unknown): boolean
  /** The members of a slice whose bounds fit. */
  slice?(start: number, stop: number, step: number): unknown
  /** Its text, with `repr` for the members. */
  text(dialect: Dialect, repr: (member: unknown) => string): string
}

/** Tells a {@link Sequence}. */
export function isSequence(value: unknown): value is Sequence {
  return typeof value === 'object' && value !== null && sequence in value
}
