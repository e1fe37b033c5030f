import type { AnyApp } from '../find-app.ts'

/** Prints a line for each request: time, method, path, status, milliseconds. */
export function logRequests(app: AnyApp): void {
  const begun = new WeakMap<object, number>()
  app.signals.requestStarted.connect(({ context }) => void begun.set(context.request, performance.now()))
  app.signals.requestFinished.connect(({ context, reply }) => {
    const { request } = context
    const took = (performance.now() - (begun.get(request) ?? performance.now())).toFixed(1)
    const clock = new Date().toTimeString().slice(0, 8)
    console.log(
      `${clock} ${request.method} ${JSON.stringify(request.incoming.target).slice(1, -1)} ${reply.status} ${took} ms`,
    )
  })
}
