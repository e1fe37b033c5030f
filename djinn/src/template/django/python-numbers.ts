import { SafeString } from '../../base/index.ts'
import { Float } from '../python/float.ts'
import { isDecimal } from '../python/kind.ts'
import { strip } from './whitespace.ts'

/** Why a value is no number: the error that Python's `int()` and `float()` would raise. */
type NumberProblem = 'TypeError' | 'ValueError' | 'OverflowError'

/** Python reads and writes no longer integers, for the time it takes. */
const longestInteger = 4300

/** Python's `int()`: cuts fractions off, and reads texts. */
export function toInteger(value: unknown): bigint | NumberProblem {
  switch (typeof value) {
    case 'number':
      return integerPart(value)
    case 'bigint':
      return value
    case 'boolean':
      return value ? 1n : 0n
    case 'string':
      return readInteger(value)
  }
  if (value instanceof SafeString) return readInteger(value.toString())
  if (value instanceof Float) return integerPart(value.valueOf())
  return isDecimal(value) ? integerOfDecimal(value) : 'TypeError'
}

/** Python's `float()`. */
export function toFloat(value: unknown): number | NumberProblem {
  switch (typeof value) {
    case 'number':
      return value
    case 'bigint':
      return finite(Number(value))
    case 'boolean':
      return value ? 1 : 0
    case 'string':
      return readFloat(value)
  }
  if (value instanceof SafeString) return readFloat(value.toString())
  if (value instanceof Float) return value.valueOf()
  return isDecimal(value) ? Number(value) : 'TypeError'
}

/** Whether a conversion failed. */
export function isProblem(value: bigint | number | NumberProblem): value is NumberProblem {
  return typeof value === 'string'
}

/** The text with the digits of all scripts as ASCII digits. */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)))
}

function integerPart(value: number): bigint | NumberProblem {
  if (Number.isNaN(value)) return 'ValueError'
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 'OverflowError'
}

function integerOfDecimal(value: { readonly e: number; toFixed(): string }): bigint | NumberProblem {
  if (value.e > longestInteger) return 'OverflowError'
  if (value.e < 0) return 0n
  return BigInt(value.toFixed().replace(/\..*$/, ''))
}

function readInteger(text: string): bigint | NumberProblem {
  const match = /^([+-]?)([0-9]+(?:_[0-9]+)*)$/.exec(asciiDigits(strip(text)))
  if (match === null) return 'ValueError'
  const digits = (match[2] ?? '').replaceAll('_', '')
  if (digits.length > longestInteger) return 'ValueError'
  return match[1] === '-' ? -BigInt(digits) : BigInt(digits)
}

const digits = '[0-9](?:_?[0-9])*'
const floatForm = new RegExp(
  `^[+-]?(?:(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[+-]?${digits})?|inf(?:inity)?|nan)$`,
)

function readFloat(text: string): number | NumberProblem {
  const plain = asciiDigits(strip(text)).toLowerCase()
  if (!floatForm.test(plain)) return 'ValueError'
  if (plain.endsWith('nan')) return Number.NaN
  if (plain.includes('inf')) return plain.startsWith('-') ? -Infinity : Infinity
  return Number(plain.replaceAll('_', ''))
}

function finite(value: number): number | NumberProblem {
  return Number.isFinite(value) ? value : 'OverflowError'
}

/** The digits of each script stand in a row of ten, zero first. */
function digitValue(code: number): number {
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (code - zero) % 10
}
