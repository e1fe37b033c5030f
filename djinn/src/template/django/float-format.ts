import { SafeString } from '../../base/index.ts'
import { formatNumber, formatNumberWith } from '../../i18n/index.ts'
import { isText } from '../python/kind.ts'
import { floatText } from '../python/numbers.ts'
import { type Decimal, isWhole, readDecimal, roundHalfUp, wholePart } from './decimal.ts'
import type { FilterPlace } from './django-filter.ts'
import { textOf } from './django-text.ts'
import { toCount, wrongKind } from './python-errors.ts'
import { isProblem, toFloat, toInteger } from './python-numbers.ts'
import { groupsDigits, localeOf } from './surroundings.ts'

/** Longer numbers are left as they are, for the memory that all their zeros would take. */
const mostDigits = 200

/** A number with a fixed count of decimals; with a negative count only where it has any. */
export function floatFormat(value: unknown, place: FilterPlace, given: unknown = -1): unknown {
  const text = textOf(value, place.call.dialect)
  const style = styleOf(given, place)
  const number = readDecimal(text) ?? readFloat(value)
  if (number === undefined) return ''
  const places = toInteger(style.places)
  if (places === 'ValueError') return text
  if (isProblem(places)) throw wrongKind(place, given, 'a number of decimals')
  if (number === 'special' || number.digits.length + Math.abs(number.exponent) > mostDigits) return text
  return new SafeString(write(number, toCount(places), style, place))
}

interface FloatStyle {
  readonly places: unknown
  readonly isGrouped: boolean
  readonly isLocal: boolean
}

/** `2g` groups digits, `2u` writes as in no language. */
function styleOf(given: unknown, place: FilterPlace): FloatStyle {
  if (!isText(given)) return { places: given, isGrouped: false, isLocal: true }
  const text = given.toString()
  if (text === '') throw wrongKind(place, given, 'a number of decimals')
  const suffix = /(?:gu|ug|g|u)$/.exec(text)?.[0] ?? ''
  const places = suffix === '' ? text : text.slice(0, -suffix.length) || -1
  return { places, isGrouped: suffix.includes('g'), isLocal: !suffix.includes('u') }
}

/** Booleans, and what else Python makes a float of. */
function readFloat(value: unknown): Decimal | 'special' | undefined {
  const number = toFloat(value)
  return isProblem(number) ? undefined : readDecimal(floatText(number))
}

function write(number: Decimal, places: number, style: FloatStyle, { call }: FilterPlace): string {
  const isShort = places <= 0 && isWhole(number)
  const decimalPlaces = isShort ? 0 : Math.abs(places)
  const text = isShort ? wholePart(number) : roundHalfUp(number, Math.min(decimalPlaces, mostPlaces))
  if (!style.isLocal) return formatNumberWith(text, { decimalPlaces })
  const thousands = style.isGrouped || groupsDigits(call)
  return formatNumber(text, { locale: localeOf(call), decimalPlaces, thousands })
}

/** As many as the room i18n writes, which refuses more. */
const mostPlaces = 1000
