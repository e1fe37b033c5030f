import { escapeHtml } from '../base/index.ts'
import { iriToUri } from './shim.ts'
import { Reply } from '../http/index.ts'

/**
 * A reply that sends the visitor to another address. A path stays a path: the browser completes it.
 *
 * Checks neither the site nor the status. Give it nothing that a visitor wrote without `isSafeRedirect`.
 *
 * ```ts
 * import { redirect } from 'djinn'
 *
 * redirect('/login').headers.get('location') // '/login'
 * redirect('/new', 308).status // 308
 * ```
 *
 * @param status 301, 302, 303, 307 or 308.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4
 */
export function redirect(location: string, status = 302): Reply {
  const uri = iriToUri(location)
  const link = escapeHtml(uri)
  const body = `<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="${link}">${link}</a>. If not, click the link.\n`
  return new Reply(body, { status, type: 'text/html; charset=utf-8', headers: { location: uri } })
}
