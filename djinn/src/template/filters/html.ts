import { attributeKind, escapeHtml, invalidUrl, isScriptUrl, SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { escapedText, escapeValue, htmlOf } from '../python/escape.ts'
import { isMapping, isText } from '../python/kind.ts'
import { entriesOf } from '../python/mapping.ts'
import { hasMembers, membersOf } from '../python/members.ts'
import { requireMapping } from '../python/require.ts'
import { stripTags } from '../python/strip-tags.ts'
import { truthOf } from '../python/truth.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import { Undefined } from '../undefined.ts'

const escapes: FilterDefinition = {
  sync: true,
  withCall: true,
  run: (call: TemplateCall, value: unknown) => escapeValue(value, call.dialect),
}

function safe(call: TemplateCall, value: unknown): SafeString {
  return value instanceof SafeString ? value : new SafeString(htmlOf(value) ?? call.text(value))
}

/** Attributes of an element: `' class="a" id="b"'`; what is none or undefined is left out. */
function attributes(call: TemplateCall, value: unknown, space: unknown = true): string | SafeString {
  const written = entriesOf(requireMapping(value, 'xmlattr'))
    .filter(([, member]) => member !== null && member !== undefined && !(member instanceof Undefined))
    .map(([key, member]) => attribute(call, key, member))
    .join(' ')
  const text = written !== '' && truthOf(space) ? ` ${written}` : written
  return call.autoescape ? new SafeString(text) : text
}

function attribute(call: TemplateCall, key: unknown, value: unknown): string {
  const name = call.text(key)
  if (/[ \t-\r/>=]/.test(name)) {
    throw templateErrors.value(`xmlattr was given ${JSON.stringify(name)} as the name of an attribute.`)
  }
  const text = escapedText(value, call.dialect)
  const runs =
    call.dialect === 'djinn' && attributeKind('', name.toLowerCase()) === 'url' && isScriptUrl(text)
  return `${escapedText(key, call.dialect)}="${runs ? invalidUrl : text}"`
}

/** A text, or the pairs of a query string, fit for a URL. */
function urlEncode(call: TemplateCall, value: unknown): string {
  if (isText(value) || !hasMembers(value)) return encode(call.text(value))
  const pairs = isMapping(value) ? entriesOf(value) : membersOf(value).map(membersOf)
  return pairs.map((pair) => encodePair(call, pair)).join('&')
}

function encodePair(call: TemplateCall, pair: readonly unknown[]): string {
  if (pair.length !== 2) throw templateErrors.value('urlencode needs pairs of a name and a value.')
  const [name, value] = pair.map((part) =>
    encode(call.text(part)).replaceAll('/', '%2F').replaceAll('%20', '+'),
  )
  return `${name}=${value}`
}

/** As encodeURIComponent, and `!*'()` too, but not `/`. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** The filters that make HTML, or that take it away. */
export const htmlFilters: Readonly<Record<string, FilterDefinition>> = {
  e: escapes,
  escape: escapes,
  forceescape: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, value: unknown) =>
      new SafeString(escapeHtml(htmlOf(value) ?? call.text(value))),
  },
  safe: { sync: true, withCall: true, run: safe },
  striptags: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, value: unknown) => stripTags(htmlOf(value) ?? call.text(value)),
  },
  urlencode: { sync: true, withCall: true, run: urlEncode },
  xmlattr: { sync: true, withCall: true, parameters: ['autospace'], run: attributes },
}
