/** How {@link canonicalRedirect} corrects an address. */
export interface CanonicalRules {
  /**
   * Sends visitors of `example.com` to `www.example.com`.
   * @default false
   */
  readonly prependWww?: boolean
  /** Tells whether the address with a slash at its end is a page, and without one is none; leave it out to add no slash. */
  readonly needsSlash?: (path: string) => boolean
}

/** The request of {@link canonicalRedirect}. */
export interface CanonicalRequest {
  readonly scheme: string
  readonly host: string
  /** The path, percent-encoded as sent. */
  readonly path: string
  /** What stands after the `?`. */
  readonly query: string
}

/**
 * Gives the one address that a page should have, where the request used another: with `www.`, with a slash at the end.
 * `undefined` where the address is right. Both corrections are one redirect.
 *
 * ```ts
 * import { canonicalRedirect } from 'djinn/http'
 *
 * const request = { scheme: 'https', host: 'example.com', path: '/about', query: 'a=1' }
 * canonicalRedirect(request, { needsSlash: (path) => path === '/about' }) // '/about/?a=1'
 * canonicalRedirect(request, { prependWww: true }) // 'https://www.example.com/about?a=1'
 * ```
 */
export function canonicalRedirect(request: CanonicalRequest, rules: CanonicalRules): string | undefined {
  const { scheme, host, path, query } = request
  const addSlash = !path.endsWith('/') && rules.needsSlash?.(path) === true
  const suffix = query === '' ? '' : `?${query}`
  const target = `${addSlash ? localPath(`${path}/`) : path}${suffix}`
  if (rules.prependWww && host !== '' && !host.startsWith('www.')) return `${scheme}://www.${host}${target}`
  return addSlash ? target : undefined
}

/** A path that starts with two slashes would be read as another host. */
export function localPath(path: string): string {
  return path.startsWith('//') ? `/%2F${path.slice(2)}` : path
}
