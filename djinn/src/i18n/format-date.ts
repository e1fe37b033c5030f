import { currentLocale } from './current.ts'
import { dayLetters, timeLetters } from './date-letters.ts'
import { dateNames } from './date-names.ts'
import { i18nErrors } from './errors.ts'
import { getFormat } from './formats.ts'
import { type DateValue, type Moment, toMoment } from './moment.ts'
import { remembering } from './remembering.ts'

/** In which language and time zone something is written. */
export interface LocaleOptions {
  /** The language; that in force if it is left out. */
  readonly locale?: string | undefined
  /** The time zone in which an instant is shown; that in force if it is left out. */
  readonly timeZone?: string | undefined
}

/**
 * Writes a date or a time in a language, by the letters that Django has for it or by the name of a format. An instant is shown
 * in the time zone; plain dates and times stay as they are.
 *
 * ```ts
 * import { formatDate } from 'djinn/i18n'
 *
 * const moment = new Date('2024-02-29T09:05:07Z')
 * formatDate(moment, 'DATE_FORMAT', { locale: 'de' }) // '29. Februar 2024'
 * formatDate(moment, 'l, j. F Y, H:i', { locale: 'de', timeZone: 'Europe/Berlin' }) // 'Donnerstag, 29. Februar 2024, 10:05'
 * formatDate(moment, '\\o\\n jS F') // 'on 29th February'
 * ```
 *
 * @param format The name of a format, `DATE_FORMAT` if it is left out; or letters, where a backslash makes the next one plain.
 * @throws {DjinnError} `I18N_DATE_FORMAT` for letters that the value has not; `I18N_TIME_ZONE`, `I18N_NO_DATE`.
 */
export function formatDate(value: DateValue, format?: string, options: LocaleOptions = {}): string {
  const locale = options.locale ?? currentLocale()
  const moment = toMoment(value, options.timeZone)
  const letters = getFormat(format ?? (moment.kind === 'time' ? 'TIME_FORMAT' : 'DATE_FORMAT'), locale)
  return formatMoment(moment, String(letters), locale)
}

/** Writes what calendar and clock show. */
export function formatMoment(moment: Moment, format: string, locale: string): string {
  const names = dateNames(locale)
  return partsOf(format)
    .map((part) => {
      if (typeof part === 'string') return part
      const write = letterFor(part.letter, moment, format)
      return write(moment, names)
    })
    .join('')
}

function letterFor(letter: string, { kind }: Moment, format: string) {
  const ofTime = timeLetters.get(letter)
  const ofDay = dayLetters.get(letter)
  if (kind === 'date' && ofTime !== undefined) throw i18nErrors.dateFormat(letter, format)
  if (kind === 'time' && ofDay !== undefined) throw i18nErrors.timeFormat(letter, format)
  const write = ofTime ?? ofDay
  return write ?? (() => letter)
}

/** A plain text, or a letter that stands for something. */
type FormatPart = string | { readonly letter: string }

const longestFormat = 10_000

/** A letter is a part of its own unless a backslash stands before it. */
const partsOf = remembering((format): readonly FormatPart[] => {
  if (format.length > longestFormat) throw i18nErrors.longFormat(format)
  return format
    .split(/(?<!\\)([aAbcdDeEfFgGhHiIjlLmMnNoOPrsStTUuwWyYzZ])/)
    .map((piece, index) => (index % 2 === 1 ? { letter: piece } : piece.replaceAll(/\\(.)/g, '$1')))
    .filter((part) => part !== '')
})
