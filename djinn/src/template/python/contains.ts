import { isTuple } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { Undefined } from '../undefined.ts'
import { equals } from './compare.ts'
import { propertyName } from './item.ts'
import { findKey } from './keys.ts'
import { isMapping, isPlainObject, isText, kindOf } from './kind.ts'
import { membersOf } from './members.ts'
import { isSequence } from './sequence.ts'

/** `item in container`: a member of a list or set, a key of a mapping, a part of a string. @throws {TemplateError} */
export function contains(container: unknown, item: unknown): boolean {
  if (Array.isArray(container)) return hasMember(container, item)
  if (isText(container)) return hasPart(container.toString(), item)
  if (container instanceof Map || container instanceof Set) return hasKey(container, item)
  if (isSequence(container)) return container.has(item)
  if (isPlainObject(container) && !(Symbol.iterator in container)) return hasProperty(container, item)
  return hasMember(membersOf(container), item)
}

function hasMember(members: readonly unknown[], item: unknown): boolean {
  // Strings, most often asked for, need no more than this when they are there.
  if (typeof item === 'string' && members.includes(item)) return true
  return members.some((member) => member === item || equals(member, item))
}

function hasPart(text: string, item: unknown): boolean {
  if (isText(item)) return text.includes(item.toString())
  throw templateErrors.value(`"in" looks for ${kindOf(item)} in a string.`, 'Only strings are in strings.')
}

function hasKey(container: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>, item: unknown): boolean {
  requireKey(item)
  return container.has(item) || findKey(container, item, equals) !== undefined
}

function hasProperty(container: object, item: unknown): boolean {
  requireKey(item)
  const name = propertyName(item)
  return name !== undefined && Object.hasOwn(container, name)
}

/** What can be changed is no key in Python. */
function requireKey(item: unknown): void {
  if (item instanceof Undefined && item.$kind === 'strict') throw item.$error()
  const changes = Array.isArray(item) ? !isTuple(item) : isMapping(item)
  if (changes) throw templateErrors.value(`"in" looks for ${kindOf(item)} among keys.`)
}
