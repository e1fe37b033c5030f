import {
  type AcceptKind,
  BadRequest,
  type CacheControl,
  type Credentials,
  contentDisposition,
  HeaderSet,
  HttpHeaders,
  parseAccept,
  parseAuthorization,
  parseCacheControl,
  parseChallenge,
  parseCsp,
  parseDictHeader,
  parseListHeader,
  parseOptionHeader,
  secureFilename,
  serializeAuthorization,
  serializeCacheControl,
  serializeChallenge,
  serializeCsp,
  serializeDictHeader,
  serializeOptionHeader,
} from 'djinn/http'
import { type CaseInput, UnknownOperation } from '../adapter.ts'
import { list } from '../decode.ts'
import { fields, type Operations, optionalText, text, texts } from './input.ts'

/** Header values and collections of headers. */
export const headers: Operations = {
  accept_mime: (input) => accept(input, 'mime'),
  accept_language: (input) => accept(input, 'language'),
  accept_charset: (input) => accept(input, 'charset'),
  accept_encoding: (input) => accept(input, 'encoding'),
  parse_options_header: (input) => {
    const { value, options } = parseOptionHeader(text(input, 'header'))
    return [value, options]
  },
  dump_options_header: (input) =>
    serializeOptionHeader(optionalText(input, 'value'), fields(input, 'options') as Record<string, string>),
  parse_list_header: (input) => parseListHeader(text(input, 'header')),
  parse_dict_header: (input) => parseDictHeader(text(input, 'header')),
  parse_set_header: (input) => [...HeaderSet.parse(text(input, 'header'))].sort(),
  send_file_disposition: (input) =>
    contentDisposition(input.as_attachment ? 'attachment' : 'inline', text(input, 'filename')),
  secure_filename: (input) => secureFilename(text(input, 'value')),
  parse_authorization: (input) =>
    describe(parseAuthorization(optionalText(input, 'header')), serializeAuthorization),
  parse_www_authenticate: (input) =>
    describe(parseChallenge(optionalText(input, 'header')), serializeChallenge),
  dump_authorization: (input) => serializeAuthorization(credentials(input)),
  dump_www_authenticate: (input) => serializeChallenge(credentials(input)),
  parse_cache_control: cacheControl,
  dump_cache_control: (input) => serializeCacheControl(camelCase(fields(input, 'set'))),
  parse_csp: (input) => {
    const directives = parseCsp(optionalText(input, 'header'))
    return [directives, serializeCsp(directives)]
  },
  headers: (input) => {
    const lines = texts(input, 'lines').map((line) => line.split(': ', 2))
    const collection = new HttpHeaders(
      lines.map(([name = '', value = '']): [string, string] => [name, value]),
    )
    const name = lines[0]?.[0] ?? ''
    return {
      get: collection.get(name),
      getlist: collection.getAll(name),
      len: collection.size,
      contains: collection.has(name),
      str: collection.toString(),
    }
  },
  headers_ops: (input) => {
    const collection = new HttpHeaders()
    for (const operation of list(input.ops)) applyOperation(collection, list(operation))
    return [...collection]
  },
}

function accept(input: CaseInput, kind: AcceptKind): unknown {
  const accepted = parseAccept(optionalText(input, 'header'), kind)
  const offers = texts(input, 'offers')
  const best = accepted.bestMatch(offers) ?? null
  const answer = { values: accepted.values, best_match: best }
  const quality = offers.map((offer) => accepted.quality(offer))
  if (kind === 'charset') return answer
  if (kind !== 'mime') return { ...answer, quality }
  const contains = offers.map((offer) => accepted.has(offer))
  return { ...answer, quality, contains, best_match_default: best ?? 'D', header: accepted.toString() }
}

function credentials(input: CaseInput): Credentials {
  return {
    scheme: text(input, 'type'),
    parameters: fields(input, 'parameters') as Record<string, string>,
    token: optionalText(input, 'token'),
  }
}

function describe(parsed: Credentials | undefined, serialize: (credentials: Credentials) => string): unknown {
  if (parsed === undefined) return null
  return {
    type: parsed.scheme,
    parameters: parsed.parameters,
    token: parsed.token ?? null,
    header: serialize(parsed),
  }
}

function cacheControl(input: CaseInput): unknown {
  const directives = parseDictHeader(text(input, 'header'))
  const control = parseCacheControl(text(input, 'header'))
  const shared = {
    no_store: control.noStore ?? false,
    max_age: control.maxAge ?? null,
    no_transform: control.noTransform ?? false,
  }
  return {
    directives,
    response: {
      ...shared,
      no_cache: control.noCache ?? null,
      public: control.public ?? false,
      private: control.private ?? null,
      must_revalidate: control.mustRevalidate ?? false,
      s_maxage: control.sMaxage ?? null,
      immutable: control.immutable ?? false,
      must_understand: control.mustUnderstand ?? false,
      stale_while_revalidate: control.staleWhileRevalidate ?? null,
      stale_if_error: control.staleIfError ?? null,
    },
    request: {
      ...shared,
      no_cache: control.noCache !== undefined,
      max_stale: control.maxStale ?? null,
      min_fresh: control.minFresh ?? null,
      only_if_cached: control.onlyIfCached ?? false,
    },
    header: serializeDictHeader(directives),
  }
}

/** `max_age` is `maxAge` here. */
export function camelCase(properties: Record<string, unknown>): CacheControl {
  const entries = Object.entries(properties).map(([name, value]) => [
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  return Object.fromEntries(entries)
}

function applyOperation(collection: HttpHeaders, [method, ...values]: readonly unknown[]): void {
  const [name, value] = [String(values[0]), values[1] as string]
  switch (method) {
    case 'add':
      collection.append(name, value)
      return
    case 'set':
      collection.set(name, value)
      return
    case 'setdefault':
      collection.setDefault(name, value)
      return
    case 'setlist':
      collection.setAll(name, list(values[1]).map(String))
      return
    case 'setlistdefault':
      if (!collection.has(name)) collection.setAll(name, list(values[1]).map(String))
      return
    case 'remove':
    case 'del':
      collection.delete(name)
      return
    case 'pop':
      if (collection.pop(name) === undefined && values.length < 2) throw new BadRequest(name)
      return
    case 'clear':
      collection.clear()
      return
    case 'extend':
      collection.extend(values[0] as Record<string, string>)
      return
    case 'update':
      collection.update(values[0] as Record<string, string>)
      return
  }
  throw new UnknownOperation(`headers_ops ${String(method)}`)
}
