import { Buffer } from 'node:buffer'
import { trimSpace } from './header-syntax.ts'
import { HttpHeaders } from './headers.ts'
import { BadRequest, ContentTooLarge } from './http-errors.ts'
import { parseOptionHeader } from './option-headers.ts'
import { decodeUtf8 } from './percent.ts'

/** What the parser tells, in the order of the body: a part begins, pieces of its content, the part ends. */
export type MultipartEvent =
  | { readonly kind: 'part'; readonly part: MultipartPart }
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }

/** The head of a part. */
export interface MultipartPart {
  /** The header fields as sent. */
  readonly headers: HttpHeaders
  /** The name of the field; `undefined` where the part has none. */
  readonly name: string | undefined
  /** The name of the file as sent, perhaps a whole path; `undefined` for a field that is no file. */
  readonly filename: string | undefined
  /** The bytes of the header block. */
  readonly headerSize: number
}

/** Limits of a {@link MultipartParser}. */
export interface MultipartLimits {
  /** How many parts there may be. */
  readonly maxParts: number
  /** How long the header block of a part may be, in bytes. */
  readonly maxPartHeaders: number
}

type State = 'preamble' | 'headers' | 'data' | 'epilogue'

/** What stands where a delimiter may stand: a delimiter and what follows it, none, or the end before it could be told. */
type Delimiter = { readonly last: boolean; readonly end: number } | 'none' | 'unknown'

const CR = 0x0d
const LF = 0x0a
const DASH = 0x2d
// Spaces after a boundary are allowed; without a bound a body of spaces would be looked at again and again.
const maxPadding = 512

/**
 * Reads a `multipart/form-data` body piece by piece, however it is cut; does no input or output itself.
 *
 * Lines may end with CR LF, LF or CR alone. Each byte is looked at a bounded number of times, and no more is held than a
 * header block or the length of a boundary.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export class MultipartParser {
  readonly #needle: Buffer
  readonly #limits: MultipartLimits
  #state: State = 'preamble'
  /** What has come and is not told yet starts at `#cursor`. */
  #buffer: Buffer = Buffer.alloc(0)
  #cursor = 0
  /** How much after the cursor is known to hold no blank line. */
  #scanned = 0
  /** Whether the line end that ends the headers is still ahead of the content. */
  #beforeContent = false
  #parts = 0
  #events: MultipartEvent[] = []

  constructor(boundary: string, limits: MultipartLimits) {
    this.#needle = Buffer.from(`--${boundary}`, 'latin1')
    this.#limits = limits
  }

  /**
   * Takes the next piece and gives what can be told by now. The bytes of a `data` event may be a view on the piece.
   *
   * @throws {BadRequest} 400 for a part that breaks the format.
   * @throws {ContentTooLarge} 413 when there are too many parts or a header block is too long.
   */
  push(piece: Uint8Array): readonly MultipartEvent[] {
    if (this.#state === 'epilogue') return []
    const fresh = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    this.#buffer = this.#buffer.length === 0 ? fresh : Buffer.concat([this.#buffer, fresh])
    this.#cursor = 0
    this.#events = []
    while (this.#step());
    const rest = this.#buffer.subarray(this.#cursor)
    // Copied where it is short, so that a few bytes do not keep a whole piece in memory.
    this.#buffer = rest.length < 1024 ? Buffer.from(rest) : rest
    return this.#events
  }

  /**
   * Tells that the body is over.
   *
   * @throws {BadRequest} 400 when the closing boundary has not come.
   */
  finish(): void {
    if (this.#state !== 'epilogue') throw new BadRequest('The form ends before its closing boundary.')
  }

  /** One step of the state; false when it needs more bytes. */
  #step(): boolean {
    switch (this.#state) {
      case 'preamble':
        return this.#skipPreamble()
      case 'headers':
        return this.#readHeaders()
      case 'data':
        return this.#readData()
      case 'epilogue':
        this.#cursor = this.#buffer.length
        return false
    }
  }

  #skipPreamble(): boolean {
    for (let from = this.#cursor; ; ) {
      const at = this.#buffer.indexOf(this.#needle, from)
      const delimiter = at === -1 ? 'none' : this.#delimiterAt(at)
      if (at === -1 || delimiter === 'unknown') {
        this.#cursor = at === -1 ? Math.max(this.#cursor, this.#buffer.length - this.#needle.length + 1) : at
        return false
      }
      if (delimiter !== 'none') return this.#pass(delimiter)
      from = at + 1
    }
  }

  #readHeaders(): boolean {
    const blank = blankLine(this.#buffer, this.#cursor + this.#scanned)
    const size = (blank?.at ?? this.#buffer.length) - this.#cursor
    if (size > this.#limits.maxPartHeaders) {
      throw new ContentTooLarge(`The headers of a part are longer than ${this.#limits.maxPartHeaders} bytes.`)
    }
    if (blank === undefined) {
      this.#scanned = Math.max(0, size - 3)
      return false
    }
    if (++this.#parts > this.#limits.maxParts) {
      throw new ContentTooLarge(`The form has more than ${this.#limits.maxParts} parts.`)
    }
    this.#events.push({ kind: 'part', part: readPart(this.#buffer.subarray(this.#cursor, blank.at)) })
    // The second line end stays: it is also the one in front of a boundary that follows at once.
    this.#cursor = blank.at + blank.lineEnd
    this.#scanned = 0
    this.#beforeContent = true
    this.#state = 'data'
    return true
  }

  #readData(): boolean {
    const content = this.#cursor + (this.#beforeContent ? lineEndLength(this.#buffer, this.#cursor) : 0)
    for (let from = this.#cursor; ; ) {
      const at = this.#buffer.indexOf(this.#needle, from)
      // The last bytes may be the begin of a line end and a boundary.
      if (at === -1) return this.#tell(content, this.#buffer.length - this.#needle.length - 1)
      const lineEnd = lineEndBefore(this.#buffer, at, this.#cursor)
      const delimiter = lineEnd === -1 ? 'none' : this.#delimiterAt(at)
      if (delimiter === 'unknown') return this.#tell(content, lineEnd)
      if (delimiter !== 'none') {
        this.#tell(content, lineEnd)
        this.#events.push({ kind: 'end' })
        return this.#pass(delimiter)
      }
      from = at + 1
    }
  }

  /** Tells the content up to there, where there is some. False: the rest needs more bytes. */
  #tell(content: number, end: number): false {
    if (end <= content) return false
    this.#events.push({ kind: 'data', bytes: this.#buffer.subarray(content, end) })
    this.#cursor = end
    this.#beforeContent = false
    return false
  }

  #pass({ last, end }: { readonly last: boolean; readonly end: number }): true {
    this.#cursor = end
    this.#state = last ? 'epilogue' : 'headers'
    return true
  }

  /** What follows the boundary text at `at` makes a delimiter of it: spaces and a line end, or two dashes. */
  #delimiterAt(at: number): Delimiter {
    const buffer = this.#buffer
    let end = at + this.#needle.length
    if (end === buffer.length) return 'unknown'
    if (buffer[end] === DASH) {
      if (end + 1 === buffer.length) return 'unknown'
      return buffer[end + 1] === DASH ? { last: true, end: end + 2 } : 'none'
    }
    const padded = end + maxPadding
    while (end < buffer.length && end < padded && isPadding(buffer[end])) end++
    if (end === buffer.length) return 'unknown'
    const lineEnd = lineEndLength(buffer, end)
    if (lineEnd === 0) return 'none'
    // A CR at the very end may be half of a CR LF.
    if (buffer[end] === CR && end + 1 === buffer.length) return 'unknown'
    return { last: false, end: end + lineEnd }
  }
}

function isPadding(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0b || byte === 0x0c
}

/** 2 for CR LF, 1 for either alone, 0 for anything else. */
function lineEndLength(buffer: Buffer, at: number): number {
  if (buffer[at] === CR) return buffer[at + 1] === LF ? 2 : 1
  return buffer[at] === LF ? 1 : 0
}

/** Where the line end before `at` begins, not before `least`; -1 where none is. */
function lineEndBefore(buffer: Buffer, at: number, least: number): number {
  if (at <= least) return -1
  if (buffer[at - 1] === CR) return at - 1
  if (buffer[at - 1] !== LF) return -1
  return at - 1 > least && buffer[at - 2] === CR ? at - 2 : at - 1
}

/** The first place where two equal line ends follow each other. */
function blankLine(
  buffer: Buffer,
  from: number,
): { readonly at: number; readonly lineEnd: number } | undefined {
  for (let at = from; at < buffer.length; at++) {
    const byte = buffer[at]
    if (byte !== CR && byte !== LF) continue
    if (buffer[at + 1] === byte) return { at, lineEnd: 1 }
    if (byte === CR && buffer[at + 1] === LF && buffer[at + 2] === CR && buffer[at + 3] === LF)
      return { at, lineEnd: 2 }
  }
  return undefined
}

function readPart(bytes: Buffer): MultipartPart {
  const text = decodeUtf8(bytes)
  if (text === undefined) throw new BadRequest('The headers of a part are not UTF-8.')
  const headers = HttpHeaders.fromFlat(headerFields(text))
  const disposition = headers.get('content-disposition')
  if (disposition === undefined) throw new BadRequest('A part of the form has no Content-Disposition.')
  const { name, filename } = parseOptionHeader(disposition).options
  return { headers, name, filename, headerSize: bytes.length }
}

function headerFields(text: string): string[] {
  const flat: string[] = []
  // A line that starts with a space goes on with the one before it.
  for (const line of text.replace(/(?:\r\n|\n|\r)[ \t]/g, ' ').split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':')
    const name = trimSpace(colon === -1 ? line : line.slice(0, colon))
    if (name !== '') flat.push(name, colon === -1 ? '' : trimSpace(line.slice(colon + 1)))
  }
  return flat
}
