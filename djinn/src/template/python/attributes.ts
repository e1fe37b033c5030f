import { Float } from './float.ts'
import { missing } from './item.ts'
import { integerOf } from './numbers.ts'

/** Arrays that have attributes beside their members, such as the groups of `groupby`. */
const named = new WeakMap<readonly unknown[], ReadonlyMap<string, unknown>>()

/** Gives a list attributes of its own. */
export function nameMembers(list: readonly unknown[], attributes: ReadonlyMap<string, unknown>): void {
  named.set(list, attributes)
}

/** The attribute that a built-in value has in Python and that is no method: `real` of a number; else {@link missing}. */
export function attributeOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return attributeOfList(value, name)
  if (integerOf(value) !== undefined) return attributeOfNumber(value, name, 0, true)
  if (typeof value === 'number') return attributeOfNumber(value, name, new Float(0), false)
  return value instanceof Float ? attributeOfNumber(value, name, new Float(0), false) : missing
}

function attributeOfList(list: readonly unknown[], name: string): unknown {
  const attributes = named.get(list)
  return attributes?.has(name) ? attributes.get(name) : missing
}

function attributeOfNumber(value: unknown, name: string, zero: unknown, isInteger: boolean): unknown {
  switch (name) {
    case 'real':
      return typeof value === 'boolean' ? Number(value) : value
    case 'imag':
      return zero
    case 'numerator':
      return isInteger ? (typeof value === 'boolean' ? Number(value) : value) : missing
    case 'denominator':
      return isInteger ? 1 : missing
  }
  return missing
}
