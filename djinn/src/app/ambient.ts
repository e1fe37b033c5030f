import { AsyncLocalStorage } from 'node:async_hooks'
import type { BaseContext } from './context.ts'
import { appErrors } from './errors.ts'
import type { RequestContext } from './request-context.ts'

// One for all apps: a request belongs to one app, and nested requests nest.
const storage = new AsyncLocalStorage<RequestContext>()

/** Runs `work` so that `current()` gives this context in all that it starts. */
export function withContext<Result>(context: RequestContext, work: () => Result): Result {
  return storage.run(context, work)
}

/** The context of the running request; undefined outside, and in apps that do not keep it. */
export function currentContext(): RequestContext | undefined {
  return storage.getStore()
}

/**
 * The context of the running request, wherever the code stands: Flask's `request` and `g`. Survives timers, promises, streams.
 *
 * ```ts
 * import { current, Djinn } from 'djinn'
 *
 * const app = new Djinn({ ambient: true })
 * const whoAsks = () => current().request.header('user-agent') ?? 'nobody'
 * app.get('/', async () => whoAsks())
 * const response = await app.fetch(new Request('http://localhost/', { headers: { 'user-agent': 'curl' } }))
 * await response.text() // 'curl'
 * ```
 *
 * @throws {DjinnError} `APP_NO_CURRENT` outside of a request, or in an app without `ambient: true`.
 */
export function current<Context extends object = {}>(): BaseContext & Context {
  const context = storage.getStore()
  if (context === undefined) throw appErrors.noCurrent()
  return context as unknown as BaseContext & Context
}

/** Whether a request is running here, in an app that keeps its context. */
export function hasCurrent(): boolean {
  return storage.getStore() !== undefined
}
