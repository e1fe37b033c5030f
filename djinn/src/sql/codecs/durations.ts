import type { Dialect } from '../dialect.ts'
import { InvalidValue } from './invalid-value.ts'
import { fractionAt } from './moment-text.ts'
import { Temporal } from './temporal.ts'

const day = 86_400_000_000
const hour = 3_600_000_000
const minute = 60_000_000
const second = 1_000_000

/** `Temporal.Duration` or its ISO text: microseconds, on PostgreSQL an interval. Years and months have no length and are refused. */
export function durationEncoder(dialect: Dialect): (value: unknown) => number | bigint | string {
  return (value) => {
    const microseconds = toMicroseconds(value)
    return dialect.name === 'postgres' ? intervalText(microseconds) : microseconds
  }
}

function toMicroseconds(value: unknown): number | bigint {
  const span = toDuration(value)
  if (span.years !== 0 || span.months !== 0)
    throw new InvalidValue(value, 'a span of time without years and months')
  const whole =
    BigInt(span.weeks * 7 + span.days) * BigInt(day) +
    BigInt(span.hours) * BigInt(hour) +
    BigInt(span.minutes) * BigInt(minute) +
    BigInt(span.seconds) * BigInt(second) +
    BigInt(span.milliseconds) * 1000n +
    BigInt(span.microseconds) +
    BigInt(Math.trunc(span.nanoseconds / 1000))
  const number = Number(whole)
  return Number.isSafeInteger(number) ? number : whole
}

function toDuration(value: unknown): Temporal.Duration {
  const tag = typeof value === 'object' && value !== null && Reflect.get(value, Symbol.toStringTag)
  if (typeof value !== 'string' && tag !== 'Temporal.Duration')
    throw new InvalidValue(value, 'a span of time')
  try {
    return Temporal.Duration.from(String(value))
  } catch {
    throw new InvalidValue(value, 'a span of time')
  }
}

/** Days and seconds apart, as Django stores them. */
function intervalText(microseconds: number | bigint): string {
  const whole = BigInt(microseconds)
  const days = whole / BigInt(day)
  return `${days} days ${whole - days * BigInt(day)} microseconds`
}

/** Microseconds, or the text of an interval. */
export function decodeDuration(raw: unknown): unknown {
  if (typeof raw === 'number') return fromMicroseconds(Math.round(raw))
  if (typeof raw === 'bigint') return fromMicroseconds(Number(raw))
  if (typeof raw !== 'string') return raw
  if (raw.startsWith('P') || raw.startsWith('-P')) return fromMicroseconds(readIso(raw))
  const plain = Number(raw)
  return fromMicroseconds(Number.isNaN(plain) ? readInterval(raw) : Math.round(plain))
}

/** A span in days, hours, … of one sign. */
function fromMicroseconds(microseconds: number): Temporal.Duration {
  const sign = microseconds < 0 ? -1 : 1
  let rest = Math.abs(microseconds)
  const take = (unit: number): number => {
    const count = Math.floor(rest / unit)
    rest -= count * unit
    // Adding zero makes the zero that a negative sign leaves a plain one.
    return count * sign + 0
  }
  const [days, hours, minutes, seconds, millis] = [
    take(day),
    take(hour),
    take(minute),
    take(second),
    take(1000),
  ]
  return new Temporal.Duration(0, 0, 0, days, hours, minutes, seconds, millis, rest * sign + 0)
}

const isoUnits: Record<string, number> = {
  Y: 365 * day,
  MO: 30 * day,
  W: 7 * day,
  D: day,
  H: hour,
  M: minute,
  S: second,
}

/** PostgreSQL's ISO text, in which each part has a sign of its own: `P1DT-2H3.5S`. */
function readIso(text: string): number {
  let total = 0
  let inClock = false
  let start = text.indexOf('P') + 1
  for (let at = start; at < text.length; at++) {
    const letter = text.charAt(at)
    if (letter === 'T') {
      inClock = true
      start = at + 1
    } else if (letter >= 'A') {
      total += Math.round(
        Number(text.slice(start, at)) * (isoUnits[letter === 'M' && !inClock ? 'MO' : letter] ?? Number.NaN),
      )
      start = at + 1
    }
  }
  if (Number.isNaN(total)) throw new InvalidValue(text, 'a span of time')
  return text.startsWith('-') ? -total : total
}

const units: Record<string, number> = { year: 365 * day, mon: 30 * day, day, microsecond: 1 }

/** PostgreSQL's `1 year 2 mons -3 days +04:05:06.7`: months count 30 days and years 365, as psycopg reads them. */
function readInterval(text: string): number {
  let total = 0
  const words = text.split(' ')
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word.includes(':')) total += readClock(word)
    else {
      const unit = units[(words[i + 1] ?? '').replace(/s$/, '')]
      if (unit === undefined) throw new InvalidValue(text, 'a span of time')
      total += Number(word) * unit
      i++
    }
  }
  return total
}

function readClock(word: string): number {
  const negative = word.startsWith('-')
  const [hours = '0', minutes = '0', seconds = '0'] = word.replace(/^[+-]/, '').split(':')
  const micros = fractionAt(seconds, 2)
  const total =
    Number(hours) * hour +
    Number(minutes) * minute +
    Math.trunc(Number(seconds.slice(0, 2))) * second +
    micros
  return negative ? -total : total
}
