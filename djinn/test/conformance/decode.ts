import { Buffer } from 'node:buffer'
import { SafeString } from 'djinn/base'

/** A value that tagged JSON can say and JavaScript alone cannot: an exact decimal, a calendar date, a naive time. */
export class Tagged {
  readonly tag: string
  readonly value: unknown

  constructor(tag: string, value: unknown) {
    this.tag = tag
    this.value = value
  }
}

/** Makes values of what `decode` leaves as {@link Tagged}, by the tag: `{ $decimal: (text) => new Big(text) }`. */
export type Decoders = Readonly<
  Record<string, (value: unknown, decode: (value: unknown) => unknown) => unknown>
>

/**
 * Reads tagged JSON. `$bigint` gives a bigint, `$float` a number, `$tuple` an array, `$set` a Set, `$dict` a Map, `$bytes`
 * a Buffer, `$markup` a SafeString, `$uuid` a string, `$datetime` with an offset a Date; the others (and a naive
 * `$datetime`) give {@link Tagged}. `decoders` go before all of these.
 */
export function decode(value: unknown, decoders: Decoders = {}): unknown {
  if (Array.isArray(value)) return value.map((member) => decode(member, decoders))
  if (value === null || typeof value !== 'object') return value
  const [first, ...rest] = Object.entries(value)
  if (!first || rest.length > 0 || !first[0].startsWith('$')) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, decode(member, decoders)]))
  }
  return decodeTag(first[0], first[1], decoders)
}

function decodeTag(tag: string, value: unknown, decoders: Decoders): unknown {
  const inner = (member: unknown) => decode(member, decoders)
  const decoder = decoders[tag]
  if (decoder) return decoder(value, inner)
  switch (tag) {
    case '$bigint':
      return BigInt(String(value))
    case '$float':
      return toFloat(String(value))
    case '$tuple':
      return list(value).map(inner)
    case '$set':
      return new Set(list(value).map(inner))
    case '$dict':
      return new Map(list(value).map((pair) => [inner(list(pair)[0]), inner(list(pair)[1])]))
    case '$bytes':
      return Buffer.from(String(value), 'base64')
    case '$markup':
      return new SafeString(String(value))
    case '$uuid':
      return String(value)
    case '$datetime':
      return hasOffset(String(value)) ? new Date(String(value)) : new Tagged(tag, value)
    default:
      return new Tagged(tag, value)
  }
}

/** Reads Python's spelling of a float: `1.0`, `nan`, `inf`, `-inf`. */
export function toFloat(text: string): number {
  if (text === 'inf') return Number.POSITIVE_INFINITY
  if (text === '-inf') return Number.NEGATIVE_INFINITY
  return Number(text)
}

/** Tells an aware date and time from a naive one. */
export function hasOffset(text: string): boolean {
  return /(?:Z|[+-]\d\d:?\d\d(?::?\d\d)?)$/.test(text)
}

/** The value as an array; an empty one where it is none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
