import { SafeString } from '../../base/index.ts'
import { formatDate, formatNumber, getFormat, gettext, languageInfo } from '../../i18n/index.ts'
import { isDecimal } from '../python/kind.ts'
import { floatText, isFloat } from '../python/numbers.ts'
import { type DateKind, dateKind, isDateValue } from './date-values.ts'
import { type DjangoFilters, type FilterPlace, textFilter, valueFilter } from './django-filter.ts'
import { textOf } from './django-text.ts'
import { groupsDigits, localeOf, timeZoneOf, writingOf } from './surroundings.ts'
import { momentInZone } from './zoned-moment.ts'

/** Filters that write values in a language, or show moments in a time zone. */
export const localizationFilters: DjangoFilters = {
  language_bidi: textFilter({}, (code) => languageInfo(code).bidi),
  language_name: textFilter({}, (code) => languageInfo(code).name),
  language_name_local: textFilter({}, (code) => languageInfo(code).nameLocal),
  language_name_translated: textFilter({}, translatedName),
  localize: valueFilter({}, localized),
  unlocalize: valueFilter({}, unlocalized),
  localtime: valueFilter({}, (value, { call }) => momentInZone(value, timeZoneOf(call)) ?? ''),
  utc: valueFilter({}, (value) => momentInZone(value, 'UTC') ?? ''),
  timezone: valueFilter({ parameters: ['zone'], needs: 1 }, (value, { call }, zone) => {
    return momentInZone(value, textOf(zone, call.dialect)) ?? ''
  }),
}

/** What a language is called in the one in force, as the catalogues of the app or the platform have it. */
function translatedName(code: string, { call }: FilterPlace): string {
  const { name } = languageInfo(code)
  const translated = gettext(name)
  if (translated !== name) return translated
  const locale = localeOf(call)
  return /^en\b/i.test(locale) ? name : (platformName(code, locale) ?? name)
}

function platformName(code: string, locale: string): string | undefined {
  try {
    return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }).of(code)
  } catch {
    return undefined
  }
}

const formats: Readonly<Record<DateKind, string>> = {
  aware: 'DATETIME_FORMAT',
  naive: 'DATETIME_FORMAT',
  date: 'DATE_FORMAT',
  time: 'TIME_FORMAT',
}

function localized(value: unknown, { call }: FilterPlace): string | SafeString {
  const kind = dateKind(value)
  if (kind !== undefined && isDateValue(value)) return formatDate(value, formats[kind], writingOf(call))
  const options = { locale: localeOf(call), thousands: groupsDigits(call) }
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return wholeNumber(value as number, options)
  if (isDecimal(value)) return formatNumber(value, options)
  if (!isFloat(value) || !Number.isFinite(Number(value))) return textOf(value, call.dialect)
  const text = floatText(Number(value))
  return formatNumber(text.includes('e') ? Number(value) : text, options)
}

/** Digits in which nothing is grouped are the same everywhere, and Django marks them as safe. */
export function wholeNumber(
  value: number | bigint,
  options: { locale: string; thousands: boolean },
): string | SafeString {
  const isGrouped = options.thousands && getFormat('NUMBER_GROUPING', options.locale) !== 0
  return isGrouped ? formatNumber(value, options) : new SafeString(String(value))
}

/** Dates by the formats of English, all else as it prints. */
function unlocalized(value: unknown, { call }: FilterPlace): string {
  const kind = dateKind(value)
  if (kind === undefined || !isDateValue(value)) return textOf(value, call.dialect)
  return formatDate(value, String(getFormat(formats[kind], 'en')), writingOf(call))
}
