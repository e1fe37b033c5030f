import { Temporal } from 'temporal-polyfill'
import { ValidationError } from '../base/index.ts'
import { asciiDigits } from './ascii-digits.ts'
import { complain } from './complaint.ts'

const dateText = /^(\d{4})-(\d{1,2})-(\d{1,2})\n?$/
const clock = String.raw`(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?`
const timeText = new RegExp(String.raw`^${clock}\n?$`)
const momentText = new RegExp(
  String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})[T ]${clock}\s*(Z|[+-]\d\d(?::?\d\d)?)?\n?$`,
)

/** ISO's shorter forms: without hyphens, or by weeks. A moment may have any one character before its time. */
const basicDate = /^(\d{4})(\d\d)(\d\d)$/
const weekDate = /^(\d{4})(?:-W(\d\d)(?:-(\d))?|W(\d\d)(\d)?)$/
const isoClock =
  /^T?(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d+))?)?|:(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?$/

/** No text of a date or a time is longer. */
const longest = 100

type Numbers = readonly (string | undefined)[]

/**
 * Reads a day: `2024-02-29`, `2024-2-9`, ISO's `20240229` and `2024-W09-4`; undefined where the text has none of these forms.
 *
 * ```ts
 * import { readDate } from 'djinn/schema'
 *
 * String(readDate('2024-2-29')) // '2024-02-29'
 * readDate('tomorrow') // undefined
 * ```
 *
 * @throws {ValidationError} `invalid_date` where it has the form, but there is no such day.
 */
export function readDate(given: string): Temporal.PlainDate | undefined {
  if (given.length > longest) return undefined
  const short = shortDate(given)
  if (short !== undefined) return short
  const found = dateText.exec(asciiDigits(given))
  return found === null ? undefined : made(given, 'date', () => dateOf(found.slice(1, 4)))
}

/**
 * Reads a time of day: `9:05`, `09:05:30.25`, ISO's `0905`; undefined where the text has none of these forms. An offset behind it
 * says nothing without a day, and is left aside.
 *
 * ```ts
 * import { readTime } from 'djinn/schema'
 *
 * String(readTime('9:05')) // '09:05:00'
 * ```
 *
 * @throws {ValidationError} `invalid_time` where it has the form, but there is no such time.
 */
export function readTime(given: string): Temporal.PlainTime | undefined {
  if (given.length > longest) return undefined
  const short = shortTime(given)
  if (short !== undefined) return short.time
  const found = timeText.exec(asciiDigits(given))
  return found === null ? undefined : made(given, 'time', () => timeOf(found.slice(1, 5)))
}

/**
 * Reads a moment: a day, `T` or a blank, and a time, as `2024-02-29 09:05`; or a day alone. With an offset it is an instant, to the
 * microsecond; without one it is what a clock shows, and a time zone has to be added. Undefined where the text has no such form.
 *
 * ```ts
 * import { readDatetime } from 'djinn/schema'
 *
 * String(readDatetime('2024-02-29 09:05')) // '2024-02-29T09:05:00'
 * String(readDatetime('2024-02-29T09:05:00+02:00')) // '2024-02-29T07:05:00Z'
 * ```
 *
 * @throws {ValidationError} `invalid_datetime` where it has the form, but there is no such moment.
 */
export function readDatetime(given: string): Temporal.PlainDateTime | Temporal.Instant | undefined {
  if (given.length > longest) return undefined
  const short = shortDatetime(given)
  if (short !== undefined) return short
  const found = momentText.exec(asciiDigits(given))
  if (found === null) return undefined
  return made(given, 'date/time', () =>
    momentOf(dateOf(found.slice(1, 4)), timeOf(found.slice(4, 8)), found[8]),
  )
}

const forms = {
  date: ['invalid_date', 'YYYY-MM-DD'],
  time: ['invalid_time', 'HH:MM[:ss[.uuuuuu]]'],
  'date/time': ['invalid_datetime', 'YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]'],
} as const

/** What Temporal makes of it, or the problem that it has the form, but is none. */
function made<Value>(value: string, what: keyof typeof forms, make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const [code, form] = forms[what]
    const message = `“%(value)s” value has the correct format (${form}) but it is an invalid ${what}.`
    throw new ValidationError([{ path: [], ...complain(code, message, { value }) }])
  }
}

/** What Temporal makes of it; undefined where there is no such day or time, for another form may fit. */
function tried<Value>(make: () => Value): Value | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function dateOf([year, month, day]: Numbers): Temporal.PlainDate {
  if (year === '0000') throw new RangeError('There is no year 0.')
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  return Temporal.PlainDate.from(date, { overflow: 'reject' })
}

function timeOf([hour, minute = '0', second = '0', fraction = '']: Numbers): Temporal.PlainTime {
  const micro = fraction.padEnd(6, '0')
  const time = {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(micro.slice(0, 3)),
    microsecond: Number(micro.slice(3, 6)),
  }
  return Temporal.PlainTime.from(time, { overflow: 'reject' })
}

function momentOf(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: string | undefined,
): Temporal.PlainDateTime | Temporal.Instant {
  const plain = date.toPlainDateTime(time)
  return zone === undefined ? plain : plain.toZonedDateTime(zone === 'Z' ? 'UTC' : offsetOf(zone)).toInstant()
}

/** Hours and minutes apart; seconds, which only histories of time zones have, are left aside. */
function offsetOf(zone: string): string {
  const digits = zone.replaceAll(':', '')
  return `${digits.slice(0, 3)}:${digits.slice(3, 5).padEnd(2, '0')}`
}

function shortDate(text: string): Temporal.PlainDate | undefined {
  const basic = basicDate.exec(text)
  if (basic !== null) return tried(() => dateOf(basic.slice(1, 4)))
  const [, year, week1, day1, week2, day2] = weekDate.exec(text) ?? []
  const week = week1 ?? week2
  if (year === undefined || week === undefined) return undefined
  return tried(() => dateOfWeek(Number(year), Number(week), Number(day1 ?? day2 ?? 1)))
}

/** The first week of a year is that of its fourth day; weeks begin on Mondays. */
function dateOfWeek(year: number, week: number, day: number): Temporal.PlainDate {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  const date = fourth.add({ days: (week - 1) * 7 + day - fourth.dayOfWeek })
  if (year < 1 || day < 1 || day > 7 || date.weekOfYear !== week || date.yearOfWeek !== year)
    throw new RangeError('There is no such week.')
  return date
}

function shortTime(text: string): { time: Temporal.PlainTime; zone: string | undefined } | undefined {
  const [found, hour, minute1, second1, fraction1, minute2, second2, fraction2, zone] =
    isoClock.exec(text) ?? []
  if (found === undefined) return undefined
  const parts = [hour, minute1 ?? minute2, second1 ?? second2, fraction1 ?? fraction2]
  const time = tried(() => timeOf(parts))
  return time && { time, zone }
}

function shortDatetime(text: string): Temporal.PlainDateTime | Temporal.Instant | undefined {
  const whole = isoDate(text)
  if (whole !== undefined) return whole.toPlainDateTime()
  // The longest form of a day that fits counts.
  for (const length of [10, 8, 7]) {
    const date = text.length > length + 1 ? isoDate(text.slice(0, length)) : undefined
    const clock = date && shortTime(text.slice(length + 1))
    if (date && clock && !text.startsWith('T', length + 1)) {
      return tried(() => momentOf(date, clock.time, clock.zone))
    }
  }
  return undefined
}

function isoDate(text: string): Temporal.PlainDate | undefined {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return parts.length > 0 ? tried(() => dateOf(parts)) : shortDate(text)
}
