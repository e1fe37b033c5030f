/**
 * Dates, numbers and texts in the languages of the people who read them.
 *
 * ```ts
 * import { formatDate, formatNumber, withLocale } from 'djinn/i18n'
 *
 * withLocale('de', () => formatNumber('1234.50')) // '1234,50'
 * withLocale('de', () => formatDate(new Date('2024-02-29T09:05:07Z'))) // '29. Februar 2024'
 * ```
 *
 * @module
 */
export { parseAcceptLanguage } from './accept-language.ts'
export type { Catalogue } from './catalogue.ts'
export { Catalogues, type CataloguesOptions } from './catalogues.ts'
export {
  chooseLanguage,
  type LanguageChoice,
  languageOfPath,
  supportedVariant,
} from './choose-language.ts'
export { currentLocale, currentTimeZone, withLocale, withTimeZone, withTranslations } from './current.ts'
export { type DateNames, dateNames } from './date-names.ts'
export type { DecimalLike, NumberValue } from './decimal-text.ts'
export { formatDate, type LocaleOptions } from './format-date.ts'
export { formatNumber, formatNumberWith, type NumberOptions, type NumberStyle } from './format-number.ts'
export { type FormatOf, type Formats, getFormat } from './formats.ts'
export {
  gettext,
  gettextLazy,
  gettextNoop,
  ngettext,
  ngettextLazy,
  npgettext,
  npgettextLazy,
  pgettext,
  pgettextLazy,
} from './gettext.ts'
export { interpolate } from './interpolate.ts'
export { type Language, languageCodes, languageInfo } from './language-info.ts'
export { LazyText } from './lazy-text.ts'
export { type LoadOptions, loadCatalogues } from './load-catalogues.ts'
export {
  type InputOptions,
  type Localizable,
  type LocalizeOptions,
  localize,
  localizeInput,
} from './localize.ts'
export { parseMo } from './mo-reader.ts'
export { writeMo } from './mo-writer.ts'
export type {
  DateValue,
  InstantLike,
  PlainDateLike,
  PlainDateTimeLike,
  PlainTimeLike,
  ZonedDateTimeLike,
} from './moment.ts'
export { type PluralForms, parsePluralForms } from './plural-forms.ts'
export { parsePo } from './po-reader.ts'
export { type ReadMoment, readStrftime } from './read-strftime.ts'
export { sanitizeSeparators } from './separators.ts'
export { textList } from './text-list.ts'
export { type TimeSpanOptions, timeSince, timeUntil } from './time-since.ts'
export { isTimeZone } from './time-zone.ts'
export { toLanguage, toLocale } from './to-locale.ts'
export { Translations } from './translations.ts'
