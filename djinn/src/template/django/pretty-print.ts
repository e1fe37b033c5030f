import { isTuple } from '../../base/index.ts'
import { characterCount } from '../python/characters.ts'
import type { Dialect } from '../template-call.ts'
import { brokenText } from './broken-text.ts'
import { reprText } from './django-text.ts'
import { sortedCopy } from './sorted-copy.ts'

/** The most characters of a line, where a value can be broken. */
const lineWidth = 80

/** A value as Python's `pprint` shows it: broken into lines where it is long, mappings in the order of their keys. */
export function prettyPrint(value: unknown, dialect: Dialect): string {
  return print(sortedCopy(value), { dialect, indent: 0, after: 0, depth: 1 })
}

/** How far a value stands to the right, how much still comes behind it in its line, and how deep it stands. */
interface Position {
  readonly dialect: Dialect
  readonly indent: number
  readonly after: number
  readonly depth: number
}

function print(value: unknown, position: Position): string {
  const short = reprText(value, position.dialect)
  if (characterCount(short) <= lineWidth - position.indent - position.after) return short
  if (Array.isArray(value)) return printList(value, position)
  if (value instanceof Map) return printMap(value, position)
  if (value instanceof Set) return printMembers(['{', '}'], Array.from(value), position)
  if (typeof value !== 'string') return short
  const isOuter = position.depth === 1
  const indent = isOuter ? position.indent + 1 : position.indent
  const after = isOuter ? position.after + 1 : position.after
  const lines = brokenText(value, lineWidth - indent, after, (text) => reprText(text, position.dialect))
  const written = lines.join(newLine(indent))
  return isOuter && lines.length > 1 ? `(${written})` : written
}

function printList(value: readonly unknown[], position: Position): string {
  if (!isTuple(value)) return printMembers(['[', ']'], value, position)
  return printMembers(['(', value.length === 1 ? ',)' : ')'], value, position)
}

function printMembers(
  [open, close]: readonly [string, string],
  members: readonly unknown[],
  { dialect, indent, after, depth }: Position,
): string {
  const written = members.map((member, index) => {
    const behind = index === members.length - 1 ? after + close.length : 1
    return print(member, { dialect, indent: indent + 1, after: behind, depth: depth + 1 })
  })
  return open + written.join(`,${newLine(indent + 1)}`) + close
}

function printMap(value: ReadonlyMap<unknown, unknown>, { dialect, indent, after, depth }: Position): string {
  const entries = Array.from(value)
  const written = entries.map(([key, member], index) => {
    const name = `${reprText(key, dialect)}: `
    const behind = index === entries.length - 1 ? after + 1 : 1
    const inner = indent + 1 + characterCount(name)
    return name + print(member, { dialect, indent: inner, after: behind, depth: depth + 1 })
  })
  return `{${written.join(`,${newLine(indent + 1)}`)}}`
}

function newLine(indent: number): string {
  return `\n${' '.repeat(indent)}`
}
