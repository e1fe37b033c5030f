import {
  chooseLanguage,
  type DateValue,
  formatDate,
  formatNumberWith,
  getFormat,
  languageInfo,
  localize,
  type NumberValue,
  parseAcceptLanguage,
  parsePo,
  sanitizeSeparators,
  Translations,
  toLanguage,
  toLocale,
} from 'djinn/i18n'
import { Temporal } from 'temporal-polyfill'
import type { CaseInput } from '../adapter.ts'
import { type Decoders, decode, list } from '../decode.ts'
import { type Operations, optionalText, text, texts } from '../http/input.ts'

/** Values of Temporal, and decimals that keep the zeros at their end. */
const decoders: Decoders = {
  $date: (value) => Temporal.PlainDate.from(String(value)),
  $time: (value) => Temporal.PlainTime.from(String(value)),
  $datetime: (value) =>
    /(?:Z|[+-]\d\d:?\d\d)$/.test(String(value))
      ? Temporal.Instant.from(String(value))
      : Temporal.PlainDateTime.from(String(value)),
  $decimal: (value) => ({ toFixed: () => String(value) }),
}

/** Django's formats, dates and numbers, its choice of a language, and gettext. */
export const localization: Operations = {
  ngettext_table: (input) => {
    const [singular, plural] = [text(input, 'singular'), text(input, 'plural')]
    const found = translations(input)
    return list(input.n).map((number) => found.ngettext(singular, plural, count(number)))
  },
  gettext: (input) => {
    const [id = ''] = texts(input, 'args')
    return translations(input).gettext(id)
  },
  pgettext: (input) => {
    const [context = '', id = ''] = texts(input, 'args')
    return translations(input).pgettext(context, id)
  },
  ngettext: (input) => {
    const [singular = '', plural = ''] = texts(input, 'args')
    return translations(input).ngettext(singular, plural, count(list(input.args)[2]))
  },
  npgettext: (input) => {
    const [context = '', singular = '', plural = ''] = texts(input, 'args')
    return translations(input).npgettext(context, singular, plural, count(list(input.args)[3]))
  },
  language_from_request: (input) =>
    chooseLanguage({
      supported: texts(input, 'languages'),
      default: text(input, 'default'),
      pathPrefixes: input.check_path === true,
      path: text(input, 'path'),
      cookie: optionalText(input, 'cookie'),
      acceptLanguage: optionalText(input, 'accept_language'),
    }),
  parse_accept_language: (input) => parseAcceptLanguage(text(input, 'header')),
  to_locale: (input) => toLocale(text(input, 'language')),
  to_language: (input) => toLanguage(text(input, 'locale')),
  get_language_info: (input) => {
    const { bidi, code, name, nameLocal } = languageInfo(text(input, 'language'))
    return { bidi, code, name, name_local: nameLocal }
  },
  localize: (input) => localize(value(input), { locale: text(input, 'language'), thousands: true }),
  date_format: (input) =>
    formatDate(value(input) as DateValue, text(input, 'format'), { locale: text(input, 'language') }),
  get_format: (input) => getFormat(text(input, 'name'), text(input, 'language')),
  sanitize_separators: (input) => sanitizeSeparators(text(input, 'value'), text(input, 'language')),
  number_format: (input) =>
    formatNumberWith(value(input) as NumberValue, {
      decimalSeparator: text(input, 'decimal_sep'),
      decimalPlaces: (input.decimal_pos as number | null) ?? undefined,
      grouping: decode(input.grouping) as number | number[],
      thousandSeparator: text(input, 'thousand_sep'),
    }),
}

function translations(input: CaseInput): Translations {
  return new Translations('xx', [parsePo(text(input, 'po'))])
}

function count(number: unknown): number | bigint {
  const decoded = decode(number)
  return typeof decoded === 'bigint' ? decoded : Number(decoded)
}

function value(input: CaseInput): unknown {
  return decode(input.value, decoders)
}
