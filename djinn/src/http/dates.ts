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
