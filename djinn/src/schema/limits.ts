import Big from 'big.js'
import { type Validator, type ValidatorOptions, validator } from './validator.ts'

type Comparable = number | bigint | Big | Date | string | { toString(): string }

function compare(left: Comparable, right: Comparable): number {
  if (left instanceof Big || right instanceof Big) return new Big(String(left)).cmp(String(right))
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  const [a, b] = typeof left === 'object' ? [String(left), String(right)] : [left, right as typeof left]
  return a < b ? -1 : a > b ? 1 : 0
}

/** At most this value. */
export function maxValue<Value extends Comparable>(
  limit: Value,
  options?: ValidatorOptions,
): Validator<Value> {
  return validator(
    (value) =>
      compare(value, limit) > 0
        ? {
            code: 'max_value',
            message: `Ensure this value is less than or equal to ${limit}.`,
            params: { limitValue: limit },
          }
        : undefined,
    options,
  )
}
/** At least this value. */
export function minValue<Value extends Comparable>(
  limit: Value,
  options?: ValidatorOptions,
): Validator<Value> {
  return validator(
    (value) =>
      compare(value, limit) < 0
        ? {
            code: 'min_value',
            message: `Ensure this value is greater than or equal to ${limit}.`,
            params: { limitValue: limit },
          }
        : undefined,
    options,
  )
}
/** A multiple of the step, counted from an offset. */
export function stepValue(
  step: number,
  options: ValidatorOptions & { readonly offset?: number } = {},
): Validator<number> {
  const offset = options.offset ?? 0
  return validator((value) => {
    const rest = new Big(value).minus(offset).mod(step)
    return rest.eq(0)
      ? undefined
      : {
          code: 'step_size',
          message: `Ensure this value is a multiple of step size ${step}${offset ? `, starting from ${offset}` : ''}.`,
          params: { limitValue: step },
        }
  }, options)
}

function characters(value: string): number {
  let count = 0
  for (const _ of value) count++
  return count
}
function plural(count: number): string {
  return count === 1 ? 'character' : 'characters'
}

/** At most so many characters. */
export function maxLength(limit: number, options?: ValidatorOptions): Validator<string> {
  return validator((value) => {
    const length = characters(value)
    return length > limit
      ? {
          code: 'max_length',
          message: `Ensure this value has at most ${limit} ${plural(limit)} (it has ${length}).`,
          params: { limitValue: limit, showValue: length },
        }
      : undefined
  }, options)
}
/** At least so many characters. */
export function minLength(limit: number, options?: ValidatorOptions): Validator<string> {
  return validator((value) => {
    const length = characters(value)
    return length < limit
      ? {
          code: 'min_length',
          message: `Ensure this value has at least ${limit} ${plural(limit)} (it has ${length}).`,
          params: { limitValue: limit, showValue: length },
        }
      : undefined
  }, options)
}

/** At most so many digits, so many of them behind the point. */
export function decimalDigits(
  maxDigits: number | undefined,
  decimalPlaces: number | undefined,
  options?: ValidatorOptions,
): Validator<Big> {
  return validator((value) => {
    const { c: digits, e: exponent } = value
    const places = Math.max(0, digits.length - exponent - 1)
    const whole = Math.max(0, exponent + 1)
    const isZero = digits.length === 1 && digits[0] === 0
    const all = isZero ? 0 : Math.max(whole + places, 1)
    if (maxDigits !== undefined && all > maxDigits)
      return {
        code: 'max_digits',
        message: `Ensure that there are no more than ${maxDigits} ${maxDigits === 1 ? 'digit' : 'digits'} in total.`,
        params: { max: maxDigits },
      }
    if (decimalPlaces !== undefined && places > decimalPlaces)
      return {
        code: 'max_decimal_places',
        message: `Ensure that there are no more than ${decimalPlaces} decimal ${decimalPlaces === 1 ? 'place' : 'places'}.`,
        params: { max: decimalPlaces },
      }
    if (
      maxDigits !== undefined &&
      decimalPlaces !== undefined &&
      !isZero &&
      whole > maxDigits - decimalPlaces
    ) {
      const most = maxDigits - decimalPlaces
      return {
        code: 'max_whole_digits',
        message: `Ensure that there are no more than ${most} ${most === 1 ? 'digit' : 'digits'} before the decimal point.`,
        params: { max: most },
      }
    }
    return undefined
  }, options)
}
