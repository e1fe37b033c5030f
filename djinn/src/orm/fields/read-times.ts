import { Temporal } from 'temporal-polyfill'
import {
  readDate as dateOf,
  readDuration as durationOf,
  readDatetime as momentOf,
  readTime as timeOf,
} from '../../schema/index.ts'
import { problem } from './problem.ts'

// Dates, times and moments, perhaps out of texts. A text without a zone is in UTC.

/** What a text reads as; a ValidationError with Django's words where it has no form that is known. */
function read<Value>(value: unknown, reader: (text: string) => Value | undefined, message: string): Value {
  const found = typeof value === 'string' ? reader(value.trim()) : undefined
  if (found !== undefined) return found
  throw problem('invalid', message, { value })
}

/** A day. Of a moment its day in UTC. */
export function readDate(value: unknown): Temporal.PlainDate {
  if (value instanceof Temporal.PlainDate) return value
  if (isForeign(value, 'PlainDate')) return Temporal.PlainDate.from(String(value))
  return read(
    isMoment(value) ? value.toISOString().slice(0, 10) : value,
    dateOf,
    '“%(value)s” value has an invalid date format. It must be in YYYY-MM-DD format.',
  )
}

/** A time of day. */
export function readTime(value: unknown): Temporal.PlainTime {
  if (value instanceof Temporal.PlainTime) return value
  if (isForeign(value, 'PlainTime')) return Temporal.PlainTime.from(String(value))
  return read(
    value,
    timeOf,
    '“%(value)s” value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format.',
  )
}

/** A moment, to the microsecond. */
export function readInstant(value: unknown): Temporal.Instant {
  if (value instanceof Temporal.Instant) return value
  if (isForeign(value, 'Instant')) return Temporal.Instant.from(String(value))
  if (isMoment(value)) return Temporal.Instant.fromEpochMilliseconds(value.getTime())
  const text = value instanceof Temporal.PlainDate ? String(value) : value
  const found = read(
    text,
    (given) => momentOf(given) ?? dateOf(given)?.toPlainDateTime(),
    '“%(value)s” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.',
  )
  return found instanceof Temporal.PlainDateTime ? found.toZonedDateTime('UTC').toInstant() : found
}

/** Whether it is such a value of another implementation of Temporal, as the runtime's own: they are known by their names. */
function isForeign(value: unknown, name: string): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Reflect.get(value, Symbol.toStringTag) === `Temporal.${name}`
  )
}

function isMoment(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime())
}

/** A moment, to the millisecond. */
export function readDatetime(value: unknown): Date {
  return isMoment(value) ? value : new Date(readInstant(value).epochMilliseconds)
}

/** A span of time: `P1DT2H`, or Django's `1 02:00:00`. */
export function readDuration(value: unknown): Temporal.Duration {
  if (value instanceof Temporal.Duration) return value
  if (isForeign(value, 'Duration')) return Temporal.Duration.from(String(value))
  return read(
    value,
    durationOf,
    '“%(value)s” value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format.',
  )
}
