import { trimSpace } from './header-syntax.ts'

/** The directives of a content security policy: names such as `script-src` with their values. */
export type CspDirectives = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * Reads a `Content-Security-Policy` header. A directive without a value has an empty one; of a repeated directive the first
 * counts, as in browsers.
 *
 * ```ts
 * import { parseCsp } from 'djinn/http'
 *
 * parseCsp("default-src 'self'; script-src 'self' cdn.example")
 * // { 'default-src': "'self'", 'script-src': "'self' cdn.example" }
 * ```
 */
export function parseCsp(header: string | undefined): Record<string, string> {
  const directives: Record<string, string> = Object.create(null)
  for (const part of (header ?? '').split(';')) {
    const directive = trimSpace(part)
    const space = directive.search(/[ \t]/)
    const name = space === -1 ? directive : directive.slice(0, space)
    if (name !== '') directives[name] ??= space === -1 ? '' : trimSpace(directive.slice(space))
  }
  return directives
}

/**
 * Writes a `Content-Security-Policy` header; a list of sources is joined by spaces, `undefined` left out.
 *
 * ```ts
 * import { serializeCsp } from 'djinn/http'
 *
 * serializeCsp({ 'default-src': ["'self'", 'data:'], 'upgrade-insecure-requests': '' }) // "default-src 'self' data:; upgrade-insecure-requests"
 * ```
 */
export function serializeCsp(directives: CspDirectives): string {
  const parts: string[] = []
  for (const [name, value] of Object.entries(directives)) {
    if (value === undefined) continue
    const text = typeof value === 'string' ? value : value.join(' ')
    parts.push(text === '' ? name : `${name} ${text}`)
  }
  return parts.join('; ')
}
