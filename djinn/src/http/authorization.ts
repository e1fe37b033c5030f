import { Buffer } from 'node:buffer'
import { alwaysQuoted, quoteHeaderValue, trimSpace } from './header-syntax.ts'
import { parseDictHeader, serializeDictHeader } from './list-headers.ts'
import { decodeUtf8 } from './percent.ts'

/** An `Authorization` or `WWW-Authenticate` header: a scheme with either parameters or a token. */
export interface Credentials {
  /** The scheme in lower case: `basic`, `bearer`, `digest`. */
  readonly scheme: string
  /** `username` and `password` of Basic; the parameters of Digest and the like. */
  readonly parameters: Readonly<Record<string, string | null>>
  /** The token of Bearer and the like; `undefined` where there are parameters. */
  readonly token?: string | undefined
}

/**
 * Reads an `Authorization` header. `undefined` where there is none, and for Basic that does not decode.
 *
 * ```ts
 * import { parseAuthorization } from 'djinn/http'
 *
 * parseAuthorization('Basic dXNlcjpwYTpzcw==')?.parameters.password // 'pa:ss'
 * parseAuthorization('Bearer abc.def')?.token // 'abc.def'
 * ```
 */
export function parseAuthorization(header: string | undefined): Credentials | undefined {
  const challenge = parseChallenge(header)
  if (challenge?.scheme !== 'basic') return challenge
  const text = decodeBase64(trimSpace((header ?? '').slice('basic'.length)))
  if (text === undefined) return undefined
  const colon = text.indexOf(':')
  const username = colon === -1 ? text : text.slice(0, colon)
  return { scheme: 'basic', parameters: { username, password: colon === -1 ? '' : text.slice(colon + 1) } }
}

/** Writes an `Authorization` header. */
export function serializeAuthorization(credentials: Credentials): string {
  const { scheme, parameters, token } = credentials
  if (scheme.toLowerCase() !== 'basic') return serializeParts(scheme, parameters, token)
  const pair = `${parameters.username ?? ''}:${parameters.password ?? ''}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

/**
 * Reads a `WWW-Authenticate` header with one challenge; `undefined` where there is none.
 *
 * ```ts
 * import { parseChallenge } from 'djinn/http'
 *
 * parseChallenge('Basic realm="the shop"')?.parameters.realm // 'the shop'
 * ```
 */
export function parseChallenge(header: string | undefined): Credentials | undefined {
  if (header === undefined || header === '') return undefined
  const space = header.indexOf(' ')
  const scheme = (space === -1 ? header : header.slice(0, space)).toLowerCase()
  const rest = space === -1 ? '' : trimSpace(header.slice(space + 1))
  // A `=` before the padding at the end makes it parameters.
  if (!/=[^=]/.test(rest)) return { scheme, parameters: {}, token: rest }
  return { scheme, parameters: parseDictHeader(rest) }
}

/**
 * Writes a `WWW-Authenticate` header.
 *
 * ```ts
 * import { serializeChallenge } from 'djinn/http'
 *
 * serializeChallenge({ scheme: 'basic', parameters: { realm: 'the shop' } }) // 'Basic realm="the shop"'
 * ```
 */
export function serializeChallenge({ scheme, parameters, token }: Credentials): string {
  if (token === undefined && Object.keys(parameters).length === 0) return titled(scheme)
  if (token !== undefined || scheme.toLowerCase() !== 'digest')
    return serializeParts(scheme, parameters, token)
  const items = Object.entries(parameters).map(
    ([name, value]) =>
      `${name}=${digestQuoted.has(name) ? alwaysQuoted(value ?? '') : quoteHeaderValue(value ?? '')}`,
  )
  return `Digest ${items.join(', ')}`
}

/** Old clients take these only in quotes. */
const digestQuoted = new Set(['realm', 'domain', 'nonce', 'opaque', 'qop'])

function serializeParts(
  scheme: string,
  parameters: Credentials['parameters'],
  token: string | undefined,
): string {
  return `${titled(scheme)} ${token ?? serializeDictHeader(parameters)}`
}

function titled(scheme: string): string {
  return scheme.toLowerCase().replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1))
}

function decodeBase64(text: string): string | undefined {
  const match = /^([A-Za-z0-9+/]*)(=*)$/.exec(text)
  if (match === null) return undefined
  const digits = match[1]?.length ?? 0
  const padding = match[2]?.length ?? 0
  const needed = (4 - (digits % 4)) % 4
  // Whole groups of four may be followed by more padding than needed; a cut text may not be mended.
  const whole = needed === 0 && (digits > 0 || padding === 0)
  return whole || (needed < 3 && padding === needed) ? decodeUtf8(Buffer.from(text, 'base64')) : undefined
}
