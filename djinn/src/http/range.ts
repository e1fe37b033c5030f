import { plainInteger, trimSpace } from './header-syntax.ts'

/** One part that a client asks for, in the units of its {@link RangeHeader}. */
export interface RequestedRange {
  /** The first position; negative for that many positions from the end. */
  readonly begin: number
  /** The position after the last; `undefined` for all that follows. */
  readonly end: number | undefined
}

/** A `Range` header. */
export interface RangeHeader {
  /** Nearly always `bytes`. */
  readonly units: string
  /** The parts in rising order, none inside another. */
  readonly ranges: readonly RequestedRange[]
  /** The header value in its shortest form. */
  readonly header: string
}

/** A `Content-Range` header. */
export interface ContentRange {
  /** Nearly always `bytes`. */
  readonly units: string
  /** The first position; `undefined` where the answer has no part. */
  readonly begin: number | undefined
  /** The position after the last. */
  readonly end: number | undefined
  /** The length of the whole; `undefined` where it is not known. */
  readonly length: number | undefined
}

/**
 * Reads a `Range` header. `undefined` where it breaks the format, or its ranges overlap or are out of order.
 *
 * ```ts
 * import { parseRange } from 'djinn/http'
 *
 * parseRange('bytes=0-9, 20-')?.ranges // [{ begin: 0, end: 10 }, { begin: 20, end: undefined }]
 * parseRange('bytes=5-1') // undefined
 * ```
 */
export function parseRange(header: string | undefined): RangeHeader | undefined {
  const equals = header === undefined ? -1 : header.indexOf('=')
  if (header === undefined || equals === -1) return undefined
  const units = trimSpace(header.slice(0, equals)).toLowerCase()
  const ranges: RequestedRange[] = []
  const texts: string[] = []
  let least = 0
  for (const item of header.slice(equals + 1).split(',')) {
    const range = parseOne(trimSpace(item))
    if (range === undefined || least < 0 || (range.begin >= 0 && range.begin < least)) return undefined
    // Nothing may follow what goes to the end.
    least = range.end ?? -1
    ranges.push({ begin: range.begin, end: range.end })
    texts.push(range.text)
  }
  return { units, ranges, header: `${units}=${texts.join(',')}` }
}

/**
 * Gives the first position and the position after the last of a request for one part of something that long.
 * `undefined` for other units than bytes, several parts, or a part that lies outside.
 *
 * @param length The length of the whole in bytes; `undefined` where it is not known.
 */
export function rangeForLength(
  range: RangeHeader,
  length: number | undefined,
): [begin: number, end: number] | undefined {
  const [only] = range.ranges
  if (range.units !== 'bytes' || length === undefined || range.ranges.length !== 1 || only === undefined)
    return undefined
  const begin = only.begin < 0 ? only.begin + length : only.begin
  // More bytes from the end than there are: the whole. Nothing at all can be given of nothing.
  const first = only.begin < 0 ? Math.max(0, begin) : begin
  return first >= length ? undefined : [first, Math.min(only.end ?? length, length)]
}

/**
 * Reads a `Content-Range` header; `undefined` where it breaks the format.
 *
 * ```ts
 * import { parseContentRange } from 'djinn/http'
 *
 * parseContentRange('bytes 0-99/200') // { units: 'bytes', begin: 0, end: 100, length: 200 }
 * ```
 */
export function parseContentRange(header: string | undefined): ContentRange | undefined {
  const match = /^([^ ]*) ([^/]*)\/(.*)$/s.exec(trimSpace(header ?? ''))
  if (match === null) return undefined
  const [, units = '', range = '', lengthText = ''] = match
  const length = lengthText === '*' ? undefined : plainInteger(lengthText)
  if (lengthText !== '*' && length === undefined) return undefined
  if (range === '*')
    return length !== undefined && length < 0
      ? undefined
      : { units, begin: undefined, end: undefined, length }
  const dash = range.indexOf('-')
  const begin = dash === -1 ? undefined : plainInteger(range.slice(0, dash))
  const last = dash === -1 ? undefined : plainInteger(range.slice(dash + 1))
  if (begin === undefined || last === undefined || begin > last) return undefined
  return length !== undefined && begin >= length ? undefined : { units, begin, end: last + 1, length }
}

/** Writes a `Content-Range` header. */
export function serializeContentRange({ units, begin, end, length }: ContentRange): string {
  const part = begin === undefined || end === undefined ? '*' : `${begin}-${end - 1}`
  return `${units} ${part}/${length ?? '*'}`
}

function parseOne(item: string): (RequestedRange & { readonly text: string }) | undefined {
  const suffix = /^-0*([1-9]\d*)$/.exec(item)
  if (suffix !== null) return { begin: -Number(suffix[1]), end: undefined, text: `-${suffix[1]}` }
  const match = /^(\d+)[ \t]*-[ \t]*(\d*)$/.exec(item)
  if (match === null) return undefined
  const [first, last] = [withoutZeros(match[1] ?? ''), withoutZeros(match[2] ?? '')]
  if (last === '') return { begin: Number(first), end: undefined, text: `${first}-` }
  const end = Number(last) + 1
  return Number(first) >= end ? undefined : { begin: Number(first), end, text: `${first}-${last}` }
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '')
}
