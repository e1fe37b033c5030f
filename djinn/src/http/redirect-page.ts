import { escapeHtml } from '../base/index.ts'
import { httpErrors } from './errors.ts'
import { iriToUri } from './iri.ts'

/**
 * Gives the `Location` header for an address, absolute or relative, in ASCII.
 *
 * ```ts
 * import { redirectLocation } from 'djinn/http'
 *
 * redirectLocation('/übersicht?q=a b') // '/%C3%BCbersicht?q=a%20b'
 * ```
 *
 * @throws {DjinnError} `HTTP_HEADER_VALUE` for an address with a line end or another control character.
 */
export function redirectLocation(location: string): string {
  if (/[\0-\x1f\x7f]/.test(location)) throw httpErrors.headerValue('Location', location)
  return iriToUri(location)
}

/**
 * Gives the small HTML page of a redirect, for clients that do not follow it by themselves.
 *
 * ```ts
 * import { redirectPage } from 'djinn/http'
 *
 * redirectPage('/x?a=1&b=2').includes('<a href="/x?a=1&amp;b=2">') // true
 * ```
 */
export function redirectPage(location: string): string {
  const text = escapeHtml(location)
  return `<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="${text}">${text}</a>. If not, click the link.\n`
}
