import { type Accept, parseAccept } from './accept.ts'
import { type Credentials, parseAuthorization } from './authorization.ts'
import { type CacheControl, parseCacheControl } from './cache-control.ts'
import { parseCookies } from './cookies.ts'
import { parseHttpDate } from './dates.ts'
import { type Etags, parseEtags } from './etags.ts'
import type { Form, FormOptions } from './form.ts'
import type { HttpHeaders } from './headers.ts'
import type { Incoming } from './incoming.ts'
import type { MultiDict } from './multi-dict.ts'
import { type Peer, peerOf } from './peer.ts'
import { percentDecode } from './percent.ts'
import type { ProxyHops } from './proxy.ts'
import { parseQuery } from './query.ts'
import { parseRange, type RangeHeader } from './range.ts'
import { RequestBody } from './request-body.ts'
import type { UploadSink } from './uploaded-file.ts'
import { textFromWire } from './wire-text.ts'

/** What a request needs to know of its app. */
export interface RequestSettings {
  /** Proxies in front; headers of others are ignored. */
  readonly trustedProxies: ProxyHops | undefined
  /** Bytes of a body. */
  readonly maxBodySize: number
  /** Bytes of all multipart fields that are not files. */
  readonly maxFieldsSize: number
  /** Bytes of one uploaded file; no limit but that of the body where undefined. */
  readonly maxFileSize?: number
  /** Parts of a form. */
  readonly maxParts: number
  /** Whether answers tell the developer more. */
  readonly debug?: boolean
  /** Where uploaded files go; the server's own place where undefined. */
  readonly uploadSink?: UploadSink | undefined
  /** How JSON is read. */
  readonly json?: { parse?(text: string): unknown }
}

/**
 * A request: what the client sent, parsed when asked for. Members that a web `Request` has too are called the same.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 *
 * const app = new Djinn()
 * app.post('/notes', async ({ request }) => ({ note: await request.json(), from: request.cookies.get('name') ?? 'nobody' }))
 * const response = await app.fetch(new Request('http://localhost/notes', { method: 'POST', body: '[1]', headers: { 'content-type': 'application/json' } }))
 * await response.json() // { note: [1], from: 'nobody' }
 * ```
 */
export class HttpRequest {
  /** The method in capitals, as sent. */
  readonly method: string
  /** The path, percent-decoded, without the prefix that a trusted proxy took off. */
  readonly path: string
  /** The query as sent, without `?`. */
  readonly queryString: string
  /** The server's view; for adapters. */
  readonly incoming: Incoming
  /** Bytes of a body that this request may have. */
  maxBodySize: number
  #settings: RequestSettings
  #maxFileSize: number | undefined = undefined
  #query: MultiDict | undefined = undefined
  #cookies: MultiDict | undefined = undefined
  #peer: Peer | undefined = undefined
  #body: RequestBody | undefined = undefined

  constructor(incoming: Incoming, settings: RequestSettings) {
    const target = textFromWire(incoming.target)
    const mark = target.indexOf('?')
    const rawPath = mark === -1 ? target : target.slice(0, mark)
    this.incoming = incoming
    this.method = incoming.method
    this.path = decodedPath(rawPath)
    this.queryString = mark === -1 ? '' : target.slice(mark + 1)
    this.maxBodySize = settings.maxBodySize
    this.#settings = settings
  }

  /** Goes on with the settings of the part that answers; before the body is touched. For the app. */
  useSettings(settings: RequestSettings): void {
    this.#settings = settings
    this.maxBodySize = settings.maxBodySize
  }

  /** Bytes of one uploaded file that this request may have. */
  get maxFileSize(): number {
    return this.#maxFileSize ?? this.#settings.maxFileSize ?? Number.POSITIVE_INFINITY
  }

  set maxFileSize(bytes: number) {
    this.#maxFileSize = bytes
  }

  /** The first value of a header, in any case. */
  header(name: string): string | undefined {
    return this.incoming.header(name.toLowerCase())
  }

  /** All headers. */
  get headers(): HttpHeaders {
    return this.incoming.headers()
  }

  /** The query by name; the first value of a name counts, all are kept. */
  get query(): MultiDict {
    this.#query ??= parseQuery(this.queryString)
    return this.#query
  }

  /** The cookies by name. Their values come from the client: trust only signed ones. */
  get cookies(): MultiDict {
    this.#cookies ??= parseCookies(this.#cookieHeader())
    return this.#cookies
  }

  /** One cookie: the same as `cookies.get(name)`, without reading the others where that can be done. */
  cookie(name: string): string | undefined {
    const header = this.#cookieHeader()
    if (header === undefined || !header.includes(name)) return undefined
    if (this.#cookies !== undefined || header.includes('"')) return this.cookies.get(name)
    return plainCookie(header, name) ?? this.cookies.get(name)
  }

  /** `http` or `https`, as the outermost trusted proxy saw it. */
  get scheme(): string {
    return this.#seen.scheme
  }

  /** `host[:port]`, as the outermost trusted proxy saw it; without the scheme's usual port. */
  get host(): string {
    return this.#seen.host
  }

  /** The address of the client, as seen by the outermost trusted proxy. */
  get remoteAddress(): string {
    return this.#seen.address
  }

  /** All addresses on the way, the claimed client first. Only the last entries, set by trusted proxies, can be believed. */
  get accessRoute(): readonly string[] {
    const forwarded = this.header('x-forwarded-for')
    return forwarded === undefined
      ? [this.incoming.remoteAddress]
      : forwarded.split(',').map((entry) => entry.trim())
  }

  /** The prefix that a trusted proxy took off the path: `''`, or `/app`. */
  get scriptRoot(): string {
    return this.#settings.trustedProxies === undefined ? '' : this.#seen.prefix
  }

  /** Whether the visitor's connection is encrypted. */
  get isSecure(): boolean {
    return this.scheme === 'https'
  }

  /** Scheme and host: `https://example.com`. */
  get origin(): string {
    return `${this.scheme}://${this.host}`
  }

  /** The whole URL as the visitor sees it. */
  get url(): string {
    return this.origin + this.scriptRoot + this.incoming.target
  }

  /** The URL without its query. */
  get baseUrl(): string {
    return this.url.split('?', 1)[0] ?? ''
  }

  /** Where the app begins, with a slash: `https://example.com/app/` behind a proxy that takes `/app` off. */
  get rootUrl(): string {
    return `${this.origin + this.scriptRoot}/`
  }

  /** Scheme and host, with a slash: `https://example.com/`. */
  get hostUrl(): string {
    return `${this.origin}/`
  }

  /** Path and query, always with a `?`. */
  get fullPath(): string {
    return `${this.path}?${this.queryString}`
  }

  /** The media type of the body in lower case, without parameters; `''` without a body type. */
  get mimetype(): string {
    return (this.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  }

  /** The Content-Type header whole. */
  get contentType(): string | undefined {
    return this.header('content-type')
  }

  /** The length of the body in bytes, where the client told it. */
  get contentLength(): number | undefined {
    const text = this.header('content-length')
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
  }

  /** Who the browser or program says it is. */
  get userAgent(): string {
    return this.header('user-agent') ?? ''
  }

  /** The page that the visitor came from. */
  get referrer(): string | undefined {
    return this.header('referer')
  }

  /** Whether the body is JSON: `application/json` or `application/*+json`. */
  get isJson(): boolean {
    return this.#content.isJson
  }

  /** Whether the body is a form: urlencoded or multipart. */
  get isForm(): boolean {
    return this.#content.isForm
  }

  /** The media types that the client would like. */
  get accept(): Accept {
    return parseAccept(this.header('accept'))
  }

  /** Whether the client would rather read a page than JSON: browsers name `text/html`, programs have no preference. */
  get prefersHtml(): boolean {
    const header = this.header('accept')
    if (header === undefined || !header.includes('html')) return false
    const accept = parseAccept(header)
    return accept.quality('text/html') >= accept.quality('application/json')
  }

  /** The languages that the visitor reads: `request.acceptLanguages.bestMatch(['en', 'de'])`. */
  get acceptLanguages(): Accept {
    return parseAccept(this.header('accept-language'), 'language')
  }

  /** The encodings that the client can undo. */
  get acceptEncodings(): Accept {
    return parseAccept(this.header('accept-encoding'), 'encoding')
  }

  /**
   * Who the client says it is: `username` and `password` of Basic in `parameters`, the `token` of Bearer. Nothing is checked here.
   *
   * ```ts
   * import { Djinn } from 'djinn'
   *
   * const app = new Djinn().get('/', ({ request }) => request.authorization?.token ?? 'nobody')
   * const response = await app.fetch(new Request('http://localhost/', { headers: { authorization: 'Bearer abc' } }))
   * await response.text() // 'abc'
   * ```
   */
  get authorization(): Credentials | undefined {
    return parseAuthorization(this.header('authorization'))
  }

  /** The states that the client expects: `request.ifMatch.has(tag)` before a change. Empty without the header. */
  get ifMatch(): Etags {
    return parseEtags(this.header('if-match'))
  }

  /** The states that the client has: `request.ifNoneMatch.hasWeak(tag)`. Empty without the header. */
  get ifNoneMatch(): Etags {
    return parseEtags(this.header('if-none-match'))
  }

  /** How old the state is that the client has; undefined without a valid date. */
  get ifModifiedSince(): Date | undefined {
    return parseHttpDate(this.header('if-modified-since'))
  }

  /** How old the state is that the client expects; undefined without a valid date. */
  get ifUnmodifiedSince(): Date | undefined {
    return parseHttpDate(this.header('if-unmodified-since'))
  }

  /** The parts that the client asks for; undefined without a valid `Range`. */
  get range(): RangeHeader | undefined {
    return parseRange(this.header('range'))
  }

  /** What the client asks of caches: `request.cacheControl.noCache`. */
  get cacheControl(): CacheControl {
    return parseCacheControl(this.header('cache-control'))
  }

  /** The body as bytes; kept for a second call. */
  bytes(): Promise<Uint8Array> {
    return this.#content.bytes()
  }

  /** The body as text. */
  text(): Promise<string> {
    return this.#content.text()
  }

  /**
   * The body as JSON.
   *
   * @throws {HttpError} 415 for another type, 400 for a body that is not JSON.
   */
  json(options?: { readonly force?: boolean; readonly silent?: boolean }): Promise<unknown> {
    return this.#content.json(options)
  }

  /**
   * The body as a form: `fields` and `files`, both empty for another type. Large files are spooled to disk. It is read once, with
   * the options of the first call.
   *
   * @param options.beforeFile Asked with the fields before the first file; what it throws ends the reading.
   */
  form(options?: Pick<FormOptions, 'beforeFile'>): Promise<Form> {
    return this.#content.form(options)
  }

  /** The body piece by piece, with back-pressure; instead of the others, once. */
  stream(): AsyncIterable<Uint8Array> {
    return this.#content.stream()
  }

  /** Aborts when the client leaves before the answer was sent. */
  get signal(): AbortSignal {
    return this.incoming.signal
  }

  /** This request as a web `Request`, made when asked for. Its body can be read here or there, not in both places. */
  get web(): Request {
    return this.incoming.webRequest ?? this.#content.toWebRequest()
  }

  /** This request as a web `Request` for another address: what a part of the app that speaks `fetch` is called with. Its body is passed on. */
  webAt(url: string): Request {
    return this.#content.toWebRequest(url)
  }

  /** What the platform gave beside the request: `env` and `ctx` of Workers. */
  get platform(): unknown {
    return this.incoming.platform
  }

  /** What must be removed when the request is over; undefined where there is nothing. For the app. */
  get disposal(): (() => Promise<void>) | undefined {
    const body = this.#body
    return body?.hasForm ? () => body.dispose() : undefined
  }

  #cookieHeader(): string | undefined {
    const header = this.incoming.header('cookie')
    return header === undefined ? undefined : textFromWire(header)
  }

  get #seen(): Peer {
    this.#peer ??= peerOf(this.incoming, this.#settings.trustedProxies)
    return this.#peer
  }

  get #content(): RequestBody {
    this.#body ??= new RequestBody(this, this.#settings)
    return this.#body
  }
}

/** The value of `name=value` among others, in a header without quotes. */
function plainCookie(header: string, name: string): string | undefined {
  for (let start = 0; start < header.length; ) {
    const semicolon = header.indexOf(';', start)
    const end = semicolon === -1 ? header.length : semicolon
    const from = header.charCodeAt(start) === 32 ? start + 1 : start
    if (header.startsWith(name, from) && header.charCodeAt(from + name.length) === 61) {
      return header.slice(from + name.length + 1, end).trim()
    }
    start = end + 1
  }
  return undefined
}

/** Most paths hold no `%`; one with an authority in front (`GET http://host/path`) loses it. */
function decodedPath(rawPath: string): string {
  const path = rawPath.startsWith('/') ? rawPath : withoutAuthority(rawPath)
  return path.includes('%') ? percentDecode(path, 'replace') : path
}

function withoutAuthority(target: string): string {
  const match = /^https?:\/\/[^/?#]*(\/.*)?$/i.exec(target)
  return match === null ? target : (match[1] ?? '/')
}
