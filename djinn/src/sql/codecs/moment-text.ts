import type { Dialect } from '../dialect.ts'
import { InvalidValue } from './invalid-value.ts'
import { Temporal } from './temporal.ts'

/** A moment: whole milliseconds since 1970 and 0 to 999 microseconds after. */
export interface Moment {
  readonly milliseconds: number
  readonly microseconds: number
}

const firstYear = yearStart(1)
const lastYear = yearStart(10_000)

function yearStart(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1)
}

/** Reads a `Date`, a `Temporal.Instant` or an ISO text (UTC where it names no offset) of the years 1 to 9999. */
export function toMoment(value: unknown): Moment {
  const moment = momentOf(value)
  if (!moment || !(moment.milliseconds >= firstYear && moment.milliseconds < lastYear))
    throw new InvalidValue(value, 'a moment of the years 1 to 9999')
  return moment
}

function momentOf(value: unknown): Moment | undefined {
  if (value instanceof Date) return { milliseconds: value.getTime(), microseconds: 0 }
  if (isInstant(value)) return ofInstant(value)
  return typeof value === 'string' ? ofText(value.trim()) : undefined
}

function isInstant(value: unknown): value is Temporal.Instant {
  if (value instanceof Temporal.Instant) return true
  const tag = typeof value === 'object' && value !== null && Reflect.get(value, Symbol.toStringTag)
  return tag === 'Temporal.Instant' || tag === 'Temporal.ZonedDateTime'
}

function ofInstant(value: Temporal.Instant): Moment {
  const milliseconds = value.epochMilliseconds
  return {
    milliseconds,
    microseconds: Number((value.epochNanoseconds - BigInt(milliseconds) * 1_000_000n) / 1000n),
  }
}

const isoMoment =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

function ofText(text: string): Moment | undefined {
  const parts = isoMoment.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = parts
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  date.setUTCHours(Number(hour), Number(minute), Number(second))
  const micros = Number(fraction.padEnd(6, '0').slice(0, 6))
  const milliseconds = date.getTime() + Math.floor(micros / 1000) - offsetOf(zone)
  return { milliseconds, microseconds: micros % 1000 }
}

function offsetOf(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** A moment as the database stores it, in UTC. SQLite's has a fraction only where there is one, as Django writes it. */
export function momentText({ milliseconds, microseconds }: Moment, dialect: Dialect): string {
  const iso = new Date(milliseconds).toISOString()
  if (dialect.name === 'postgres')
    return microseconds === 0 ? iso : `${iso.slice(0, 23)}${String(microseconds).padStart(3, '0')}Z`
  const text = `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
  if (microseconds === 0 && milliseconds % 1000 === 0) return text
  return `${text}${iso.slice(19, 23)}${microseconds === 0 ? '000' : String(microseconds).padStart(3, '0')}`
}

/** The number of `count` digits from `at`. */
export function digits(text: string, at: number, count: number): number {
  let number = 0
  for (let i = at; i < at + count; i++) number = number * 10 + text.charCodeAt(i) - 48
  return number
}

/** The microseconds of a fraction whose point stands at `at`; 0 where there is none. */
export function fractionAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 46) return 0
  let number = 0
  let scale = 100_000
  for (let i = at + 1; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) break
    number += digit * scale
    scale = scale === 1 ? 0 : scale / 10
  }
  return number
}

/** The whole milliseconds of a fraction whose point stands at `at`. Databases write three digits or six, which need no loop. */
export function millisecondsAt(text: string, at: number): number {
  if (text.length <= at || text.charCodeAt(at) !== 46) return 0
  const second = text.charCodeAt(at + 2) - 48
  const third = text.charCodeAt(at + 3) - 48
  // What is shorter ends here, or goes on with an offset.
  if (!(second >= 0 && second <= 9 && third >= 0 && third <= 9))
    return Math.floor(fractionAt(text, at) / 1000)
  return (text.charCodeAt(at + 1) - 48) * 100 + second * 10 + third
}

/** The offset at the end in milliseconds: `+00`, `-03:30`; 0 where there is none. */
function offsetOfText(text: string, length: number): number {
  const short = text.charCodeAt(length - 3)
  if (short === 43 || short === 45) return sign(short) * pair(text, length - 2) * 3_600_000
  if (short !== 58) return 0
  const long = text.charCodeAt(length - 6)
  return sign(long) * (pair(text, length - 5) * 60 + pair(text, length - 2)) * 60_000
}
function sign(code: number): number {
  return code === 45 ? -1 : 1
}

/** Two digits at a place. */
function pair(text: string, at: number): number {
  // 528 is what the codes of two zeros add.
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
}

/** Whole seconds of `YYYY-MM-DD HH:MM:SS…` as milliseconds since 1970, its offset taken off; NaN where it is no such text. */
export function readSeconds(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN
  const length = text.length
  const days = daysOf(pair(text, 0) * 100 + pair(text, 2), pair(text, 5), pair(text, 8))
  const hour = length > 10 ? pair(text, 11) : 0
  const minute = length > 10 ? pair(text, 14) : 0
  const second = length > 16 ? pair(text, 17) : 0
  const milliseconds = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000
  return length > 19 ? milliseconds - offsetOfText(text, length) : milliseconds
}

/**
 * Days since 1970 of a day in the calendar. Cheaper than `Date.UTC`, which takes the years before 100 for those of the 20th century;
 * and in whole numbers (`| 0`), which need no rounding.
 */
function daysOf(year: number, month: number, day: number): number {
  // Years that begin with March end with the day that is not always there.
  const years = month > 2 ? year : year - 1
  const months = month > 2 ? month - 3 : month + 9
  const century = (years / 100) | 0
  const daysOfMonths = ((months * 153 + 2) / 5) | 0
  return years * 365 + (years >> 2) - century + (century >> 2) + daysOfMonths + day - 719_469
}
