const weekdays = new Set(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
// Hours and minutes as one number, as RFC 822 names them.
const zones = new Map([
  ['UT', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['Z', 0],
  ['AST', -400],
  ['ADT', -300],
  ['EST', -500],
  ['EDT', -400],
  ['CST', -600],
  ['CDT', -500],
  ['MST', -700],
  ['MDT', -600],
  ['PST', -800],
  ['PDT', -700],
])

const strictFormats =
  /^(?:\w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT|\w{6,9}, \d{2}-\w{3}-\d{2} [\d:]{8} GMT|\w{3} \w{3} [ \d]\d [\d:]{8} \d{4})$/

/**
 * Writes a date as HTTP headers carry it: in GMT, whole seconds, rounded down.
 *
 * ```ts
 * import { httpDate } from 'djinn/http'
 *
 * httpDate(new Date('2015-10-21T07:28:00Z')) // 'Wed, 21 Oct 2015 07:28:00 GMT'
 * ```
 *
 * @param date A date, or seconds since 1970.
 */
export function httpDate(date: Date | number): string {
  const milliseconds = typeof date === 'number' ? date * 1000 : date.getTime()
  return new Date(Math.floor(milliseconds / 1000) * 1000).toUTCString()
}

let currentSecond = -1
let currentText = ''

/** The present date for a `Date` header; made once a second, so it costs nothing to ask. */
export function currentHttpDate(): string {
  const second = Math.floor(Date.now() / 1000)
  if (second !== currentSecond) {
    currentSecond = second
    currentText = httpDate(second)
  }
  return currentText
}

/**
 * Reads a date of a header: RFC 1123, RFC 850 and asctime, also with another zone, without seconds or without a weekday.
 * A date without a zone is UTC. `undefined` for anything else, an impossible day too.
 *
 * ```ts
 * import { parseHttpDate } from 'djinn/http'
 *
 * parseHttpDate('Wed, 21 Oct 2015 07:28:00 GMT')?.toISOString() // '2015-10-21T07:28:00.000Z'
 * parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT')?.toISOString() // '1994-11-06T08:49:37.000Z'
 * parseHttpDate('Sun, 31 Nov 1994 08:49:37 GMT') // undefined
 * ```
 *
 * @param options.strict Takes exactly the three formats that HTTP knows.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function parseHttpDate(
  text: string | undefined,
  { strict = false }: { readonly strict?: boolean } = {},
): Date | undefined {
  if (text === undefined || text.length > 100 || (strict && !strictFormats.test(text))) return undefined
  const parts = dateParts(text)
  if (parts === undefined) return undefined
  const time = parseTime(parts.time)
  const month = months.indexOf(parts.month.slice(0, 3).toLowerCase())
  const offset = parseZone(parts.zone)
  if (time === undefined || month === -1 || offset === undefined) return undefined
  if (!/^\d{1,2}$/.test(parts.day) || !/^\d{1,4}$/.test(parts.year)) return undefined
  return checkedDate(fullYear(Number(parts.year)), month, Number(parts.day), time, offset)
}

/** Reads an `Age` header: whole seconds, not negative; `undefined` for anything else. */
export function parseAge(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,13}$/.test(text.trim()) ? Number(text) : undefined
}

/** The five parts of a date, still as text. */
interface DateParts {
  readonly day: string
  readonly month: string
  readonly year: string
  readonly time: string
  readonly zone: string
}

function dateParts(text: string): DateParts | undefined {
  const words = text.trim().split(/[\s,]+/)
  if (weekdays.has((words[0] ?? '').slice(0, 3).toLowerCase())) words.shift()
  const [first = '', ...rest] = words
  // RFC 850 joins day, month and year with dashes.
  const [a = '', b = '', c = '', d = '', e = ''] = [...first.split('-'), ...rest]
  const [day, month] = /^\d/.test(a) ? [a, b] : [b, a]
  // asctime has the year after the time, and no zone.
  if (c.includes(':')) return { day, month, year: d, time: c, zone: e }
  const glued = /^(.+?)([+-]\d+)$/.exec(d)
  if (glued !== null && e === '') return { day, month, year: c, time: glued[1] ?? '', zone: glued[2] ?? '' }
  return d === '' ? undefined : { day, month, year: c, time: d, zone: e }
}

/** Seconds since midnight. */
function parseTime(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(text)
  if (match === null) return undefined
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  return hour > 23 || minute > 59 || second > 59 ? undefined : hour * 3600 + minute * 60 + second
}

/** Seconds to the east of Greenwich. */
function parseZone(text: string): number | undefined {
  if (text === '') return 0
  const known = zones.get(text.toUpperCase())
  if (known === undefined && !/^[+-]?\d{4}$/.test(text)) return undefined
  const number = known ?? Number(text)
  const size = Math.abs(number)
  return Math.sign(number) * (Math.floor(size / 100) * 3600 + (size % 100) * 60)
}

/** Two digits are of this century, unless that is more than 50 years ahead. */
function fullYear(year: number): number {
  if (year > 99) return year
  const present = new Date().getUTCFullYear()
  const near = present - (present % 100) + year
  return near > present + 50 ? near - 100 : near
}

/** JavaScript rolls the 31st of November over to December; here it is no date. */
function checkedDate(
  year: number,
  month: number,
  day: number,
  time: number,
  offset: number,
): Date | undefined {
  const date = new Date(Date.UTC(year, month, day))
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) return undefined
  return new Date(date.getTime() + (time - offset) * 1000)
}
