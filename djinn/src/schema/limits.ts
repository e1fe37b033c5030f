import Big from 'big.js'
import { type Complaint, type Validator, type ValidatorOptions, validator } from './validator.ts'

/** What has an order: numbers, decimals, texts, moments; dates and times of Temporal. */
export type Comparable = number | bigint | Big | Date | string | { toString(): string }
/** A limit, or a function that is asked at each value: for limits that move, such as today. */
export type Limit<Value> = Value | (() => Value)

/** A limit of 10 is one of all numbers. */
type Wide<Value> = Value extends number
  ? number
  : Value extends bigint
    ? bigint
    : Value extends string
      ? string
      : Value

function current<Value>(limit: Limit<Value>): Value {
  return typeof limit === 'function' ? (limit as () => Value)() : limit
}

function compare(left: Comparable, right: Comparable): number {
  if (left instanceof Big || right instanceof Big) return new Big(String(left)).cmp(String(right))
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  // The texts of dates and times stand in the order of time.
  const [a, b] = typeof left === 'object' ? [String(left), String(right)] : [left, right as typeof left]
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * At most this value.
 *
 * ```ts
 * import { maxValue } from 'djinn/schema'
 *
 * maxValue(10)(7) // 7
 * const past = maxValue(() => new Date())
 * ```
 */
export function maxValue<Value extends Comparable>(
  limit: Limit<Value>,
  options?: ValidatorOptions,
): Validator<Wide<Value>> {
  return validator((value) => {
    const limitValue = current(limit)
    if (compare(value, limitValue) <= 0) return undefined
    const message = `Ensure this value is less than or equal to ${limitValue}.`
    return { code: 'max_value', message, params: { limitValue, showValue: value } }
  }, options)
}
/** At least this value. */
export function minValue<Value extends Comparable>(
  limit: Limit<Value>,
  options?: ValidatorOptions,
): Validator<Wide<Value>> {
  return validator((value) => {
    const limitValue = current(limit)
    if (compare(value, limitValue) >= 0) return undefined
    const message = `Ensure this value is greater than or equal to ${limitValue}.`
    return { code: 'min_value', message, params: { limitValue, showValue: value } }
  }, options)
}

/** What {@link stepValue} may be told. */
export interface StepOptions extends ValidatorOptions {
  /** Where counting starts. @default 0 */
  readonly offset?: number
}
/** A multiple of the step, counted from an offset. Exact: 0.3 is a multiple of 0.1. */
export function stepValue<Value extends number | bigint | Big = number>(
  step: number,
  options: StepOptions = {},
): Validator<Value> {
  const { offset } = options
  const [second, third] = [1, 2].map((times) => String(new Big(step).times(times).plus(offset ?? 0)))
  const start = `, starting from ${offset}, e.g. ${offset}, ${second}, ${third}, and so on`
  return validator((value) => {
    if (isMultiple(value, step, offset ?? 0)) return undefined
    return {
      code: 'step_size',
      message: `Ensure this value is a multiple of step size ${step}${offset === undefined ? '' : start}.`,
      params: { limitValue: step, ...(offset !== undefined && { offset }) },
    }
  }, options)
}

function isMultiple(value: number | bigint | Big, step: number, offset: number): boolean {
  if (typeof value === 'number' && !Number.isFinite(value)) return false
  return new Big(String(value)).minus(offset).mod(step).eq(0)
}

/** What has a length: of a text that of its characters, not of its UTF-16 units. */
export type Sized = string | { readonly length: number }

function lengthOf(value: Sized): number {
  if (typeof value !== 'string') return value.length
  let count = 0
  for (const _ of value) count++
  return count
}

function lengthComplaint(code: string, bound: string, limit: number, length: number): Complaint {
  const characters = limit === 1 ? 'character' : 'characters'
  return {
    code,
    message: `Ensure this value has ${bound} ${limit} ${characters} (it has ${length}).`,
    params: { limitValue: limit, showValue: length },
  }
}

/** At most so many characters. An emoji is one where it is one code point. */
export function maxLength<Value extends Sized = string>(
  limit: number,
  options?: ValidatorOptions,
): Validator<Value> {
  return validator((value) => {
    const length = lengthOf(value)
    return length > limit ? lengthComplaint('max_length', 'at most', limit, length) : undefined
  }, options)
}
/** At least so many characters. */
export function minLength<Value extends Sized = string>(
  limit: number,
  options?: ValidatorOptions,
): Validator<Value> {
  return validator((value) => {
    const length = lengthOf(value)
    return length < limit ? lengthComplaint('min_length', 'at least', limit, length) : undefined
  }, options)
}

/** At most so many digits, so many of them behind the point. Zeros at the end do not count. */
export function decimalDigits(
  maxDigits: number | undefined,
  decimalPlaces: number | undefined,
  options?: ValidatorOptions,
): Validator<Big> {
  return validator((value) => {
    const { whole, places } = digitsOf(value)
    const most = (maxDigits ?? 0) - (decimalPlaces ?? 0)
    if (maxDigits !== undefined && whole + places > maxDigits)
      return tooMany('max_digits', maxDigits, 'digit', ' in total')
    if (decimalPlaces !== undefined && places > decimalPlaces)
      return tooMany('max_decimal_places', decimalPlaces, 'decimal place', '')
    if (maxDigits !== undefined && decimalPlaces !== undefined && whole > most)
      return tooMany('max_whole_digits', most, 'digit', ' before the decimal point')
    return undefined
  }, options)
}

/** Of 0.05 two places and nothing before them. */
function digitsOf({ c: digits, e: exponent }: Big): { readonly whole: number; readonly places: number } {
  if (digits[0] === 0) return { whole: 0, places: 0 }
  return { whole: Math.max(0, exponent + 1), places: Math.max(0, digits.length - exponent - 1) }
}

function tooMany(code: string, max: number, what: string, where: string): Complaint {
  const message = `Ensure that there are no more than ${max} ${what}${max === 1 ? '' : 's'}${where}.`
  return { code, message, params: { max } }
}
