import { isTuple, SafeString } from '../../base/index.ts'
import { isMapping } from '../python/kind.ts'
import { deepest } from '../python/limits.ts'
import { reprOf } from '../python/repr.ts'
import { textOf as printedText } from '../python/text.ts'
import { tupleOf } from '../python/tuples.ts'
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

/** A copy in which no text is marked as safe. */
export function withoutMarks(value: unknown, open: readonly object[] = []): unknown {
  if (value instanceof SafeString) return value.toString()
  // What stands inside itself, or too deep, is left as it is, for whoever writes it to see.
  if (typeof value !== 'object' || value === null || open.includes(value) || open.length > deepest)
    return value
  const inside = [...open, value]
  const copy = (member: unknown): unknown => withoutMarks(member, inside)
  if (Array.isArray(value)) return isTuple(value) ? tupleOf(value.map(copy)) : value.map(copy)
  if (value instanceof Set) return new Set(Array.from(value, copy))
  if (!isMapping(value)) return value
  const entries = value instanceof Map ? Array.from(value) : Object.entries(value)
  return new Map(entries.map(([key, member]) => [copy(key), copy(member)]))
}
