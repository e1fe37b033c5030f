import { httpDate, parseHttpDate } from './dates.ts'
import { type Etag, parseEtags, quoteEtag, unquoteEtag } from './etags.ts'
import { RangeNotSatisfiable } from './http-errors.ts'
import { parseRange, rangeForLength, serializeContentRange } from './range.ts'

/** The header fields of a request that make it conditional, as sent. */
export interface ConditionalHeaders {
  readonly ifMatch?: string | undefined
  readonly ifNoneMatch?: string | undefined
  readonly ifModifiedSince?: string | undefined
  readonly ifUnmodifiedSince?: string | undefined
  readonly ifRange?: string | undefined
  readonly range?: string | undefined
}

/** What tells one state of a resource from another. */
export interface Validators {
  /** The `ETag` as it is sent, with its quotes. */
  readonly etag?: string | undefined
  /** When it changed last; parts of a second do not count. */
  readonly lastModified?: Date | undefined
}

/** What the conditions of a request ask for: the answer, 304 (the client has it) or 412 (the state is not the expected one). */
export type ConditionalOutcome = 'proceed' | 'not-modified' | 'precondition-failed'

/** Gives the conditional fields of a request; `header` gets lower-case names. */
export function conditionalHeaders(header: (name: string) => string | undefined): ConditionalHeaders {
  return {
    ifMatch: header('if-match'),
    ifNoneMatch: header('if-none-match'),
    ifModifiedSince: header('if-modified-since'),
    ifUnmodifiedSince: header('if-unmodified-since'),
    ifRange: header('if-range'),
    range: header('range'),
  }
}

/**
 * Weighs the conditions of a request against the present state, in the order that HTTP prescribes: `If-Match`, else
 * `If-Unmodified-Since`; then `If-None-Match`, else `If-Modified-Since`.
 *
 * ```ts
 * import { evaluateConditions } from 'djinn/http'
 *
 * evaluateConditions('GET', { ifNoneMatch: 'W/"a"' }, { etag: '"a"' }) // 'not-modified'
 * evaluateConditions('PUT', { ifMatch: '"b"' }, { etag: '"a"' }) // 'precondition-failed'
 * ```
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 */
export function evaluateConditions(
  method: string,
  headers: ConditionalHeaders,
  validators: Validators,
): ConditionalOutcome {
  const etag = unquoteEtag(validators.etag)
  const safe = method === 'GET' || method === 'HEAD'
  if (!holdsState(headers, etag, validators.lastModified)) return 'precondition-failed'
  const noneMatch = parseEtags(headers.ifNoneMatch)
  if (!noneMatch.isEmpty) {
    if (etag === undefined || !noneMatch.hasWeak(etag.tag)) return 'proceed'
    return safe ? 'not-modified' : 'precondition-failed'
  }
  return safe && isUnchangedSince(validators.lastModified, parseHttpDate(headers.ifModifiedSince))
    ? 'not-modified'
    : 'proceed'
}

/**
 * Tells whether what the client has is out of date, or it has nothing: the plain question behind `304`.
 *
 * ```ts
 * import { isModified } from 'djinn/http'
 *
 * isModified({ ifModifiedSince: 'Thu, 29 Feb 2024 10:00:00 GMT' }, { lastModified: new Date('2024-02-29T10:00:00Z') }) // false
 * ```
 */
export function isModified(headers: ConditionalHeaders, validators: Validators): boolean {
  return evaluateConditions('GET', headers, validators) === 'proceed'
}

/** What to send of the whole. */
export type RangeOutcome =
  | { readonly kind: 'whole' }
  | {
      readonly kind: 'part'
      /** The first position. */
      readonly begin: number
      /** The position after the last. */
      readonly end: number
      /** The `Content-Range` header. */
      readonly contentRange: string
    }

/**
 * Decides which part of something to send: the whole without a `Range`, when the `If-Range` does not hold, or when the units
 * are not bytes; else one part, with status 206.
 *
 * ```ts
 * import { evaluateRange } from 'djinn/http'
 *
 * evaluateRange({ range: 'bytes=6-' }, {}, 11) // { kind: 'part', begin: 6, end: 11, contentRange: 'bytes 6-10/11' }
 * ```
 *
 * @param length The length of the whole in bytes.
 * @throws {RangeNotSatisfiable} 416 for a part outside, several parts, or a range that breaks the format.
 */
export function evaluateRange(
  headers: ConditionalHeaders,
  validators: Validators,
  length: number,
): RangeOutcome {
  if (headers.range === undefined || length === 0 || !holdsIfRange(headers.ifRange, validators))
    return { kind: 'whole' }
  const range = parseRange(headers.range)
  if (range !== undefined && range.units !== 'bytes') return { kind: 'whole' }
  const bounds = range === undefined ? undefined : rangeForLength(range, length)
  if (bounds === undefined) throw new RangeNotSatisfiable(length)
  const [begin, end] = bounds
  return {
    kind: 'part',
    begin,
    end,
    contentRange: serializeContentRange({ units: 'bytes', begin, end, length }),
  }
}

/** An `If-Range` header: a tag or a date. */
export interface IfRange {
  readonly etag?: Etag
  readonly date?: Date
}

/** Reads an `If-Range` header; empty where there is none. */
export function parseIfRange(header: string | undefined): IfRange {
  const date = parseHttpDate(header)
  if (date !== undefined) return { date }
  const etag = unquoteEtag(header)
  return etag === undefined ? {} : { etag }
}

/** Writes an `If-Range` header; a weak tag, which never holds for a range, is written as a strong one. */
export function serializeIfRange({ etag, date }: IfRange): string {
  if (date !== undefined) return httpDate(date)
  return etag === undefined ? '' : quoteEtag(etag.tag)
}

/**
 * Header fields that a 304 does not repeat: they describe the content that is not sent.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5
 */
export const notModifiedOmits: readonly string[] = [
  'allow',
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-range',
  'content-type',
  'last-modified',
]

function holdsState(
  headers: ConditionalHeaders,
  etag: Etag | undefined,
  lastModified: Date | undefined,
): boolean {
  const match = parseEtags(headers.ifMatch)
  // A weak tag cannot promise the same bytes.
  if (!match.isEmpty)
    return match.star ? etag !== undefined : etag !== undefined && !etag.weak && match.has(etag.tag)
  const since = parseHttpDate(headers.ifUnmodifiedSince)
  return since === undefined || lastModified === undefined || isUnchangedSince(lastModified, since)
}

function isUnchangedSince(lastModified: Date | undefined, since: Date | undefined): boolean {
  return (
    lastModified !== undefined && since !== undefined && wholeSeconds(lastModified) <= wholeSeconds(since)
  )
}

/** Only what is surely the same may be continued: the same strong tag, or exactly the same date. */
function holdsIfRange(header: string | undefined, { etag, lastModified }: Validators): boolean {
  if (header === undefined) return true
  const condition = parseIfRange(header)
  if (condition.date !== undefined) {
    return lastModified !== undefined && wholeSeconds(lastModified) === wholeSeconds(condition.date)
  }
  const present = unquoteEtag(etag)
  if (condition.etag === undefined || present === undefined) return false
  return !condition.etag.weak && !present.weak && condition.etag.tag === present.tag
}

function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
