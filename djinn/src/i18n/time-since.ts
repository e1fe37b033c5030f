import { utcMilliseconds } from './calendar.ts'
import { currentLocale, currentTimeZone } from './current.ts'
import { dateNames, unitNames } from './date-names.ts'
import { i18nErrors } from './errors.ts'
import type { LocaleOptions } from './format-date.ts'
import { type DateValue, isDateValue, type Moment, shownSeconds, toMoment } from './moment.ts'

/** How {@link timeSince} writes. */
export interface TimeSpanOptions extends LocaleOptions {
  /**
   * How many units are told at most, one beside the other.
   * @default 2
   */
  readonly depth?: number | undefined
}

/**
 * Tells how long ago something was, in a language: in years, months, weeks, days, hours and minutes. `0 minutes` for what is
 * still to come. The blank between a number and its unit does not break (U+00A0).
 *
 * ```ts
 * import { timeSince } from 'djinn/i18n'
 *
 * const from = new Date('2024-02-10T00:00:00Z')
 * timeSince(from, new Date('2024-03-18T05:00:00Z')) // '1\u00a0month, 1\u00a0week'
 * timeSince(from, new Date('2024-03-18T05:00:00Z'), { locale: 'de', depth: 1 }) // '1\u00a0Monat'
 * ```
 *
 * @param now The present if it is left out. Plain dates and times are compared as clocks show them.
 * @throws {DjinnError} `I18N_DEPTH` for a depth below 1.
 */
export function timeSince(
  from: DateValue,
  now: DateValue = new Date(),
  options: TimeSpanOptions = {},
): string {
  const { locale = currentLocale(), timeZone = zoneOf(from), depth = 2 } = options
  if (!(depth >= 1)) throw i18nErrors.depth(depth)
  const counts = unitsBetween(toMoment(from, timeZone), toMoment(now, timeZone))
  return spelled(counts, depth, locale)
}

/**
 * Tells how long it takes until something comes; see {@link timeSince}.
 *
 * ```ts
 * import { timeUntil } from 'djinn/i18n'
 *
 * timeUntil(new Date('2024-12-24T00:00:00Z'), new Date('2024-12-22T18:00:00Z')) // '1\u00a0day, 6\u00a0hours'
 * ```
 *
 * @throws {DjinnError} `I18N_DEPTH` for a depth below 1.
 */
export function timeUntil(to: DateValue, now: DateValue = new Date(), options: TimeSpanOptions = {}): string {
  return timeSince(now, to, { ...options, timeZone: options.timeZone ?? zoneOf(to) })
}

function zoneOf(value: DateValue): string {
  return isDateValue(value) && 'timeZoneId' in value ? value.timeZoneId : currentTimeZone()
}

const weekAndBelow = [604_800, 86_400, 3600, 60] as const
// February has 28 days here in every year, so that a month from the 29th of January is over on the last day of February.
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Years, months, weeks, days, hours, minutes; all 0 where the second moment is not after the first. */
function unitsBetween(from: Moment, to: Moment): number[] {
  const seconds = shownSeconds(to) - shownSeconds(from) - (to.microsecond < from.microsecond ? 1 : 0)
  if (seconds <= 0) return []
  const months = monthsBetween(from, to)
  let rest = months > 0 ? shownSeconds(to) - secondsAfter(from, months) : seconds
  const small = weekAndBelow.map((unit) => {
    const count = Math.floor(rest / unit)
    rest -= count * unit
    return count
  })
  return [Math.floor(months / 12), months % 12, ...small]
}

function monthsBetween(from: Moment, to: Moment): number {
  const months = (to.year - from.year) * 12 + to.month - from.month
  const isShort = from.day > to.day || (from.day === to.day && timeOfDay(from) > timeOfDay(to))
  return isShort ? months - 1 : months
}

function timeOfDay({ hour, minute, second, microsecond }: Moment): number {
  return hour * 3600 + minute * 60 + second + microsecond / 1e6
}

/** The same day and time some months later, or the last day of that month. */
function secondsAfter(from: Moment, months: number): number {
  const index = from.month - 1 + months
  const month = index % 12
  const day = Math.min(from.day, monthLengths[month] ?? 31)
  const time = from.hour * 3600 + from.minute * 60 + from.second
  return utcMilliseconds({ year: from.year + Math.floor(index / 12), month: month + 1, day }, time) / 1000
}

/** The first unit that is not 0, and those after it until one is 0. */
function spelled(counts: readonly number[], depth: number, locale: string): string {
  const units = unitNames(locale)
  const first = counts.findIndex((count) => count !== 0)
  if (first === -1) return unit(0, 5)
  const told: string[] = []
  for (let index = first; index < counts.length && told.length < depth; index++) {
    const count = counts[index] ?? 0
    if (count === 0) break
    told.push(unit(count, index))
  }
  return told.join(dateNames(locale).words.comma)

  function unit(count: number, index: number): string {
    const { forms, pluralForms } = units[index] ?? { forms: [], pluralForms: undefined }
    const form = forms[pluralForms?.index(count) ?? 0] ?? forms.at(-1) ?? ''
    return form.replace('#', String(count)).replaceAll(' ', '\u00a0')
  }
}
