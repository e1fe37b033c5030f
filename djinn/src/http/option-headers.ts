import { quoteHeaderValue, trimSpace, unquoteHeaderValue } from './header-syntax.ts'
import { percentDecode } from './percent.ts'

/** A header value with its parameters. */
export interface OptionHeader {
  /** What stands before the first semicolon, such as `text/html`. */
  readonly value: string
  /** The parameters by their lower-case names; an object without a prototype. */
  readonly options: Readonly<Record<string, string>>
}

const parameterName = /[\w!#$%&'*+\-.^`|~]+=/y
const parameterToken = /[\w!#$%&'*+\-.^`|~]+/y
const parameterMark = /(?:\*(\d+))?(\*)?$/
const extendedValue = /^([\w!#$%&*+\-.^`|~]*)'[\w!#$%&*+\-.^`|~]*'([\w!#$%&'*+\-.^`|~]+)$/

/**
 * Reads a header with parameters, such as `Content-Type` or `Content-Disposition`.
 *
 * A parameter that breaks the format is left out, the others are kept; of a repeated name the last counts. `name*=UTF-8''…`
 * is decoded and `name*0=…; name*1=…` joined (RFC 2231). In quotes both `\\"` and browsers' `%22` stand for a quote.
 *
 * ```ts
 * import { parseOptionHeader } from 'djinn/http'
 *
 * const { value, options } = parseOptionHeader("attachment; filename*=UTF-8''%C3%BC.txt")
 * value // 'attachment'
 * options['filename'] // 'ü.txt'
 * ```
 */
export function parseOptionHeader(header: string | undefined): OptionHeader {
  const semicolon = header === undefined ? -1 : header.indexOf(';')
  if (header === undefined || semicolon === -1)
    return { value: trimSpace(header ?? ''), options: Object.create(null) }
  const value = trimSpace(header.slice(0, semicolon))
  if (value === '') return { value, options: Object.create(null) }
  return { value, options: joinParts(readParts(trimSpace(header.slice(semicolon + 1)))) }
}

/**
 * Writes a header with parameters. Values that are no tokens are quoted; `null` and `undefined` are left out; the value of
 * a name with `*` at its end is written as it is.
 *
 * ```ts
 * import { serializeOptionHeader } from 'djinn/http'
 *
 * serializeOptionHeader('text/html', { charset: 'utf-8' }) // 'text/html; charset=utf-8'
 * ```
 */
export function serializeOptionHeader(
  value: string | undefined,
  options: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const segments = value === undefined ? [] : [value]
  for (const [name, option] of Object.entries(options)) {
    if (option === null || option === undefined) continue
    segments.push(`${name}=${name.endsWith('*') ? option : quoteHeaderValue(option)}`)
  }
  return segments.join('; ')
}

/**
 * Decodes `charset'language'text` of RFC 2231. Only ASCII, UTF-8 and ISO-8859-1 are decoded; text in another charset, or
 * without a charset and without a `known` one, stays as it is.
 */
export function decodeExtendedValue(
  value: string,
  known: string | undefined,
): { text: string; charset: string | undefined } {
  const match = extendedValue.exec(value)
  const charset = match?.[1]?.toLowerCase() || known
  return { text: decodeCharset(match?.[2] ?? value, charset), charset }
}

function decodeCharset(text: string, charset: string | undefined): string {
  switch (charset) {
    case 'utf-8':
      return percentDecode(text, 'replace')
    case 'ascii':
    case 'us-ascii':
      return decodeBytes(text, 0x7f)
    case 'iso-8859-1':
      return decodeBytes(text, 0xff)
    default:
      return text
  }
}

/** Each `%XX` is one character; one above `highest` is not of the charset. */
function decodeBytes(text: string, highest: number): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => {
    const byte = Number.parseInt(digits, 16)
    return byte > highest ? '\ufffd' : String.fromCharCode(byte)
  })
}

/** The `name=value` parts that are well-formed, names in lower case, values still quoted. */
function readParts(text: string): [name: string, value: string][] {
  const parts: [string, string][] = []
  for (let at = 0; at < text.length; ) {
    const name = matchAt(parameterName, text, at)
    at += name.length
    if (name !== '') {
      const value = readValue(text, at)
      if (value === undefined) break
      if (value !== '') parts.push([name.slice(0, -1).toLowerCase(), value])
      if (value.startsWith('"')) at += value.length
    }
    const semicolon = text.indexOf(';', at)
    if (semicolon === -1) break
    at = semicolon + 1
    while (text[at] === ' ' || text[at] === '\t') at++
  }
  return parts
}

/** A token or a quoted text as it stands there; empty where there is neither, `undefined` where a quote is never closed. */
function readValue(text: string, at: number): string | undefined {
  if (text[at] !== '"') return matchAt(parameterToken, text, at)
  for (let next = at + 1; next < text.length; next++) {
    const character = text[next]
    if (character === '"') return text.slice(at, next + 1)
    // Only these two escapes may hide a quote: old browsers send paths with lone backslashes.
    if (character === '\\' && (text[next + 1] === '"' || text[next + 1] === '\\')) next++
  }
  return undefined
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** The pieces of a value that was sent in several parts, and the charset that its first part named. */
interface Continuation {
  readonly pieces: string[]
  charset: string | undefined
}

function joinParts(parts: readonly [name: string, value: string][]): Record<string, string> {
  const options: Record<string, string> = Object.create(null)
  const continuations = new Map<string, Continuation>()
  for (const [name, value] of parts) {
    const mark = parameterMark.exec(name)
    const key = name.slice(0, mark?.index)
    if (mark?.[1] === undefined) {
      continuations.delete(key)
      options[key] = mark?.[2] ? decodeExtendedValue(value, undefined).text : plainValue(value)
      continue
    }
    delete options[key]
    addPiece(continuations, key, value, mark[2] !== undefined)
  }
  for (const [key, { pieces }] of continuations) options[key] = pieces.join('')
  return options
}

function addPiece(
  continuations: Map<string, Continuation>,
  key: string,
  value: string,
  extended: boolean,
): void {
  const continuation = continuations.get(key) ?? { pieces: [], charset: undefined }
  continuations.set(key, continuation)
  if (!extended) {
    continuation.pieces.push(plainValue(value))
    return
  }
  const { text, charset } = decodeExtendedValue(value, continuation.charset)
  continuation.pieces.push(text)
  continuation.charset = charset
}

function plainValue(value: string): string {
  const text = unquoteHeaderValue(value)
  return text.includes('%22') ? text.replaceAll('%22', '"') : text
}
