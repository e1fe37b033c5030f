import { dayOfYear, daysInMonth, isLeapYear, isoWeek, weekday } from './calendar.ts'
import type { DateNames } from './date-names.ts'
import { epochSeconds, type Moment, shownSeconds } from './moment.ts'
import { isSummerTime, spelledOffset, zoneAbbreviation } from './time-zone.ts'

/** Writes what one letter of a format stands for. */
type Letter = (moment: Moment, names: DateNames) => string

/** Letters that a time of day has. */
export const timeLetters = new Map<string, Letter>([
  ['a', ({ hour }, { words }) => (hour < 12 ? words.am : words.pm)],
  ['A', ({ hour }, { words }) => (hour < 12 ? words.AM : words.PM)],
  ['e', (moment) => (moment.isInstant ? zoneName(moment) : '')],
  ['f', shortTime],
  ['g', (moment) => String(hourOfHalfDay(moment))],
  ['G', (moment) => String(moment.hour)],
  ['h', (moment) => twoDigits(hourOfHalfDay(moment))],
  ['H', (moment) => twoDigits(moment.hour)],
  ['i', (moment) => twoDigits(moment.minute)],
  ['O', (moment) => (knownOffset(moment) === undefined ? '' : spelledOffset(moment.offset ?? 0))],
  ['P', wordedTime],
  ['s', (moment) => twoDigits(moment.second)],
  ['T', (moment) => (knownOffset(moment) === undefined ? '' : zoneName(moment))],
  ['u', (moment) => String(moment.microsecond).padStart(6, '0')],
  ['Z', (moment) => String(knownOffset(moment) ?? '')],
])

/** Letters that a day has. */
export const dayLetters = new Map<string, Letter>([
  ['b', (moment, { shortMonths }) => monthName(shortMonths, moment)],
  ['c', isoText],
  ['d', (moment) => twoDigits(moment.day)],
  ['D', (moment, { shortDays }) => shortDays[weekday(moment)] ?? ''],
  ['E', (moment, { monthsOfDays }) => monthName(monthsOfDays, moment)],
  ['F', (moment, { months }) => monthName(months, moment)],
  ['I', summerTime],
  ['j', (moment) => String(moment.day)],
  ['l', (moment, { days }) => days[weekday(moment)] ?? ''],
  ['L', (moment) => (isLeapYear(moment.year) ? 'True' : 'False')],
  ['m', (moment) => twoDigits(moment.month)],
  ['M', (moment, { shortMonths }) => capitalized(monthName(shortMonths, moment))],
  ['n', (moment) => String(moment.month)],
  ['N', (moment, { pressMonths }) => monthName(pressMonths, moment)],
  ['o', (moment) => String(isoWeek(moment).year)],
  ['r', mailText],
  ['S', (moment) => ordinalSuffix(moment.day)],
  ['t', (moment) => String(daysInMonth(moment.year, moment.month))],
  ['U', unixTime],
  ['w', (moment) => String((weekday(moment) + 1) % 7)],
  ['W', (moment) => String(isoWeek(moment).week)],
  ['y', (moment) => twoDigits(((moment.year % 100) + 100) % 100)],
  ['Y', (moment) => fullYear(moment.year)],
  ['z', (moment) => String(dayOfYear(moment))],
])

/** Two digits at least. */
export function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

/** Four digits at least. */
export function fullYear(year: number): string {
  return year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0')
}

/** 12, 1, … 11: the hour on a clock's face. */
export function hourOfHalfDay({ hour }: Moment): number {
  return hour % 12 || 12
}

function shortTime(moment: Moment): string {
  const hour = String(hourOfHalfDay(moment))
  return moment.minute === 0 ? hour : `${hour}:${twoDigits(moment.minute)}`
}

function wordedTime(moment: Moment, { words }: DateNames): string {
  if (moment.minute === 0 && moment.hour === 0) return words.midnight
  if (moment.minute === 0 && moment.hour === 12) return words.noon
  return `${shortTime(moment)} ${moment.hour < 12 ? words.am : words.pm}`
}

function monthName(names: readonly string[], { month }: Moment): string {
  return names[month - 1] ?? ''
}

/** A day or a time alone is in no zone. */
function knownOffset(moment: Moment): number | undefined {
  return moment.kind === 'datetime' ? moment.offset : undefined
}

function zoneName(moment: Moment): string {
  return zoneAbbreviation(epochSeconds(moment) * 1000, moment.timeZone)
}

function summerTime(moment: Moment): string {
  if (knownOffset(moment) === undefined) return ''
  return isSummerTime(epochSeconds(moment) * 1000, moment.timeZone) ? '1' : '0'
}

/** ISO 8601, with what the value itself knew. */
function isoText(moment: Moment): string {
  const day = `${fullYear(moment.year)}-${twoDigits(moment.month)}-${twoDigits(moment.day)}`
  if (moment.kind === 'date') return day
  const time = `${twoDigits(moment.hour)}:${twoDigits(moment.minute)}:${twoDigits(moment.second)}`
  const fraction = moment.microsecond === 0 ? '' : `.${String(moment.microsecond).padStart(6, '0')}`
  return `${day}T${time}${fraction}${moment.isInstant ? spelledOffset(moment.offset ?? 0, ':') : ''}`
}

/** Cut, not rounded down: a fraction before 1970 counts for the second above it. */
function unixTime(moment: Moment): string {
  const seconds = epochSeconds(moment)
  return String(seconds < 0 && moment.microsecond > 0 ? seconds + 1 : seconds)
}

const mailDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const mailMonths = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const

/** RFC 5322, which is English everywhere. */
function mailText(moment: Moment): string {
  const day = `${mailDays[weekday(moment)]}, ${twoDigits(moment.day)} ${monthName(mailMonths, moment)} ${fullYear(moment.year)}`
  const time = `${twoDigits(moment.hour)}:${twoDigits(moment.minute)}:${twoDigits(moment.second)}`
  return `${day} ${time} ${spelledOffset(shownSeconds(moment) - epochSeconds(moment))}`
}

function ordinalSuffix(day: number): string {
  if (day >= 11 && day <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

/** Each run of letters begins with a capital one; Georgian has those for headlines only. */
function capitalized(text: string): string {
  return text.replaceAll(/\p{Cased}+/gu, (word) => {
    if (/^\p{Script=Georgian}/u.test(word)) return word
    const [first = '', ...rest] = word
    return first.toUpperCase() + rest.join('').toLowerCase()
  })
}
