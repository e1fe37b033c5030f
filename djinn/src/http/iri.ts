import { percentDecode, percentEncode } from './percent.ts'
import { toAsciiHost, toUnicodeHost } from './punycode.ts'

/** An address in its parts, as written; `undefined` where a part is not there. */
export interface UrlParts {
  /** In lower case, without the colon. */
  readonly scheme: string
  /** User, host and port, between `//` and the path. */
  readonly authority: string | undefined
  readonly path: string
  /** Without the `?`. */
  readonly query: string
  /** Without the `#`. */
  readonly fragment: string
}

// What may stand as it is in each part; `%` too, for what is encoded already.
const pathSafe = "%!$&'()*+,/:;=@"
const querySafe = "%!$&'()*+,/:;=?@"
const fragmentSafe = "%!#$&'()*+,/:;=?@"
const userSafe = "%!$&'()*+,;="
// What must stay encoded in each part, beside controls, space and `%`: it would end the part.
const pathReserved = '/?#'
const queryReserved = '&=+#'
const userReserved = ':@/?#'

/**
 * Splits an address, absolute or relative, into its parts. Line ends and tabs in it are dropped, as browsers do.
 *
 * ```ts
 * import { splitUrl } from 'djinn/http'
 *
 * splitUrl('//example.com/a?b#c') // { scheme: '', authority: 'example.com', path: '/a', query: 'b', fragment: 'c' }
 * ```
 */
export function splitUrl(url: string): UrlParts {
  const text = url.replace(/^[\0-\x20]+/, '').replace(/[\t\n\r]/g, '')
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(
    text,
  )
  const [, scheme = '', authority, path = '', query = '', fragment = ''] = match ?? []
  return { scheme: scheme.toLowerCase(), authority, path, query, fragment }
}

/** Puts the parts of an address together. */
export function joinUrl({ scheme, authority, path, query, fragment }: UrlParts): string {
  const start = scheme === '' ? '' : `${scheme}:`
  // Without a scheme an empty host is dropped, unless the path would be read as one: browsers take `///host` for `//host`.
  const keepsEmpty = authority === '' && (scheme !== '' || path.startsWith('//'))
  const host = authority || keepsEmpty ? `//${authority}` : path.startsWith('//') ? '//' : ''
  const separated = authority && path !== '' && !path.startsWith('/') ? `/${path}` : path
  return `${start}${host}${separated}${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${fragment}`}`
}

/**
 * Makes an address ASCII, as `Location` and links need it: percent-encodes what is not allowed in each part, and writes the host
 * in punycode. What is encoded already stays, so it can be applied again.
 *
 * ```ts
 * import { iriToUri } from 'djinn/http'
 *
 * iriToUri('http://exämple.com/ü?q=日 x') // 'http://xn--exmple-cua.com/%C3%BC?q=%E6%97%A5%20x'
 * ```
 */
export function iriToUri(iri: string): string {
  const parts = splitUrl(iri)
  return joinUrl({
    scheme: parts.scheme,
    authority: mapAuthority(parts.authority, (user) => percentEncode(user, userSafe), toAsciiHost),
    path: percentEncode(parts.path, pathSafe),
    query: percentEncode(parts.query, querySafe),
    fragment: percentEncode(parts.fragment, fragmentSafe),
  })
}

/**
 * Makes an address readable: decodes percent-encoded UTF-8 and punycode, but leaves encoded what would change its meaning.
 *
 * ```ts
 * import { uriToIri } from 'djinn/http'
 *
 * uriToIri('http://xn--exmple-cua.com/%C3%BC%2F?q=%E6%97%A5') // 'http://exämple.com/ü%2F?q=日'
 * ```
 */
export function uriToIri(uri: string): string {
  const parts = splitUrl(uri)
  return joinUrl({
    scheme: parts.scheme,
    authority: mapAuthority(parts.authority, (user) => decodeExcept(user, userReserved), toUnicodeHost),
    path: decodeExcept(parts.path, pathReserved),
    query: decodeExcept(parts.query, queryReserved),
    fragment: decodeExcept(parts.fragment, ''),
  })
}

/**
 * Resolves an address against another, as a browser resolves a link on a page.
 *
 * ```ts
 * import { resolveUrl } from 'djinn/http'
 *
 * resolveUrl('http://example.com/a/b?c=1', '../d') // 'http://example.com/d'
 * ```
 *
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-5.2
 */
export function resolveUrl(base: string, location: string): string {
  const from = splitUrl(base)
  const to = splitUrl(location)
  if (to.scheme !== '')
    return joinUrl({ ...to, path: to.authority === undefined ? to.path : withoutDots(to.path) })
  if (to.authority !== undefined) return joinUrl({ ...to, scheme: from.scheme, path: withoutDots(to.path) })
  if (to.path === '')
    return joinUrl({ ...from, query: to.query === '' ? from.query : to.query, fragment: to.fragment })
  const folder = from.path.slice(0, from.path.lastIndexOf('/') + 1) || '/'
  const path = to.path.startsWith('/') ? to.path : folder + to.path
  return joinUrl({ ...to, scheme: from.scheme, authority: from.authority, path: withoutDots(path) })
}

function mapAuthority(
  authority: string | undefined,
  mapUser: (user: string) => string,
  mapHost: (host: string) => string,
): string | undefined {
  if (authority === undefined) return undefined
  const at = authority.lastIndexOf('@')
  const [, host = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority.slice(at + 1)) ?? []
  const address = `${mapHost(lowerHost(host))}${port === '' ? '' : `:${port}`}`
  if (at === -1) return address
  const user = authority.slice(0, at).split(':')
  const name = mapUser(user[0] ?? '')
  return user.length === 1 ? `${name}@${address}` : `${name}:${mapUser(user.slice(1).join(':'))}@${address}`
}

/** What follows a `%` is left as it is. */
function lowerHost(host: string): string {
  const percent = host.indexOf('%')
  return percent === -1 ? host.toLowerCase() : host.slice(0, percent).toLowerCase() + host.slice(percent)
}

/** Decodes all but controls, space, `%` and the reserved characters. */
function decodeExcept(text: string, reserved: string): string {
  if (!text.includes('%')) return text
  // What stays is hidden from the decoder behind an encoded `%`.
  const hidden = text.replace(/%([0-7][0-9A-F])/gi, (unit, digits: string) => {
    const code = Number.parseInt(digits, 16)
    const stays =
      code <= 0x20 || code === 0x25 || code === 0x7f || reserved.includes(String.fromCharCode(code))
    return stays ? `%25${digits}` : unit
  })
  return percentDecode(hidden)
}

/** Resolves `.` and `..` in a path; neither climbs above the root. */
function withoutDots(path: string): string {
  const kept: string[] = []
  const segments = path.split('/')
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1
    if (segment === '..' && kept.length > 1) kept.pop()
    else if (segment !== '..' && segment !== '.') kept.push(segment)
    if (isLast && (segment === '..' || segment === '.')) kept.push('')
  }
  return kept.join('/')
}
