import { httpErrors } from './errors.ts'
import { trimSpace } from './header-syntax.ts'
import { parseListHeader } from './list-headers.ts'
import { parseOptionHeader, serializeOptionHeader } from './option-headers.ts'

/** Which `Accept` header it is; each compares in its own way. */
export type AcceptKind = 'mime' | 'language' | 'charset' | 'encoding'

/** What a client takes, and how much it likes it: from 0 (not at all) to 1. */
export type AcceptedValue = readonly [value: string, quality: number]

// No client names a tenth of it; what is compared with each offer must be bounded.
const maxValues = 1000
const maxParameters = 32

/**
 * Reads an `Accept`, `Accept-Language`, `Accept-Charset` or `Accept-Encoding` header. A value with an impossible quality
 * is left out, and so is what follows the first thousand values.
 *
 * ```ts
 * import { parseAccept } from 'djinn/http'
 *
 * const accept = parseAccept('text/html;q=0.5, application/json')
 * accept.bestMatch(['text/html', 'application/json']) // 'application/json'
 * parseAccept('en-US', 'language').bestMatch(['de', 'en']) // 'en'
 * ```
 */
export function parseAccept(header: string | undefined, kind: AcceptKind = 'mime'): Accept {
  if (header === undefined || header === '') return new Accept([], kind)
  const known = parsed[kind].get(header)
  if (known !== undefined) return known
  const values: AcceptedValue[] = []
  for (const item of parseListHeader(header).slice(0, maxValues)) {
    const value = acceptedValue(item)
    if (value !== undefined) values.push(value)
  }
  return remember(header, new Accept(values, kind))
}

// Browsers send the same few headers with every request, and an Accept never changes.
const parsed: Readonly<Record<AcceptKind, Map<string, Accept>>> = {
  mime: new Map(),
  language: new Map(),
  charset: new Map(),
  encoding: new Map(),
}

/** Bounded, for anyone can send new ones. */
function remember(header: string, accept: Accept): Accept {
  const known = parsed[accept.kind]
  if (header.length > 500) return accept
  if (known.size >= 200) known.clear()
  known.set(header, accept)
  return accept
}

/** What a client takes: most specific first, then most liked. */
export class Accept {
  /** The values with their qualities: most specific first, then most liked, then in the client's order. */
  readonly values: readonly AcceptedValue[]
  /** Which header it is. */
  readonly kind: AcceptKind
  readonly #ranges: readonly Range[]

  constructor(values: Iterable<AcceptedValue>, kind: AcceptKind = 'mime') {
    this.kind = kind
    this.#ranges = Array.from(values, ([value, quality]) => makeRange(value, quality, kind)).sort(
      (a, b) => compareSpecificity(b.specificity, a.specificity) || b.quality - a.quality,
    )
    this.values = this.#ranges.map(({ value, quality }) => [value, quality])
  }

  /** The client's first value: the most specific, not always the most liked. */
  get best(): string | undefined {
    return this.#ranges[0]?.value
  }

  /** How much the client likes a value; 0 where it does not take it. */
  quality(offer: string): number {
    return this.#match(offer)?.quality ?? 0
  }

  /** Whether the client names the value, be it with quality 0. */
  has(offer: string): boolean {
    return this.#match(offer) !== undefined
  }

  /**
   * The offer that the client likes best; of equals the more specifically named, then the first. `undefined` where it takes
   * none, and where it sent no header.
   *
   * Languages fall back to their first part: `en-US` takes `en`, then `en` takes `en-GB`.
   *
   * @param offers What the server has, the dearest first.
   */
  bestMatch(offers: readonly string[]): string | undefined {
    const exact = this.#bestMatch(offers)
    if (exact !== undefined || this.kind !== 'language') return exact
    const primary = this.values.map(([value, quality]): AcceptedValue => [primaryTag(value), quality])
    const loose = new Accept(primary, 'encoding').#bestMatch(offers)
    if (loose !== undefined) return loose
    const tag = this.#bestMatch(offers.map(primaryTag))
    return tag === undefined ? undefined : offers.find((offer) => offer.startsWith(tag))
  }

  /** Whether JSON is taken. */
  get acceptsJson(): boolean {
    return this.has('application/json')
  }

  /** Whether HTML or XHTML is taken. */
  get acceptsHtml(): boolean {
    return this.has('text/html') || this.has('application/xhtml+xml') || this.has('application/xml')
  }

  /** The header value, in order of preference. */
  toString(): string {
    return this.values
      .map(([value, quality]) => (quality === 1 ? value : `${value};q=${qualityText(quality)}`))
      .join(',')
  }

  #match(offer: string): Range | undefined {
    const comparable = comparableOffer(offer, this.kind)
    return this.#ranges.find((range) => rangeTakes(range, comparable, this.kind))
  }

  #bestMatch(offers: readonly string[]): string | undefined {
    let best: string | undefined
    let bestRange: Range | undefined
    for (const offer of offers) {
      const range = this.#match(offer)
      if (range === undefined || range.quality <= 0 || !isBetter(range, bestRange)) continue
      best = offer
      bestRange = range
    }
    return best
  }
}

/** One accepted value, prepared for comparing. */
interface Range {
  readonly value: string
  readonly quality: number
  /** 1 for each part that is no wildcard; the longer and the earlier, the more specific. */
  readonly specificity: readonly number[]
  readonly comparable: Comparable
}

/** A value in the form in which two are compared: one text, for media types the type, subtype and sorted parameters. */
interface Comparable {
  readonly text: string
  readonly type: string
  readonly subtype: string
}

function acceptedValue(item: string): AcceptedValue | undefined {
  const { value, options } = parseOptionHeader(item)
  const { q, ...others } = options
  if (q === undefined) return [serializeOptionHeader(value, others), 1]
  const trimmed = q.trim()
  if (!/^\d+(?:\.\d+)?$/.test(trimmed) || Number(trimmed) > 1) return undefined
  return [serializeOptionHeader(value, others), Number(trimmed)]
}

function makeRange(value: string, quality: number, kind: AcceptKind): Range {
  const parts = kind === 'mime' ? mimeParts(value) : [value]
  return {
    value,
    quality,
    specificity: parts.map((part) => (part === '*' ? 0 : 1)),
    comparable: comparable(value, kind),
  }
}

function rangeTakes({ value, comparable: range }: Range, offer: Comparable, kind: AcceptKind): boolean {
  if (kind !== 'mime') return value === '*' || range.text === offer.text
  if (range.subtype === '' || (range.type === '*' && range.subtype !== '*')) return false
  if (range.type === '*' || offer.type === '*') return true
  if (range.type !== offer.type) return false
  return range.subtype === '*' || offer.subtype === '*' || range.text === offer.text
}

function comparable(value: string, kind: AcceptKind): Comparable {
  if (kind === 'language') return { text: value.toLowerCase().replaceAll('_', '-'), type: '', subtype: '' }
  if (kind === 'charset') return { text: charsetName(value), type: '', subtype: '' }
  if (kind === 'encoding') return { text: value.toLowerCase(), type: '', subtype: '' }
  const [type = '', subtype = '', ...parameters] = mimeParts(value.toLowerCase())
  return { text: `${type}/${subtype};${parameters.sort().join(';')}`, type, subtype }
}

function comparableOffer(offer: string, kind: AcceptKind): Comparable {
  const result = comparable(offer, kind)
  if (kind !== 'mime') return result
  if (result.subtype === '' || (result.type === '*' && result.subtype !== '*'))
    throw httpErrors.mediaType(offer)
  return result
}

function mimeParts(value: string): string[] {
  return value.split(/[/;]/, maxParameters).map(trimSpace)
}

function compareSpecificity(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function isBetter(range: Range, best: Range | undefined): boolean {
  if (best === undefined || range.quality > best.quality) return true
  return range.quality === best.quality && compareSpecificity(range.specificity, best.specificity) > 0
}

function primaryTag(language: string): string {
  return language.split(/[-_]/, 1)[0] ?? language
}

const charsetAliases = new Map([
  ['utf8', 'utf-8'],
  ['u8', 'utf-8'],
  ['ascii', 'us-ascii'],
  ['usascii', 'us-ascii'],
  ['latin1', 'iso-8859-1'],
  ['latin', 'iso-8859-1'],
  ['l1', 'iso-8859-1'],
  ['iso88591', 'iso-8859-1'],
  ['cp1252', 'windows-1252'],
  ['windows1252', 'windows-1252'],
])

function charsetName(charset: string): string {
  const lower = charset.toLowerCase()
  return charsetAliases.get(lower.replace(/[-_ ]/g, '')) ?? lower
}

/** A quality of 0 is written with its decimal, as a number between 0 and 1. */
function qualityText(quality: number): string {
  return quality === 0 ? '0.0' : String(quality)
}
