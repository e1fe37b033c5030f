import { BadRequest, type ContentTooLarge } from './http-errors.ts'
import { MultiDict } from './multi-dict.ts'
import { type InvalidBytes, percentDecode, percentEncode } from './percent.ts'

/** Limits and rules of {@link parseQuery}. */
export interface QueryOptions {
  /**
   * How many fields there may be.
   * @default 1000
   */
  readonly maxFields?: number
  /**
   * What becomes of percent-encoded bytes that are no UTF-8.
   * @default 'keep'
   */
  readonly invalid?: InvalidBytes
}

/** What a query is made from: `null` and `undefined` are left out, a list repeats its name. */
export type QueryValue = string | number | bigint | boolean | null | undefined

/** Names with their values, as pairs or as a record. */
export type QueryInput =
  | Iterable<readonly [string, QueryValue]>
  | Readonly<Record<string, QueryValue | readonly QueryValue[]>>

/** How {@link encodeQuery} writes. */
export interface EncodeQueryOptions {
  /**
   * Characters that stay as they are beside letters, digits and `_.-~`.
   * @default "!$'()*,/:;?@"
   */
  readonly safe?: string
  /**
   * What a space becomes.
   * @default '+'
   */
  readonly space?: '+' | '%20'
}

/** The number of fields that a query or form may have when nothing else is said. */
export const defaultMaxFields = 1000

/**
 * Reads the text after the `?` of an address, or a form body of the same format.
 *
 * Only `&` separates; a name without `=` has an empty value; `+` is a space. A `%` that starts no byte stays.
 *
 * ```ts
 * import { parseQuery } from 'djinn/http'
 *
 * parseQuery('q=two+words&tag=a&tag=b').toObject({ flat: false }) // { q: ['two words'], tag: ['a', 'b'] }
 * ```
 *
 * @throws {BadRequest} 400 when there are more fields than allowed.
 */
export function parseQuery(text: string, options: QueryOptions = {}): MultiDict {
  return parseFields(text, options, BadRequest)
}

/** Reads fields; of more than allowed it throws an error of the class. */
export function parseFields(
  text: string,
  options: QueryOptions,
  TooMany: typeof BadRequest | typeof ContentTooLarge,
): MultiDict {
  const { maxFields = defaultMaxFields, invalid = 'keep' } = options
  const dict = new MultiDict()
  let fields = 0
  for (let start = 0; start < text.length; ) {
    const ampersand = text.indexOf('&', start)
    const end = ampersand === -1 ? text.length : ampersand
    if (end > start) {
      if (++fields > maxFields) throw new TooMany(`There are more than ${maxFields} fields.`)
      appendField(dict, text, start, end, invalid)
    }
    start = end + 1
  }
  return dict
}

/**
 * Writes names and values as the text after the `?` of an address.
 *
 * ```ts
 * import { encodeQuery } from 'djinn/http'
 *
 * encodeQuery({ q: 'two words', tag: ['a', 'b'], page: undefined }) // 'q=two+words&tag=a&tag=b'
 * ```
 */
export function encodeQuery(input: QueryInput, options: EncodeQueryOptions = {}): string {
  const { safe = "!$'()*,/:;?@", space = '+' } = options
  let text = ''
  for (const [name, value] of pairsOf(input)) {
    if (value === null || value === undefined) continue
    const pair = `${encodeText(name, safe, space)}=${encodeText(String(value), safe, space)}`
    text += text === '' ? pair : `&${pair}`
  }
  return text
}

function appendField(dict: MultiDict, text: string, start: number, end: number, invalid: InvalidBytes): void {
  const equals = text.indexOf('=', start)
  const split = equals === -1 || equals > end ? end : equals
  dict.append(
    decodeText(text.slice(start, split), invalid),
    decodeText(text.slice(split + 1, Math.max(end, split + 1)), invalid),
  )
}

function decodeText(text: string, invalid: InvalidBytes): string {
  return percentDecode(text.includes('+') ? text.replaceAll('+', ' ') : text, invalid)
}

function encodeText(text: string, safe: string, space: '+' | '%20'): string {
  const encoded = percentEncode(text, safe)
  return space === '+' ? encoded.replaceAll('%20', '+') : encoded
}

function* pairsOf(input: QueryInput): IterableIterator<readonly [string, QueryValue]> {
  if (isIterable(input)) {
    yield* input
    return
  }
  for (const [name, value] of Object.entries(input)) {
    if (typeof value !== 'object' || value === null) yield [name, value]
    else for (const single of value) yield [name, single]
  }
}

function isIterable(input: QueryInput): input is Iterable<readonly [string, QueryValue]> {
  return Symbol.iterator in input
}
