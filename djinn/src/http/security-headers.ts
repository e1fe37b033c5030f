import { type CspDirectives, serializeCsp } from './csp.ts'

/** How long browsers shall use encrypted connections only. */
export interface HstsOptions {
  /** In seconds; 0 ends it. */
  readonly maxAge: number
  /**
   * For all subdomains too.
   * @default false
   */
  readonly includeSubDomains?: boolean
  /**
   * Asks to be built into browsers. Very hard to undo.
   * @default false
   */
  readonly preload?: boolean
}

/** Which security headers are sent; `false` leaves one out. */
export interface SecurityHeaderOptions {
  /**
   * `X-Content-Type-Options: nosniff`: browsers do not guess another type than the one sent.
   * @default true
   */
  readonly contentTypeNosniff?: boolean
  /**
   * `Referrer-Policy`: what other sites learn of the page that a visitor comes from. Of a list the last one known counts.
   * @default 'same-origin'
   */
  readonly referrerPolicy?: string | readonly string[] | false
  /**
   * `X-Frame-Options`: who may show a page in a frame, for browsers that do not know `frame-ancestors`.
   * @default 'SAMEORIGIN'
   */
  readonly frameOptions?: 'DENY' | 'SAMEORIGIN' | false
  /**
   * `Cross-Origin-Opener-Policy`: keeps pages that other sites opened out of reach of each other.
   * @default 'same-origin'
   */
  readonly crossOriginOpenerPolicy?: string | false
  /**
   * `Content-Security-Policy`.
   * @default {@link defaultCsp}
   */
  readonly csp?: CspDirectives | string | false
  /**
   * `Strict-Transport-Security`; sent on encrypted connections only.
   * @default false
   */
  readonly hsts?: HstsOptions | false
}

/** Forbids what hardly any page needs: plugins, another base address, foreign frames around it, forms that send elsewhere. */
export const defaultCsp: CspDirectives = {
  'object-src': "'none'",
  'base-uri': "'self'",
  'frame-ancestors': "'self'",
  'form-action': "'self'",
}

/**
 * Gives the security headers that every answer carries unless it has its own, as `[name, value]`.
 *
 * ```ts
 * import { securityHeaders } from 'djinn/http'
 *
 * securityHeaders({ csp: false, frameOptions: 'DENY', hsts: { maxAge: 3600 } }, { secure: true })
 * // [
 * //   ['X-Content-Type-Options', 'nosniff'],
 * //   ['Referrer-Policy', 'same-origin'],
 * //   ['X-Frame-Options', 'DENY'],
 * //   ['Cross-Origin-Opener-Policy', 'same-origin'],
 * //   ['Strict-Transport-Security', 'max-age=3600'],
 * // ]
 * ```
 *
 * @param connection.secure Whether the visitor's connection is encrypted.
 */
export function securityHeaders(
  options: SecurityHeaderOptions,
  connection: { readonly secure: boolean },
): [name: string, value: string][] {
  const { csp = defaultCsp, hsts = false } = options
  const values: [string, string | false][] = [
    ['X-Content-Type-Options', (options.contentTypeNosniff ?? true) && 'nosniff'],
    ['Referrer-Policy', policyText(options.referrerPolicy ?? 'same-origin')],
    ['X-Frame-Options', options.frameOptions ?? 'SAMEORIGIN'],
    ['Cross-Origin-Opener-Policy', options.crossOriginOpenerPolicy ?? 'same-origin'],
    ['Content-Security-Policy', typeof csp === 'object' ? serializeCsp(csp) : csp],
    ['Strict-Transport-Security', connection.secure && hsts !== false && hstsText(hsts)],
  ]
  return values.filter((pair): pair is [string, string] => pair[1] !== false && pair[1] !== '')
}

/** What {@link httpsRedirect} needs to know. */
export interface HttpsRedirectOptions {
  /** The host to go to; without it the host of the request. */
  readonly host?: string | undefined
  /** Paths without their first slash that stay unencrypted, such as a health check. */
  readonly exempt?: readonly RegExp[]
}

/**
 * Gives the encrypted address that an unencrypted request is to be sent to, or `undefined` where it may stay.
 *
 * ```ts
 * import { httpsRedirect } from 'djinn/http'
 *
 * httpsRedirect({ secure: false, host: 'example.com', target: '/a?b=1' }) // 'https://example.com/a?b=1'
 * ```
 *
 * @param request.target Path and query.
 */
export function httpsRedirect(
  request: { readonly secure: boolean; readonly host: string; readonly target: string },
  { host, exempt = [] }: HttpsRedirectOptions = {},
): string | undefined {
  if (request.secure) return undefined
  const [path = ''] = request.target.split('?', 1)
  const bare = path.replace(/^\/+/, '')
  return exempt.some((pattern) => pattern.test(bare))
    ? undefined
    : `https://${host ?? request.host}${request.target}`
}

function policyText(policy: string | readonly string[] | false): string | false {
  if (policy === false) return false
  const names = typeof policy === 'string' ? policy.split(',') : policy
  return names.map((name) => name.trim()).join(',')
}

function hstsText({ maxAge, includeSubDomains, preload }: HstsOptions): string {
  return `max-age=${Math.floor(maxAge)}${includeSubDomains ? '; includeSubDomains' : ''}${preload ? '; preload' : ''}`
}
