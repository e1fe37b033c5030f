import {
  contentDisposition,
  HttpHeaders,
  jsonText,
  parseCacheControl,
  parseCookies,
  parseEtags,
  parseHttpDate,
  parseOptionHeader,
  patchCacheControl,
  patchVary,
  quoteEtag,
  serializeCookie,
  serializeCookieDeletion,
} from 'djinn/http'
import type { CaseInput } from '../adapter.ts'
import { decode } from '../decode.ts'
import { cookieOptions } from '../http/cookies-and-forms.ts'
import { camelCase } from '../http/headers.ts'
import { fields, type Operations, optionalText, text, texts } from '../http/input.ts'

/** Django's response helpers. */
export const responses: Operations = {
  patch_vary_headers: (input) => patchVary(optionalText(input, 'vary'), texts(input, 'new')),
  patch_cache_control: (input) =>
    patchCacheControl(optionalText(input, 'cache_control'), camelCase(fields(input, 'set'))),
  get_max_age: (input) => parseCacheControl(optionalText(input, 'cache_control')).maxAge ?? null,
  set_cookie: setCookie,
  delete_cookie: (input) =>
    serializeCookieDeletion(text(input, 'name'), cookieOptions(fields(input, 'options'))),
  json_response: (input) => ({ content: jsonText(decode(input.data)), content_type: 'application/json' }),
  set_header: (input) =>
    new HttpHeaders().set(text(input, 'name'), text(input, 'value')).get(text(input, 'name')),
  content_disposition_header: (input) => {
    const filename = text(input, 'filename')
    if (input.as_attachment !== true && filename === '') return null
    return contentDisposition(input.as_attachment === true ? 'attachment' : 'inline', filename)
  },
  parse_http_date: (input) => {
    const date = parseHttpDate(text(input, 'value'), { strict: true })
    return date === undefined ? null : date.getTime() / 1000
  },
  parse_etags: (input) => {
    const tags = parseEtags(text(input, 'value'), { strict: true })
    return tags.star ? ['*'] : tags.tags.map(({ tag, weak }) => quoteEtag(tag, { weak }))
  },
  parse_header_parameters: (input) => {
    const { value, options } = parseOptionHeader(
      text(input, 'line') || text(input, 'value') || text(input, 'header'),
    )
    return [value.toLowerCase(), options]
  },
}

function setCookie(input: CaseInput): unknown {
  const header = serializeCookie('k', text(input, 'value'), cookieOptions(fields(input, 'options')))
  const [pair = '', ...attributes] = header.split('; ')
  return { value: parseCookies(pair).get('k') ?? '', coded: pair.slice(2), attrs: attributesOf(attributes) }
}

/** The attributes of a `Set-Cookie` header by their lower-case names; one without a value is true. */
export function attributesOf(attributes: readonly string[]): Record<string, unknown> {
  const entries = attributes.map((attribute): [string, unknown] => {
    const [name = '', value] = attribute.split('=', 2)
    const isNumber = value !== undefined && /^-?\d+$/.test(value)
    return [name.toLowerCase(), value === undefined ? true : isNumber ? Number(value) : value]
  })
  return Object.fromEntries(entries)
}
