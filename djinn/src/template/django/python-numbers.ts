import { SafeString } from '../../base/index.ts'
import { Float } from '../python/float.ts'
import { isDecimal } from '../python/kind.ts'
import { longestInteger } from '../python/limits.ts'
import { parseFloatText, parseInteger } from '../python/parse-number.ts'

/** Why a value is no number: the error that Python's `int()` and `float()` would raise. */
type NumberProblem = 'TypeError' | 'ValueError' | 'OverflowError'

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
  const value = parseInteger(text)
  return value === undefined ? 'ValueError' : BigInt(value)
}

function readFloat(text: string): number | NumberProblem {
  return parseFloatText(text) ?? 'ValueError'
}

function finite(value: number): number | NumberProblem {
  return Number.isFinite(value) ? value : 'OverflowError'
}
