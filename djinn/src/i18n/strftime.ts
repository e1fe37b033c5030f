import { dayOfYear, weekday } from './calendar.ts'
import { fullYear, hourOfHalfDay, twoDigits } from './date-letters.ts'
import { dateNames } from './date-names.ts'
import type { Moment } from './moment.ts'

const english = dateNames('en')

const letters = new Map<string, (moment: Moment) => string>([
  ['a', (moment) => english.shortDays[weekday(moment)] ?? ''],
  ['A', (moment) => english.days[weekday(moment)] ?? ''],
  ['b', (moment) => (english.months[moment.month - 1] ?? '').slice(0, 3)],
  ['B', (moment) => english.months[moment.month - 1] ?? ''],
  ['d', (moment) => twoDigits(moment.day)],
  ['e', (moment) => String(moment.day).padStart(2)],
  ['f', (moment) => String(moment.microsecond).padStart(6, '0')],
  ['H', (moment) => twoDigits(moment.hour)],
  ['I', (moment) => twoDigits(hourOfHalfDay(moment))],
  ['j', (moment) => String(dayOfYear(moment)).padStart(3, '0')],
  ['m', (moment) => twoDigits(moment.month)],
  ['M', (moment) => twoDigits(moment.minute)],
  ['p', (moment) => (moment.hour < 12 ? 'AM' : 'PM')],
  ['S', (moment) => twoDigits(moment.second)],
  ['w', (moment) => String((weekday(moment) + 1) % 7)],
  ['y', (moment) => twoDigits(((moment.year % 100) + 100) % 100)],
  ['Y', (moment) => fullYear(moment.year)],
  ['%', () => '%'],
])

/** Writes a moment in the letters of C's strftime, with English names: what a typed date is read by. Others stay as they are. */
export function writeStrftime(moment: Moment, format: string): string {
  return format.replaceAll(/%([a-zA-Z%])/g, (whole, letter: string) => letters.get(letter)?.(moment) ?? whole)
}
