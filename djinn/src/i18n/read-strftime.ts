/** The parts of a date or time that a text names; what it does not name has the value of 1900-01-01 00:00. */
export interface ReadMoment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
}

const months = [
  'january february march april may june july august september october november december'.split(' '),
  'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
] as const
const days = [
  'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
  'mon tue wed thu fri sat sun'.split(' '),
] as const

const one = (names: readonly string[]): string => `(${names.join('|')})`

/** Each directive as a pattern of one group; none of them can be read in two ways that matter to speed. */
const patterns: Readonly<Record<string, string>> = {
  a: one(days[1]),
  A: one(days[0]),
  b: one(months[1]),
  B: one(months[0]),
  d: '(3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])',
  f: '(\\d{1,6})',
  H: '(2[0-3]|[01]\\d|\\d)',
  I: '(1[0-2]|0[1-9]|[1-9])',
  j: '(36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])',
  m: '(1[0-2]|0[1-9]|[1-9])',
  M: '([0-5]\\d|\\d)',
  p: '(am|pm)',
  S: '(6[01]|[0-5]\\d|\\d)',
  y: '(\\d\\d)',
  Y: '(\\d{4})',
}

interface Compiled {
  readonly pattern: RegExp
  readonly letters: readonly string[]
}

const compiled = new Map<string, Compiled>()

function compile(format: string): Compiled {
  const known = compiled.get(format)
  if (known !== undefined) return known
  const letters: string[] = []
  const source = format.replaceAll(/%([a-zA-Z%])|(\s+)|([^%\s])/gu, (_, letter, space, other) => {
    if (space !== undefined) return '\\s+'
    if (other !== undefined)
      return /[\p{L}\d]/u.test(other) ? other : `\\u{${other.codePointAt(0).toString(16)}}`
    if (letter === '%') return '%'
    const pattern = patterns[letter]
    if (pattern === undefined) throw new RangeError(`Unknown directive "%${letter}" in "${format}".`)
    letters.push(letter)
    return pattern
  })
  const made = { pattern: new RegExp(`^${source}$`, 'iu'), letters }
  if (compiled.size < 500) compiled.set(format, made)
  return made
}

/**
 * Reads a date or time in the letters of strftime, as Python's `strptime` does: English names, any case, leading zeros may be
 * left out. Undefined where the text has another form, or names a day that does not exist.
 *
 * ```ts
 * import { readStrftime } from 'djinn/i18n'
 *
 * readStrftime('29.2.2024', '%d.%m.%Y')?.month // 2
 * readStrftime('30.2.2024', '%d.%m.%Y') // undefined
 * ```
 *
 * @param format Of `%a %A %b %B %d %f %H %I %j %m %M %p %S %y %Y %%`; another directive is a RangeError.
 * @see https://docs.python.org/3/library/datetime.html#strftime-and-strptime-format-codes
 */
export function readStrftime(text: string, format: string): ReadMoment | undefined {
  const { pattern, letters } = compile(format)
  const match = text.length > 200 ? null : pattern.exec(text)
  if (match === null) return undefined
  const found = new Map(letters.map((letter, index) => [letter, (match[index + 1] ?? '').toLowerCase()]))
  const year = yearOf(found)
  const day = dayOf(found, year)
  const second = number(found, 'S', 0)
  if (day === undefined || second > 59) return undefined
  return {
    year,
    ...day,
    hour: hourOf(found),
    minute: number(found, 'M', 0),
    second,
    microsecond: Number((found.get('f') ?? '').padEnd(6, '0')),
  }
}

function number(found: ReadonlyMap<string, string>, letter: string, otherwise: number): number {
  const text = found.get(letter)
  return text === undefined ? otherwise : Number(text)
}

function yearOf(found: ReadonlyMap<string, string>): number {
  const short = found.get('y')
  if (short === undefined) return number(found, 'Y', 1900)
  return Number(short) + (Number(short) < 69 ? 2000 : 1900)
}

/** Month and day; undefined where the month has no such day, or the year is 0. */
function dayOf(
  found: ReadonlyMap<string, string>,
  year: number,
): { readonly month: number; readonly day: number } | undefined {
  const dayOfYear = found.get('j')
  if (year < 1) return undefined
  if (dayOfYear !== undefined && !found.has('d')) return dayOfTheYear(year, Number(dayOfYear))
  const month = monthOf(found)
  const day = number(found, 'd', 1)
  return day > daysIn(year, month) ? undefined : { month, day }
}

function monthOf(found: ReadonlyMap<string, string>): number {
  const long = found.get('B')
  const short = found.get('b')
  if (long !== undefined) return months[0].indexOf(long) + 1
  if (short !== undefined) return months[1].indexOf(short) + 1
  return number(found, 'm', 1)
}

function dayOfTheYear(year: number, count: number): { readonly month: number; readonly day: number } {
  const moment = new Date(Date.UTC(2000, 0, count))
  moment.setUTCFullYear(year, 0, count)
  return { month: moment.getUTCMonth() + 1, day: moment.getUTCDate() }
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

function hourOf(found: ReadonlyMap<string, string>): number {
  const twelve = found.get('I')
  if (twelve === undefined) return number(found, 'H', 0)
  const hour = Number(twelve) % 12
  return found.get('p') === 'pm' ? hour + 12 : hour
}
