import { Reply, redirectLocation, redirectPage } from '../http/index.ts'

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
  const uri = redirectLocation(location)
  return new Reply(redirectPage(uri), {
    status,
    type: 'text/html; charset=utf-8',
    headers: { location: uri },
  })
}
