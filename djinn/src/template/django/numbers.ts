import { formatNumber } from '../../i18n/index.ts'
import { fixed } from '../python/number-text.ts'
import { integerResult } from '../python/numbers.ts'
import { addValues } from './add-values.ts'
import { type DjangoFilters, type FilterPlace, valueFilter } from './django-filter.ts'
import { floatFormat } from './float-format.ts'
import { requireInteger, toCount, wrongKind } from './python-errors.ts'
import { isProblem, toInteger } from './python-numbers.ts'
import { groupsDigits, localeOf } from './surroundings.ts'
import { fillIn, formFor, keepTogether, wordsFor } from './words.ts'

/** Filters for numbers. */
export const numberFilters: DjangoFilters = {
  add: valueFilter({ parameters: ['other'], needs: 1 }, addValues),
  divisibleby: valueFilter({ parameters: ['divisor'], needs: 1 }, (value, place, given) => {
    const divisor = requireInteger(place, given)
    if (divisor === 0n) throw wrongKind(place, given, 'a number other than 0')
    return requireInteger(place, value) % divisor === 0n
  }),
  filesizeformat: valueFilter({ keepsSafe: true }, fileSize),
  floatformat: valueFilter({ parameters: ['decimals'], keepsSafe: true }, floatFormat),
  get_digit: valueFilter({ parameters: ['position'], needs: 1 }, digitAt),
}

/** The digit at a place counted from the right; the value itself where one of both is no integer. */
function digitAt(value: unknown, place: FilterPlace, given: unknown): unknown {
  const position = toInteger(given)
  if (position === 'ValueError') return value
  if (isProblem(position)) throw wrongKind(place, given, 'the place of a digit')
  const number = toInteger(value)
  if (number === 'ValueError') return value
  if (isProblem(number)) throw wrongKind(place, value, 'an integer')
  if (position < 1n) return integerResult(number)
  const digit = String(number).at(-toCount(position))
  if (digit === '-') throw wrongKind(place, value, 'an integer with so many digits')
  return digit === undefined ? 0 : Number(digit)
}

function fileSize(value: unknown, place: FilterPlace): string {
  const words = wordsFor(localeOf(place.call))
  const bytes = toInteger(value)
  if (bytes === 'OverflowError') throw wrongKind(place, value, 'a number of bytes')
  if (isProblem(bytes)) return keepTogether(formFor(words, words.sizes[0], 0))
  const size = bytes < 0n ? -bytes : bytes
  const text = size < 1024n ? formFor(words, words.sizes[0], size) : largeSize(size, place)
  return keepTogether(bytes < 0n ? `-${text}` : text)
}

function largeSize(size: bigint, place: FilterPlace): string {
  let unit = 1
  let bytes = 1024n
  for (; unit < 5 && size >= bytes * 1024n; unit++) bytes *= 1024n
  const number = Number(fixed(Number(size) / Number(bytes), 1))
  if (!Number.isFinite(number)) throw wrongKind(place, size, 'a smaller number of bytes')
  return fillIn(wordsFor(localeOf(place.call)).sizes[unit], oneDecimal(number, place))
}

/** A number with one decimal, others cut off, as the language writes it. */
export function oneDecimal(value: number, { call }: FilterPlace): string {
  return formatNumber(value, { locale: localeOf(call), decimalPlaces: 1, thousands: groupsDigits(call) })
}
