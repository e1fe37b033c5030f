import Big from 'big.js'
import type { ColumnType } from '../column-type.ts'
import type { Dialect } from '../dialect.ts'
import { InvalidValue, OutOfRange } from './invalid-value.ts'

type Bounds = readonly [low: number | bigint, high: number | bigint]
type IntegerType = Extract<ColumnType, { unsigned?: boolean }>
type DecimalType = Extract<ColumnType, { kind: 'decimal' }>

const signed: Record<IntegerType['kind'], Bounds> = {
  smallint: [-32_768, 32_767],
  integer: [-2_147_483_648, 2_147_483_647],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
}
const unsignedMysql: Record<IntegerType['kind'], Bounds> = {
  smallint: [0, 65_535],
  integer: [0, 4_294_967_295],
  bigint: [0, 2n ** 64n - 1n],
}
const safe: Bounds = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]

/** The least and greatest integer of a column. SQLite stores every kind in up to 64 bits; numbers keep 53 of them. */
export function integerBounds(type: IntegerType, dialect: Dialect): Bounds {
  if (type.unsigned && dialect.name === 'mysql' && !type.asNumber) return unsignedMysql[type.kind]
  const narrow = type.kind === 'bigint' ? type.asNumber : dialect.name === 'sqlite'
  const bounds = narrow ? safe : signed[type.kind]
  return type.unsigned ? [0, bounds[1]] : bounds
}

/** Whole numbers, also as texts; `3.5` and `'3.5'` are refused, and what does not fit throws {@link OutOfRange}. */
export function integerEncoder(type: IntegerType, dialect: Dialect): (value: unknown) => number | bigint {
  const [low, high] = integerBounds(type, dialect)
  return (value) => {
    const number = typeof value === 'number' && Number.isSafeInteger(value) ? value : toInteger(value)
    if (number < low || number > high) throw new OutOfRange(number, low, high)
    return number
  }
}

function toInteger(value: unknown): number | bigint {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'bigint') return shortest(value)
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value)
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value))
    return shortest(BigInt(value.trim().replace('+', '')))
  if (value instanceof Big && value.round(0, Big.roundDown).eq(value))
    return shortest(BigInt(value.toFixed()))
  throw new InvalidValue(value, 'a whole number')
}

function shortest(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** Integers come as numbers, where large as bigint or text. */
export function decodeInteger(raw: unknown): unknown {
  if (typeof raw === 'number') return raw
  return typeof raw === 'bigint' || typeof raw === 'string' ? Number(raw) : raw
}

/** Values of `bigint` columns, whichever way they come. */
export function decodeBigint(raw: unknown): unknown {
  if (typeof raw === 'bigint') return raw
  if (typeof raw === 'number') return BigInt(Math.trunc(raw))
  return typeof raw === 'string' ? BigInt(raw.split('.', 1)[0] ?? '0') : raw
}

/** Numbers and texts of them; what is not finite only where the database has it. */
export function floatEncoder(dialect: Dialect): (value: unknown) => number {
  return (value) => {
    const number = toFloat(value)
    if (Number.isFinite(number) || dialect.name === 'postgres') return number
    // SQLite would store NaN as null; it knows infinity.
    if (dialect.name === 'sqlite' && !Number.isNaN(number)) return number
    throw new InvalidValue(value, 'a number that this database can hold')
  }
}

function toFloat(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint' || typeof value === 'boolean' || value instanceof Big) return Number(value)
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  if (Number.isNaN(number)) throw new InvalidValue(value, 'a number')
  return number
}

/** Floats come as numbers, or as texts where a decimal was computed. */
export function decodeFloat(raw: unknown): unknown {
  return typeof raw === 'number' ? raw : Number(raw)
}

/**
 * Decimals with exactly the places of their column, halves rounded to the even neighbour. SQLite takes a number where 15 digits
 * suffice, else the text.
 */
export function decimalEncoder(type: DecimalType, dialect: Dialect): (value: unknown) => number | string {
  const { maxDigits, decimalPlaces } = type
  const asNumber = dialect.name === 'sqlite' && maxDigits !== undefined && maxDigits <= 15
  return (value) => {
    const big = toBig(value)
    // No database has more digits; written out, a short text like "1e50000000" would be fifty megabytes.
    if (Math.abs(big.e) > mostDigits)
      throw new InvalidValue(value, `a decimal of at most ${mostDigits} digits`)
    const rounded = decimalPlaces === undefined ? big : big.round(decimalPlaces, Big.roundHalfEven)
    if (maxDigits !== undefined && wholeDigits(rounded) > maxDigits - (decimalPlaces ?? 0))
      throw new InvalidValue(
        value,
        `a decimal of at most ${maxDigits} digits, ${decimalPlaces ?? 0} of them decimal places`,
      )
    // Zero without its sign: as a text "-0.00" would not equal "0.00".
    const text = (rounded.eq(0) ? zero : rounded).toFixed(decimalPlaces)
    return asNumber ? Number(text) : text
  }
}

const zero = new Big(0)
/** What PostgreSQL's numeric holds before its point; the others hold less. */
const mostDigits = 131_072

function wholeDigits(value: Big): number {
  return value.e < 0 || value.eq(0) ? 0 : value.e + 1
}

function toBig(value: unknown): Big {
  if (value instanceof Big) return value
  const text =
    typeof value === 'bigint' || typeof value === 'number'
      ? String(value)
      : isBigLike(value)
        ? value.toString()
        : value
  if (typeof text === 'string') {
    try {
      return new Big(text.trim())
    } catch {
      // Falls to the error below, which shows the value.
    }
  }
  throw new InvalidValue(value, 'a decimal number')
}

/** A Big of another copy of the package. */
function isBigLike(value: unknown): value is { toString(): string } {
  return typeof value === 'object' && value !== null && 'c' in value && 'e' in value && 's' in value
}

/** Decimals come as texts; on SQLite as numbers, which are rounded to the places of their column. */
export function decimalDecoder(type: DecimalType): (raw: unknown) => Big {
  const places = type.decimalPlaces
  return (raw) => {
    if (typeof raw === 'string') return fromText(raw)
    if (typeof raw === 'bigint') return new Big(raw.toString())
    if (typeof raw !== 'number' || !Number.isFinite(raw)) throw new InvalidValue(raw, 'a decimal number')
    // A float keeps 15 digits; those behind are noise of the sum.
    if (places === undefined) return new Big(raw.toPrecision(15))
    return new Big(raw).round(places, Big.roundHalfEven)
  }
}

function fromText(raw: string): Big {
  try {
    return new Big(raw)
  } catch {
    throw new InvalidValue(raw, 'a decimal number')
  }
}
