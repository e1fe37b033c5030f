import { splitUrl } from './iri.ts'

/** What {@link checkCrossSite} looks at. */
export interface CrossSiteRequest {
  readonly method: string
  /** The scheme of the request as the visitor sees it. */
  readonly scheme: string
  /** The host of the request as the visitor sees it. */
  readonly host: string
  /** The `Sec-Fetch-Site` header. */
  readonly secFetchSite?: string | undefined
  /** The `Origin` header. */
  readonly origin?: string | undefined
  /** Other origins that may: `https://pay.example`, or `https://*.example.com` for all its subdomains. */
  readonly trustedOrigins?: readonly string[] | undefined
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/**
 * Finds requests that another site makes a visitor's browser send: the reason to refuse one as a sentence, `undefined` where it may
 * pass.
 *
 * Browsers say who started a request by `Sec-Fetch-Site`, old ones by `Origin`; pages cannot change either. Programs send
 * neither and pass: no visitor's cookies are at stake. Safe methods pass, so they must not change anything.
 *
 * ```ts
 * import { checkCrossSite } from 'djinn/http'
 *
 * const request = { method: 'POST', scheme: 'https', host: 'shop.example' }
 * checkCrossSite({ ...request, secFetchSite: 'same-origin' }) // undefined
 * checkCrossSite({ ...request, secFetchSite: 'cross-site', origin: 'https://evil.example' })
 * // 'The request was started by another site, "https://evil.example".'
 * ```
 */
export function checkCrossSite(request: CrossSiteRequest): string | undefined {
  const { method, secFetchSite, origin, trustedOrigins = [] } = request
  if (safeMethods.has(method)) return undefined
  if (origin !== undefined && trustedOrigins.some((trusted) => originMatches(origin, trusted)))
    return undefined
  if (secFetchSite === 'same-origin' || secFetchSite === 'none') return undefined
  if (secFetchSite !== undefined) return refusal(origin)
  return origin === undefined || isOwnOrigin(origin, request) ? undefined : refusal(origin)
}

function refusal(origin: string | undefined): string {
  const named = origin !== undefined && origin.length <= 100 && /^[\x21-\x7e]+$/.test(origin)
  return named
    ? `The request was started by another site, "${origin}".`
    : 'The request was started by another site.'
}

/** Behind a proxy that is not trusted an encrypted request looks unencrypted; the other way round it cannot be. */
function isOwnOrigin(origin: string, { scheme, host }: CrossSiteRequest): boolean {
  const { scheme: from, authority } = splitUrl(origin)
  if (authority === undefined || (scheme === 'https' && from !== 'https')) return false
  return withoutPort(authority, from) === withoutPort(host.toLowerCase(), from)
}

function withoutPort(host: string, scheme: string): string {
  return host.replace(scheme === 'https' ? /:443$/ : /:80$/, '').toLowerCase()
}

function originMatches(origin: string, trusted: string): boolean {
  const wildcard = trusted.indexOf('://*.')
  if (wildcard === -1) return origin.toLowerCase() === trusted.toLowerCase()
  const scheme = trusted.slice(0, wildcard + 3)
  const suffix = trusted.slice(wildcard + 4).toLowerCase()
  const given = origin.toLowerCase()
  if (!given.startsWith(scheme) || !given.endsWith(suffix)) return false
  return /^[a-z0-9.-]+$/.test(given.slice(scheme.length, -suffix.length))
}
