import { type BaseContext, type DevelopmentPage, Djinn, Reply } from '../app/index.ts'
import { HttpError, problemDetails } from '../http/index.ts'
import { framesOf } from './frames.ts'
import { developmentPage } from './page.ts'

/**
 * The error page of development: `app.runtime.developmentPage = debugPage()`. `djinn dev` sets it; nothing else should.
 *
 * Shows errors that nobody expected, and for a path without a route the routes that were tried. Programs get problem details
 * with the stack.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { debugPage } from 'djinn/debug'
 *
 * const app = new Djinn({ debug: true })
 * app.runtime.developmentPage = debugPage()
 * const response = await app.fetch(new Request('http://localhost/nowhere', { headers: { accept: 'text/html' } }))
 * const page = await response.text()
 * page.includes('<h1>') // true
 * response.status // 404
 * ```
 */
export function debugPage(): DevelopmentPage {
  return (error, context) => {
    const http = error as HttpError
    const shown = http.status >= 500 && http.cause instanceof Error ? http.cause : http
    if (http.status < 500 && http.status !== 404) return undefined
    const unmatched = http.status === 404 && context.route === undefined
    if (!context.request.prefersHtml) return problemReply(http, shown)
    const page = developmentPage({
      status: http.status,
      error: shown,
      context: context as unknown as BaseContext,
      ...(unmatched
        ? { routes: context.runtime.routes(), near: context.runtime.nearRoutes(context.request.path) }
        : {}),
    })
    return new Reply(page.toString(), {
      status: http.status,
      type: 'text/html; charset=utf-8',
      headers: { 'cache-control': 'no-store' },
    })
  }
}

function problemReply(http: HttpError, shown: Error): Reply | undefined {
  if (http.status < 500) return undefined
  const stack = framesOf(shown).map(({ file, line, column, name }) => `${name} (${file}:${line}:${column})`)
  const body = { ...problemDetails(http), error: `${shown.name}: ${shown.message}`, stack }
  return new Reply(JSON.stringify(body), { status: http.status, type: 'application/problem+json' })
}

/** An app that answers everything with the error that kept the real one from loading. */
export function failedApp(error: unknown): Djinn {
  const shown = error instanceof Error ? error : new Error(String(error))
  const app = new Djinn({ debug: true, refuseCrossSite: false })
  app.beforeRequest((context) => {
    if (!context.request.prefersHtml) return problemReply(new HttpError(500), shown)
    return new Reply(developmentPage({ status: 500, error: shown }).toString(), {
      status: 500,
      type: 'text/html; charset=utf-8',
    })
  })
  return app
}
