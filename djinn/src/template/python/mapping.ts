import { equals } from './compare.ts'
import { propertyName } from './item.ts'
import { findKey } from './keys.ts'

/** A Map or a plain object. */
export type Mapping = Map<unknown, unknown> | Record<string, unknown>

/** The keys and values of a mapping, in order. */
export function entriesOf(
  mapping: ReadonlyMap<unknown, unknown> | Readonly<Record<string, unknown>>,
): [unknown, unknown][] {
  return mapping instanceof Map ? Array.from(mapping) : Object.entries(mapping)
}

/** Sets a member; a key that is equal to one that is there replaces its value. */
export function setIn(mapping: Mapping, key: unknown, value: unknown): void {
  if (mapping instanceof Map) {
    mapping.set(findKey(mapping, key, equals)?.key ?? key, value)
    return
  }
  // A plain assignment to "__proto__" would change what the object inherits.
  const descriptor = { value, writable: true, enumerable: true, configurable: true }
  Object.defineProperty(mapping, propertyName(key) ?? String(key), descriptor)
}

/** Removes a member, if it is there. */
export function removeFrom(mapping: Mapping, key: unknown): void {
  if (mapping instanceof Map) {
    const found = findKey(mapping, key, equals)
    if (found !== undefined) mapping.delete(found.key)
    return
  }
  const name = propertyName(key)
  if (name !== undefined && Object.hasOwn(mapping, name)) Reflect.deleteProperty(mapping, name)
}
