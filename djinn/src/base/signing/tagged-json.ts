import { Buffer } from 'node:buffer'
import { SafeString } from '../html/safe-string.ts'
import { asciiJson, type PayloadFormat } from './payload-json.ts'
import { isTuple, tuple } from './tuple.ts'
import { Uuid } from './uuid.ts'

/**
 * JSON that keeps the types that Flask's sessions keep: tuples, bytes, safe HTML, UUIDs and dates, each as an object of one
 * tag. They come back as arrays that {@link isTuple} knows, Buffers, SafeStrings, {@link Uuid}s and Dates of whole seconds.
 *
 * ```ts
 * import { taggedJson } from 'djinn/base'
 *
 * const text = taggedJson.stringify({ seen: new Date(0) })
 * text // '{"seen":{" d":"Thu, 01 Jan 1970 00:00:00 GMT"}}'
 * taggedJson.parse(text) // { seen: new Date(0) }
 * ```
 */
export const taggedJson: PayloadFormat = {
  stringify: (value) => asciiJson.stringify(tagged(value)),
  parse: (text) => untagged(asciiJson.parse(text)),
}

const tags = new Set([' di', ' t', ' b', ' m', ' u', ' d'])

function tagged(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const members = value.map(tagged)
    return isTuple(value) ? { ' t': members } : members
  }
  if (value instanceof Uint8Array) return { ' b': Buffer.from(value).toString('base64') }
  if (value instanceof SafeString) return { ' m': value.toString() }
  if (value instanceof Uuid) return { ' u': value.toString().replaceAll('-', '') }
  if (value instanceof Date) return { ' d': value.toUTCString() }
  if ('toJSON' in value && typeof value.toJSON === 'function') return tagged(value.toJSON())
  return taggedObject(value)
}

/** An object that looks like a tag is written under a tag of its own, its key lengthened. */
function taggedObject(value: object): unknown {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  const [only, second] = entries
  if (only && !second && tags.has(only[0])) return { ' di': { [`${only[0]}__`]: tagged(only[1]) } }
  return Object.fromEntries(entries.map(([key, member]) => [key, tagged(member)]))
}

function untagged(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(untagged)
  const entries = Object.entries(value).map(([key, member]) => [key, untagged(member)] as const)
  const [only, second] = entries
  return only && !second && tags.has(only[0]) ? fromTag(only[0], only[1]) : Object.fromEntries(entries)
}

function fromTag(tag: string, value: unknown): unknown {
  if (tag === ' t' && Array.isArray(value)) return tuple(...value)
  if (tag === ' di' && value !== null && typeof value === 'object') return fromLengthened(value)
  if (typeof value !== 'string') throw new TypeError(`The tag "${tag}" holds no text.`)
  if (tag === ' b') return Buffer.from(value, 'base64')
  if (tag === ' m') return new SafeString(value)
  if (tag === ' u') return Uuid.from(value)
  const date = new Date(value)
  if (tag !== ' d' || Number.isNaN(date.getTime()))
    throw new TypeError(`The tag "${tag}" holds an unreadable value.`)
  return date
}

function fromLengthened(value: object): unknown {
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([key, member]) => [key.slice(0, -2), member]))
}
