/** One cookie as a browser keeps it. */
export interface StoredCookie {
  readonly name: string
  readonly value: string
  /** The host it belongs to. */
  readonly domain: string
  /** Whether hosts below `domain` get it too. */
  readonly withSubdomains: boolean
  readonly path: string
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly sameSite: string | undefined
  /** When it ends, in milliseconds since 1970; undefined for the end of the session. */
  readonly expires: number | undefined
}

/**
 * The cookies of a test client: kept, sent and forgotten as a browser does.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5
 */
export class CookieJar {
  readonly #cookies = new Map<string, StoredCookie>()
  readonly #host: string

  /** @param host Where cookies belong that `set` gives no domain. */
  constructor(host = 'localhost') {
    this.#host = host
  }

  /** The value of a cookie, for any host and path. */
  get(name: string): string | undefined {
    return this.find(name)?.value
  }

  /** A cookie with its attributes. */
  find(name: string): StoredCookie | undefined {
    return this.all().findLast((cookie) => cookie.name === name)
  }

  /** Puts a cookie into the jar, as if the server had set it. */
  set(name: string, value: string, options: { readonly domain?: string; readonly path?: string } = {}): void {
    this.#keep({
      name,
      value,
      domain: options.domain ?? this.#host,
      withSubdomains: false,
      path: options.path ?? '/',
      secure: false,
      httpOnly: false,
      sameSite: undefined,
      expires: undefined,
    })
  }

  /** Takes a cookie out, whatever its host and path. */
  delete(name: string): void {
    for (const [key, cookie] of this.#cookies) if (cookie.name === name) this.#cookies.delete(key)
  }

  /** Takes all out. */
  clear(): void {
    this.#cookies.clear()
  }

  /** Every cookie that has not ended. */
  all(): StoredCookie[] {
    const now = Date.now()
    return [...this.#cookies.values()].filter(
      (cookie) => cookie.expires === undefined || cookie.expires > now,
    )
  }

  /** What a browser sends to this URL; undefined where it sends none. */
  header(url: URL): string | undefined {
    const sent = this.all()
      .filter((cookie) => belongs(cookie, url))
      .sort((left, right) => right.path.length - left.path.length)
    return sent.length === 0 ? undefined : sent.map(({ name, value }) => `${name}=${value}`).join('; ')
  }

  /** Reads one Set-Cookie header of an answer from this URL. */
  receive(header: string, url: URL): void {
    const [pair = '', ...rest] = header.split(';')
    const equals = pair.indexOf('=')
    if (equals < 1) return
    const attributes = new Map(rest.map(attributeOf))
    const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase()
    if (domain !== undefined && url.hostname !== domain && !url.hostname.endsWith(`.${domain}`)) return
    this.#keep({
      name: pair.slice(0, equals).trim(),
      value: pair.slice(equals + 1).trim(),
      domain: domain ?? url.hostname,
      withSubdomains: domain !== undefined,
      path: pathOf(attributes.get('path'), url),
      secure: attributes.has('secure'),
      httpOnly: attributes.has('httponly'),
      sameSite: attributes.get('samesite'),
      expires: expiryOf(attributes),
    })
  }

  #keep(cookie: StoredCookie): void {
    this.#cookies.set(`${cookie.domain};${cookie.path};${cookie.name}`, cookie)
  }
}

function attributeOf(text: string): [string, string] {
  const equals = text.indexOf('=')
  const [name, value] = equals === -1 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)]
  return [name.trim().toLowerCase(), value.trim()]
}

function expiryOf(attributes: ReadonlyMap<string, string>): number | undefined {
  const maxAge = attributes.get('max-age')
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Date.now() + Number(maxAge) * 1000
  const expires = attributes.get('expires')
  const end = Date.parse(expires ?? '')
  return Number.isNaN(end) ? undefined : end
}

/** A path that does not begin with a slash counts as none. */
function pathOf(given: string | undefined, url: URL): string {
  if (given?.startsWith('/')) return given
  return url.pathname.slice(0, Math.max(1, url.pathname.lastIndexOf('/')))
}

function belongs(cookie: StoredCookie, url: URL): boolean {
  const host = url.hostname
  const onHost = host === cookie.domain || (cookie.withSubdomains && host.endsWith(`.${cookie.domain}`))
  const below = cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`
  const onPath = url.pathname === cookie.path || url.pathname.startsWith(below)
  // A browser sends secure cookies to localhost as well.
  return onHost && onPath && (!cookie.secure || url.protocol === 'https:' || host === 'localhost')
}
