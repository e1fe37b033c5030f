import { templateErrors } from '../errors.ts'
import type { Dialect } from '../template-call.ts'
import { Float } from './float.ts'
import { longestInteger } from './limits.ts'

/** The value as an integer of Python; undefined where it is none. A whole number beyond 2^53 is a float. */
export function integerOf(value: unknown): number | bigint | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? value : undefined
    case 'bigint':
      return value
    case 'boolean':
      return value ? 1 : 0
  }
  return undefined
}

/** The value as a JavaScript number; undefined where it is no number. @throws {TemplateError} for an integer beyond 1e308 */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value instanceof Float) return value.valueOf()
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value !== 'bigint') return undefined
  const number = Number(value)
  if (Number.isFinite(number)) return number
  throw templateErrors.value('An integer is too large for a float.')
}

/** Whether Python would call the value a float. */
export function isFloat(value: unknown): value is number | Float {
  return value instanceof Float || (typeof value === 'number' && !Number.isSafeInteger(value))
}

/** A float as the dialect keeps it. */
export function floatResult(value: number, dialect: Dialect): number | Float {
  return dialect === 'jinja' && Number.isSafeInteger(value) ? new Float(value) : value
}

/** An integer as a number where that is exact. */
export function integerResult(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** How many binary digits an integer has, at most three more. */
export function bitLength(value: number | bigint): number {
  if (typeof value === 'number') return Math.ceil(Math.log2(Math.abs(value) + 1))
  return (value < 0n ? -value : value).toString(16).length * 4
}

/** How Python writes a float: `1.0`, `1e+16`, `1e-07`, `inf`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const size = Math.abs(value)
  if (size >= 1e16 || size < 1e-4) return exponentText(value)
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

/** Python writes exponents with two digits at least. */
function exponentText(value: number): string {
  const text = value.toExponential()
  const at = text.indexOf('e') + 2
  return text.length - at < 2 ? `${text.slice(0, at)}0${text.slice(at)}` : text
}

/** The decimal digits of an integer. @throws {TemplateError} where there are more than Python would write */
export function integerText(value: number | bigint, dialect: Dialect): string {
  const text = String(value)
  if (dialect === 'djinn' || text.length <= longestInteger) return text
  throw templateErrors.limit(`An integer has more than ${longestInteger} digits.`)
}
