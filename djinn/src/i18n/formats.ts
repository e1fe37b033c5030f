import { currentLocale } from './current.ts'
import { formats as table } from './data/formats.ts'
import { byLanguage, lookUp } from './language-chain.ts'

/** How a language writes dates and numbers. */
export interface Formats {
  /** Date, as in `Feb. 29, 2024`. */
  readonly DATE_FORMAT: string
  /** Time of day. */
  readonly TIME_FORMAT: string
  /** Date and time. */
  readonly DATETIME_FORMAT: string
  /** Month of a year. */
  readonly YEAR_MONTH_FORMAT: string
  /** Day of a month. */
  readonly MONTH_DAY_FORMAT: string
  /** Date in digits. */
  readonly SHORT_DATE_FORMAT: string
  /** Date in digits, and time. */
  readonly SHORT_DATETIME_FORMAT: string
  /** What stands before the fraction of a number. */
  readonly DECIMAL_SEPARATOR: string
  /** What stands between groups of digits. */
  readonly THOUSAND_SEPARATOR: string
  /** Digits a group; 0 where they are not grouped. */
  readonly NUMBER_GROUPING: number
  /** 0 for Sunday, 1 for Monday. */
  readonly FIRST_DAY_OF_WEEK: number
  /** Formats in which a typed date is read, in order: in the letters of strftime. */
  readonly DATE_INPUT_FORMATS: readonly string[]
  /** Formats in which a typed time is read. */
  readonly TIME_INPUT_FORMATS: readonly string[]
  /** Formats in which a typed date and time is read. */
  readonly DATETIME_INPUT_FORMATS: readonly string[]
}

/** What the name of a format stands for; any other text is a format itself. */
export type FormatOf<Name extends string> = Name extends keyof Formats ? Formats[Name] : string

/** In the order of the table. */
export const formatNames = [
  'DATE_FORMAT',
  'TIME_FORMAT',
  'DATETIME_FORMAT',
  'YEAR_MONTH_FORMAT',
  'MONTH_DAY_FORMAT',
  'SHORT_DATE_FORMAT',
  'SHORT_DATETIME_FORMAT',
  'DECIMAL_SEPARATOR',
  'THOUSAND_SEPARATOR',
  'NUMBER_GROUPING',
  'FIRST_DAY_OF_WEEK',
  'DATE_INPUT_FORMATS',
  'TIME_INPUT_FORMATS',
  'DATETIME_INPUT_FORMATS',
] as const

const isoFormats = new Map<string, readonly string[]>([
  ['DATE_INPUT_FORMATS', ['%Y-%m-%d']],
  ['TIME_INPUT_FORMATS', ['%H:%M:%S', '%H:%M:%S.%f', '%H:%M']],
  ['DATETIME_INPUT_FORMATS', ['%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M:%S.%f', '%Y-%m-%d %H:%M', '%Y-%m-%d']],
])

/**
 * What a language writes for the name of a format; a text that is no such name is given back, since it is a format itself.
 * The formats for typed dates and times end with those of ISO 8601.
 *
 * ```ts
 * import { getFormat } from 'djinn/i18n'
 *
 * getFormat('DATE_FORMAT', 'de') // 'j. F Y'
 * getFormat('FIRST_DAY_OF_WEEK', 'fr') // 1
 * getFormat('Y-m', 'de') // 'Y-m'
 * ```
 *
 * @param locale The language; the one in force if it is left out.
 */
export function getFormat<const Name extends string>(name: Name, locale?: string): FormatOf<Name>
export function getFormat(
  name: string,
  locale: string = currentLocale(),
): string | number | readonly string[] {
  return isFormatName(name) ? formatsOf(locale)[name] : name
}

/** Tells the name of a format from a format. */
export function isFormatName(name: string): name is keyof Formats {
  return (formatNames as readonly string[]).includes(name)
}

/** All formats of a language, with English where it has none. They are unpacked at the first use. */
export const formatsOf = byLanguage(table, unpacked)

function unpacked(chain: readonly string[]): Formats {
  const rows = chain.map((code) => lookUp(table, code)?.split('~') ?? [])
  const english = (lookUp(table, 'en') ?? '').split('~')
  const entries = formatNames.map((name, index) => {
    const own = rows.map((row) => row[index]).find((text) => text !== undefined && text !== '-')
    return [
      name,
      own === undefined ? usualValue(name, english[index] ?? '') : unpackedValue(name, withIso(name, own)),
    ]
  })
  // The names are those of the interface, each with a value of its kind.
  return Object.freeze(Object.fromEntries(entries)) as Formats
}

/** As in English; only digits are not grouped where nothing is known of a language. */
function usualValue(name: keyof Formats, english: string): Formats[keyof Formats] {
  return name === 'NUMBER_GROUPING' ? 0 : unpackedValue(name, english)
}

function withIso(name: keyof Formats, text: string): string {
  return [...new Set([...text.split(';'), ...(isoFormats.get(name) ?? [])])].join(';')
}

function unpackedValue(name: keyof Formats, text: string): Formats[keyof Formats] {
  if (isoFormats.has(name)) return Object.freeze(text.split(';'))
  return name === 'NUMBER_GROUPING' || name === 'FIRST_DAY_OF_WEEK' ? Number(text) : text
}
