import { type TemplateError, templateErrors } from '../errors.ts'
import { kindOf } from '../python/kind.ts'
import type { FilterPlace } from './django-filter.ts'
import { isProblem, toInteger } from './python-numbers.ts'

/** The error for a value of the wrong kind, where Django raises one. */
export function wrongKind({ name }: FilterPlace, value: unknown, wanted: string): TemplateError {
  return templateErrors.value(`The filter "${name}" was given ${kindOf(value)}.`, `Give it ${wanted}.`)
}

/** Python's `int()` where Django lets its errors out. @throws {TemplateError} */
export function requireInteger(place: FilterPlace, value: unknown): bigint {
  const integer = toInteger(value ?? null)
  if (isProblem(integer)) throw wrongKind(place, value, 'an integer')
  return integer
}

const most = BigInt(Number.MAX_SAFE_INTEGER)

/** {@link requireInteger} as a number; one beyond 2^53 is cut to it. */
export function requireCount(place: FilterPlace, value: unknown): number {
  return toCount(requireInteger(place, value))
}

/** An integer as a number; one beyond 2^53 is cut to it. */
export function toCount(integer: bigint): number {
  if (integer > most) return Number.MAX_SAFE_INTEGER
  return integer < -most ? -Number.MAX_SAFE_INTEGER : Number(integer)
}
