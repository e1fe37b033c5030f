import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import {
  applyProxyHeaders,
  canonicalRedirect,
  chooseEncoding,
  conditionalHeaders,
  evaluateConditions,
  Forbidden,
  generateEtag,
  httpsRedirect,
  isCompressible,
  parseHttpDate,
  patchVary,
  percentEncode,
  quoteEtag,
  type SecurityHeaderOptions,
  securityHeaders,
  weakenEtag,
} from 'djinn/http'
import { checkCsrf } from 'djinn/middleware'
import type { CaseInput } from '../adapter.ts'
import { list } from '../decode.ts'
import { fields, type Operations, optionalText, text } from '../http/input.ts'
import { splitQuery } from './requests.ts'

/** Django's middleware in front of a view that answers "ok", decided by the pure functions of `djinn/http`. */
export const middleware: Operations = {
  gzip_middleware: (input) => compress(input, undefined),
  gzip_already_encoded: (input) => compress(input, optionalText(input, 'content_encoding') ?? 'br'),
  conditional_get: conditionalGet,
  security_middleware: security,
  x_frame_options: (input) => {
    const headers = new Map(securityHeaders(securityOptions(fields(input, 'settings')), { secure: false }))
    return headers.get('X-Frame-Options') ?? null
  },
  common_middleware: common,
  csrf_check: csrfCheck,
}

/** An exempt view is never asked. */
function csrfCheck(input: CaseInput): unknown {
  if (input.exempt === true) return 'accepted'
  const secure = input.secure === true
  const reason = checkCsrf({
    method: text(input, 'method'),
    scheme: secure ? 'https' : 'http',
    host: text(input, 'host'),
    cookie: optionalText(input, 'cookie'),
    field: optionalText(input, 'post'),
    header: optionalText(input, 'header'),
    origin: optionalText(input, 'origin'),
    referer: optionalText(input, 'referer'),
    trustedOrigins: list(input.trusted).map(String),
  })
  return reason === undefined ? 'accepted' : { rejected: reason }
}

function compress(input: CaseInput, contentEncoding: string | undefined): unknown {
  const body = Buffer.from(text(input, 'body'))
  const answer = { encoding: contentEncoding ?? null, vary: null, etag: '"abc"', has_content_length: false }
  const type = 'text/html; charset=utf-8'
  if (!isCompressible({ status: 200, length: body.length, contentType: type, contentEncoding })) return answer
  const varied = { ...answer, vary: patchVary(undefined, ['Accept-Encoding']) }
  if (chooseEncoding(optionalText(input, 'accept_encoding'), ['gzip']) === undefined) return varied
  if (gzipSync(body).length >= body.length) return varied
  return { ...varied, encoding: 'gzip', etag: weakenEtag(answer.etag), has_content_length: true }
}

/** Reads a header under its CGI name. */
function cgiReader(input: CaseInput): (name: string) => string | undefined {
  const headers = fields(input, 'headers')
  return (name) => {
    const value = headers[`HTTP_${name.toUpperCase().replaceAll('-', '_')}`]
    return value === undefined ? undefined : String(value)
  }
}

function conditionalGet(input: CaseInput): unknown {
  const body = text(input, 'body')
  const lastModified = parseHttpDate(optionalText(input, 'last_modified'))
  const isGet = text(input, 'method') === 'GET'
  const etag = isGet && body !== '' ? quoteEtag(generateEtag(body, 'md5')) : undefined
  const whole = { status: 200, etag: etag ?? null, body }
  if (!isGet || (etag === undefined && lastModified === undefined)) return whole
  const outcome = evaluateConditions('GET', conditionalHeaders(cgiReader(input)), { etag, lastModified })
  if (outcome === 'not-modified') return { ...whole, status: 304, body: '' }
  return outcome === 'proceed' ? whole : { status: 412, etag: null, body: '' }
}

function security(input: CaseInput): unknown {
  const settings = fields(input, 'settings')
  const secure = isSecure(input, settings)
  const headers = Object.fromEntries(
    securityHeaders({ ...securityOptions(settings), frameOptions: false }, { secure }),
  )
  const location = settings.SECURE_SSL_REDIRECT === true ? redirectTarget(input, settings, secure) : undefined
  if (location === undefined) return { status: 200, headers }
  return { status: 301, headers: { ...headers, Location: location } }
}

function redirectTarget(
  input: CaseInput,
  settings: Record<string, unknown>,
  secure: boolean,
): string | undefined {
  const exempt = list(settings.SECURE_REDIRECT_EXEMPT).map((pattern) => new RegExp(String(pattern)))
  const host = settings.SECURE_SSL_HOST ? String(settings.SECURE_SSL_HOST) : undefined
  return httpsRedirect({ secure, host: text(input, 'host'), target: text(input, 'path') }, { host, exempt })
}

/** SECURE_PROXY_SSL_HEADER trusts one proxy with the scheme. */
function isSecure(input: CaseInput, settings: Record<string, unknown>): boolean {
  const [header, value] = list(settings.SECURE_PROXY_SSL_HEADER)
  const direct = {
    remoteAddress: '127.0.0.1',
    scheme: input.secure === true ? 'https' : 'http',
    host: text(input, 'host'),
    serverPort: '80',
    prefix: '',
  }
  const sent = fields(input, 'headers')[String(header)]
  const proto = sent === undefined || value === undefined ? undefined : sent === value ? 'https' : 'http'
  const hops = { for: 0, proto: 1, host: 0, port: 0, prefix: 0 }
  return (
    applyProxyHeaders(direct, (name) => (name === 'x-forwarded-proto' ? proto : undefined), hops).scheme ===
    'https'
  )
}

function securityOptions(settings: Record<string, unknown>): SecurityHeaderOptions {
  const { SECURE_HSTS_SECONDS: maxAge = 0, X_FRAME_OPTIONS: frame = 'DENY' } = settings
  return {
    csp: false,
    contentTypeNosniff: settings.SECURE_CONTENT_TYPE_NOSNIFF !== false,
    referrerPolicy: policy(settings.SECURE_REFERRER_POLICY),
    crossOriginOpenerPolicy: openerPolicy(settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
    frameOptions: String(frame).toUpperCase() as 'DENY',
    hsts: Number(maxAge) > 0 && {
      maxAge: Number(maxAge),
      includeSubDomains: settings.SECURE_HSTS_INCLUDE_SUBDOMAINS === true,
      preload: settings.SECURE_HSTS_PRELOAD === true,
    },
  }
}

function policy(value: unknown): string | readonly string[] | false {
  if (value === undefined) return 'same-origin'
  if (Array.isArray(value)) return value.map(String)
  return value ? String(value) : false
}

function openerPolicy(value: unknown): string | false {
  if (value === undefined) return 'same-origin'
  return value ? String(value) : false
}

/** The paths of the recorded URL configuration. */
const pages = [
  /^\/$/,
  /^\/about\/$/,
  /^\/noslash$/,
  /^\/u\/[^/]+\/$/,
  /^\/n\/[0-9]+\/$/,
  /^\/f\/.+$/,
  /^\/uu\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\/$/,
  /^\/(?:blog|news)\/(?:[-\w]+\/|[0-9]+\/[0-9]+\/)?$/,
  /^\/re\/[0-9]{4}\/$/,
  /^\/pos\/\d+\/\w+\/$/,
  /^\/opt\/(?:\d+\/)?$/,
  /^\/(?:kw|multi)\/[0-9]+\/$/,
  /^\/multi\/[0-9]+\/[0-9]+\/$/,
]

function common(input: CaseInput): unknown {
  const settings = fields(input, 'settings')
  const refused = list(settings.DISALLOWED_USER_AGENTS).map((pattern) => new RegExp(String(pattern)))
  if (refused.some((pattern) => pattern.test(text(input, 'user_agent')))) throw new Forbidden()
  const [path, query] = splitQuery(text(input, 'path'))
  const isPage = (address: string) => pages.some((page) => page.test(address))
  const location = canonicalRedirect(
    {
      scheme: 'http',
      host: text(input, 'host'),
      path: percentEncode(path, '%/'),
      query: percentEncode(query, '%&=+/?'),
    },
    {
      prependWww: settings.PREPEND_WWW === true,
      ...(settings.APPEND_SLASH === false ? {} : { needsSlash: () => !isPage(path) && isPage(`${path}/`) }),
    },
  )
  if (location === undefined) return { status: isPage(path) ? 200 : 404, location: null, content_length: '2' }
  // The recorded stack leaves the length to the server where the answer was already there.
  return { status: 301, location, content_length: location.startsWith('http') ? '0' : null }
}
