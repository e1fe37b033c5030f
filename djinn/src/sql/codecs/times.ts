import type { Dialect } from '../dialect.ts'
import { InvalidValue } from './invalid-value.ts'
import { digits, fractionAt, millisecondsAt, momentText, readSeconds, toMoment } from './moment-text.ts'
import { Temporal } from './temporal.ts'

/** `Date`, `Temporal.Instant` or ISO text to the text of the database. */
export function momentEncoder(dialect: Dialect): (value: unknown) => string {
  return (value) => momentText(toMoment(value), dialect)
}

/** A moment of the database as a `Date`; microseconds are cut off. */
export function decodeDatetime(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw
  const seconds = readSeconds(raw)
  if (Number.isNaN(seconds)) throw new InvalidValue(raw, 'a moment of the years 1 to 9999')
  return new Date(seconds + millisecondsAt(raw, 19))
}

/** A moment of the database as a `Temporal.Instant`. */
export function decodeInstant(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw
  const seconds = readSeconds(raw)
  if (Number.isNaN(seconds)) throw new InvalidValue(raw, 'a moment of the years 1 to 9999')
  return new Temporal.Instant(BigInt(seconds) * 1_000_000n + BigInt(fractionAt(raw, 19)) * 1000n)
}

/** `Temporal.PlainDate`, a `Date` (its day in UTC) or ISO text to `YYYY-MM-DD`. */
export function encodeDate(value: unknown): string {
  const text =
    value instanceof Date ? isoDay(value) : (tagged(value, 'Temporal.PlainDate') ?? dateText(value))
  if (text === undefined || text.length !== 10 || text.startsWith('0000'))
    throw new InvalidValue(value, 'a date')
  return text
}

function isoDay(value: Date): string | undefined {
  return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, -14)
}
function tagged(value: unknown, tag: string): string | undefined {
  if (typeof value !== 'object' || value === null || Reflect.get(value, Symbol.toStringTag) !== tag)
    return undefined
  return String(value)
}
function dateText(value: unknown): string | undefined {
  const parts = typeof value === 'string' && /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(value)
  if (!parts) return undefined
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return `${parts[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** A date of the database; of a moment its day. */
export function decodeDate(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw
  if (raw.charCodeAt(4) !== 45 || raw.charCodeAt(7) !== 45) throw new InvalidValue(raw, 'a date')
  return new Temporal.PlainDate(digits(raw, 0, 4), digits(raw, 5, 2), digits(raw, 8, 2))
}

/** `Temporal.PlainTime` or `HH:MM[:SS[.ffffff]]` to the text of the database; nanoseconds are cut off. */
export function encodeTime(value: unknown): string {
  const text = tagged(value, 'Temporal.PlainTime') ?? value
  const parts =
    typeof text === 'string' && /^\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*$/.exec(text)
  if (!parts) throw new InvalidValue(value, 'a time of day')
  const [, hour = '', minute = '', second = '00', fraction = ''] = parts
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    throw new InvalidValue(value, 'a time of day')
  const micros = fraction.padEnd(6, '0').slice(0, 6)
  return `${hour.padStart(2, '0')}:${minute}:${second}${micros === '000000' ? '' : `.${micros}`}`
}

/** A time of the database. */
export function decodeTime(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw
  if (raw.charCodeAt(2) !== 58) throw new InvalidValue(raw, 'a time of day')
  const micros = fractionAt(raw, 8)
  const second = raw.length > 5 ? digits(raw, 6, 2) : 0
  return new Temporal.PlainTime(
    digits(raw, 0, 2),
    digits(raw, 3, 2),
    second,
    Math.floor(micros / 1000),
    micros % 1000,
  )
}
