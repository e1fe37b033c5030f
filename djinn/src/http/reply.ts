import { type CacheControl, patchCacheControl } from './cache-control.ts'
import type { CookieOptions } from './cookies.ts'
import { serializeCookie } from './cookies.ts'
import { quoteEtag } from './etags.ts'
import { checkedValue, type HeadersInput, HttpHeaders } from './headers.ts'
import { patchVary } from './vary.ts'

/** A body that is sent in pieces: each is awaited, and the next is asked for when the client can take it. */
export type BodyStream = ReadableStream<Uint8Array | string> | AsyncIterable<Uint8Array | string>

/** What a {@link Reply} may carry. */
export type Body = string | Uint8Array | BodyStream | undefined

/** Status and headers of a {@link Reply}. */
export interface ReplyOptions {
  /**
   * The status code.
   * @default 200
   */
  readonly status?: number
  /** Headers to send; a list sends the header several times. */
  readonly headers?: HeadersInput
  /** The Content-Type, where the kind of body does not say it. */
  readonly type?: string
}

/** Headers that an app adds to every reply that has not set them: rendered once. */
export interface DefaultHeaders {
  /** Names (lower case) and values in turn. */
  readonly flat: readonly string[]
  /** The names alone. */
  readonly names: ReadonlySet<string>
  /** The same as it goes over the wire, each line ended by CR LF. */
  readonly block: string
}

/**
 * An answer before it is sent: status, headers, body. Knows no server.
 *
 * ```ts
 * import { Djinn, Reply } from 'djinn'
 *
 * const app = new Djinn()
 * app.get('/teapot', () => new Reply('short and stout', { status: 418, type: 'text/plain; charset=utf-8' }))
 * const response = await app.fetch(new Request('http://localhost/teapot'))
 * response.status // 418
 * ```
 */
export class Reply {
  /** The status code. */
  status: number
  /** The body; `undefined` sends none. */
  body: Body
  /** What was thrown, where this reply stands for an error. */
  error: unknown = undefined
  /** Whether it was given to a visitor: what is in it by then is theirs alone. Set by the app. */
  isUsed = false
  /** Headers to be added where this reply has none of that name; set by the app. */
  defaults: DefaultHeaders | undefined = undefined
  #headers: HttpHeaders | undefined
  #type: string | undefined
  #onClose: (() => void)[] | undefined

  constructor(body?: Body, options?: ReplyOptions) {
    this.body = body
    this.status = options?.status ?? 200
    if (options?.type !== undefined) this.#type = checkedValue('content-type', options.type)
    if (options?.headers !== undefined) this.#headers = this.#fill(new HttpHeaders(options.headers))
  }

  /** A reply with no header but its type, which is not checked: it must be the program's own. What the hot path makes. */
  static of(body: Body, type: string | undefined, status = 200): Reply {
    const reply = new Reply(body)
    reply.#type = type
    reply.status = status
    return reply
  }

  /** The headers, to read and to change. */
  get headers(): HttpHeaders {
    this.#headers ??=
      this.#type === undefined ? new HttpHeaders() : HttpHeaders.fromFlat(['content-type', this.#type])
    return this.#headers
  }

  /** The headers where any but the type was touched; what a server needs to choose its short way. */
  get ownHeaders(): HttpHeaders | undefined {
    return this.#headers
  }

  /** The Content-Type header. */
  get type(): string | undefined {
    return this.#headers === undefined ? this.#type : this.#headers.get('content-type')
  }

  set type(value: string | undefined) {
    if (this.#headers === undefined)
      this.#type = value === undefined ? undefined : checkedValue('content-type', value)
    else if (value === undefined) this.#headers.delete('content-type')
    else this.#headers.set('content-type', value)
  }

  /** Whether the body goes out in pieces, without a known length. */
  get isStream(): boolean {
    return typeof this.body === 'object' && !(this.body instanceof Uint8Array)
  }

  /**
   * Sets a header, replacing what was there.
   *
   * @throws {DjinnError} `HTTP_HEADER_VALUE` when the value holds a line break.
   */
  setHeader(name: string, value: string): this {
    this.headers.set(name, value)
    return this
  }

  /**
   * Says how caches may keep this answer, beside what the header says already: of two `maxAge` the smaller counts, `public` and
   * `private` take each other's place.
   *
   * ```ts
   * import { Reply } from 'djinn'
   *
   * const reply = new Reply('logo').cacheControl({ public: true, maxAge: 3600 }).vary('accept').setEtag('v1')
   * reply.headers.get('cache-control') // 'public, max-age=3600'
   * reply.headers.get('etag') // '"v1"'
   * ```
   */
  cacheControl(control: CacheControl): this {
    return this.setHeader('cache-control', patchCacheControl(this.headers.get('cache-control'), control))
  }

  /** Names headers of the request on which this answer depends, beside those named already. */
  vary(...names: readonly string[]): this {
    return this.setHeader('vary', patchVary(this.headers.get('vary'), names))
  }

  /**
   * Sets the entity tag, which is put in quotes. Who answers `If-None-Match` with 304 is the `etag` middleware.
   *
   * @param options.weak Whether it stands for equivalent rather than equal content.
   * @throws {DjinnError} `HTTP_ETAG` for a tag with a quote in it.
   */
  setEtag(tag: string, options?: { readonly weak?: boolean }): this {
    return this.setHeader('etag', quoteEtag(tag, options))
  }

  /**
   * Adds a Set-Cookie header.
   *
   * @throws {DjinnError} for a name, value or attribute that cannot be sent.
   * @see https://www.rfc-editor.org/rfc/rfc6265
   */
  setCookie(name: string, value: string, options?: CookieOptions): this {
    this.headers.append('set-cookie', serializeCookie(name, value, options))
    return this
  }

  /** Makes the browser forget a cookie. Path and domain must be those it was set with. */
  deleteCookie(name: string, options?: Omit<CookieOptions, 'maxAge' | 'expires'>): this {
    return this.setCookie(name, '', { ...options, maxAge: 0, expires: new Date(0) })
  }

  /** Calls back once the reply was sent whole, or the client left before that. */
  onClose(callback: () => void): this {
    this.#onClose = this.#onClose === undefined ? [callback] : [...this.#onClose, callback]
    return this
  }

  /** Whether anyone waits for the end of this reply. */
  get hasOnClose(): boolean {
    return this.#onClose !== undefined
  }

  /** Tells those who wait that it is over; for servers. Every callback runs, once. */
  close(): void {
    const callbacks = this.#onClose
    if (callbacks === undefined) return
    this.#onClose = undefined
    for (const callback of callbacks) callback()
  }

  #fill(headers: HttpHeaders): HttpHeaders {
    if (this.#type !== undefined && !headers.has('content-type')) headers.set('content-type', this.#type)
    return headers
  }
}
