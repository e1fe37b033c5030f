/** As programs write moments, and `Date` reads without a doubt: all parts with two digits, and an offset. */
const exactText =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** A moment in the one form that needs neither a language nor a time zone, in a tenth of the time; undefined for all others. */
export function dateOfText(value: unknown): Date | undefined {
  if (typeof value !== 'string' || value.length > 29 || !exactText.test(value)) return undefined
  const year = twoDigits(value, 0) * 100 + twoDigits(value, 2)
  const month = twoDigits(value, 5)
  const day = twoDigits(value, 8)
  // Date would take a day that does not exist for one of the next month, and the first hundred years for others.
  if (year < 100 || (day > 28 && day > daysOf(year, month))) return undefined
  const minutes =
    (daysBefore(year, month) + day - 1) * 1440 + twoDigits(value, 11) * 60 + twoDigits(value, 14)
  const seconds = (minutes - offsetOf(value)) * 60 + twoDigits(value, 17)
  return new Date(seconds * 1000 + (value[19] === '.' ? Number(value.slice(20, 23)) : 0))
}

/** Between 1970 and the month, of years that begin in March and end with the leap day: `Date.UTC` would take a third of the time of the whole. */
function daysBefore(year: number, month: number): number {
  const years = month < 3 ? year - 1 : year
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return years * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) - 719468
}

/** In minutes. */
function offsetOf(text: string): number {
  if (text[text.length - 1] === 'Z') return 0
  const minutes = twoDigits(text, text.length - 5) * 60 + twoDigits(text, text.length - 2)
  return text[text.length - 6] === '-' ? -minutes : minutes
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
