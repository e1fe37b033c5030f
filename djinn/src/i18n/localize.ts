import { currentLocale } from './current.ts'
import { type DecimalLike, isDecimalLike } from './decimal-text.ts'
import { formatDate, type LocaleOptions } from './format-date.ts'
import { formatNumber } from './format-number.ts'
import { formatsOf } from './formats.ts'
import { type DateValue, isDateValue, toMoment } from './moment.ts'
import { writeStrftime } from './strftime.ts'

/** What a language writes in its own way. */
export type Localizable = number | bigint | DecimalLike | DateValue

/** How {@link localize} writes. */
export interface LocalizeOptions extends LocaleOptions {
  /**
   * Whether digits are grouped as the language does it.
   * @default false
   */
  readonly thousands?: boolean | undefined
}

/**
 * Writes numbers, dates and times in a language; gives back all else as it is. An instant is shown with date and time, in the
 * time zone. A number in a text is a text.
 *
 * ```ts
 * import { localize } from 'djinn/i18n'
 *
 * localize(1234567.891, { locale: 'de', thousands: true }) // '1.234.567,891'
 * localize(new Date('2024-02-29T09:05:07Z'), { locale: 'en' }) // 'Feb. 29, 2024, 9:05 a.m.'
 * localize('1234.5', { locale: 'de' }) // '1234.5'
 * ```
 */
export function localize(value: Localizable, options?: LocalizeOptions): string
export function localize(value: unknown, options?: LocalizeOptions): unknown
export function localize(value: unknown, options: LocalizeOptions = {}): unknown {
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return formatNumber(value, options)
  if (!isDateValue(value)) return value
  return formatDate(value, usualFormat(value), options)
}

/** How {@link localizeInput} writes. */
export interface InputOptions extends LocaleOptions {
  /** The format of dates and times in the letters of strftime; the first one that the language reads if it is left out. */
  readonly format?: string | undefined
}

/**
 * Writes a value for the field of a form, in a way that the language reads again; gives back as it is what is neither number
 * nor date.
 *
 * ```ts
 * import { localizeInput } from 'djinn/i18n'
 *
 * localizeInput(1234.5, { locale: 'de' }) // '1234,5'
 * localizeInput(new Date('2024-02-29T09:05:07Z'), { locale: 'de' }) // '29.02.2024 09:05:07'
 * ```
 */
export function localizeInput(value: Localizable, options?: InputOptions): string
export function localizeInput(value: unknown, options?: InputOptions): unknown
export function localizeInput(value: unknown, options: InputOptions = {}): unknown {
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return formatNumber(value, { locale: options.locale })
  if (!isDateValue(value)) return value
  const { locale = currentLocale(), timeZone, format } = options
  const formats = formatsOf(locale)
  const moment = toMoment(value, timeZone)
  const inputs = {
    date: formats.DATE_INPUT_FORMATS,
    time: formats.TIME_INPUT_FORMATS,
    datetime: formats.DATETIME_INPUT_FORMATS,
  }
  return writeStrftime(moment, format ?? inputs[moment.kind][0] ?? '')
}

function isNumber(value: unknown): value is number | bigint | DecimalLike {
  return typeof value === 'number' || typeof value === 'bigint' || isDecimalLike(value)
}

function usualFormat(value: DateValue): string {
  if (value instanceof Date) return 'DATETIME_FORMAT'
  switch (value[Symbol.toStringTag]) {
    case 'Temporal.PlainDate':
      return 'DATE_FORMAT'
    case 'Temporal.PlainTime':
      return 'TIME_FORMAT'
    default:
      return 'DATETIME_FORMAT'
  }
}
