import { DjinnError } from '../../base/index.ts'
import { formatDate, getFormat, timeSince, timeUntil } from '../../i18n/index.ts'
import { truthOf } from '../python/truth.ts'
import { now } from './clock.ts'
import { dateKind, isDateValue } from './date-values.ts'
import { type DjangoFilters, type FilterPlace, valueFilter } from './django-filter.ts'
import { textOf } from './django-text.ts'
import { wrongKind } from './python-errors.ts'
import { localeOf, timeZoneOf, writingOf } from './surroundings.ts'

/** Filters for dates and times. */
export const dateFilters: DjangoFilters = {
  date: valueFilter({ parameters: ['format'] }, date),
  time: valueFilter({ parameters: ['format'] }, time),
  timesince: valueFilter({ parameters: ['now'] }, (value, place, from) =>
    span(value, place, from, timeSince),
  ),
  timeuntil: valueFilter({ parameters: ['now'] }, (value, place, from) =>
    span(value, place, from, timeUntil),
  ),
}

/** The letters of a format, or those that the language has for its name. */
function lettersOf(given: unknown, usual: string, { call }: FilterPlace): string {
  const name = truthOf(given) ? textOf(given, call.dialect) : usual
  return String(getFormat(name, localeOf(call)))
}

/** A date in a format; a value that is none is empty. @throws {DjinnError} if a day is asked for its time */
export function date(value: unknown, place: FilterPlace, format: unknown): string {
  const kind = dateKind(value)
  if (!isDateValue(value)) return ''
  const written = write(() =>
    formatDate(value, lettersOf(format, 'DATE_FORMAT', place), writingOf(place.call)),
  )
  if (written !== undefined) return written
  if (kind === 'time') return ''
  throw wrongKind(place, value, 'a date and time, or a format without hours and minutes')
}

const letters = /(?<!\\)[aAbcdDeEfFgGhHiIjlLmMnNoOPrsStTUuwWyYzZ]/g

/** The time of day in a format; empty where the value has none, or the format asks for the day. */
function time(value: unknown, place: FilterPlace, given: unknown): string {
  if (!isDateValue(value)) return ''
  const format = lettersOf(given, 'TIME_FORMAT', place)
  if ((format.match(letters) ?? []).some((letter) => !'aAefgGhHiPsuTOZ'.includes(letter))) return ''
  return write(() => formatDate(value, format, writingOf(place.call))) ?? ''
}

/** Undefined where the format asks for what the value does not have. */
function write(format: () => string): string | undefined {
  try {
    return format()
  } catch (error) {
    if (error instanceof DjinnError && error.code === 'I18N_DATE_FORMAT') return undefined
    throw error
  }
}

/** How long one moment is from another; empty where only one of both is in a time zone. */
function span(value: unknown, place: FilterPlace, given: unknown, tell: typeof timeSince): string {
  if (!truthOf(value)) return ''
  const other = truthOf(given) ? given : now(place.call)
  const kind = momentKind(value, place)
  if (truthOf(given) && momentKind(given, place) !== kind) return ''
  if (!isDateValue(value) || !isDateValue(other)) return ''
  const timeZone = kind === 'aware' ? undefined : timeZoneOf(place.call)
  return tell(value, other, { locale: localeOf(place.call), timeZone: timeZone ?? zoneOf(value) })
}

function momentKind(value: unknown, place: FilterPlace): 'aware' | 'naive' {
  const kind = dateKind(value)
  if (kind === undefined || kind === 'time') throw wrongKind(place, value, 'a date, or a date and time')
  return kind === 'aware' ? 'aware' : 'naive'
}

/** Months are counted where the moment is: in UTC unless it says another zone. */
function zoneOf(value: object): string {
  return 'timeZoneId' in value ? String(value.timeZoneId) : 'UTC'
}
