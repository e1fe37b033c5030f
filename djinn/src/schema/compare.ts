import Big from 'big.js'

/** What has an order: numbers, decimals, texts, moments; dates, times and spans of Temporal. */
export type Comparable = number | bigint | Big | Date | string | { toString(): string }

/**
 * Below, at or above zero as the first stands before, at or behind the second; NaN where one is no number, undefined where two
 * values have no order, as a text and a number.
 */
export function order(left: unknown, right: unknown): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return orderOf(left, right)
  if (isNumeric(left) && isNumeric(right)) return orderOfNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return orderOf(left, right)
  const [a, b] = [keyOf(left), keyOf(right)]
  if (a === undefined || b === undefined || typeof a !== typeof b) return undefined
  return orderOf(a, b as typeof a)
}

function orderOf<Value extends number | bigint | string>(left: Value, right: Value): number {
  if (left === right) return 0
  return left < right ? -1 : left > right ? 1 : Number.NaN
}

function isNumeric(value: unknown): value is number | bigint | Big {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Big
}

function orderOfNumbers(left: number | bigint | Big, right: number | bigint | Big): number {
  if (!(left instanceof Big) && !(right instanceof Big)) {
    return left < right
      ? -1
      : left > right
        ? 1
        : left === right || Number(left) === Number(right)
          ? 0
          : Number.NaN
  }
  const [a, b] = [Number(left), Number(right)]
  // Big knows no NaN and no infinity.
  if (!Number.isFinite(a) || !Number.isFinite(b)) return orderOf(a, b)
  return new Big(String(left)).cmp(String(right))
}

/** What two values of one kind are ordered by. */
function keyOf(value: unknown): number | bigint | string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof Date) return value.getTime()
  if ('epochNanoseconds' in value && typeof value.epochNanoseconds === 'bigint') return value.epochNanoseconds
  if ('total' in value && typeof value.total === 'function') return Number(value.total('microseconds'))
  // The texts of dates and times stand in the order of time.
  return String(value)
}
