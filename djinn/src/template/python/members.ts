import { SafeString } from '../../base/index.ts'
import { capital, templateErrors } from '../errors.ts'
import { Undefined } from '../undefined.ts'
import { characterCount, charactersOf } from './characters.ts'
import { isPlainObject, kindOf } from './kind.ts'
import { guardSize, largestSize } from './limits.ts'
import { isSequence } from './sequence.ts'

/**
 * The members of a list, set or iterator, the keys of a mapping, the characters of a string. An iterator is read to its end, of
 * at most 10 million members.
 *
 * @throws {TemplateError} if the value has no members
 */
export function membersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'string') return charactersOf(value)
  if (typeof value !== 'object' || value === null) throw notIterable(value)
  if (value instanceof Undefined) return value.$members()
  if (value instanceof SafeString) return charactersOf(value.toString())
  if (value instanceof Map) return Array.from(value.keys())
  if (isIterable(value)) return readAll(value)
  if (isPlainObject(value)) return Object.keys(value)
  throw notIterable(value)
}

/** Whether {@link membersOf} has an answer. */
export function hasMembers(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof Undefined || value instanceof SafeString) return true
  return isIterable(value) || isPlainObject(value)
}

/** How many members or characters a value has. @throws {TemplateError} if it does not say */
export function lengthOf(value: unknown): number {
  if (typeof value === 'string') return characterCount(value)
  if (Array.isArray(value)) return value.length
  const length = typeof value === 'object' && value !== null ? lengthOfObject(value) : undefined
  if (length !== undefined) return length
  throw templateErrors.value(`${capital(kindOf(value))} has no length.`)
}

function lengthOfObject(value: object): number | undefined {
  if (value instanceof Undefined) return value.$members().length
  if (value instanceof SafeString) return characterCount(value.toString())
  if (value instanceof Map || value instanceof Set) return value.size
  if (isPlainObject(value)) return Symbol.iterator in value ? undefined : Object.keys(value).length
  return sizeOf(value)
}

/** Typed arrays, lazy sequences and the collections of the web say their length or size. */
function sizeOf(value: object): number | undefined {
  const size: unknown = Reflect.get(value, 'length') ?? Reflect.get(value, 'size')
  return typeof size === 'number' ? size : undefined
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value && typeof value[Symbol.iterator] === 'function'
}

function readAll(value: Iterable<unknown>): readonly unknown[] {
  if (isSequence(value)) guardSize(value.length, 'members')
  const members: unknown[] = []
  for (const member of value) {
    members.push(member)
    if (members.length > largestSize) guardSize(members.length, 'members')
  }
  return members
}

function notIterable(value: unknown): Error {
  return templateErrors.value(`${capital(kindOf(value))} is not iterable.`)
}
