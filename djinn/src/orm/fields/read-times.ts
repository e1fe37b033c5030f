import { Temporal } from 'temporal-polyfill'
import { ValidationError } from '../../base/index.ts'
import { readDuration as durationOf } from '../../schema/index.ts'

// Dates, times and moments out of texts, in ISO's forms. A text without a zone is in UTC.

const dateText = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const timeText = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?$/
const momentText =
  /^(\d{4}-\d{1,2}-\d{1,2})[T ](\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?$/i

function refuse(code: string, value: unknown, rest: string): never {
  throw new ValidationError([{ path: [], code, message: `“${value}” ${rest}`, params: { value } }])
}

/** What Temporal makes of it, or the problem that it has the form, but is none. */
function orRefuse<Value>(make: () => Value, code: string, value: unknown, rest: string): Value {
  try {
    return make()
  } catch {
    return refuse(code, value, rest)
  }
}

const two = (digits: string | undefined): string => (digits ?? '0').padStart(2, '0')

function isoDate(text: string): string | undefined {
  const [, year, month, day] = dateText.exec(text) ?? []
  return year === undefined ? undefined : `${year}-${two(month)}-${two(day)}`
}
function isoTime(text: string): string | undefined {
  const [, hour, minute, second, fraction = '0'] = timeText.exec(text) ?? []
  return hour === undefined ? undefined : `${two(hour)}:${two(minute)}:${two(second)}.${fraction}`
}

/** A day. Of a moment its day in UTC. */
export function readDate(value: unknown): Temporal.PlainDate {
  if (value instanceof Temporal.PlainDate) return value
  const text =
    value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value
  const iso = typeof text === 'string' ? isoDate(text.trim()) : undefined
  if (iso === undefined)
    return refuse('invalid', value, 'value has an invalid date format. It must be in YYYY-MM-DD format.')
  return orRefuse(
    () => Temporal.PlainDate.from(iso),
    'invalid_date',
    value,
    'value has the correct format (YYYY-MM-DD) but it is an invalid date.',
  )
}

/** A time of day. */
export function readTime(value: unknown): Temporal.PlainTime {
  if (value instanceof Temporal.PlainTime) return value
  const iso = typeof value === 'string' ? isoTime(value.trim()) : undefined
  if (iso === undefined)
    return refuse('invalid', value, 'value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format.')
  return orRefuse(
    () => Temporal.PlainTime.from(iso),
    'invalid_time',
    value,
    'value has the correct format (HH:MM[:ss[.uuuuuu]]) but it is an invalid time.',
  )
}

/** A moment, to the microsecond. */
export function readInstant(value: unknown): Temporal.Instant {
  if (value instanceof Temporal.Instant) return value
  if (value instanceof Date && !Number.isNaN(value.getTime()))
    return Temporal.Instant.fromEpochMilliseconds(value.getTime())
  const text = value instanceof Temporal.PlainDate ? String(value) : value
  return instantOf(typeof text === 'string' ? text.trim() : undefined, value)
}

function instantOf(text: string | undefined, value: unknown): Temporal.Instant {
  const day = text === undefined ? undefined : isoDate(text)
  const [, date = '', time = '', zone = 'Z'] = momentText.exec(text ?? '') ?? []
  const [wanted, code, rest] =
    day === undefined
      ? [`${isoDate(date)}T${isoTime(time)}${zone}`, 'invalid_datetime', 'YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]']
      : [`${day}T00:00Z`, 'invalid_date', 'YYYY-MM-DD']
  if (day === undefined && date === '')
    return refuse(
      'invalid',
      value,
      'value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.',
    )
  const what = day === undefined ? 'date/time' : 'date'
  return orRefuse(
    () => Temporal.Instant.from(wanted),
    code,
    value,
    `value has the correct format (${rest}) but it is an invalid ${what}.`,
  )
}

/** A moment, to the millisecond. */
export function readDatetime(value: unknown): Date {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value
  return new Date(readInstant(value).epochMilliseconds)
}

/** A span of time: `P1DT2H`, or Django's `1 02:00:00`. */
export function readDuration(value: unknown): Temporal.Duration {
  if (value instanceof Temporal.Duration) return value
  const read = typeof value === 'string' ? durationOf(value) : undefined
  if (read !== undefined) return read
  return refuse(
    'invalid',
    value,
    'value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format.',
  )
}
