import type Big from 'big.js'
import type { DecimalInput } from '../types/value-kind.ts'
import { makeField } from './make-field.ts'
import type { Choices, ColumnOptions, Made, MadeOfChoices } from './options.ts'

/** Options of a column of numbers. */
export interface NumberOptions extends ColumnOptions<number> {
  /** Values that forms and `fullClean()` accept. They become the type of the field. */
  readonly choices?: Choices<number>
}

/**
 * A whole number of 32 bits.
 *
 * ```ts
 * import { int } from 'djinn/orm'
 *
 * const likes = int({ default: 0 })
 * ```
 */
export function int<const Options extends NumberOptions>(
  options?: Options,
): MadeOfChoices<Options, number, 'number'> {
  return makeField('int', { kind: 'integer' }, options)
}
/** A whole number of 16 bits. */
export function smallint<const Options extends NumberOptions>(
  options?: Options,
): MadeOfChoices<Options, number, 'number'> {
  return makeField('smallint', { kind: 'smallint' }, options)
}
/** A whole number of 32 bits from 0; the database checks it. */
export function positiveInt<const Options extends NumberOptions>(
  options?: Options,
): MadeOfChoices<Options, number, 'number'> {
  return makeField('positiveInt', { kind: 'integer', unsigned: true }, options)
}
/** A whole number of 16 bits from 0; the database checks it. */
export function positiveSmallint<const Options extends NumberOptions>(
  options?: Options,
): MadeOfChoices<Options, number, 'number'> {
  return makeField('positiveSmallint', { kind: 'smallint', unsigned: true }, options)
}

/** A whole number of 64 bits, as a `bigint`. */
export function bigint<const Options extends ColumnOptions<bigint | number>>(
  options?: Options,
): Made<Options, bigint, 'bigint', bigint | number> {
  return makeField('bigint', { kind: 'bigint' }, options)
}
/** A whole number of 64 bits from 0, as a `bigint`; the database checks it. */
export function positiveBigint<const Options extends ColumnOptions<bigint | number>>(
  options?: Options,
): Made<Options, bigint, 'bigint', bigint | number> {
  return makeField('positiveBigint', { kind: 'bigint', unsigned: true }, options)
}

/** A number of double precision. NaN and infinity are refused. */
export function float<const Options extends NumberOptions>(
  options?: Options,
): MadeOfChoices<Options, number, 'number'> {
  return makeField('float', { kind: 'float' }, options)
}

/** Options of {@link decimal}. */
export interface DecimalOptions extends ColumnOptions<DecimalInput> {
  /** Digits in all. MySQL needs it. */
  readonly maxDigits?: number
  /** Digits after the point. */
  readonly decimalPlaces?: number
}
/**
 * An exact number: a `Big` of big.js. Takes texts and numbers too, and never computes with floats.
 *
 * ```ts
 * import { decimal } from 'djinn/orm'
 *
 * const price = decimal({ maxDigits: 10, decimalPlaces: 2 })
 * ```
 */
export function decimal<const Options extends DecimalOptions>(
  options?: Options,
): Made<Options, Big, 'decimal', DecimalInput> {
  const { maxDigits, decimalPlaces } = options ?? {}
  const type = {
    kind: 'decimal',
    ...(maxDigits !== undefined && { maxDigits }),
    ...(decimalPlaces !== undefined && { decimalPlaces }),
  } as const
  return makeField('decimal', type, options)
}
