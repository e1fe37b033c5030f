import { plainInteger } from './header-syntax.ts'
import { parseDictHeader, parseListHeader, serializeDictHeader } from './list-headers.ts'

/** What `Cache-Control` may say. Seconds are whole numbers; `true` is a directive without a value. */
export interface CacheControl {
  /** How old the answer may become, in seconds. */
  maxAge?: number
  /** The same for shared caches, before `maxAge`. */
  sMaxage?: number
  /** Ask again before each use; a text names the header fields it is about. */
  noCache?: boolean | string
  /** Keep nothing. */
  noStore?: boolean
  /** Do not change the content on the way. */
  noTransform?: boolean
  /** Shared caches may keep it. */
  public?: boolean
  /** Only the browser may keep it; a text names the header fields it is about. */
  private?: boolean | string
  /** Never use it after its age. */
  mustRevalidate?: boolean
  /** Never use it after its age, for shared caches. */
  proxyRevalidate?: boolean
  /** Keep only what is understood. */
  mustUnderstand?: boolean
  /** It never changes before its age. */
  immutable?: boolean
  /** How long it may still be used while it is fetched anew, in seconds. */
  staleWhileRevalidate?: number
  /** How long it may still be used when the server fails, in seconds. */
  staleIfError?: number
  /** Requests: how far past its age an answer may be, in seconds; `true` for any. */
  maxStale?: number | boolean
  /** Requests: how long an answer has to stay fresh, in seconds. */
  minFresh?: number
  /** Requests: only what a cache has. */
  onlyIfCached?: boolean
}

type Kind = 'flag' | 'seconds' | 'seconds or flag' | 'names or flag'

const directives: readonly (readonly [property: keyof CacheControl, directive: string, kind: Kind])[] = [
  ['maxAge', 'max-age', 'seconds'],
  ['sMaxage', 's-maxage', 'seconds'],
  ['noCache', 'no-cache', 'names or flag'],
  ['noStore', 'no-store', 'flag'],
  ['noTransform', 'no-transform', 'flag'],
  ['public', 'public', 'flag'],
  ['private', 'private', 'names or flag'],
  ['mustRevalidate', 'must-revalidate', 'flag'],
  ['proxyRevalidate', 'proxy-revalidate', 'flag'],
  ['mustUnderstand', 'must-understand', 'flag'],
  ['immutable', 'immutable', 'flag'],
  ['staleWhileRevalidate', 'stale-while-revalidate', 'seconds'],
  ['staleIfError', 'stale-if-error', 'seconds'],
  ['maxStale', 'max-stale', 'seconds or flag'],
  ['minFresh', 'min-fresh', 'seconds'],
  ['onlyIfCached', 'only-if-cached', 'flag'],
]

/**
 * Reads a `Cache-Control` header of a request or an answer. Unknown directives, and seconds that are no number, are left out.
 *
 * ```ts
 * import { parseCacheControl } from 'djinn/http'
 *
 * parseCacheControl('private, max-age=60, foo=1') // { private: true, maxAge: 60 }
 * ```
 */
export function parseCacheControl(header: string | undefined): CacheControl {
  const parsed = parseDictHeader(header ?? '')
  const control: Record<string, unknown> = {}
  for (const [directive, text] of Object.entries(parsed)) {
    const known = byDirective.get(directive.toLowerCase())
    if (known === undefined) continue
    const value = readValue(known.kind, text)
    if (value !== undefined) control[known.property] = value
  }
  return control
}

/**
 * Writes a `Cache-Control` header, the directives in the order of the properties. `false` and `undefined` are left out.
 *
 * ```ts
 * import { serializeCacheControl } from 'djinn/http'
 *
 * serializeCacheControl({ public: true, maxAge: 3600, immutable: true }) // 'public, max-age=3600, immutable'
 * ```
 */
export function serializeCacheControl(control: CacheControl): string {
  const entries: Record<string, string | number | null | undefined> = {}
  for (const [directive, value] of directivesOf(control)) entries[directive] = value === true ? null : value
  return serializeDictHeader(entries)
}

/**
 * Changes a `Cache-Control` header, and keeps what it says besides. Of two `maxAge` the smaller counts; `public` takes the
 * place of `private` and the other way round; field names of `noCache` add up.
 *
 * ```ts
 * import { patchCacheControl } from 'djinn/http'
 *
 * patchCacheControl('private, max-age=3600', { maxAge: 60, public: true }) // 'max-age=60, public'
 * ```
 */
export function patchCacheControl(header: string | undefined, changes: CacheControl): string {
  const items = rawDirectives(header ?? '')
  const oldMaxAge = parseCacheControl(header).maxAge
  if (changes.public) items.delete('private')
  if (changes.private) items.delete('public')
  for (const [directive, value] of directivesOf(changes)) {
    const number = directive === 'max-age' ? Math.min(Number(value), oldMaxAge ?? Number(value)) : value
    const text =
      value === true ? directive : serializeDictHeader({ [directive]: number === true ? null : number })
    const old = directive === 'no-cache' ? (items.get(directive) ?? []) : []
    const all = [...old.filter((item) => item !== text), text]
    // The bare directive says more than any list of names.
    items.set(directive, all.includes(directive) ? [directive] : all)
  }
  return [...items.values()].flat().join(', ')
}

const byDirective = new Map(directives.map(([property, directive, kind]) => [directive, { property, kind }]))
const byProperty = new Map<string, { directive: string; kind: Kind }>(
  directives.map(([property, directive, kind]) => [property, { directive, kind }]),
)

function readValue(kind: Kind, text: string | null): boolean | number | string | undefined {
  if (kind === 'flag') return true
  if (text === null) return kind === 'seconds' ? undefined : true
  return kind === 'names or flag' ? text : plainInteger(text)
}

/** The directives that are set, with their values; whole seconds are rounded down. */
function* directivesOf(
  control: CacheControl,
): IterableIterator<[directive: string, value: true | string | number]> {
  for (const [property, value] of Object.entries(control)) {
    const known = byProperty.get(property)
    if (known === undefined || value === undefined || value === false || value === null) continue
    if (known.kind === 'flag') {
      if (value) yield [known.directive, true]
    } else yield [known.directive, typeof value === 'number' ? Math.floor(value) : value]
  }
}

/** The directives as they were written, by their lower-case names. */
function rawDirectives(header: string): Map<string, string[]> {
  const items = new Map<string, string[]>()
  for (const item of parseListHeader(header)) {
    const [name = ''] = item.split('=', 1)
    const directive = name.trim().toLowerCase()
    const text = directive + item.slice(name.length)
    items.set(directive, directive === 'no-cache' ? [...(items.get(directive) ?? []), text] : [text])
  }
  return items
}
