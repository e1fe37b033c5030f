import {
  camelCaseToSpaces,
  escapeHtml,
  html,
  normalizeNewlines,
  SafeString,
  slugify,
  splitQuoted,
  truncateCharacters,
  truncateWords,
  unquote,
} from 'djinn/base'
import { validFilename } from 'djinn/files'
import { BadRequest, encodeQuery, hostIsTrusted, isSafeRedirect, type QueryInput } from 'djinn/http'
import { textList } from 'djinn/i18n'
import {
  durationText,
  ip6,
  issuesOf,
  readDate,
  readDatetime,
  readDuration,
  readTime,
  shortestIp,
} from 'djinn/schema'
import { textOf, truncateHtmlCharacters, truncateHtmlWords } from 'djinn/template'
import type { Temporal } from 'temporal-polyfill'
import type { CaseInput } from '../adapter.ts'
import { filtered, filteredText } from './filters.ts'
import { formatted } from './format-html.ts'
import { given } from './values.ts'

/** A function of `django.utils`: what it answers to the arguments of a case. */
type Utility = (args: readonly unknown[], keywords: CaseInput) => unknown

/** A value as Python prints it. */
function text(value: unknown): string {
  const found = given(value)
  return typeof found === 'string' ? found : textOf(found, 'jinja')
}

const duration = (value: unknown) => given(value) as Temporal.Duration

/** By Django's names. */
export const utilities: Readonly<Record<string, Utility>> = {
  slugify: ([value], { allow_unicode: unicode }) => slugify(text(value), { unicode: unicode === true }),
  get_valid_filename([name]) {
    const valid = validFilename(text(name))
    if (valid === undefined) throw new BadRequest()
    return valid
  },
  url_has_allowed_host_and_scheme: ([url, allowed], keywords) =>
    isSafeRedirect(url === null ? '' : String(url), {
      hosts: hosts(keywords.allowed_hosts ?? allowed),
      requireHttps: keywords.require_https === true,
    }),
  is_same_domain: ([host, pattern]) => pattern !== '' && hostIsTrusted(String(host), [String(pattern)]),
  urlencode: ([query]) => encodeQuery(given(query) as QueryInput),

  escape: ([value]) => new SafeString(escapeHtml(text(value))),
  conditional_escape: ([value]) => html`${found(value)}`,
  escapejs: ([value]) => filtered('escapejs', text(value)),
  strip_tags: ([value]) => filteredText('striptags', text(value)),
  linebreaks: ([value, autoescape]) =>
    autoescape === true ? filtered('linebreaks', text(value)) : filteredText('linebreaks', text(value)),
  json_script: ([value, id]) => filtered('json_script', given(value), ...(id === undefined ? [] : [id])),
  format_html: ([format, ...values], keywords) => formatted(String(format), values.map(found), keywords),
  format_html_join: ([separator, format, rows]) =>
    new SafeString(
      (rows as unknown[][])
        .map((row) => formatted(String(format), row.map(found), {}).toString())
        .join(html`${found(separator)}`.toString()),
    ),

  parse_date: ([value]) => readDate(String(value)),
  parse_time: ([value]) => readTime(String(value)),
  parse_datetime: ([value]) => readDatetime(String(value)),
  parse_duration: ([value]) => readDuration(String(value)),
  duration_string: ([value]) => durationText(duration(value)),
  duration_iso_string: ([value]) => durationText(duration(value), { iso: true }),

  is_valid_ipv6_address: ([value]) => issuesOf(ip6(), String(value)).length === 0,
  clean_ipv6_address([value], { unpack_ipv4: unpack }) {
    const [issue] = issuesOf(ip6({ message: 'This is not a valid IPv6 address.' }), String(value))
    if (issue !== undefined) return { invalid: [{ code: issue.code, message: issue.message }] }
    return shortestIp(String(value), { unpackIpv4: unpack === true })
  },

  truncate_words: ([value, count, mark]) => truncateWords(text(value), Number(count), ...optional(mark)),
  truncate_chars: ([value, count, mark]) => truncateCharacters(text(value), Number(count), ...optional(mark)),
  truncate_words_html: ([value, count, mark]) =>
    truncateHtmlWords(text(value), Number(count), ...optional(mark)),
  truncate_chars_html: ([value, count, mark]) =>
    truncateHtmlCharacters(text(value), Number(count), ...optional(mark)),
  camel_case_to_spaces: ([value]) => camelCaseToSpaces(text(value)),
  get_text_list: ([members, word]) => textList((members as unknown[]).map(text), ...optional(word)),
  capfirst: ([value]) => filteredText('capfirst', text(value)),
  phone2numeric: ([value]) => filteredText('phone2numeric', text(value)),
  normalize_newlines: ([value]) => normalizeNewlines(text(value)),
  smart_split: ([value]) => splitQuoted(text(value)),
  wrap: ([value, width]) => filteredText('wordwrap', text(value), width),
  unescape_string_literal([value]) {
    const found = unquote(String(value))
    if (found === undefined) throw new TypeError('It is not in quotes.')
    return found
  },
}

/** A value for HTML: none and numbers as Python prints them, what is safe as it is. */
function found(value: unknown): string | SafeString {
  const decoded = given(value)
  return decoded instanceof SafeString ? decoded : text(value)
}

function hosts(allowed: unknown): string[] {
  if (typeof allowed === 'string') return [allowed]
  const members = given(allowed)
  return members instanceof Set || Array.isArray(members) ? [...members].map(String) : []
}

/** An argument that may be left out. */
function optional(value: unknown): [] | [string] {
  return value === undefined || value === null ? [] : [String(value)]
}
