import { isTuple } from '../../base/index.ts'
import { isPlainObject } from '../python/kind.ts'
import { guardDepth } from '../python/limits.ts'
import { lessThan } from '../python/order.ts'
import { tupleOf } from '../python/tuples.ts'
import { attempt } from './attempt.ts'

/** A copy of lists and mappings in which all mappings are Maps with their keys in order, and sets too. */
export function sortedCopy(value: unknown, open: readonly object[] = []): unknown {
  // What stands inside itself is left as it is, for whoever writes it to see.
  if (typeof value !== 'object' || value === null || open.includes(value)) return value
  guardDepth(open.length)
  const inside = [...open, value]
  if (Array.isArray(value)) {
    const members = value.map((member) => sortedCopy(member, inside))
    return isTuple(value) ? tupleOf(members) : members
  }
  if (value instanceof Set) return new Set(Array.from(value).sort(order))
  if (value instanceof Map) return sortedMap(Array.from(value), inside)
  return isPlainObject(value) ? sortedMap(Object.entries(value), inside) : value
}

function sortedMap(entries: [unknown, unknown][], open: readonly object[]): Map<unknown, unknown> {
  const sorted = entries.sort(([left], [right]) => order(left, right))
  return new Map(sorted.map(([key, member]) => [key, sortedCopy(member, open)]))
}

/** Keys that cannot be compared are ordered by what they are. */
function order(left: unknown, right: unknown): number {
  const isLess = attempt(() => lessThan(left, right))
  if (isLess === undefined) return typeof left < typeof right ? -1 : typeof left > typeof right ? 1 : 0
  return isLess ? -1 : attempt(() => lessThan(right, left)) === true ? 1 : 0
}
