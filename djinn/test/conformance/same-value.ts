import { Buffer } from 'node:buffer'
import { SafeString } from 'djinn/base'
import { hasOffset, list, Tagged, toFloat } from './decode.ts'

/**
 * Compares an answer with a recorded one. Both may mix JavaScript values with tagged JSON:
 *
 * - `$tuple` and arrays are the same, `$float` and numbers, `$bigint` and integers, `$uuid` and strings in any case;
 * - `$bytes` is a Uint8Array, `$markup` a SafeString, `$dict` a Map or an object, in any order;
 * - `$set` is a Set or an array, in any order;
 * - `$datetime` is a Date (compared to the millisecond, a naive one as UTC) or a Temporal.Instant;
 * - `$date`, `$time`, `$duration_us` are Temporal values, `$decimal` a Big (compared as a number);
 * - a property that is undefined is not there, and undefined itself is null.
 */
export function sameValue(actual: unknown, expected: unknown): boolean {
  return same(plain(actual), plain(expected))
}

/** A value in one of few shapes, so that two of them can be compared. */
type Plain =
  | { kind: 'scalar'; value: unknown }
  | { kind: 'list' | 'set'; members: readonly unknown[] }
  | { kind: 'map'; entries: readonly (readonly [unknown, unknown])[] }
  | { kind: 'tag'; tag: string; text: string; loose: boolean }

function plain(value: unknown): Plain {
  if (value === undefined || value === null) return { kind: 'scalar', value: null }
  if (typeof value !== 'object') return { kind: 'scalar', value }
  if (Array.isArray(value)) return { kind: 'list', members: value }
  if (value instanceof Set) return { kind: 'set', members: [...value] }
  if (value instanceof Map) return { kind: 'map', entries: [...value] }
  if (value instanceof Tagged) return plainTag(value.tag, value.value)
  if (value instanceof Uint8Array) return plainTag('$bytes', Buffer.from(value).toString('base64'))
  if (value instanceof SafeString) return plainTag('$markup', value.toString())
  if (value instanceof Date) return tag('$datetime', value.toISOString(), true)
  return plainTemporal(value) ?? plainBig(value) ?? plainObject(value)
}

function plainTemporal(value: object): Plain | undefined {
  switch (Object.prototype.toString.call(value)) {
    case '[object Temporal.PlainDate]':
      return tag('$date', String(value))
    case '[object Temporal.PlainTime]':
      return tag('$time', withoutZeros(String(value)))
    case '[object Temporal.PlainDateTime]':
    case '[object Temporal.Instant]':
      return tag('$datetime', String(value))
    case '[object Temporal.Duration]':
      return tag('$duration_us', String(microsecondsOf(value as DurationLike)))
  }
  return undefined
}

/** `10:30:00.500000` and `10:30:00.5` are the same time. */
function withoutZeros(time: string): string {
  return time.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}

interface DurationLike {
  readonly [part: string]: number
}

const unitLengths: Readonly<Record<string, bigint>> = {
  weeks: 604_800_000_000n,
  days: 86_400_000_000n,
  hours: 3_600_000_000n,
  minutes: 60_000_000n,
  seconds: 1_000_000n,
  milliseconds: 1000n,
  microseconds: 1n,
}

/** Exact, where a number of microseconds would not be. */
function microsecondsOf(duration: DurationLike): bigint {
  return Object.entries(unitLengths).reduce(
    (sum, [unit, length]) => sum + BigInt(duration[unit] ?? 0) * length,
    0n,
  )
}

/** A Big of big.js is known by its three fields; it keeps no trailing zeros, so it compares as a number. */
function plainBig(value: object): Plain | undefined {
  if (!('c' in value && 'e' in value && 's' in value && 'toFixed' in value)) return undefined
  return tag('$decimal', String((value as { toFixed(): string }).toFixed()), true)
}

function plainObject(value: object): Plain {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  const first = entries[0]
  if (first && entries.length === 1 && first[0].startsWith('$')) return plainTag(first[0], first[1])
  return { kind: 'map', entries }
}

function plainTag(name: string, value: unknown): Plain {
  switch (name) {
    case '$bigint':
      return { kind: 'scalar', value: BigInt(String(value)) }
    case '$float':
      return { kind: 'scalar', value: toFloat(String(value)) }
    case '$uuid':
      return { kind: 'scalar', value: String(value) }
    case '$tuple':
      return { kind: 'list', members: list(value) }
    case '$set':
      return { kind: 'set', members: list(value) }
    case '$dict':
      return { kind: 'map', entries: list(value).map((pair) => [list(pair)[0], list(pair)[1]]) }
    case '$duration_us':
      return tag(name, String((value as { readonly $bigint?: string }).$bigint ?? value))
    case '$date':
    case '$time':
      return tag(name, withoutZeros(String(value)))
    case '$datetime':
    case '$decimal':
    case '$bytes':
    case '$markup':
      return tag(name, String(value))
  }
  // An object of one key that only looks like a tag, such as the "$multi" of one area.
  return { kind: 'map', entries: [[name, value]] }
}

function tag(name: string, text: string, loose = false): Plain {
  return { kind: 'tag', tag: name, text, loose }
}

function same(left: Plain, right: Plain): boolean {
  if (left.kind === 'scalar') return right.kind === 'scalar' && sameScalar(left.value, right.value)
  if (left.kind === 'tag') return right.kind === 'tag' && sameTag(left, right)
  if (left.kind === 'map') return right.kind === 'map' && sameEntries(left.entries, right.entries)
  if (right.kind !== 'list' && right.kind !== 'set') return false
  if (left.members.length !== right.members.length) return false
  if (left.kind === 'set' || right.kind === 'set') return sameMembers(left.members, right.members)
  return left.members.every((member, index) => sameValue(member, right.members[index]))
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function sameScalar(left: unknown, right: unknown): boolean {
  if (typeof left === 'bigint' || typeof right === 'bigint') return sameInteger(left, right)
  if (typeof left === 'string' && typeof right === 'string' && uuid.test(left)) {
    return left.toLowerCase() === right.toLowerCase()
  }
  return left === right || (Number.isNaN(left) && Number.isNaN(right))
}

function sameInteger(left: unknown, right: unknown): boolean {
  return isInteger(left) && isInteger(right) && BigInt(left) === BigInt(right)
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isInteger(value)
}

function sameTag(left: Plain & { kind: 'tag' }, right: Plain & { kind: 'tag' }): boolean {
  if (left.tag !== right.tag) return false
  if (left.text === right.text) return true
  const loose = left.loose || right.loose
  if (left.tag === '$decimal') return loose && Number(left.text) === Number(right.text)
  if (left.tag === '$time') return paddedSeconds(left.text) === paddedSeconds(right.text)
  if (left.tag !== '$datetime') return false
  return loose
    ? milliseconds(left.text) === milliseconds(right.text)
    : microseconds(left.text) === microseconds(right.text)
}

function paddedSeconds(text: string): string {
  return `${text.length === 5 ? `${text}:00` : text}`.replace(/(?:\.0*|(\.\d*?)0+)$/, '$1')
}

function milliseconds(text: string): number {
  const iso = text.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1')
  return new Date(hasOffset(iso) ? iso : `${iso}Z`).getTime()
}

/** The instant and what the milliseconds leave over; naive and aware stay different. */
function microseconds(text: string): string {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  return `${hasOffset(text)} ${milliseconds(text)} ${fraction.padEnd(6, '0').slice(3, 6)}`
}

function sameEntries(
  left: readonly (readonly [unknown, unknown])[],
  right: readonly (readonly [unknown, unknown])[],
): boolean {
  if (left.length !== right.length) return false
  const byName = new Map(right.map(([key, value]) => [keyText(key), { key, value }]))
  return left.every(([key, value]) => {
    const other = byName.get(keyText(key))
    return other !== undefined && sameValue(value, other.value)
  })
}

/** Objects have string keys only, so a number and its text are the same key. */
function keyText(key: unknown): string {
  const shape = plain(key)
  if (shape.kind === 'scalar') return String(shape.value)
  return shape.kind === 'tag' ? `${shape.tag}:${shape.text}` : JSON.stringify(key)
}

/** Each member of one side takes one member of the other away. */
function sameMembers(left: readonly unknown[], right: readonly unknown[]): boolean {
  const rest = [...right]
  return left.every((member) => {
    const index = rest.findIndex((candidate) => sameValue(member, candidate))
    if (index < 0) return false
    rest.splice(index, 1)
    return true
  })
}
