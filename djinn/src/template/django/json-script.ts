import { SafeString } from '../../base/index.ts'
import { Float } from '../python/float.ts'
import { quotedJson } from '../python/json.ts'
import { isDecimal, isPlainObject, ownMethod, temporalName } from '../python/kind.ts'
import { guardDepth, guardSize } from '../python/limits.ts'
import { floatText } from '../python/numbers.ts'
import { dateIso, durationIso, temporalIso } from './iso-text.ts'

/** A value that JSON has no form for. */
export class NotJson extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super('The value has no form in JSON.')
    this.value = value
  }
}

/**
 * A value as JSON that may stand in a script of HTML, in the spelling of Django's encoder: ASCII alone, a space behind `,` and
 * `:`, moments in ISO 8601 with milliseconds at most, decimals and UUIDs as strings.
 *
 * @throws {NotJson}
 */
export function scriptJson(value: unknown): string {
  return write(value, { depth: 0, size: 0 }).replace(/[<>&]/g, escapeUnit)
}

interface Writing {
  depth: number
  size: number
}

function write(value: unknown, writing: Writing): string {
  const text = writeScalar(value) ?? writeObject(value as object, writing)
  writing.size += text.length
  guardSize(writing.size, 'characters')
  return text
}

function writeScalar(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return quotedJson(value, true)
    case 'number':
      return numberJson(value)
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'undefined':
      return 'null'
    case 'object':
      return value === null ? 'null' : undefined
  }
  throw new NotJson(value)
}

function numberJson(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity'
  return Number.isSafeInteger(value) ? String(value) : floatText(value)
}

function writeObject(value: object, writing: Writing): string {
  if (value instanceof Float) return floatText(value.valueOf())
  const text = textForm(value)
  if (text !== undefined) return quotedJson(text, true)
  writing.depth += 1
  guardDepth(writing.depth)
  const written = writeNested(value, writing)
  writing.depth -= 1
  return written
}

function textForm(value: object): string | undefined {
  if (value instanceof SafeString) return value.toString()
  if (value instanceof Date) return dateIso(value)
  if (isDecimal(value)) return String(value)
  const temporal = temporalName(value)
  if (temporal === undefined) return undefined
  return temporal === 'Duration' ? durationIso(value) : temporalIso(value, temporal)
}

function writeNested(value: object, writing: Writing): string {
  if (Array.isArray(value)) return `[${Array.from(value, (member) => write(member, writing)).join(', ')}]`
  if (value instanceof Map) return writeEntries(Array.from(value), writing)
  if (isPlainObject(value)) return writeEntries(Object.entries(value), writing)
  const json = ownMethod(value, 'toJSON')
  if (json === undefined) throw new NotJson(value)
  return write(json(), writing)
}

function writeEntries(entries: readonly (readonly [unknown, unknown])[], writing: Writing): string {
  const written = entries.map(
    ([key, member]) => `${quotedJson(keyText(key), true)}: ${write(member, writing)}`,
  )
  return `{${written.join(', ')}}`
}

function keyText(key: unknown): string {
  if (typeof key === 'string') return key
  if (key instanceof SafeString) return key.toString()
  const scalar = key instanceof Float ? floatText(key.valueOf()) : writeKey(key)
  if (scalar === undefined) throw new NotJson(key)
  return scalar
}

function writeKey(key: unknown): string | undefined {
  return typeof key === 'object' && key !== null ? undefined : writeScalar(key)
}

/** `\u003C`, in capitals as Django writes it. */
export function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
