import { randomBytes } from 'node:crypto'
import { type DefaultHeaders, HttpHeaders, type Reply } from '../http/index.ts'
import type { ResolvedOptions } from './options.ts'
import type { Scope } from './scope.ts'

/** Headers that cost no page anything and close what browsers leave open. */
const staticHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** Forbids what no page needs. Breaks no page: scripts and styles may come from anywhere. */
const lenientPolicy = "object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self'"

/** The default headers of one part, and how its policy changes when a response uses its nonce. */
export interface HeaderDefaults {
  readonly headers: DefaultHeaders | undefined
  /** The policy with a nonce; undefined where the policy knows none. */
  readonly policyWithNonce: ((nonce: string) => string) | undefined
}

/** Renders the default headers of a part once. The innermost part that was given options of its own decides. */
export function headerDefaults(scopes: readonly Scope[], root: ResolvedOptions): HeaderDefaults {
  const inner = [...scopes].reverse().map((scope) => scope.options)
  const chosen = inner.find((options) => options?.given.csp !== undefined) ?? root
  const headers = inner.find((options) => options?.given.securityHeaders !== undefined)?.securityHeaders ?? root.securityHeaders
  const policy = chosen.csp === 'default' ? lenientPolicy : chosen.csp === 'strict' ? strictPolicy('') : chosen.csp
  const all: Record<string, string | false> = headers === false ? {} : { ...staticHeaders, ...(policy === false ? {} : { 'content-security-policy': policy }) }
  if (typeof headers === 'object') for (const [name, value] of Object.entries(headers)) all[name.toLowerCase()] = value
  return { headers: rendered(all), policyWithNonce: chosen.csp === 'strict' && headers !== false ? (nonce) => strictPolicy(` 'nonce-${nonce}'`) : undefined }
}

/** Only what the site itself sends or what carries the nonce runs; nothing inline does. */
function strictPolicy(nonce: string): string {
  return `default-src 'self'; script-src 'self'${nonce}; style-src 'self'${nonce}; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`
}

function rendered(all: Readonly<Record<string, string | false>>): DefaultHeaders | undefined {
  // Set one by one so that a bad name or value is told at start.
  const headers = new HttpHeaders()
  for (const [name, value] of Object.entries(all)) if (value !== false) headers.set(name, value)
  if (headers.size === 0) return undefined
  const pairs = [...headers]
  return {
    flat: headers.flat,
    names: new Set(pairs.map(([name]) => name)),
    block: pairs.map(([name, value]) => `${name}: ${value}\r\n`).join(''),
  }
}

/** Puts the nonce that a handler or template has read into the policy of this one reply. */
export function addNonce(reply: Reply, defaults: HeaderDefaults, nonce: string): void {
  if (defaults.policyWithNonce === undefined || reply.headers.has('content-security-policy')) return
  reply.headers.set('content-security-policy', defaults.policyWithNonce(nonce))
}

/** 128 random bits for one response. */
export function makeNonce(): string {
  return randomBytes(16).toString('base64')
}
