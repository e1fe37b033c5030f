import { fractionAt, readSeconds } from '../codecs/moment-text.ts'
import { momentInZone, zoneOffset } from './zone-offset.ts'

const day = 86_400_000
const anyDay = '2000-01-01 '

/** Whole milliseconds and 0 to 999 microseconds after, of a date, a time or a moment as SQLite stores them. */
interface Stored {
  readonly milliseconds: number
  readonly microseconds: number
  readonly isTime: boolean
}

function read(value: unknown): Stored | undefined {
  if (typeof value !== 'string') return undefined
  const isTime = value.charCodeAt(2) === 58
  const text = isTime ? anyDay + value : value
  const seconds = readSeconds(text)
  if (Number.isNaN(seconds)) return undefined
  const fraction = fractionAt(text, 19)
  return { milliseconds: seconds + Math.floor(fraction / 1000), microseconds: fraction % 1000, isTime }
}

function momentText(milliseconds: number, microseconds: number): string | null {
  const date = new Date(milliseconds)
  const year = date.getUTCFullYear()
  if (!(year >= 1 && year <= 9999)) return null
  const iso = date.toISOString()
  const text = `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
  if (microseconds === 0 && milliseconds % 1000 === 0) return text
  return `${text}${iso.slice(19, 23)}${String(microseconds).padStart(3, '0')}`
}

/** A date, time or moment and a number of microseconds; of a date comes a moment. */
export function addMicroseconds(value: unknown, microseconds: unknown): string | null {
  const stored = read(value)
  if (!stored || microseconds === null) return null
  const total = stored.microseconds + Number(microseconds)
  const carried = Math.floor(total / 1000)
  const text = momentText(stored.milliseconds + carried, total - carried * 1000)
  return stored.isTime && text !== null ? text.slice(11) : text
}

/** The microseconds from the second to the first. */
export function differenceInMicroseconds(left: unknown, right: unknown): bigint | null {
  const [one, other] = [read(left), read(right)]
  if (!one || !other) return null
  // A number would become a float in SQLite.
  return BigInt(one.milliseconds - other.milliseconds) * 1000n + BigInt(one.microseconds - other.microseconds)
}

/** A moment in UTC as the clocks of a zone show it. */
export function toLocal(value: unknown, zone: unknown): string | null {
  const stored = read(value)
  if (!stored || typeof zone !== 'string') return null
  return momentText(stored.milliseconds + zoneOffset(zone, stored.milliseconds), stored.microseconds)
}

/** The way back from {@link toLocal}. */
export function fromLocal(value: unknown, zone: unknown): string | null {
  const stored = read(value)
  if (!stored || typeof zone !== 'string') return null
  return momentText(momentInZone(zone, stored.milliseconds), stored.microseconds)
}

/** The microseconds of the second. */
export function microsecondOf(value: unknown): bigint | null {
  const stored = read(value)
  if (!stored) return null
  return BigInt((((stored.milliseconds % 1000) + 1000) % 1000) * 1000 + stored.microseconds)
}

/** The first day of the quarter. */
export function quarterOf(value: unknown): string | null {
  const stored = read(value)
  if (!stored) return null
  const iso = new Date(stored.milliseconds).toISOString()
  const month = Math.floor((Number(iso.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${iso.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}

/** The time of day in the form that columns have. */
export function timeOf(value: unknown): string | null {
  const stored = read(value)
  if (!stored) return null
  const inDay = ((stored.milliseconds % day) + day) % day
  return momentText(Date.UTC(2000, 0, 1) + inDay, stored.microseconds)?.slice(11) ?? null
}

/** A date or the text of a moment in the form that columns have. */
export function momentOf(value: unknown): string | null {
  const stored = read(value)
  return stored ? momentText(stored.milliseconds, stored.microseconds) : null
}
