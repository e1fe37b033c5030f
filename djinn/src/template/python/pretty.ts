import { isTuple } from '../../base/index.ts'
import type { Dialect } from '../template-call.ts'
import { characterCount } from './characters.ts'
import { isMapping } from './kind.ts'
import { guardDepth, guardSize } from './limits.ts'
import { entriesOf } from './mapping.ts'
import { lessThan } from './order.ts'
import { type Entry, reprOf } from './repr.ts'
import { linesOf } from './string-split.ts'
import { spaces } from './string-tests.ts'
import { typeNameOf } from './type-name.ts'

const width = 80

/** How values are written, and in which order what has none of its own. */
export interface PrettyStyle {
  repr(value: unknown): string
  entries(mapping: Parameters<typeof entriesOf>[0]): readonly Entry[]
  members(set: ReadonlySet<unknown>): readonly unknown[]
}

/** `pprint.pformat` of Python: the `repr()` of a value in lines of at most 80 characters, the keys of mappings in order. */
export function prettyText(value: unknown, dialect: Dialect): string {
  return prettyWith(value, {
    repr: (part) => reprOf(part, dialect, sortedEntries),
    entries: (mapping) => sortedEntries(entriesOf(mapping)),
    members: (set) => sorted(Array.from(set)),
  })
}

/** The same in a style of one's own. */
export function prettyWith(value: unknown, style: PrettyStyle): string {
  return pretty(value, { style, open: [], size: 0, tried: 0 }, 0, 0)
}

interface Writing {
  readonly style: PrettyStyle
  readonly open: object[]
  size: number
  /** Characters that were written to find out whether they fit on a line. */
  tried: number
}

/** @param indent Columns before the value, and `allowance` for what closes after it. */
function pretty(value: unknown, writing: Writing, indent: number, allowance: number): string {
  const line = oneLine(value, writing)
  if (characterCount(line) <= width - indent - allowance) return count(line, writing)
  if (typeof value === 'string' && value !== '')
    return count(longText(value, writing, indent, allowance), writing)
  if (typeof value !== 'object' || value === null || writing.open.includes(value)) return count(line, writing)
  writing.open.push(value)
  guardDepth(writing.open.length)
  const text = manyLines(value, writing, indent, allowance) ?? count(line, writing)
  writing.open.pop()
  return text
}

function count(text: string, writing: Writing): string {
  writing.size += text.length
  guardSize(writing.size, 'characters')
  return text
}

/** The value on one line, the keys of mappings in order. */
function oneLine(value: unknown, writing: Writing): string {
  const line = writing.style.repr(value)
  writing.tried += line.length
  // Each level of a deep value is tried once more.
  guardSize(writing.tried / 10, 'characters')
  return line
}

function manyLines(value: object, writing: Writing, indent: number, allowance: number): string | undefined {
  if (Array.isArray(value)) {
    const [open, close] = isTuple(value) ? ['(', value.length === 1 ? ',)' : ')'] : ['[', ']']
    return open + members(value, writing, indent + 1, allowance + close.length) + close
  }
  if (value instanceof Set)
    return `{${members(writing.style.members(value), writing, indent + 1, allowance + 1)}}`
  return isMapping(value) ? `{${pairs(value, writing, indent + 1, allowance + 1)}}` : undefined
}

function members(list: readonly unknown[], writing: Writing, indent: number, allowance: number): string {
  const last = list.length - 1
  return list
    .map((member, index) => pretty(member, writing, indent, index === last ? allowance : 1))
    .join(`,\n${' '.repeat(indent)}`)
}

function pairs(
  value: Parameters<typeof entriesOf>[0],
  writing: Writing,
  indent: number,
  allowance: number,
): string {
  const entries = writing.style.entries(value)
  const last = entries.length - 1
  return entries
    .map(([key, member], index) => {
      const name = oneLine(key, writing)
      const shift = indent + characterCount(name) + 2
      return `${name}: ${pretty(member, writing, shift, index === last ? allowance : 1)}`
    })
    .join(`,\n${' '.repeat(indent)}`)
}

/** Entries by their keys, as far as these have an order. */
export function sortedEntries(entries: readonly Entry[]): Entry[] {
  return entries.slice().sort(([left], [right]) => compare(left, right))
}

function sorted(list: readonly unknown[]): unknown[] {
  return list.slice().sort(compare)
}

/** Values without an order are put in the order of the names of their types. */
function compare(left: unknown, right: unknown): number {
  try {
    return lessThan(left, right) ? -1 : lessThan(right, left) ? 1 : 0
  } catch {
    return typeNameOf(left) < typeNameOf(right) ? -1 : typeNameOf(left) > typeNameOf(right) ? 1 : 0
  }
}

/** A long string as pieces between words, one a line; alone it stands in parentheses. */
function longText(text: string, { style, open }: Writing, column: number, after: number): string {
  const alone = open.length === 0
  const indent = alone ? column + 1 : column
  const pieces = piecesOf(text, width - indent, alone ? after + 1 : after, style.repr)
  const joined = pieces.join(`\n${' '.repeat(indent)}`)
  return alone && pieces.length > 1 ? `(${joined})` : joined
}

const words = new RegExp(`[^${spaces}]*[${spaces}]+|[^${spaces}]+$`, 'g')

function piecesOf(text: string, room: number, allowance: number, repr: (piece: string) => string): string[] {
  const lines = linesOf(text, true)
  return lines.flatMap((line, index) => {
    const after = index === lines.length - 1 ? allowance : 0
    const whole = repr(line)
    return characterCount(whole) <= room - after ? [whole] : piecesOfLine(line, room, after, repr)
  })
}

function piecesOfLine(
  line: string,
  room: number,
  allowance: number,
  repr: (piece: string) => string,
): string[] {
  const parts = line.match(words) ?? []
  const pieces: string[] = []
  let current = ''
  for (const [number, part] of parts.entries()) {
    const most = number === parts.length - 1 ? room - allowance : room
    if (characterCount(repr(current + part)) <= most) current += part
    else {
      if (current !== '') pieces.push(repr(current))
      current = part
    }
  }
  if (current !== '') pieces.push(repr(current))
  return pieces
}
