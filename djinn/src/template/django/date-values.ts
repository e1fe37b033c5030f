import { type DateValue, formatDate } from '../../i18n/index.ts'
import { temporalName } from '../python/kind.ts'

/** What Python would call a value: a datetime with or without a zone, a date, a time; undefined for all else. */
export type DateKind = 'aware' | 'naive' | 'date' | 'time'

const kinds: Readonly<Record<string, DateKind>> = {
  Instant: 'aware',
  ZonedDateTime: 'aware',
  PlainDateTime: 'naive',
  PlainDate: 'date',
  PlainTime: 'time',
}

/** Which kind of date or time a value is; undefined for what is none, such as an invalid Date. */
export function dateKind(value: unknown): DateKind | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : 'aware'
  const name = typeof value === 'object' && value !== null ? temporalName(value) : undefined
  return name === undefined || !Object.hasOwn(kinds, name) ? undefined : kinds[name]
}

/** Tells dates and times from all else. */
export function isDateValue(value: unknown): value is DateValue {
  return dateKind(value) !== undefined
}

/** What a clock and a calendar in the zone show, as the microseconds since 1970 that it would be in UTC. */
export function shownMicros(value: DateValue, timeZone: string): bigint {
  const isDay = dateKind(value) === 'date'
  const shown = formatDate(value, isDay ? 'Y-m-d-0-0-0-0' : 'Y-m-d-H-i-s-u', { locale: 'en', timeZone })
  const [, sign = '', numbers = ''] = /^(-?)(.*)$/.exec(shown) ?? []
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, micros = 0] = numbers
    .split('-')
    .map(Number)
  const moment = new Date(0)
  moment.setUTCFullYear(sign === '-' ? -year : year, month - 1, day)
  moment.setUTCHours(hour, minute, second)
  return BigInt(moment.getTime()) * 1000n + BigInt(micros)
}
