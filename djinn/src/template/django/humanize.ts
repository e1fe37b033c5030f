import { SafeString } from '../../base/index.ts'
import { formatNumber } from '../../i18n/index.ts'
import { isDecimal } from '../python/kind.ts'
import { floatText, integerResult, isFloat } from '../python/numbers.ts'
import { truthOf } from '../python/truth.ts'
import { now } from './clock.ts'
import { dateKind, isDateValue, shownMicros } from './date-values.ts'
import { date } from './dates.ts'
import { type DjangoFilters, type FilterPlace, valueFilter } from './django-filter.ts'
import { textOf } from './django-text.ts'
import { largeNumber } from './large-number.ts'
import { wholeNumber } from './localization.ts'
import { naturalTime } from './natural-time.ts'
import { wrongKind } from './python-errors.ts'
import { isProblem, toInteger } from './python-numbers.ts'
import { localeOf, timeZoneOf } from './surroundings.ts'
import { fillIn, wordsFor } from './words.ts'

/** Filters that write data the way people say it. */
export const humanizeFilters: DjangoFilters = {
  apnumber: valueFilter({ keepsSafe: true }, (value, place) => {
    return ofInteger(value, place, (number) => {
      const word =
        number > 0n && number < 10n ? wordsFor(localeOf(place.call)).digits[Number(number) - 1] : undefined
      return word ?? integerResult(number)
    })
  }),
  intcomma: valueFilter({ parameters: ['use_l10n'], keepsSafe: true }, groupDigits),
  intword: valueFilter({}, (value, place) => {
    return ofInteger(value, place, (number) => largeNumber(number, place) ?? integerResult(number))
  }),
  naturalday: valueFilter({ parameters: ['format'] }, naturalDay),
  naturaltime: valueFilter({}, naturalTime),
  ordinal: valueFilter({ keepsSafe: true }, (value, place) => {
    return ofInteger(value, place, (number) => {
      return number < 0n ? String(number) : new SafeString(ordinal(number, localeOf(place.call)))
    })
  }),
}

/** What a filter makes of an integer; the value itself where it is none. */
function ofInteger(value: unknown, place: FilterPlace, write: (number: bigint) => unknown): unknown {
  const number = toInteger(value)
  if (number === 'OverflowError') throw wrongKind(place, value, 'a finite number')
  return isProblem(number) ? value : write(number)
}

function ordinal(number: bigint, locale: string): string {
  const { ordinals } = wordsFor(locale)
  const isTeen = number % 100n >= 11n && number % 100n <= 13n
  return fillIn(ordinals[isTeen ? 0 : Number(number % 10n) + 1], String(number))
}

/** Groups digits as the language does it; in a text that is no integer, or where that is not wanted, as English does. */
function groupDigits(value: unknown, { call }: FilterPlace, isLocal: unknown = true): unknown {
  const number = truthOf(isLocal) ? groupable(value) : undefined
  if (number === undefined) return groupText(textOf(value, call.dialect))
  if (typeof number === 'string' && /[a-z]/.test(number)) return number
  const options = { locale: localeOf(call), thousands: true }
  return typeof number === 'bigint' ? wholeNumber(number, options) : formatNumber(number, options)
}

/** A number that the room i18n writes; undefined for what is none. */
function groupable(value: unknown): string | number | bigint | { toFixed(): string } | undefined {
  if (isDecimal(value)) return value
  if (isFloat(value)) {
    const text = floatText(Number(value))
    return text.includes('e') ? Number(value) : text
  }
  const integer = toInteger(value)
  return isProblem(integer) ? undefined : integer
}

/** Groups the digits that a text begins with. */
function groupText(text: string): string {
  const [, sign = '', digits = ''] = /^(-?)(\p{Nd}+)/u.exec(text) ?? []
  const characters = Array.from(digits)
  const grouped = characters.map((digit, index) => {
    return index > 0 && (characters.length - index) % 3 === 0 ? `,${digit}` : digit
  })
  return sign + grouped.join('') + text.slice(sign.length + digits.length)
}

const microsPerDay = 86_400_000_000n

/** Today, tomorrow, yesterday, or the date in a format. */
function naturalDay(value: unknown, place: FilterPlace, format: unknown): unknown {
  if (!isDateValue(value) || dateKind(value) === 'time') return value
  const timeZone = timeZoneOf(place.call)
  const days = dayOf(shownMicros(value, timeZone)) - dayOf(shownMicros(now(place.call), timeZone))
  const index = [0n, 1n, -1n].indexOf(days)
  if (index >= 0) return wordsFor(localeOf(place.call)).days[index] ?? ''
  return date(value, place, format)
}

function dayOf(micros: bigint): bigint {
  return (micros - (((micros % microsPerDay) + microsPerDay) % microsPerDay)) / microsPerDay
}
