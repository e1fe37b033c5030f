import { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import type { Dialect } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { Float } from './float.ts'
import { isPlainObject, kindOf, ownMethod } from './kind.ts'
import { guardDepth, guardSize } from './limits.ts'
import { entriesOf } from './mapping.ts'
import { floatText, integerText } from './numbers.ts'
import { sortedEntries } from './pretty.ts'

/** How JSON is written. */
interface JsonOptions {
  /** In `jinja` as Python's json module writes: spaces after `,` and `:`, floats as `1.0`. */
  readonly dialect: Dialect
  /** Blanks, or a text, before each level; without it all is on one line. */
  readonly indent: number | string | undefined
  readonly sortKeys: boolean
  /** Whether characters beyond ASCII are written as `\u` escapes. */
  readonly ascii: boolean
}

/** A value as JSON. @throws {TemplateError} for values that JSON does not have, and for circles */
export function jsonText(value: unknown, options: JsonOptions): string {
  return write(value, { options, step: stepOf(options.indent), open: [], size: 0 }, '')
}

interface Writing {
  readonly options: JsonOptions
  readonly step: string | undefined
  readonly open: object[]
  size: number
}

function stepOf(indent: number | string | undefined): string | undefined {
  if (typeof indent !== 'number') return indent
  guardSize(indent, 'characters')
  return ' '.repeat(Math.max(0, indent))
}

function write(value: unknown, writing: Writing, margin: string): string {
  const text = writeScalar(value, writing.options) ?? writeObject(value as object, writing, margin)
  writing.size += text.length
  guardSize(writing.size, 'characters')
  return text
}

function writeScalar(value: unknown, options: JsonOptions): string | undefined {
  if (value instanceof SafeString) return quotedJson(value.toString(), options.ascii)
  if (value instanceof Float) return float(value.valueOf(), options)
  switch (typeof value) {
    case 'string':
      return quotedJson(value, options.ascii)
    case 'number':
      return Number.isSafeInteger(value) ? String(value + 0) : float(value, options)
    case 'bigint':
      return integerText(value, options.dialect)
    case 'boolean':
      return String(value)
    case 'undefined':
      return 'null'
    case 'object':
      if (value === null) return 'null'
      if (!(value instanceof Undefined)) return undefined
  }
  throw noJson(value)
}

function noJson(value: unknown): Error {
  return templateErrors.value(`JSON has no place for ${kindOf(value)}.`)
}

/** A text as a string of JSON; `ascii` writes all else by its number. */
export function quotedJson(text: string, ascii: boolean): string {
  const json = JSON.stringify(text)
  return ascii ? json.replace(/[^\0-\x7e]/g, escapeUnit) : json
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Python writes what JSON does not have; JavaScript writes null. */
function float(value: number, { dialect }: JsonOptions): string {
  if (dialect === 'djinn') return JSON.stringify(value)
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity'
  return floatText(value)
}

function writeObject(value: object, writing: Writing, margin: string): string {
  if (writing.open.includes(value)) throw templateErrors.value('A value that is inside itself has no JSON.')
  writing.open.push(value)
  guardDepth(writing.open.length)
  const text = writeOpen(value, writing, margin)
  writing.open.pop()
  return text
}

function writeOpen(value: object, writing: Writing, margin: string): string {
  if (Array.isArray(value)) {
    return enclosed('[', ']', value, writing, margin, (member, inner) => write(member, writing, inner))
  }
  if (value instanceof Map || isPlainObject(value)) return writeEntries(entriesOf(value), writing, margin)
  const json = ownMethod(value, 'toJSON')
  if (json !== undefined) return write(json(), writing, margin)
  if (typeof value === 'function' || writing.options.dialect === 'jinja') throw noJson(value)
  if (value instanceof Set) return writeOpen(Array.from(value), writing, margin)
  return writeEntries(Object.entries(value), writing, margin)
}

type Entry = readonly [unknown, unknown]

function writeEntries(entries: readonly Entry[], writing: Writing, margin: string): string {
  const { options } = writing
  // JavaScript leaves out what has no value.
  const shown = options.dialect === 'jinja' ? entries : entries.filter(([, member]) => isShown(member))
  const ordered = options.sortKeys ? sortedEntries(shown) : shown
  const colon = options.dialect === 'jinja' || writing.step !== undefined ? ': ' : ':'
  return enclosed('{', '}', ordered, writing, margin, ([key, member], inner) => {
    return `${quotedJson(keyText(key, options), options.ascii)}${colon}${write(member, writing, inner)}`
  })
}

function isShown(member: unknown): boolean {
  return member !== undefined && typeof member !== 'function' && typeof member !== 'symbol'
}

/** Numbers, booleans and none become texts as keys. */
function keyText(key: unknown, options: JsonOptions): string {
  if (typeof key === 'string') return key
  if (key instanceof SafeString) return key.toString()
  if (typeof key === 'object' && key !== null && !(key instanceof Float)) throw noJson(key)
  return writeScalar(key, options) ?? ''
}

function enclosed<Member>(
  open: string,
  close: string,
  members: readonly Member[],
  { step, options }: Writing,
  margin: string,
  body: (member: Member, inner: string) => string,
): string {
  if (members.length === 0) return open + close
  const inner = step === undefined ? '' : `${margin}${step}`
  const texts = members.map((member) => body(member, inner))
  if (step === undefined) return open + texts.join(options.dialect === 'jinja' ? ', ' : ',') + close
  return `${open}\n${inner}${texts.join(`,\n${inner}`)}\n${margin}${close}`
}
