import type { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { Undefined } from '../undefined.ts'
import { isMapping, isText, kindOf } from './kind.ts'
import type { Mapping } from './mapping.ts'
import { integerOf } from './numbers.ts'

/** @throws {TemplateError} if a value is no string; `what` says what it is for: `split() needs a string` */
export function requireText(value: unknown, what: string): string {
  return requireTextValue(value, what).toString()
}

/** As {@link requireText}, and leaves a safe string one. */
export function requireTextValue(value: unknown, what: string): string | SafeString {
  if (isText(value)) return value
  if (value instanceof Undefined) throw value.$error()
  throw templateErrors.value(`${what} needs a string, not ${kindOf(value)}.`)
}

/** @throws {TemplateError} if a value is no mapping */
export function requireMapping(value: unknown, what: string): Mapping {
  if (isMapping(value)) return value as Mapping
  if (value instanceof Undefined) throw value.$error()
  throw templateErrors.value(`${what} needs a mapping, not ${kindOf(value)}.`)
}

/** @throws {TemplateError} if a value is no integer */
export function requireInteger(value: unknown, what: string): number {
  const integer = integerOf(value)
  if (integer !== undefined) return Number(integer)
  if (value instanceof Undefined) throw value.$error()
  throw templateErrors.value(`${what} needs an integer, not ${kindOf(value)}.`)
}
