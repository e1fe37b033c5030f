import { escapeHtml } from '../base/index.ts'

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
