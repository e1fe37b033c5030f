import type { CompositeKey, Field } from '../types/field.ts'
import { makeField } from './make-field.ts'

/** Options of a key that the database counts. */
export interface AutoOptions {
  readonly column?: string
  readonly comment?: string
  readonly verboseName?: string
  readonly helpText?: string
  /** @default true */
  readonly primaryKey?: true
}
type AutoKey = Field<number, 'number', true, 'key'>

function counted(options: AutoOptions | undefined) {
  return { primaryKey: true, ...options, identity: true }
}

/** A key of 64 bits that the database counts; a number checked against 2^53. The `id` that comes by itself is one. */
export function bigAuto(options?: AutoOptions): AutoKey {
  return makeField('bigAuto', { kind: 'bigint', asNumber: true }, counted(options))
}
/** A key of 32 bits that the database counts. */
export function auto(options?: AutoOptions): AutoKey {
  return makeField('auto', { kind: 'integer' }, counted(options))
}
/** A key of 16 bits that the database counts. */
export function smallAuto(options?: AutoOptions): AutoKey {
  return makeField('smallAuto', { kind: 'smallint' }, counted(options))
}

/**
 * A primary key of several columns, named in their order. `pk` is a list of their values then.
 *
 * ```ts
 * import { Model, compositeKey, int, uuid } from 'djinn/orm'
 *
 * class Line extends Model({ pk: compositeKey('order', 'number'), order: uuid(), number: int() }) {}
 * ```
 */
export function compositeKey<const Names extends readonly [string, string, ...string[]]>(
  ...names: Names
): CompositeKey<Names> {
  return makeField('compositeKey', undefined, { fields: names })
}
