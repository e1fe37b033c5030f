import { compareTexts, isSimple } from './characters.ts'
import { equals } from './compare.ts'
import { lessThan } from './order.ts'

/** Orders two keys: below, equal or above 0. */
export type KeyOrder = (left: unknown, right: unknown) => number

/**
 * The members in order, equal ones as they stood. Each is compared by its key.
 *
 * @throws {TemplateError} for keys that have no order
 */
export function sortBy<Member>(
  members: readonly Member[],
  key: (member: Member) => unknown,
  reverse = false,
): Member[] {
  const keys = members.map(key)
  const order = quickOrder(keys) ?? orderOf
  const sign = reverse ? -1 : 1
  const keyed = members.map((member, index) => ({ member, key: keys[index] }))
  keyed.sort((left, right) => sign * order(left.key, right.key))
  return keyed.map(({ member }) => member)
}

/** The order of keys that are all numbers, or all texts, without a look at what each is; undefined for others. */
export function quickOrder(keys: readonly unknown[]): KeyOrder | undefined {
  if (keys.every((key) => typeof key === 'number' && !Number.isNaN(key))) {
    return (left, right) => Number(left) - Number(right)
  }
  if (!keys.every((key) => typeof key === 'string')) return undefined
  return keys.every((key) => isSimple(String(key))) ? compareUnits : compareCharacters
}

function compareUnits(left: unknown, right: unknown): number {
  const [first, second] = [String(left), String(right)]
  return first < second ? -1 : first > second ? 1 : 0
}

function compareCharacters(left: unknown, right: unknown): number {
  return compareTexts(String(left), String(right))
}

function orderOf(left: unknown, right: unknown): number {
  if (lessThan(left, right)) return -1
  return lessThan(right, left) ? 1 : 0
}

/** Equal keys need no order: none stands beside none. */
export function orderUnequal(left: unknown, right: unknown): number {
  if (equals(left, right)) return 0
  return lessThan(left, right) ? -1 : 1
}
