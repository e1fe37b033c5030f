import { httpErrors } from './errors.ts'

/** What a header may be set to. A number is written in decimal. */
export type HeaderValue = string | number

/** What {@link HttpHeaders} can be made from: pairs, a record, or other headers. */
export type HeadersInput =
  | HttpHeaders
  | Iterable<readonly [string, HeaderValue]>
  | Readonly<Record<string, HeaderValue | readonly HeaderValue[]>>

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
// What node:http and every proxy refuse: control characters but the tab, and what one byte cannot hold.
const unsendable = /[^\t\x20-\x7e\x80-\xff]/
// Programs use a few dozen names, so checking each once is enough. Bounded: a name may come from outside.
const knownNames = new Set<string>()

/**
 * Header fields in order, found without regard to case; a name may stand several times.
 *
 * They are kept as one flat list `[name, value, name, value, …]`, the form in which `node:http` gives and takes them.
 * A name that is not a token and a value with a line end or other control character are refused when they are
 * set, so no text from outside can start a header of its own.
 *
 * ```ts
 * import { HttpHeaders } from 'djinn/http'
 *
 * const headers = new HttpHeaders({ 'Content-Type': 'text/plain', Vary: ['Accept', 'Cookie'] })
 * headers.get('content-type') // 'text/plain'
 * headers.getAll('vary') // ['Accept', 'Cookie']
 * ```
 */
export class HttpHeaders {
  #flat: string[] = []

  constructor(init?: HeadersInput) {
    if (init !== undefined) this.extend(init)
  }

  /** Takes a flat list as it is: neither copied nor checked. For lists that the server has parsed already. */
  static fromFlat(flat: string[]): HttpHeaders {
    const headers = new HttpHeaders()
    headers.#flat = flat
    return headers
  }

  /** The fields themselves as `[name, value, name, value, …]`: not a copy. */
  get flat(): readonly string[] {
    return this.#flat
  }

  /** The number of fields; a name that stands twice counts twice. */
  get size(): number {
    return this.#flat.length / 2
  }

  /** The first value of that name. For a list field that may be sent in several lines use {@link joined}. */
  get(name: string): string | undefined {
    const at = this.#find(name, 0)
    return at === -1 ? undefined : this.#flat[at + 1]
  }

  /** All values of that name in order; empty where there is none. */
  getAll(name: string): string[] {
    const values: string[] = []
    for (let at = this.#find(name, 0); at !== -1; at = this.#find(name, at + 2))
      values.push(this.#textAt(at + 1))
    return values
  }

  /** All values of that name as one list, joined by `, `. Never right for `Set-Cookie`. */
  joined(name: string): string | undefined {
    const at = this.#find(name, 0)
    if (at === -1) return undefined
    return this.#find(name, at + 2) === -1 ? this.#flat[at + 1] : this.getAll(name).join(', ')
  }

  /** Whether a field of that name is there. */
  has(name: string): boolean {
    return this.#find(name, 0) !== -1
  }

  /**
   * Makes this the only value of that name, at the place of the first one, else at the end.
   *
   * @throws {DjinnError} `HTTP_HEADER_NAME` or `HTTP_HEADER_VALUE` for what cannot be sent.
   */
  set(name: string, value: HeaderValue): this {
    const text = checkedValue(checkedName(name), value)
    const at = this.#find(name, 0)
    if (at === -1) {
      this.#flat.push(name, text)
      return this
    }
    this.#removeFrom(name, at + 2)
    this.#flat[at] = name
    this.#flat[at + 1] = text
    return this
  }

  /** Makes these the only values of that name; no values deletes it. */
  setAll(name: string, values: readonly HeaderValue[]): this {
    const [first, ...others] = values
    if (first === undefined) {
      this.delete(name)
      return this
    }
    this.set(name, first)
    for (const value of others) this.append(name, value)
    return this
  }

  /**
   * Adds a field at the end, beside others of that name.
   *
   * @throws {DjinnError} `HTTP_HEADER_NAME` or `HTTP_HEADER_VALUE` for what cannot be sent.
   */
  append(name: string, value: HeaderValue): this {
    this.#flat.push(checkedName(name), checkedValue(name, value))
    return this
  }

  /** Sets the field where there is none of that name yet, and gives its first value. */
  setDefault(name: string, value: HeaderValue): string {
    const present = this.get(name)
    if (present !== undefined) return present
    this.append(name, value)
    return String(value)
  }

  /** Deletes all fields of that name; tells whether there was one. */
  delete(name: string): boolean {
    const at = this.#find(name, 0)
    if (at === -1) return false
    this.#removeFrom(name, at)
    return true
  }

  /** Deletes all fields of that name and gives the first value. */
  pop(name: string): string | undefined {
    const value = this.get(name)
    if (value !== undefined) this.delete(name)
    return value
  }

  /** Deletes all fields. */
  clear(): void {
    this.#flat.length = 0
  }

  /** Adds all fields of another collection beside those that are there. */
  extend(init: HeadersInput): this {
    for (const [name, value] of pairsOf(init)) this.append(name, value)
    return this
  }

  /** Sets all fields of another collection in place of those of the same names. An empty list deletes the name; of pairs with the same name the last counts. */
  update(init: HeadersInput): this {
    if (init instanceof HttpHeaders) {
      for (const name of new Map([...init].reverse().map(([name]) => [name.toLowerCase(), name])).values()) {
        this.setAll(name, init.getAll(name))
      }
    } else if (isIterable(init)) {
      for (const [name, value] of init) this.set(name, value)
    } else {
      for (const [name, value] of Object.entries(init))
        this.setAll(name, typeof value === 'object' ? value : [value])
    }
    return this
  }

  /** A copy that can be changed apart from this one. */
  copy(): HttpHeaders {
    return HttpHeaders.fromFlat(this.#flat.slice())
  }

  /** The fields as `[name, value]`, in order. */
  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (let at = 0; at < this.#flat.length; at += 2) yield [this.#textAt(at), this.#textAt(at + 1)]
  }

  /** The fields as they stand on the wire, with the empty line that ends them. */
  toString(): string {
    let text = ''
    for (const [name, value] of this) text += `${name}: ${value}\r\n`
    return `${text}\r\n`
  }

  #textAt(index: number): string {
    return this.#flat[index] ?? ''
  }

  #find(name: string, from: number): number {
    const flat = this.#flat
    const length = name.length
    let lower: string | undefined
    for (let at = from; at < flat.length; at += 2) {
      const candidate = flat[at]
      if (candidate === name) return at
      if (candidate === undefined || candidate.length !== length) continue
      lower ??= name.toLowerCase()
      if (candidate.toLowerCase() === lower) return at
    }
    return -1
  }

  /** One pass, however many fields go: deleting them singly would be quadratic. */
  #removeFrom(name: string, from: number): void {
    const flat = this.#flat
    const lower = name.toLowerCase()
    let kept = from
    for (let at = from; at < flat.length; at += 2) {
      const candidate = flat[at] ?? ''
      if (candidate.toLowerCase() === lower) continue
      flat[kept] = candidate
      flat[kept + 1] = flat[at + 1] ?? ''
      kept += 2
    }
    flat.length = kept
  }
}

/** Refuses a header name that is not a token (RFC 9110, section 5.1) and gives it back unchanged. */
function checkedName(name: string): string {
  if (knownNames.has(name)) return name
  if (!token.test(name)) throw httpErrors.headerName(name)
  if (knownNames.size < 1000) knownNames.add(name)
  return name
}

/** Refuses a header value that cannot be sent and gives it back as text. */
export function checkedValue(name: string, value: HeaderValue): string {
  const text = typeof value === 'string' ? value : String(value)
  if (unsendable.test(text)) throw httpErrors.headerValue(name, text)
  return text
}

function* pairsOf(init: HeadersInput): IterableIterator<readonly [string, HeaderValue]> {
  if (isIterable(init)) {
    yield* init
    return
  }
  for (const [name, value] of Object.entries(init)) {
    if (typeof value !== 'object') yield [name, value]
    else for (const single of value) yield [name, single]
  }
}

function isIterable(init: HeadersInput): init is HttpHeaders | Iterable<readonly [string, HeaderValue]> {
  return Symbol.iterator in init
}
