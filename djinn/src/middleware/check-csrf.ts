import { csrfTokenMatches, csrfTokenProblem, unmaskCsrfToken } from '../base/index.ts'
import { checkCrossSite } from '../http/index.ts'

/** What {@link checkCsrf} looks at. */
export interface CsrfRequest {
  readonly method: string
  readonly scheme: string
  readonly host: string
  /** The cookie with the secret. */
  readonly cookie: string | undefined
  /** The token of the form. */
  readonly field?: string | undefined
  /** The token of the header. */
  readonly header?: string | undefined
  /** The name of that header, for the reason. @default 'X-Csrftoken' */
  readonly headerName?: string
  readonly secFetchSite?: string | undefined
  readonly origin?: string | undefined
  readonly referer?: string | undefined
  /** Other origins that may: `https://pay.example`, or `https://*.example.com`. */
  readonly trustedOrigins?: readonly string[] | undefined
}

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/**
 * Why a request is refused as one that another site may have made a browser send, in Django's words; undefined where it may
 * pass. Safe methods pass, so they must not change anything.
 *
 * First who started it is looked at: `Sec-Fetch-Site` and `Origin`, and on https, where a browser sends neither, the `Referer`.
 * Then the token of the form, or of the header, has to fit the secret of the cookie.
 *
 * ```ts
 * import { checkCsrf } from 'djinn/middleware'
 *
 * const secret = 'a'.repeat(32)
 * const request = { method: 'POST', scheme: 'https', host: 'shop.example', cookie: secret, origin: 'https://shop.example' }
 * checkCsrf({ ...request, field: secret }) // undefined
 * checkCsrf(request) // 'CSRF token missing.'
 * ```
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/csrf/#how-it-works
 */
export function checkCsrf(request: CsrfRequest): string | undefined {
  if (safeMethods.has(request.method)) return undefined
  return originProblem(request) ?? tokenProblem(request)
}

/** Who started the request: undefined where it was this site, or one that is trusted. */
export function originProblem(request: CsrfRequest): string | undefined {
  const { origin, secFetchSite, scheme } = request
  if (origin !== undefined)
    return checkCrossSite(request) === undefined
      ? undefined
      : `Origin checking failed - ${origin} does not match any trusted origins.`
  if (secFetchSite !== undefined)
    return checkCrossSite(request) === undefined ? undefined : 'Origin checking failed - it was another site.'
  return scheme === 'https' ? refererProblem(request) : undefined
}

/** An encrypted page cannot be changed on its way: on https the page that sent the form says where it stands. */
function refererProblem(request: CsrfRequest): string | undefined {
  const { referer } = request
  if (referer === undefined || referer === '') return 'Referer checking failed - no Referer.'
  const url = URL.canParse(referer) ? new URL(referer) : undefined
  if (url === undefined || url.host === '') return 'Referer checking failed - Referer is malformed.'
  if (url.protocol !== 'https:') return 'Referer checking failed - Referer is insecure while host is secure.'
  const fits = checkCrossSite({ ...request, secFetchSite: undefined, origin: url.origin }) === undefined
  return fits ? undefined : `Referer checking failed - ${referer} does not match any trusted origins.`
}

/** Whether the token that was sent fits the secret of the cookie. */
export function tokenProblem({
  cookie,
  field,
  header,
  headerName = 'X-Csrftoken',
}: CsrfRequest): string | undefined {
  if (cookie === undefined) return 'CSRF cookie not set.'
  const broken = csrfTokenProblem(cookie)
  if (broken !== undefined) return `CSRF cookie ${broken}.`
  const isField = field !== undefined && field !== ''
  const token = isField ? field : (header ?? '')
  if (token === '') return 'CSRF token missing.'
  const place = isField ? 'POST' : `the ${JSON.stringify(headerName).replaceAll('"', "'")} HTTP header`
  const problem = csrfTokenProblem(token)
  if (problem !== undefined) return `CSRF token from ${place} ${problem}.`
  return csrfTokenMatches(token, plainSecret(cookie)) ? undefined : `CSRF token from ${place} incorrect.`
}

/** Old versions of Django put the masked form into the cookie. */
export function plainSecret(secret: string): string {
  return secret.length === 64 ? unmaskCsrfToken(secret) : secret
}
