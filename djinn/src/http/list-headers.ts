import { quoteHeaderValue, trimSpace, unquoteHeaderValue } from './header-syntax.ts'
import { decodeExtendedValue } from './option-headers.ts'

/**
 * Reads a header that is a list separated by commas. Commas in quotes do not separate; an item that is quoted as a whole
 * loses its quotes. A quote that is never closed makes the whole list empty.
 *
 * ```ts
 * import { parseListHeader } from 'djinn/http'
 *
 * parseListHeader('gzip, "a, b",, br') // ['gzip', 'a, b', 'br']
 * ```
 */
export function parseListHeader(header: string): string[] {
  const items: string[] = []
  let start = 0
  for (let at = 0; at < header.length; at++) {
    const character = header[at]
    if (character === '"') {
      at = closingQuote(header, at)
      if (at === -1) return []
    } else if (character === ',') {
      addItem(items, header.slice(start, at))
      start = at + 1
    }
  }
  addItem(items, header.slice(start))
  return items
}

/** Writes a list header; what is no token is quoted. */
export function serializeListHeader(items: Iterable<string | number>): string {
  return Array.from(items, quoteHeaderValue).join(', ')
}

/**
 * Reads a header that is a list of `name=value`; a name alone has the value `null`. Of a repeated name the last counts.
 *
 * ```ts
 * import { parseDictHeader } from 'djinn/http'
 *
 * parseDictHeader('max-age=5, private, title="a, b"') // { 'max-age': '5', private: null, title: 'a, b' }
 * ```
 */
export function parseDictHeader(header: string): Record<string, string | null> {
  const result: Record<string, string | null> = Object.create(null)
  for (const item of parseListHeader(header)) {
    const equals = item.indexOf('=')
    const key = trimSpace(equals === -1 ? item : item.slice(0, equals))
    if (key === '') continue
    if (equals === -1) result[key] = null
    else addEntry(result, key, trimSpace(item.slice(equals + 1)))
  }
  return result
}

/** Writes a list of `name=value`; `null` gives the name alone, `undefined` nothing. A name with `*` at its end is not quoted. */
export function serializeDictHeader(
  entries: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const items: string[] = []
  for (const [key, value] of Object.entries(entries)) {
    if (value === null) items.push(key)
    else if (value !== undefined) items.push(`${key}=${key.endsWith('*') ? value : quoteHeaderValue(value)}`)
  }
  return items.join(', ')
}

/**
 * Names of a list header such as `Vary` or `Allow`, in order, each once, found without regard to case.
 *
 * ```ts
 * import { HeaderSet } from 'djinn/http'
 *
 * const vary = HeaderSet.parse('Accept, cookie').add('Cookie')
 * vary.has('ACCEPT') // true
 * vary.toString() // 'Accept, cookie'
 * ```
 */
export class HeaderSet {
  readonly #items = new Map<string, string>()

  constructor(items: Iterable<string> = []) {
    for (const item of items) this.add(item)
  }

  /** Reads a list header. */
  static parse(header: string | undefined): HeaderSet {
    return new HeaderSet(header === undefined ? [] : parseListHeader(header))
  }

  /** The number of names. */
  get size(): number {
    return this.#items.size
  }

  /** Whether the name is there. */
  has(name: string): boolean {
    return this.#items.has(name.toLowerCase())
  }

  /** Adds a name at the end unless it is there. */
  add(name: string): this {
    const key = name.toLowerCase()
    if (!this.#items.has(key)) this.#items.set(key, name)
    return this
  }

  /** Takes a name out; tells whether it was there. */
  delete(name: string): boolean {
    return this.#items.delete(name.toLowerCase())
  }

  /** The names as they were written. */
  [Symbol.iterator](): IterableIterator<string> {
    return this.#items.values()
  }

  /** The header value. */
  toString(): string {
    return serializeListHeader(this)
  }
}

/** The index of the quote that closes the one at `at`, -1 where none does. */
function closingQuote(header: string, at: number): number {
  for (let next = at + 1; next < header.length; next++) {
    if (header[next] === '\\') next++
    else if (header[next] === '"') return next
  }
  return -1
}

function addItem(items: string[], raw: string): void {
  const item = trimSpace(raw)
  if (item !== '') items.push(unquoteHeaderValue(item))
}

function addEntry(result: Record<string, string | null>, key: string, value: string): void {
  if (!key.endsWith('*')) result[key] = unquoteHeaderValue(value)
  else result[key.slice(0, -1)] = unquoteHeaderValue(decodeExtendedValue(value, undefined).text)
}
