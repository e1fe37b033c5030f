import { i18nErrors } from './errors.ts'
import { remembering } from './remembering.ts'
import { zoneWord } from './zone-abbreviations.ts'

/** The last instant of a Date, in milliseconds since 1970. */
const endOfTime = 8.64e15

/**
 * Tells the name of a time zone, or an offset such as `+05:30`, from all else: for names that visitors choose.
 *
 * ```ts
 * import { isTimeZone } from 'djinn/i18n'
 *
 * isTimeZone('Europe/Berlin') // true
 * isTimeZone('Mars/Olympus') // false
 * ```
 */
export function isTimeZone(name: string): boolean {
  try {
    offsetAt(0, name)
    return true
  } catch {
    return false
  }
}

/** Seconds to the east of Greenwich at an instant. */
export function offsetAt(milliseconds: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const fixed = fixedOffset(timeZone)
  if (fixed !== undefined) return fixed
  // Near the ends of time the day before or after is none.
  const within = Math.min(Math.max(milliseconds || 0, -endOfTime), endOfTime)
  return offsetOf(writerFor(timeZone).format(within), within)
}

/**
 * Seconds to the east of Greenwich where a clock shows this. Undefined where clocks show it twice or never, since they are
 * put back or forward.
 *
 * @param shown What the clock shows, as the milliseconds since 1970 that it would be in UTC.
 */
export function offsetOfWallClock(shown: number, timeZone: string): number | undefined {
  if (timeZone === 'UTC') return 0
  const before = offsetAt(shown - 86_400_000, timeZone)
  const after = offsetAt(shown + 86_400_000, timeZone)
  const fitting = [...new Set([before, after])].filter(
    (offset) => offsetAt(shown - offset * 1000, timeZone) === offset,
  )
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Whether clocks are put forward for the summer at an instant. */
export function isSummerTime(milliseconds: number, timeZone: string): boolean {
  const year = new Date(milliseconds).getUTCFullYear()
  const winter = Math.min(offsetAt(Date.UTC(year, 0, 1), timeZone), offsetAt(Date.UTC(year, 6, 1), timeZone))
  return offsetAt(milliseconds, timeZone) > winter
}

/** What people call the time of a zone, such as CET; its offset where they have no word for it. */
export function zoneAbbreviation(milliseconds: number, timeZone: string): string {
  if (timeZone === 'UTC') return 'UTC'
  const offset = offsetAt(milliseconds, timeZone)
  if (fixedOffset(timeZone) !== undefined) return offset === 0 ? 'UTC' : `UTC${spelledOffset(offset, ':')}`
  return zoneWord(milliseconds, timeZone, isSummerTime(milliseconds, timeZone)) ?? shortOffset(offset)
}

/** `+0530`, or `+05:30`; whole minutes. */
export function spelledOffset(offset: number, separator = ''): string {
  const size = Math.abs(offset)
  const pair = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${pair(size / 3600)}${separator}${pair((size / 60) % 60)}`
}

function shortOffset(offset: number): string {
  return offset % 3600 === 0 ? spelledOffset(offset).slice(0, 3) : spelledOffset(offset)
}

/** The offset of a zone that is named by it: `+05:30`. */
function fixedOffset(timeZone: string): number | undefined {
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(timeZone)
  if (match === null) return undefined
  const size = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60
  return match[1] === '-' ? -size : size
}

const writerFor = remembering((timeZone) => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw i18nErrors.timeZone(timeZone)
  }
})

/** `2/29/2024 A, 09:05:07` less the instant; years before Christ have a B. */
function offsetOf(shown: string, milliseconds: number): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (shown.match(/\d+/g) ?? []).map(
    Number,
  )
  const date = new Date(0)
  date.setUTCFullYear(shown.includes('B') ? 1 - year : year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  return Math.round(date.getTime() / 1000) - Math.floor(milliseconds / 1000)
}
