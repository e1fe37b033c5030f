import { isTuple, SafeString } from '../../base/index.ts'
import type { Dialect } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { Float } from './float.ts'
import { isDecimal, isPlainObject, temporalName } from './kind.ts'
import { guardDepth, guardSize } from './limits.ts'
import { floatText, integerText } from './numbers.ts'
import { dateText, functionText, hasOwnText, objectText, temporalText } from './scalar-text.ts'
import { isSequence } from './sequence.ts'

/** How a value is written inside a list: Python's `repr()`, or in the dialect `djinn` much like JavaScript's source. */
export function reprOf(value: unknown, dialect: Dialect, order?: EntryOrder): string {
  return write(value, { dialect, order, open: [], size: 0 })
}

/** Puts the entries of a mapping in an order of its own. */
type EntryOrder = (entries: readonly Entry[]) => readonly Entry[]

/** A key of a mapping and its value. */
export type Entry = readonly [unknown, unknown]

interface Writing {
  readonly dialect: Dialect
  readonly order: EntryOrder | undefined
  /** The lists and mappings that are being written, to see circles. */
  readonly open: object[]
  /** What was written so far, for lists can hold the same list many times. */
  size: number
}

function write(value: unknown, writing: Writing): string {
  const text = writeAny(value, writing)
  writing.size += text.length
  guardSize(writing.size, 'characters')
  return text
}

function writeAny(value: unknown, writing: Writing): string {
  const python = writing.dialect === 'jinja'
  switch (typeof value) {
    case 'string':
      return quote(value)
    case 'number':
      return python && !Number.isSafeInteger(value) ? floatText(value) : String(value)
    case 'bigint':
      return integerText(value, writing.dialect)
    case 'boolean':
      return python ? (value ? 'True' : 'False') : String(value)
    case 'undefined':
      return python ? 'None' : 'undefined'
    case 'function':
      return functionText(value)
    case 'symbol':
      return String(value)
  }
  return value === null ? (python ? 'None' : 'null') : writeObject(value as object, writing)
}

function writeObject(value: object, writing: Writing): string {
  if (Array.isArray(value)) return nested(value, writing, isTuple(value) ? '(...)' : '[...]', writeList)
  if (value instanceof Map) return nested(value, writing, '{...}', writeMap)
  if (value instanceof Set) return nested(value, writing, '{...}', writeSet)
  if (isSequence(value)) return nested(value, writing, '...', writeSequence)
  if (isPlainObject(value) && !hasOwnText(value)) return nested(value, writing, '{...}', writePlain)
  return writing.dialect === 'jinja' ? pythonObject(value) : djinnObject(value)
}

/** Writes what holds other values, or `circle` where it is inside itself. */
function nested<Value extends object>(
  value: Value,
  writing: Writing,
  circle: string,
  body: (value: Value, writing: Writing) => string,
): string {
  if (writing.open.includes(value)) return circle
  writing.open.push(value)
  guardDepth(writing.open.length)
  const text = body(value, writing)
  writing.open.pop()
  return text
}

function writeList(value: readonly unknown[], writing: Writing): string {
  const members = Array.from(value, (member) => write(member, writing))
  if (!isTuple(value)) return `[${members.join(', ')}]`
  return members.length === 1 ? `(${members[0]},)` : `(${members.join(', ')})`
}

function writeMap(value: ReadonlyMap<unknown, unknown>, writing: Writing): string {
  return writeEntries(Array.from(value), writing)
}

function writePlain(value: Readonly<Record<string, unknown>>, writing: Writing): string {
  return writeEntries(Object.entries(value), writing)
}

function writeEntries(entries: readonly Entry[], writing: Writing): string {
  const ordered = writing.order === undefined ? entries : writing.order(entries)
  const pairs = ordered.map(([key, member]) => `${write(key, writing)}: ${write(member, writing)}`)
  return `{${pairs.join(', ')}}`
}

function writeSet(value: ReadonlySet<unknown>, writing: Writing): string {
  if (value.size === 0) return 'set()'
  return `{${Array.from(value, (member) => write(member, writing)).join(', ')}}`
}

function writeSequence(
  value: { text(dialect: Dialect, repr: (member: unknown) => string): string },
  writing: Writing,
): string {
  return value.text(writing.dialect, (member) => write(member, writing))
}

function djinnObject(value: object): string {
  if (value instanceof SafeString) return quote(value.toString())
  if (value instanceof Float) return String(value.valueOf())
  if (value instanceof Undefined) return 'undefined'
  if (value instanceof Date) return quote(dateText(value, 'djinn'))
  if (value instanceof Uint8Array) return bytesText(value)
  if (isTypedArray(value)) return `[${Array.from(value).join(', ')}]`
  const temporal = temporalName(value)
  return temporal === undefined ? objectText(value) : quote(String(value))
}

function pythonObject(value: object): string {
  if (value instanceof SafeString) return `Markup(${quote(value.toString())})`
  if (value instanceof Float) return floatText(value.valueOf())
  if (value instanceof Undefined) return 'Undefined'
  if (value instanceof Date) return pythonDate(value)
  if (value instanceof Uint8Array) return bytesText(value)
  if (isTypedArray(value)) return `[${Array.from(value).join(', ')}]`
  if (isDecimal(value)) return `Decimal('${value}')`
  const temporal = temporalName(value)
  return temporal === undefined ? objectText(value) : pythonTemporal(value, temporal)
}

/** Arrays of numbers other than bytes. */
export function isTypedArray(value: object): value is Uint8Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}

function pythonDate(value: Date): string {
  if (Number.isNaN(value.getTime())) return 'Invalid Date'
  const micros = value.getUTCMilliseconds() * 1000
  const day = [value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate()]
  const clock = clockParts(value.getUTCHours(), value.getUTCMinutes(), value.getUTCSeconds(), micros)
  return `datetime.datetime(${[...day, ...clock].join(', ')}, tzinfo=datetime.timezone.utc)`
}

/** Python leaves out seconds and microseconds that are zero. */
function clockParts(hour: number, minute: number, second: number, micros: number): number[] {
  if (micros !== 0) return [hour, minute, second, micros]
  return second === 0 ? [hour, minute] : [hour, minute, second]
}

function pythonTemporal(value: object, name: string): string {
  const part = (field: string): number => Number(Reflect.get(value, field))
  const day = () => [part('year'), part('month'), part('day')]
  const clock = () =>
    clockParts(part('hour'), part('minute'), part('second'), part('millisecond') * 1000 + part('microsecond'))
  if (name === 'PlainDate') return `datetime.date(${day().join(', ')})`
  if (name === 'PlainTime') return `datetime.time(${clock().join(', ')})`
  if (name === 'PlainDateTime') return `datetime.datetime(${[...day(), ...clock()].join(', ')})`
  return temporalText(value, name, 'jinja')
}

function bytesText(value: Uint8Array): string {
  guardSize(value.length * 4, 'characters')
  const text = Array.from(value, byteText).join('')
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  return `b${mark}${mark === "'" ? text.replaceAll("'", "\\'") : text}${mark}`
}

function byteText(byte: number): string {
  const character = String.fromCharCode(byte)
  const short = shortEscapes[character]
  if (short !== undefined) return short
  return byte >= 0x20 && byte < 0x7f ? character : `\\x${byte.toString(16).padStart(2, '0')}`
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

const plain = /^[ !#-&(-[\]-~]*$/
const toEscape = /[\\\p{C}\p{Z}]/gu

/** Quotes a text as Python does: in single quotes, unless it has one and no double one. */
function quote(text: string): string {
  if (plain.test(text)) return `'${text}'`
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replace(toEscape, escapeCharacter)
  return `${mark}${mark === "'" ? escaped.replaceAll("'", "\\'") : escaped}${mark}`
}

function escapeCharacter(character: string): string {
  if (character === ' ') return character
  return shortEscapes[character] ?? codeEscape(character.codePointAt(0) ?? 0)
}

/** `\xNN`, `\uNNNN` or `\UNNNNNNNN`. */
export function codeEscape(code: number): string {
  const digits = code.toString(16)
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`
}
