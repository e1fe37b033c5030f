import { Temporal } from 'temporal-polyfill'
import { asciiDigits } from './ascii-digits.ts'

// No part of a text can be read by two groups, and each pattern is anchored: all of them take linear time.

const clockText =
  /^(?:(?<days>-?\d+) (?:days?, )?)?(?<sign>-?)(?:(?<hours>\d+):(?=\d+:\d))?(?:(?<minutes>\d+):)?(?<seconds>\d+)(?:[.,](?<fraction>\d{1,6})\d{0,6})?\n?$/
const isoText =
  /^(?<sign>[-+]?)P(?:(?<weeks>\d+(?:[.,]\d+)?)W)?(?:(?<days>\d+(?:[.,]\d+)?)D)?(?:T(?:(?<hours>\d+(?:[.,]\d+)?)H)?(?:(?<minutes>\d+(?:[.,]\d+)?)M)?(?:(?<seconds>\d+(?:[.,]\d+)?)S)?)?\n?$/
const intervalText =
  /^(?:(?<days>-?\d+) (?:days? ?)?)?(?:(?<sign>[-+])?(?<hours>\d+):(?<minutes>\d\d):(?<seconds>\d\d)(?:\.(?<fraction>\d{1,6}))?)?\n?$/

/** In microseconds. */
const units = {
  weeks: 604_800_000_000n,
  days: 86_400_000_000n,
  hours: 3_600_000_000n,
  minutes: 60_000_000n,
  seconds: 1_000_000n,
  fraction: 1n,
} as const

/** A billion days, as much as Django and its databases hold. */
const longest = 999_999_999n * units.days

/**
 * Reads a span of time: `1 02:00:00`, `02:00`, `90`, PostgreSQL's `1 day 02:00:00`, or ISO's `P1DT2H`; undefined where the text is
 * none of these, as with months and years, which have no fixed length. Balanced up to days, to the microsecond.
 *
 * As in Django the sign of the clock is its own: `-1 02:00:00` is a day less, two hours more. For settings such as `15m` there is
 * `parseDuration` of `djinn/base`.
 *
 * ```ts
 * import { readDuration } from 'djinn/schema'
 *
 * String(readDuration('1 02:00:00')) // 'P1DT2H'
 * readDuration('soon') // undefined
 * ```
 */
export function readDuration(given: string): Temporal.Duration | undefined {
  if (given.length > 100) return undefined
  const text = asciiDigits(given)
  // Where all parts may be absent, nothing at all would be a span of none.
  if (!/\d/.test(text)) return undefined
  const iso = clockText.test(text) ? undefined : isoText.exec(text)?.groups
  const parts = iso ?? clockText.exec(text)?.groups ?? intervalText.exec(text)?.groups
  if (parts === undefined) return undefined
  const total = microsecondsOf(parts, iso !== undefined)
  return total > longest || total < -longest ? undefined : fromMicroseconds(total)
}

function microsecondsOf(parts: Readonly<Record<string, string | undefined>>, isIso: boolean): bigint {
  const [days, clock] = [amountOf(parts, 'weeks') + amountOf(parts, 'days'), clockOf(parts)]
  if (parts.sign !== '-') return days + clock
  // The sign of ISO's form stands before all of it.
  return (isIso ? -days : days) - clock
}

function clockOf(parts: Readonly<Record<string, string | undefined>>): bigint {
  const fraction = BigInt((parts.fraction ?? '').padEnd(6, '0'))
  return amountOf(parts, 'hours') + amountOf(parts, 'minutes') + amountOf(parts, 'seconds') + fraction
}

function amountOf(parts: Readonly<Record<string, string | undefined>>, unit: keyof typeof units): bigint {
  const [whole = '0', fraction = ''] = (parts[unit] ?? '0').replace(',', '.').split('.')
  const exact = BigInt(`${whole}${fraction}`) * units[unit]
  return roundedHalfEven(exact, 10n ** BigInt(fraction.length))
}

/** Halves go to the even neighbor, as Python rounds them. */
function roundedHalfEven(value: bigint, by: bigint): bigint {
  const [whole, twice] = [value / by, (value % by) * 2n]
  return twice > by || (twice === by && whole % 2n === 1n) ? whole + 1n : whole
}

function fromMicroseconds(total: bigint): Temporal.Duration {
  const sign = total < 0n ? -1 : 1
  const rest = total < 0n ? -total : total
  const part = (unit: bigint, count: bigint): number => Number((rest / unit) % count) * sign + 0
  return Temporal.Duration.from({
    days: Number(rest / units.days) * sign + 0,
    hours: part(units.hours, 24n),
    minutes: part(units.minutes, 60n),
    seconds: part(units.seconds, 60n),
    milliseconds: part(1000n, 1000n),
    microseconds: part(1n, 1000n),
  })
}

/**
 * A span of time as Django's forms show it: `1 02:00:00`. {@link readDuration} reads it again. With `iso` as its JSON has it:
 * `P1DT02H00M00S`. Weeks are seven days.
 *
 * ```ts
 * import { durationText, readDuration } from 'djinn/schema'
 *
 * const span = readDuration('P1DT2H0.5S')
 * span && durationText(span) // '1 02:00:00.500000'
 * span && durationText(span, { iso: true }) // 'P1DT02H00M00.500000S'
 * ```
 *
 * @throws {RangeError} for months and years, which have no fixed length.
 */
export function durationText(
  duration: Temporal.Duration,
  { iso = false }: { readonly iso?: boolean } = {},
): string {
  const total = toMicroseconds(duration)
  const size = iso && total < 0n ? -total : total
  const day = units.days
  // A negative span is a day too many back and a clock that goes forward.
  const days = size < 0n ? -((-size + day - 1n) / day) : size / day
  const rest = size - days * day
  const clock = [(rest / units.hours) % 24n, (rest / units.minutes) % 60n, (rest / units.seconds) % 60n].map(
    (part) => String(part).padStart(2, '0'),
  )
  const fraction = rest % units.seconds
  const seconds = fraction === 0n ? '' : `.${String(fraction).padStart(6, '0')}`
  if (!iso) return `${days === 0n ? '' : `${days} `}${clock.join(':')}${seconds}`
  const [hours, minutes, whole] = clock
  return `${total < 0n ? '-' : ''}P${days}DT${hours}H${minutes}M${whole}${seconds}S`
}

/** Exact, where `total` gives a float. */
function toMicroseconds(duration: Temporal.Duration): bigint {
  if (duration.years !== 0 || duration.months !== 0) throw new RangeError('Months have no fixed length.')
  return (
    BigInt(duration.weeks) * units.weeks +
    BigInt(duration.days) * units.days +
    BigInt(duration.hours) * units.hours +
    BigInt(duration.minutes) * units.minutes +
    BigInt(duration.seconds) * units.seconds +
    BigInt(duration.milliseconds) * 1000n +
    BigInt(duration.microseconds) +
    BigInt(Math.trunc(duration.nanoseconds / 1000))
  )
}
