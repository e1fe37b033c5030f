import { isMapping } from '../python/kind.ts'
import { guardDepth } from '../python/limits.ts'
import { entriesOf } from '../python/mapping.ts'
import { lessThan } from '../python/order.ts'
import { likeList } from '../python/tuples.ts'
import { attempt } from './attempt.ts'

/** A copy of lists and mappings in which all mappings are Maps with their keys in order, and sets too; each is copied once. */
export function sortedCopy(value: unknown, depth = 0, copies = new Map<object, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = copies.get(value)
  if (known !== undefined) return known
  guardDepth(depth)
  const copy = (member: unknown): unknown => sortedCopy(member, depth + 1, copies)
  if (Array.isArray(value)) {
    const made = likeList(value, [])
    copies.set(value, made)
    for (const member of value) made.push(copy(member))
    return made
  }
  if (value instanceof Set) return new Set(Array.from(value).sort(order))
  if (!isMapping(value)) return value
  const made = new Map<unknown, unknown>()
  copies.set(value, made)
  const entries = entriesOf(value).sort(([left], [right]) => order(left, right))
  for (const [key, member] of entries) made.set(key, copy(member))
  return made
}

/** Keys that cannot be compared are ordered by what they are. */
function order(left: unknown, right: unknown): number {
  const isLess = attempt(() => lessThan(left, right))
  if (isLess === undefined) return typeof left < typeof right ? -1 : typeof left > typeof right ? 1 : 0
  return isLess ? -1 : attempt(() => lessThan(right, left)) === true ? 1 : 0
}
