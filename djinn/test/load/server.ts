import { makeApp } from './app.ts'

// A server of its own for the fuzz run: counts what must not happen, and tells when asked.
const app = makeApp()
const seen = {
  requests: 0,
  serverErrors: [] as string[],
  rejections: [] as string[],
  exceptions: [] as string[],
}
app.signals.requestFinished.connect(({ reply, context }) => {
  seen.requests++
  if (reply.status >= 500)
    seen.serverErrors.push(
      `${reply.status} ${context.request.method} ${context.request.incoming.target.slice(0, 200)} ${String(reply.error)}`,
    )
})
process.on(
  'unhandledRejection',
  (error) => void seen.rejections.push(String((error as Error)?.stack ?? error)),
)
process.on('uncaughtException', (error) => void seen.exceptions.push(error.stack ?? String(error)))
const server = await app.listen({ port: 0, handleSignals: false, headersTimeout: 2, requestTimeout: 3 })
process.on('message', () => process.send?.({ ...seen, running: server.running }))
process.send?.({ port: server.port })
