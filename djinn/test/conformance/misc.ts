import { DjinnError } from 'djinn/base'
import { BadRequest, Forbidden, parseCookies, parseOptionHeader } from 'djinn/http'
import { Messages, Session } from 'djinn/sessions'
import { type Adapter, type CaseInput, type RecordedError, sameError, UnknownOperation } from './adapter.ts'
import { list } from './decode.ts'
import type { Operations } from './http/input.ts'
import { localization } from './misc/localization.ts'
import { middleware } from './misc/middleware.ts'
import { pages } from './misc/pages.ts'
import { queryDicts } from './misc/query-dicts.ts'
import { requests } from './misc/requests.ts'
import { attributesOf, responses } from './misc/responses.ts'
import { staticFiles } from './misc/static-files.ts'
import { sameValue } from './same-value.ts'
import { runUrlOperation } from './urls.ts'

const operations: Operations = {
  ...queryDicts,
  ...responses,
  ...requests,
  ...middleware,
  ...staticFiles,
  ...localization,
  ...pages,
  messages: visitorMessages,
  resolve: runUrlOperation,
  reverse: runUrlOperation,
  redirect: runUrlOperation,
}

/** MESSAGE_LEVEL and MESSAGE_TAGS, with the messages added one after the other. */
function visitorMessages({ level, tags, add }: CaseInput): unknown {
  const messages = new Messages(new Session({}), {
    ...(level !== null && { level: Number(level) }),
    ...(tags !== null && { tags: tags as Record<number, string> }),
  })
  for (const [given, message, extra] of list(add).map(list))
    messages.add(Number(given), String(message), extra === undefined || extra === null ? '' : String(extra))
  return Array.from(messages, (each) => ({
    level: each.level,
    message: each.message,
    tags: each.tags,
    level_tag: each.levelTag,
  }))
}

/** How answers are compared whose text may differ where its meaning is the same. */
const comparisons: Readonly<Record<string, (actual: unknown, expected: unknown) => boolean>> = {
  json_response: (actual, expected) => sameValue(withParsedContent(actual), withParsedContent(expected)),
  set_cookie: (actual, expected) =>
    sameValue(comparableCookie(actual, expected), comparableCookie(expected, expected)),
  delete_cookie: (actual, expected) => sameValue(comparableHeader(actual), comparableHeader(expected)),
  content_disposition_header: (actual, expected) =>
    actual === expected || sameValue(parseOptionHeader(String(actual)), parseOptionHeader(String(expected))),
  // RFC 5646, section 2.1.1: tags are the same in any case; ours come back as the app spells them.
  language_from_request: (actual, expected) =>
    String(actual).toLowerCase() === String(expected).toLowerCase(),
  localize: (actual, expected) => sameValue(withoutMark(actual), withoutMark(expected)),
  patch_cache_control: (actual, expected) => sameValue(sortedItems(actual), sortedItems(expected)),
  conditional_get: sameKnownFields,
  gzip_already_encoded: sameKnownFields,
}

/** Django's requests, responses, middleware and URLs, answered by `djinn/http`, `djinn/files` and `djinn/routing`. */
export const adapter: Adapter = {
  run(input) {
    const operation = operations[String(input.op)]
    if (operation === undefined) throw new UnknownOperation(input.op)
    return operation(input)
  },
  matches(actual: unknown, expected: unknown, input: CaseInput): boolean {
    return (comparisons[String(input.op)] ?? sameValue)(actual, expected)
  },
  matchesError(error: unknown, recorded: RecordedError): boolean {
    switch (recorded.class) {
      case 'DisallowedHost':
        return error instanceof BadRequest
      case 'PermissionDenied':
        return error instanceof Forbidden
      case 'BadHeaderError':
        return error instanceof DjinnError && error.code === 'HTTP_HEADER_VALUE'
      default:
        return sameError(error, recorded)
    }
  },
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** JSON may be written with or without spaces and escapes. */
function withParsedContent(value: unknown): unknown {
  const { content, ...others } = record(value)
  try {
    return { ...others, content: JSON.parse(String(content)) }
  } catch {
    return value
  }
}

/** A value may be quoted or not; what the clock made counts only where it was recorded. */
function comparableCookie(value: unknown, expected: unknown): unknown {
  const { coded, attrs, ...others } = record(value)
  const known = record(record(expected).attrs)
  const attributes = Object.entries(record(attrs))
    .filter(([name]) => name in known || (name !== 'expires' && name !== 'max-age'))
    .map(([name, attribute]) => [name, typeof attribute === 'string' ? attribute.toLowerCase() : attribute])
  return {
    ...others,
    decoded: parseCookies(`k=${String(coded)}`).get('k'),
    attrs: Object.fromEntries(attributes),
  }
}

/** A `Set-Cookie` header without the order of its attributes and the case of their names. */
function comparableHeader(header: unknown): unknown {
  const [pair = '', ...attributes] = String(header).split('; ')
  return { pair: [...parseCookies(pair)], attributes: attributesOf(attributes) }
}

/** Digits mean the same in HTML and outside of it, whether they were marked as safe or not. */
function withoutMark(value: unknown): unknown {
  return record(value).$markup ?? value
}

function sortedItems(header: unknown): string[] {
  return String(header).split(', ').sort()
}

function sameKnownFields(actual: unknown, expected: unknown): boolean {
  const answer = record(actual)
  return Object.entries(record(expected)).every(([name, value]) => sameValue(answer[name], value))
}
