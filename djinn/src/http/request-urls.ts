import { splitUrl, uriToIri } from './iri.ts'
import { percentEncode } from './percent.ts'

/** What the address of a request is made of. */
export interface UrlSources {
  /** `http` or `https`. */
  readonly scheme: string
  /** Host and port. */
  readonly host: string
  /** What stands before the path of the app, decoded: `''` or `/app`. */
  readonly root: string
  /** The path within the app, decoded. */
  readonly path: string
  /** What stands after the `?`, as sent. */
  readonly query: string
}

/** The address of a request and its beginnings, readable: only what would change their meaning is percent-encoded. */
export interface RequestUrls {
  /** The whole address. */
  readonly url: string
  /** Without the query. */
  readonly baseUrl: string
  /** Scheme, host and the root of the app, with a slash. */
  readonly rootUrl: string
  /** Scheme and host, with a slash. */
  readonly hostUrl: string
  /** Path and query, with a `?` in any case. */
  readonly fullPath: string
}

const safe = "!$&'()*+,/:;=@%"

/**
 * Puts the address of a request together.
 *
 * ```ts
 * import { requestUrls } from 'djinn/http'
 *
 * const urls = requestUrls({ scheme: 'http', host: 'h.com', root: '/app', path: '/x y', query: 'q=1' })
 * urls.url // 'http://h.com/app/x%20y?q=1'
 * urls.rootUrl // 'http://h.com/app/'
 * ```
 */
export function requestUrls({ scheme, host, root, path, query }: UrlSources): RequestUrls {
  const hostUrl = `${scheme}://${host}/`
  const rootUrl = `${scheme}://${host}${percentEncode(root.replace(/\/$/, ''), safe)}/`
  const baseUrl = rootUrl + percentEncode(path.startsWith('/') ? path.slice(1) : path, safe)
  const url = query === '' ? baseUrl : `${baseUrl}?${percentEncode(query, `${safe}?`)}`
  return {
    url: uriToIri(url),
    baseUrl: uriToIri(baseUrl),
    rootUrl: uriToIri(rootUrl),
    hostUrl: uriToIri(hostUrl),
    fullPath: `${path}?${query}`,
  }
}

/**
 * Tells whether it is safe to send a visitor to an address that came from outside, such as `?next=`: it has to be a path of this
 * site, or an address on one of the hosts, of at most 2048 characters.
 *
 * ```ts
 * import { isSafeRedirect } from 'djinn/http'
 *
 * isSafeRedirect('/account?tab=1') // true
 * isSafeRedirect('//evil.com') // false
 * isSafeRedirect('https://shop.example/x', { hosts: ['shop.example'] }) // true
 * ```
 *
 * @param options.requireHttps Refuses `http://` addresses, and those of a host without a scheme.
 */
export function isSafeRedirect(
  location: string,
  {
    hosts = [],
    requireHttps = false,
  }: { readonly hosts?: readonly string[]; readonly requireHttps?: boolean } = {},
): boolean {
  // Browsers take a backslash for a slash, so both readings have to be safe.
  return isSafe(location, hosts, requireHttps) && isSafe(location.replaceAll('\\', '/'), hosts, requireHttps)
}

/** No browser's address is longer, and looking at it would cost more than it is worth. */
const longestUrl = 2048

function isSafe(location: string, hosts: readonly string[], requireHttps: boolean): boolean {
  if (
    location.length > longestUrl ||
    location.trim() === '' ||
    /[\0-\x1f\x7f]/.test(location) ||
    location.startsWith('///')
  )
    return false
  const { scheme, authority } = splitUrl(location)
  if (scheme !== '' && authority === undefined) return false
  if (authority === undefined) return true
  const schemes = requireHttps ? ['https'] : ['http', 'https']
  // Without a scheme it is that of the page, which may be http.
  return hosts.includes(authority) && schemes.includes(scheme === '' ? 'http' : scheme)
}
