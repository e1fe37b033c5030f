import { SafeString } from '../../base/index.ts'
import { characterAt, characterCount, isSimple } from './characters.ts'
import { equals } from './compare.ts'
import { findKey } from './keys.ts'
import { isPlainObject } from './kind.ts'
import { isTypedArray } from './repr.ts'
import { isSequence } from './sequence.ts'

/** What {@link itemOf} gives where there is no such item. */
export const missing: unique symbol = Symbol('missing')

/** `value[key]`: a member of a list or string by its index, of a mapping by its key; {@link missing} where there is none. */
export function itemOf(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) return memberAt(value, key)
  if (typeof value === 'string') return letterAt(value, key)
  if (typeof value !== 'object' || value === null) return missing
  if (value instanceof Map) return valueAt(value, key)
  if (isPlainObject(value)) return propertyAt(value, key)
  return itemOfObject(value, key)
}

function itemOfObject(value: object, key: unknown): unknown {
  if (value instanceof SafeString) {
    const letter = letterAt(value.toString(), key)
    return typeof letter === 'string' ? new SafeString(letter) : letter
  }
  if (isSequence(value)) return sequenceAt(value, key)
  return isTypedArray(value) ? memberAt(value, key) : missing
}

/** A whole number as an index; -1 is the last. Undefined where it is none, or there is nothing. */
export function indexIn(length: number, key: unknown): number | undefined {
  const index =
    typeof key === 'number' ? key : typeof key === 'bigint' || typeof key === 'boolean' ? Number(key) : 0.5
  if (!Number.isInteger(index)) return undefined
  const at = index < 0 ? index + length : index
  return at >= 0 && at < length ? at : undefined
}

function memberAt(value: ArrayLike<unknown>, key: unknown): unknown {
  const index = indexIn(value.length, key)
  return index === undefined ? missing : value[index]
}

function letterAt(value: string, key: unknown): unknown {
  const index = indexIn(isSimple(value) ? value.length : characterCount(value), key)
  return index === undefined ? missing : characterAt(value, index)
}

function sequenceAt(value: { length: number; at?(index: number): unknown }, key: unknown): unknown {
  const index = indexIn(value.length, key)
  return index === undefined || value.at === undefined ? missing : value.at(index)
}

function valueAt(value: ReadonlyMap<unknown, unknown>, key: unknown): unknown {
  const found = value.get(key)
  if (found !== undefined || value.has(key)) return found
  const other = findKey(value, key, equals)
  return other === undefined ? missing : value.get(other.key)
}

function propertyAt(value: Readonly<Record<string, unknown>>, key: unknown): unknown {
  const name = propertyName(key)
  return name !== undefined && Object.hasOwn(value, name) ? value[name] : missing
}

/** Property names are strings; a whole number finds its digits, as it does in JavaScript. */
export function propertyName(key: unknown): string | undefined {
  if (typeof key === 'string') return key
  if (key instanceof SafeString) return key.toString()
  return Number.isSafeInteger(key) ? String(key) : undefined
}
