import { currentLocale } from './current.ts'
import {
  bigDecimal,
  type Decimal,
  isDecimalLike,
  type NumberValue,
  readDecimal,
  spellDecimal,
} from './decimal-text.ts'
import { i18nErrors } from './errors.ts'
import { formatsOf } from './formats.ts'

/** How {@link formatNumberWith} writes a number. */
export interface NumberStyle {
  /**
   * What stands before the fraction.
   * @default '.'
   */
  readonly decimalSeparator?: string | undefined
  /** How many digits the fraction has: others are cut off, not rounded. All of them if it is left out. */
  readonly decimalPlaces?: number | undefined
  /**
   * Digits a group, from the right; a list where groups differ: `[3, 2, 0]` as in India, 0 for as the last.
   * @default 0 (no groups)
   */
  readonly grouping?: number | readonly number[] | undefined
  /**
   * What stands between groups.
   * @default ''
   */
  readonly thousandSeparator?: string | undefined
}

/** How {@link formatNumber} writes a number. */
export interface NumberOptions extends NumberStyle {
  /** The language; that in force if it is left out. */
  readonly locale?: string | undefined
  /**
   * Whether digits are grouped as the language does it. A `grouping` of your own groups them in any case.
   * @default false
   */
  readonly thousands?: boolean | undefined
}

/**
 * Writes a number in a language. It never goes through a float: decimal texts, bigints and numbers of big.js keep all digits.
 *
 * ```ts
 * import { formatNumber } from 'djinn/i18n'
 *
 * formatNumber('1234567.10', { locale: 'de', thousands: true }) // '1.234.567,10'
 * formatNumber(0.5, { locale: 'fr', decimalPlaces: 2 }) // '0,50'
 * formatNumber(12345678901234567890n, { locale: 'en', thousands: true }) // '12,345,678,901,234,567,890'
 * ```
 *
 * @throws {DjinnError} `I18N_NUMBER` for a text that is no number; `I18N_DECIMAL_PLACES`.
 */
export function formatNumber(value: NumberValue, options: NumberOptions = {}): string {
  const { locale = currentLocale(), thousands = false, ...own } = options
  const formats = formatsOf(locale)
  return formatNumberWith(value, {
    decimalSeparator: own.decimalSeparator ?? formats.DECIMAL_SEPARATOR,
    decimalPlaces: own.decimalPlaces,
    grouping: own.grouping ?? (thousands ? formats.NUMBER_GROUPING : 0),
    thousandSeparator: own.thousandSeparator ?? formats.THOUSAND_SEPARATOR,
  })
}

/**
 * Writes a number with separators of your choice. Digits too many are cut off, not rounded. A number of big.js with more than
 * 200 digits is written with an exponent.
 *
 * ```ts
 * import { formatNumberWith } from 'djinn/i18n'
 *
 * formatNumberWith(1234567, { grouping: [3, 2, 0], thousandSeparator: ',' }) // '12,34,567'
 * formatNumberWith('1234.5678', { decimalSeparator: ',', decimalPlaces: 2 }) // '1234,56'
 * ```
 *
 * @throws {DjinnError} `I18N_NUMBER` for a text that is no number; `I18N_DECIMAL_PLACES`.
 */
export function formatNumberWith(value: NumberValue, style: NumberStyle = {}): string {
  const { decimalPlaces } = style
  if (decimalPlaces !== undefined && !isPlaces(decimalPlaces)) throw i18nErrors.decimalPlaces(decimalPlaces)
  if (value === '') return ''
  if (typeof value === 'number') return formatFloat(value, style)
  if (isDecimalLike(value)) return formatDecimal(bigDecimal(value), style)
  const text = String(value)
  if (!/^-?\d*(?:\.\d*)?$/.test(text)) throw i18nErrors.number(text)
  return separate(text, style)
}

const mostPlaces = 1000

function isPlaces(places: number): boolean {
  return Number.isInteger(places) && places >= 0 && places <= mostPlaces
}

function formatFloat(value: number, style: NumberStyle): string {
  if (!Number.isFinite(value)) return String(value)
  const decimal = readDecimal(String(value)) ?? zero
  const size = Math.abs(value)
  const isPlain = value === 0 || (size >= 1e-4 && size < 1e16)
  return isPlain ? separate(spellDecimal(decimal), style) : formatDecimal(decimal, style)
}

const zero: Decimal = { negative: false, digits: '0', exponent: 0 }
// Beyond this a number is written with an exponent, so that 1e1000000 does not fill the page with zeros.
const mostDigits = 200

function formatDecimal(decimal: Decimal, style: NumberStyle): string {
  const shown = isTooSmall(decimal, style.decimalPlaces) ? zero : decimal
  const { negative, digits, exponent } = shown
  if (Math.abs(exponent) + digits.length <= mostDigits) return separate(spellDecimal(shown), style)
  const power = exponent + digits.length - 1
  const coefficient = spellDecimal({ negative, digits, exponent: 1 - digits.length })
  return `${separate(coefficient, style)}e${power < 0 ? '' : '+'}${power}`
}

/** Whether none of the places shown is anything but 0; then it loses its sign. */
function isTooSmall({ digits, exponent }: Decimal, places: number | undefined): boolean {
  if (places === undefined) return false
  return digits === '0' || exponent + digits.length <= -Math.max(places, 1)
}

/** Cuts the fraction, groups the digits before it, and puts the separators in. */
function separate(text: string, style: NumberStyle): string {
  const { decimalSeparator = '.', decimalPlaces, grouping = 0, thousandSeparator = '' } = style
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = text.slice(sign.length).split('.')
  const shown =
    decimalPlaces === undefined ? fraction : fraction.slice(0, decimalPlaces).padEnd(decimalPlaces, '0')
  const grouped = grouping === 0 ? whole : groups(whole, grouping).join(thousandSeparator)
  return sign + grouped + (shown === '' ? '' : decimalSeparator + shown)
}

function groups(digits: string, grouping: number | readonly number[]): string[] {
  const sizes = typeof grouping === 'number' ? [grouping] : [...grouping]
  const found: string[] = []
  let end = digits.length
  for (let size = sizes.shift() ?? 0; size > 0 && end > size; size = sizes.shift() || size) {
    found.push(digits.slice(end - size, end))
    end -= size
  }
  return [...found, digits.slice(0, end)].reverse()
}
