import { httpDate } from './dates.ts'
import { httpErrors } from './errors.ts'
import { MultiDict } from './multi-dict.ts'
import { encodeUtf8, percentEncode } from './percent.ts'
import { toAsciiHost } from './punycode.ts'

/** How a cookie behaves in the browser. */
export interface CookieOptions {
  /** How long the browser keeps it, in seconds; without it and `expires` until the browser is closed. `Expires` is sent too. */
  readonly maxAge?: number
  /** When the browser drops it: a date, or seconds since 1970. */
  readonly expires?: Date | number
  /**
   * The path below which the browser sends it; `null` leaves it to the browser.
   * @default '/'
   */
  readonly path?: string | null
  /** The domain that gets it with all its subdomains; without it only the host that set it. */
  readonly domain?: string
  /**
   * Sent on encrypted connections only. A `__Secure-` or `__Host-` name and `partitioned` turn it on.
   * @default false
   */
  readonly secure?: boolean
  /**
   * Hidden from the page's scripts.
   * @default false
   */
  readonly httpOnly?: boolean
  /** Whether requests that other sites start carry it. */
  readonly sameSite?: 'strict' | 'lax' | 'none' | 'Strict' | 'Lax' | 'None'
  /**
   * Kept apart for each site that embeds this one; needs `secure` and turns it on.
   * @default false
   */
  readonly partitioned?: boolean
  /** The time from which `maxAge` counts, for `Expires`; now unless given. */
  readonly now?: Date
  /** Told when the header is longer than browsers are sure to take; the cookie is written all the same. */
  readonly onTooLarge?: (name: string, bytes: number) => void
}

/** The size of a `Set-Cookie` value in bytes that every browser takes. */
export const maxCookieSize = 4093

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const unquoted = /^[\w!#$%&'()*+\-./:<=>?@[\]^`{|}~]*$/
const sameSites = new Map([
  ['strict', 'Strict'],
  ['lax', 'Lax'],
  ['none', 'None'],
])
// One field: a name, maybe `=` and a quoted or bare value, then `;` or the end. Each part excludes what may follow it, so it is linear.
const field = /[ \t]*([^ \t=";]+)(?:[ \t]*=[ \t]*("[^\\"]*(?:\\[^\n][^\\"]*)*"|[^ \t";]*))?[ \t]*(?:;|$)/y

/**
 * Reads a `Cookie` header. A name may stand several times; a field that breaks the format is left out, the others are kept.
 *
 * Quoted values are unescaped (`\\"`, `\\303\\274`); nothing is percent-decoded.
 *
 * ```ts
 * import { parseCookies } from 'djinn/http'
 *
 * parseCookies('theme=dark; name="\\303\\274"').toObject() // { theme: 'dark', name: 'ü' }
 * ```
 */
export function parseCookies(header: string | undefined): MultiDict {
  const cookies = new MultiDict()
  if (header === undefined || header === '') return cookies
  for (let at = 0; at < header.length; ) {
    field.lastIndex = at
    const match = field.exec(header)
    if (match === null) {
      const semicolon = header.indexOf(';', at)
      if (semicolon === -1) break
      at = semicolon + 1
      continue
    }
    at = field.lastIndex
    const value = match[2] ?? ''
    cookies.append(match[1] ?? '', value.startsWith('"') ? unquote(value) : value)
  }
  return cookies
}

/**
 * Writes the value of a `Set-Cookie` header. Values with other than safe characters are quoted, so any text comes back whole.
 *
 * ```ts
 * import { serializeCookie } from 'djinn/http'
 *
 * serializeCookie('theme', 'dark', { httpOnly: true, sameSite: 'lax' }) // 'theme=dark; HttpOnly; Path=/; SameSite=Lax'
 * serializeCookie('name', 'ü') // 'name="\\303\\274"; Path=/'
 * ```
 *
 * @throws {DjinnError} `HTTP_COOKIE_NAME`, `HTTP_COOKIE_OPTION`, or `HTTP_COOKIE_PREFIX` for a `__Host-` cookie with a domain or another path.
 */
export function serializeCookie(name: string, value: string, options: CookieOptions = {}): string {
  if (!token.test(name)) throw httpErrors.cookieName(name)
  checkPrefix(name, options)
  const secure = options.secure || options.partitioned || hasSecurePrefix(name)
  const expires = expiresText(name, options)
  const path = options.path === undefined ? '/' : options.path
  let text = `${name}=${quote(value)}`
  if (options.domain) text += `; Domain=${domainText(name, options.domain)}`
  if (expires !== undefined) text += `; Expires=${expires}`
  if (options.maxAge !== undefined) text += `; Max-Age=${Math.trunc(options.maxAge)}`
  if (secure) text += '; Secure'
  if (options.httpOnly) text += '; HttpOnly'
  if (path !== null) text += `; Path=${path === '/' ? path : percentEncode(path, "%!$&'()*+,/:=@")}`
  if (options.sameSite !== undefined) text += `; SameSite=${sameSiteText(name, options.sameSite)}`
  if (options.partitioned) text += '; Partitioned'
  if (text.length > maxCookieSize) options.onTooLarge?.(name, text.length)
  return text
}

/**
 * Writes the `Set-Cookie` value that makes the browser drop a cookie. Path and domain have to be those it was set with.
 *
 * ```ts
 * import { serializeCookieDeletion } from 'djinn/http'
 *
 * serializeCookieDeletion('theme') // 'theme=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/'
 * ```
 */
export function serializeCookieDeletion(
  name: string,
  options: Omit<CookieOptions, 'maxAge' | 'expires'> = {},
): string {
  // Browsers take SameSite=None only together with Secure, also for a deletion.
  const needsSecure = options.secure === undefined && options.sameSite?.toLowerCase() === 'none'
  return serializeCookie(name, '', {
    ...options,
    ...(needsSecure ? { secure: true } : {}),
    maxAge: 0,
    expires: 0,
  })
}

/** Works on bytes, since an escape is one byte and a character may be several. */
function unquote(quoted: string): string {
  const inner = quoted.slice(1, -1)
  if (!inner.includes('\\')) return inner
  const bytes = encodeUtf8(inner)
  let length = 0
  for (let at = 0; at < bytes.length; length++) {
    const octal = bytes[at] === backslash ? octalAt(bytes, at + 1) : -1
    const width = octal !== -1 ? 4 : bytes[at] === backslash ? 2 : 1
    bytes[length] = octal !== -1 ? octal : (bytes[at + width - 1] ?? 0)
    at += width
  }
  return decoder.decode(bytes.subarray(0, length))
}

const backslash = 0x5c
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The byte that three octal digits name, from `000` to `377`; -1 where they do not stand there. */
function octalAt(bytes: Uint8Array, at: number): number {
  const [high, middle, low] = [digitAt(bytes, at, 3), digitAt(bytes, at + 1, 7), digitAt(bytes, at + 2, 7)]
  return high === -1 || middle === -1 || low === -1 ? -1 : high * 64 + middle * 8 + low
}

function digitAt(bytes: Uint8Array, at: number, highest: number): number {
  const digit = (bytes[at] ?? 0) - 0x30
  return digit >= 0 && digit <= highest ? digit : -1
}

function quote(value: string): string {
  if (unquoted.test(value)) return value
  let text = ''
  for (const byte of encodeUtf8(value)) text += escapes[byte] ?? ''
  return `"${text}"`
}

/** How each byte stands in a quoted value: most as they are, the rest as `\` and three octal digits. */
const escapes: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  if (character === '"' || character === '\\') return `\\${character}`
  if (byte < 0x20 || byte > 0x7e || character === ',' || character === ';') {
    return `\\${byte.toString(8).padStart(3, '0')}`
  }
  return character
})

function hasSecurePrefix(name: string): boolean {
  return /^__(?:secure|host)-/i.test(name)
}

function checkPrefix(name: string, { secure, domain, path }: CookieOptions): void {
  if (!name.startsWith('__') || !hasSecurePrefix(name)) return
  if (secure === false) throw httpErrors.cookiePrefix(name, 'its prefix needs secure')
  if (!/^__host-/i.test(name)) return
  if (domain) throw httpErrors.cookiePrefix(name, 'its prefix allows no domain')
  if (path !== undefined && path !== '/') throw httpErrors.cookiePrefix(name, 'its prefix needs the path "/"')
}

function expiresText(name: string, { expires, maxAge, now }: CookieOptions): string | undefined {
  if (maxAge !== undefined && !Number.isFinite(maxAge)) {
    throw httpErrors.cookieOption(name, 'maxAge', maxAge, 'a number of seconds')
  }
  if (expires !== undefined) {
    const text = httpDate(expires)
    if (text === 'Invalid Date') throw httpErrors.cookieOption(name, 'expires', expires, 'a valid date')
    return text
  }
  if (maxAge === undefined) return undefined
  return httpDate(new Date((now ?? new Date()).getTime() + Math.trunc(maxAge) * 1000))
}

function sameSiteText(name: string, value: string): string {
  const text = sameSites.get(value.toLowerCase())
  if (text === undefined) throw httpErrors.cookieOption(name, 'sameSite', value, '"strict", "lax" or "none"')
  return text
}

/** Without a port and leading dots, in ASCII. */
function domainText(name: string, domain: string): string {
  const host = toAsciiHost(domain.replace(/:.*$/s, '').replace(/^\.+/, ''))
  if (!/^[\w.-]+$/.test(host)) throw httpErrors.cookieOption(name, 'domain', domain, 'a host name')
  return host
}
