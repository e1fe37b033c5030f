import { SafeString } from '../../base/index.ts'
import { isMapping } from '../python/kind.ts'
import { deepest } from '../python/limits.ts'
import { entriesOf } from '../python/mapping.ts'
import { reprOf } from '../python/repr.ts'
import { textOf as printedText } from '../python/text.ts'
import { likeList } from '../python/tuples.ts'
import type { Dialect } from '../template-call.ts'

/** The text of a value. Inside lists safe texts are written as all others are: Django has one class of strings. */
export function textOf(value: unknown, dialect: Dialect): string {
  const isNested = Array.isArray(value) || isMapping(value) || value instanceof Set
  return isNested ? reprText(value, dialect) : printedText(value, dialect)
}

/** How a value is written inside a list. */
export function reprText(value: unknown, dialect: Dialect): string {
  return reprOf(withoutMarks(value), dialect)
}

/** A copy in which no text is marked as safe. What stands in several places, or in itself, is copied once. */
export function withoutMarks(value: unknown, depth = 0, copies = new Map<object, unknown>()): unknown {
  if (value instanceof SafeString) return value.toString()
  // What stands too deep is left as it is, for whoever writes it to see.
  if (typeof value !== 'object' || value === null || depth > deepest) return value
  const known = copies.get(value)
  if (known !== undefined) return known
  const copy = (member: unknown): unknown => withoutMarks(member, depth + 1, copies)
  const keep = <Copy extends object>(made: Copy): Copy => {
    copies.set(value, made)
    return made
  }
  if (Array.isArray(value)) {
    const made = keep(likeList(value, []))
    for (const member of value) made.push(copy(member))
    return made
  }
  if (value instanceof Set) {
    const made = keep(new Set())
    for (const member of value) made.add(copy(member))
    return made
  }
  if (!isMapping(value)) return value
  const made = keep(new Map())
  for (const [key, member] of entriesOf(value)) made.set(copy(key), copy(member))
  return made
}
