import { Buffer } from 'node:buffer'
import {
  type DefaultHeaders,
  HttpHeaders,
  type Reply,
  type SecurityHeaderOptions,
  securityHeaders,
} from '../http/index.ts'
import type { ResolvedOptions } from './options.ts'
import type { Scope } from './scope.ts'

/** The default headers of one part, and how its policy changes when a response uses its nonce. */
export interface HeaderDefaults {
  /** For unencrypted connections. */
  readonly plain: DefaultHeaders | undefined
  /** For encrypted ones: HSTS is sent to these only. */
  readonly secure: DefaultHeaders | undefined
  /** The policy with a nonce; undefined where the policy knows none. */
  readonly policyWithNonce: ((nonce: string) => string) | undefined
}

/** Renders the default headers of a part once. The innermost part that was given options of its own decides. */
export function headerDefaults(scopes: readonly Scope[], root: ResolvedOptions): HeaderDefaults {
  const inner = [...scopes].reverse().flatMap(({ options }) => (options === undefined ? [] : [options]))
  const { csp } = inner.find(({ given }) => given.csp !== undefined) ?? root
  const { securityHeaders: wanted } = inner.find(({ given }) => given.securityHeaders !== undefined) ?? root
  if (wanted === false) return { plain: undefined, secure: undefined, policyWithNonce: undefined }
  const policy = csp === 'default' ? {} : { csp: csp === 'strict' ? strictPolicy('') : csp }
  const options: SecurityHeaderOptions = { ...policy, ...(wanted === true ? {} : wanted) }
  const plain = rendered(securityHeaders(options, { secure: false }))
  return {
    plain,
    secure: options.hsts ? rendered(securityHeaders(options, { secure: true })) : plain,
    policyWithNonce: csp === 'strict' ? (nonce) => strictPolicy(` 'nonce-${nonce}'`) : undefined,
  }
}

/** Only what the site itself sends or what carries the nonce runs; nothing inline does. */
function strictPolicy(nonce: string): string {
  return `default-src 'self'; script-src 'self'${nonce}; style-src 'self'${nonce}; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`
}

function rendered(pairs: readonly (readonly [string, string])[]): DefaultHeaders | undefined {
  if (pairs.length === 0) return undefined
  // Through HttpHeaders, so that a bad value is told at start.
  const headers = new HttpHeaders(pairs.map(([name, value]) => [name.toLowerCase(), value] as const))
  return {
    flat: headers.flat,
    names: new Set([...headers].map(([name]) => name)),
    block: [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join(''),
  }
}

/** Puts the nonce that a handler or template has read into the policy of this one reply. */
export function addNonce(reply: Reply, defaults: HeaderDefaults, nonce: string): void {
  if (defaults.policyWithNonce === undefined || reply.headers.has('content-security-policy')) return
  reply.headers.set('content-security-policy', defaults.policyWithNonce(nonce))
}

/** 128 random bits for one response. */
export function makeNonce(): string {
  // The web's own source: node:crypto would be loaded for this alone.
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
}
