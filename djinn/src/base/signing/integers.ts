const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * Writes a whole number with the digits `0-9A-Za-z`, as Django writes the times of its signatures.
 *
 * ```ts
 * import { fromBase62, toBase62 } from 'djinn/base'
 *
 * toBase62(1700000000) // '1r31eq'
 * fromBase62('1r31eq') // 1700000000n
 * ```
 *
 * @throws {RangeError} If the number has a fraction.
 */
export function toBase62(value: number | bigint): string {
  let rest = BigInt(value)
  if (rest < 0n) return `-${toBase62(-rest)}`
  let text = ''
  do {
    text = (digits[Number(rest % 62n)] ?? '') + text
    rest /= 62n
  } while (rest > 0n)
  return text
}

/** Reads what {@link toBase62} writes; undefined for anything else. */
export function fromBase62(text: string): bigint | undefined {
  if (!/^-?[0-9A-Za-z]+$/.test(text)) return undefined
  const negative = text.startsWith('-')
  let value = 0n
  for (const digit of negative ? text.slice(1) : text) value = value * 62n + BigInt(digits.indexOf(digit))
  return negative ? -value : value
}

/** The seconds of a time: at most eight digits are past the year 6 million, so that a plain number holds them. */
export function secondsFromBase62(text: string): number | undefined {
  if (text.length > 8) return undefined
  let value = 0
  const start = text.startsWith('-') ? 1 : 0
  if (text.length === start) return undefined
  for (let index = start; index < text.length; index++) {
    const digit = digits.indexOf(text[index] ?? ' ')
    if (digit < 0) return undefined
    value = value * 62 + digit
  }
  return start === 1 ? -value : value
}

/**
 * Writes a whole number that is not negative with the digits `0-9a-z`.
 *
 * ```ts
 * import { fromBase36, toBase36 } from 'djinn/base'
 *
 * toBase36(1295) // 'zz'
 * fromBase36('zz') // 1295n
 * ```
 *
 * @throws {RangeError} If the number is negative or has a fraction.
 */
export function toBase36(value: number | bigint): string {
  const whole = BigInt(value)
  if (whole < 0n) throw new RangeError(`${whole} is negative: base 36 is written for numbers from 0 up.`)
  return whole.toString(36)
}

/** Reads base 36 in either case, up to 13 characters (64 bits); undefined for anything else. */
export function fromBase36(text: string): bigint | undefined {
  if (text.length > 13 || !/^\s*[+-]?[0-9a-z]+(?:_[0-9a-z]+)*\s*$/i.test(text)) return undefined
  const number = text.trim().replace(/[+_-]/g, '').toLowerCase()
  let value = 0n
  for (const digit of number) value = value * 36n + BigInt(Number.parseInt(digit, 36))
  return text.includes('-') ? -value : value
}
