import { longestInteger } from './limits.ts'
import { integerResult } from './numbers.ts'
import { strip } from './string-split.ts'

/** The text with the digits of all scripts as those of ASCII. */
export function asciiDigits(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)))
}

/** The digits of a script stand in a row of ten, zero first; some rows stand side by side. */
function digitValue(code: number): number {
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (code - zero) % 10
}

const prefixes: Readonly<Record<number, string>> = { 2: 'b', 8: 'o', 16: 'x' }

/** `int(text, base)` of Python: with a sign, spaces around and single underscores between digits; undefined for no integer. */
export function parseInteger(text: string, base = 10): number | bigint | undefined {
  const trimmed = asciiDigits(strip(text, undefined, 'both')).toLowerCase()
  const sign = /^[+-]/.test(trimmed) ? trimmed.charAt(0) : ''
  const { digits, radix } = withoutPrefix(trimmed.slice(sign.length), base)
  if (!/^[0-9a-z]+(?:_[0-9a-z]+)*$/.test(digits)) return undefined
  const plain = digits.replaceAll('_', '')
  const value = plain.length > longestInteger ? undefined : digitsToInteger(plain, radix)
  if (value === undefined) return undefined
  return integerResult(sign === '-' ? -value : value)
}

function withoutPrefix(digits: string, base: number): { digits: string; radix: number } {
  for (const [radix, letter] of Object.entries(prefixes)) {
    const fits = base === 0 || base === Number(radix)
    if (fits && digits.startsWith(`0${letter}`)) {
      // An underscore may stand after the prefix.
      return { digits: digits.slice(2).replace(/^_/, ''), radix: Number(radix) }
    }
  }
  // Without a base a number does not begin with zeros, unless it is zero.
  if (base === 0 && /^0[0_]*[1-9]/.test(digits)) return { digits: '', radix: 10 }
  return { digits, radix: base === 0 ? 10 : base }
}

function digitsToInteger(digits: string, radix: number): bigint | undefined {
  if (radix === 10) return /^\d+$/.test(digits) ? BigInt(digits) : undefined
  let value = 0n
  for (const digit of digits) {
    const number = Number.parseInt(digit, 36)
    if (number >= radix) return undefined
    value = value * BigInt(radix) + BigInt(number)
  }
  return value
}

const digits = '[0-9](?:_?[0-9])*'
const float = new RegExp(`^[+-]?(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[+-]?${digits})?$`)
const word = /^([+-]?)(inf|infinity|nan)$/

/** `float(text)` of Python; undefined for no number. */
export function parseFloatText(text: string): number | undefined {
  const trimmed = asciiDigits(strip(text, undefined, 'both')).toLowerCase()
  const named = word.exec(trimmed)
  if (named !== null) {
    if (named[2] === 'nan') return Number.NaN
    return named[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  }
  return float.test(trimmed) ? Number(trimmed.replaceAll('_', '')) : undefined
}
