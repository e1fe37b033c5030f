import type Big from 'big.js'
import { type Comparable, order } from './compare.ts'
import { type Complaint, complain, complainOf } from './complaint.ts'
import { type Validator, type ValidatorOptions, validator } from './validator.ts'

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
  return limited(limit, (found) => found > 0, 'max_value', atMost, options)
}
/**
 * At least this value.
 *
 * ```ts
 * import Big from 'big.js'
 * import { minValue } from 'djinn/schema'
 *
 * String(minValue(new Big('0.01'))(new Big('19.90'))) // '19.9'
 * ```
 */
export function minValue<Value extends Comparable>(
  limit: Limit<Value>,
  options?: ValidatorOptions,
): Validator<Wide<Value>> {
  return limited(limit, (found) => found < 0, 'min_value', atLeast, options)
}

const atMost = 'Ensure this value is less than or equal to %(limit_value)s.'
const atLeast = 'Ensure this value is greater than or equal to %(limit_value)s.'

function limited<Value>(
  limit: Limit<Value>,
  isOutside: (found: number) => boolean,
  code: string,
  message: string,
  options: ValidatorOptions | undefined,
): Validator<Wide<Value>> {
  return validator((value) => {
    const limitValue = current(limit)
    const found = order(value, limitValue)
    // What has no order beside the limit came from outside, and is not of the right kind.
    if (found !== undefined && !isOutside(found)) return undefined
    return complain(code, message, { limitValue, showValue: value })
  }, options)
}

/** What has a length: of a text that of its characters, not of its UTF-16 units. */
export type Sized = string | { readonly length: number }

function lengthOf(value: Sized): number {
  return typeof value === 'string' ? characterCount(value) : value.length
}

/** The characters of a text, without a list of them. */
export function characterCount(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

const most = [
  'Ensure this value has at most %(limit_value)d character (it has %(show_value)d).',
  'Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).',
] as const
const least = [
  'Ensure this value has at least %(limit_value)d character (it has %(show_value)d).',
  'Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).',
] as const

/**
 * At most so many characters. An emoji is one where it is one code point.
 *
 * ```ts
 * import { maxLength } from 'djinn/schema'
 *
 * maxLength(3)('😀😀😀') // '😀😀😀'
 * ```
 */
export function maxLength<Value extends Sized = string>(
  limit: Limit<number>,
  options?: ValidatorOptions,
): Validator<Value> {
  return validator((value) => {
    const limitValue = current(limit)
    // A character has one unit or two, so that most texts need not be counted.
    if (value.length <= limitValue) return undefined
    const length = lengthOf(value)
    return length > limitValue ? wrongLength('max_length', most, limitValue, length) : undefined
  }, options)
}
/**
 * At least so many characters.
 *
 * ```ts
 * import { issuesOf, minLength } from 'djinn/schema'
 *
 * issuesOf(minLength(3), 'ab')[0]?.message // 'Ensure this value has at least 3 characters (it has 2).'
 * ```
 */
export function minLength<Value extends Sized = string>(
  limit: Limit<number>,
  options?: ValidatorOptions,
): Validator<Value> {
  return validator((value) => {
    const limitValue = current(limit)
    if (typeof value === 'string' && value.length >= limitValue * 2) return undefined
    const length = lengthOf(value)
    return length < limitValue ? wrongLength('min_length', least, limitValue, length) : undefined
  }, options)
}

function wrongLength(
  code: string,
  messages: readonly [one: string, many: string],
  limitValue: number,
  length: number,
): Complaint {
  return complainOf(limitValue, code, messages, { limitValue, showValue: length })
}

const totals = [
  'Ensure that there are no more than %(max)s digit in total.',
  'Ensure that there are no more than %(max)s digits in total.',
] as const
const placesBehind = [
  'Ensure that there are no more than %(max)s decimal place.',
  'Ensure that there are no more than %(max)s decimal places.',
] as const
const wholes = [
  'Ensure that there are no more than %(max)s digit before the decimal point.',
  'Ensure that there are no more than %(max)s digits before the decimal point.',
] as const

/**
 * At most so many digits, so many of them behind the point; undefined sets no limit. Zeros at the end count where a text has them,
 * as in Django; a `Big` has none.
 *
 * ```ts
 * import Big from 'big.js'
 * import { decimalDigits, issuesOf } from 'djinn/schema'
 *
 * const price = decimalDigits(5, 2)
 * price(new Big('123.45')) // new Big('123.45')
 * issuesOf(price, '1234.5')[0]?.message // 'Ensure that there are no more than 3 digits before the decimal point.'
 * ```
 */
export function decimalDigits(
  maxDigits: number | undefined,
  decimalPlaces: number | undefined,
  options?: ValidatorOptions,
): Validator<Big | string | number | bigint> {
  return validator((value) => {
    const found = digitsOf(value)
    if (found === undefined) return complain('invalid', 'Enter a number.')
    const { whole, places } = found
    const wholeMost = (maxDigits ?? 0) - (decimalPlaces ?? 0)
    if (maxDigits !== undefined && whole + places > maxDigits) return tooMany('max_digits', maxDigits, totals)
    if (decimalPlaces !== undefined && places > decimalPlaces)
      return tooMany('max_decimal_places', decimalPlaces, placesBehind)
    if (maxDigits !== undefined && decimalPlaces !== undefined && whole > wholeMost)
      return tooMany('max_whole_digits', wholeMost, wholes)
    return undefined
  }, options)
}

/** How many digits stand before and behind the point. */
interface Digits {
  readonly whole: number
  readonly places: number
}

/** Of 0.05 two places and nothing before them. */
function digitsOf(value: Big | string | number | bigint): Digits | undefined {
  if (typeof value !== 'object') return digitsOfText(String(value))
  const { c: digits, e: exponent } = value
  if (digits[0] === 0) return { whole: 0, places: 0 }
  return { whole: Math.max(0, exponent + 1), places: Math.max(0, digits.length - exponent - 1) }
}

/** Both parts are read once only: a text of a million digits takes linear time. */
const numberText = /^[+-]?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d{1,6}))?$/i

function digitsOfText(text: string): Digits | undefined {
  const [found, before = '', after, alone, power = '0'] = numberText.exec(text) ?? []
  if (found === undefined) return undefined
  const behind = after ?? alone ?? ''
  // Leading zeros do not count, but one digit is always there.
  const count = Math.max(1, `${before}${behind}`.replace(/^0+/, '').length)
  const exponent = Number(power) - behind.length
  if (exponent < 0) return { whole: Math.max(0, count + exponent), places: -exponent }
  const isZero = !/[1-9]/.test(`${before}${behind}`)
  return { whole: isZero ? 1 : count + exponent, places: 0 }
}

function tooMany(code: string, max: number, messages: readonly [string, string]): Complaint {
  return complainOf(max, code, messages, { max })
}
