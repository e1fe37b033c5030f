import { type Day, utcMilliseconds } from './calendar.ts'
import { currentTimeZone } from './current.ts'
import { i18nErrors } from './errors.ts'
import { offsetAt, offsetOfWallClock } from './time-zone.ts'

/** What a clock shows. */
interface Clock {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
}

/** A `Temporal.PlainDate`: a day without a time. */
export interface PlainDateLike extends Day {
  readonly [Symbol.toStringTag]: 'Temporal.PlainDate'
  withCalendar(calendar: string): PlainDateLike
}

/** A `Temporal.PlainTime`: a time of day. */
export interface PlainTimeLike extends Clock {
  readonly [Symbol.toStringTag]: 'Temporal.PlainTime'
  readonly millisecond: number
}

/** A `Temporal.PlainDateTime`: what calendar and clock show, in no particular time zone. */
export interface PlainDateTimeLike extends Day, Clock {
  readonly [Symbol.toStringTag]: 'Temporal.PlainDateTime'
  readonly millisecond: number
  withCalendar(calendar: string): PlainDateTimeLike
}

/** A `Temporal.ZonedDateTime`: an instant in a time zone of its own. */
export interface ZonedDateTimeLike {
  readonly [Symbol.toStringTag]: 'Temporal.ZonedDateTime'
  readonly epochMilliseconds: number
  readonly microsecond: number
  readonly timeZoneId: string
}

/** A `Temporal.Instant`. */
export interface InstantLike {
  readonly [Symbol.toStringTag]: 'Temporal.Instant'
  readonly epochNanoseconds: bigint
}

/** What can be written as a date or a time. */
export type DateValue =
  | Date
  | PlainDateLike
  | PlainTimeLike
  | PlainDateTimeLike
  | ZonedDateTimeLike
  | InstantLike

/** What calendar and clock show of a value. */
export interface Moment extends Day, Clock {
  readonly kind: 'date' | 'time' | 'datetime'
  /** Whether the value itself said which instant it is. */
  readonly isInstant: boolean
  /** The time zone in which it is shown, or in which a plain date and time is taken to be. */
  readonly timeZone: string
  /** Seconds to the east of Greenwich; undefined where a clock shows this time twice or never. */
  readonly offset: number | undefined
}

const noDay = { year: 1900, month: 1, day: 1 }
const midnight = { hour: 0, minute: 0, second: 0, microsecond: 0 }

/** Tells what can be formatted from all else. */
export function isDateValue(value: unknown): value is DateValue {
  return value instanceof Date || isTemporal(value)
}

/** What calendar and clock show of a value; an instant is shown in the time zone, the one in force if it is left out. */
export function toMoment(value: DateValue, timeZone: string = currentTimeZone()): Moment {
  if (value instanceof Date) return ofInstant(value.getTime(), 0, timeZone)
  if (!isTemporal(value)) throw i18nErrors.noDate(Object.prototype.toString.call(value).slice(8, -1))
  if (is(value, 'Temporal.Instant')) return ofNanoseconds(value.epochNanoseconds, timeZone)
  if (is(value, 'Temporal.ZonedDateTime')) {
    return ofInstant(value.epochMilliseconds, value.microsecond, value.timeZoneId)
  }
  if (is(value, 'Temporal.PlainTime')) return ofWallClock('time', noDay, timeOf(value), timeZone)
  const iso = value.withCalendar('iso8601')
  return is(iso, 'Temporal.PlainDateTime')
    ? ofWallClock('datetime', dayOf(iso), timeOf(iso), timeZone)
    : ofWallClock('date', dayOf(iso), midnight, timeZone)
}

/** The values of Temporal. */
type TemporalLike = Exclude<DateValue, Date>
type Kind = TemporalLike[typeof Symbol.toStringTag]

function is<Wanted extends Kind>(
  value: TemporalLike,
  kind: Wanted,
): value is Extract<TemporalLike, { readonly [Symbol.toStringTag]: Wanted }> {
  return value[Symbol.toStringTag] === kind
}

const temporalKinds = new Set<unknown>([
  'Temporal.Instant',
  'Temporal.ZonedDateTime',
  'Temporal.PlainDateTime',
  'Temporal.PlainDate',
  'Temporal.PlainTime',
])

function isTemporal(value: unknown): value is TemporalLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    Symbol.toStringTag in value &&
    temporalKinds.has(value[Symbol.toStringTag])
  )
}

/** The seconds since 1970 of a moment; where clocks show it twice or never, as if they had not been changed yet. */
export function epochSeconds(moment: Moment): number {
  const shown = shownSeconds(moment)
  return shown - (moment.offset ?? offsetAt((shown - 86_400) * 1000, moment.timeZone))
}

/** What calendar and clock show, as the seconds since 1970 that it would be in UTC. */
export function shownSeconds(moment: Day & Clock): number {
  const seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
  return utcMilliseconds(moment, seconds) / 1000
}

function ofNanoseconds(nanoseconds: bigint, timeZone: string): Moment {
  const microseconds = floorDivide(nanoseconds, 1000n)
  const milliseconds = floorDivide(microseconds, 1000n)
  return ofInstant(Number(milliseconds), Number(microseconds - milliseconds * 1000n), timeZone)
}

function ofInstant(milliseconds: number, microsecond: number, timeZone: string): Moment {
  const offset = offsetAt(milliseconds, timeZone)
  const shown = new Date(milliseconds + offset * 1000)
  if (Number.isNaN(shown.getTime())) throw i18nErrors.noDate('Invalid Date')
  return {
    kind: 'datetime',
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
    microsecond: shown.getUTCMilliseconds() * 1000 + microsecond,
    isInstant: true,
    timeZone,
    offset,
  }
}

function ofWallClock(kind: Moment['kind'], day: Day, time: Clock, timeZone: string): Moment {
  const offset = offsetOfWallClock(shownSeconds({ ...day, ...time }) * 1000, timeZone)
  return { kind, ...day, ...time, isInstant: false, timeZone, offset }
}

function dayOf({ year, month, day }: Day): Day {
  return { year, month, day }
}

function timeOf(value: PlainTimeLike | PlainDateTimeLike): Clock {
  const { hour, minute, second, millisecond, microsecond } = value
  return { hour, minute, second, microsecond: millisecond * 1000 + microsecond }
}

function floorDivide(number: bigint, divisor: bigint): bigint {
  return (number - (((number % divisor) + divisor) % divisor)) / divisor
}
