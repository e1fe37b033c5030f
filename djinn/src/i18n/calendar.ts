/** A day of the Gregorian calendar, which is taken to have been in use forever. */
export interface Day {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Whether February has 29 days. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 31)
}

/** Days since the first of January 1970. */
export function daysSinceEpoch({ year, month, day }: Day): number {
  return Math.floor(utcMilliseconds({ year, month, day }, 0) / 86_400_000)
}

/** Milliseconds since 1970 of a day and so many seconds into it, in UTC. `Date.UTC` alone moves the years 0 to 99. */
export function utcMilliseconds({ year, month, day }: Day, seconds: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) + seconds * 1000
}

/** 0 for Monday, 6 for Sunday. */
export function weekday(day: Day): number {
  return (((daysSinceEpoch(day) + 3) % 7) + 7) % 7
}

/** 1 for the first of January. */
export function dayOfYear(day: Day): number {
  return daysSinceEpoch(day) - daysSinceEpoch({ year: day.year, month: 1, day: 1 }) + 1
}

/** The week of ISO 8601, which begins on Monday and belongs to the year that has its Thursday. */
export function isoWeek(day: Day): { readonly year: number; readonly week: number } {
  const thursday = new Date((daysSinceEpoch(day) + 3 - weekday(day)) * 86_400_000)
  const year = thursday.getUTCFullYear()
  const first = daysSinceEpoch({ year, month: 1, day: 1 })
  return { year, week: Math.floor((thursday.getTime() / 86_400_000 - first) / 7) + 1 }
}
