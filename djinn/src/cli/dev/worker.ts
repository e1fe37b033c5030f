import module from 'node:module'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { acceptConnections, type ConnectionServer, type ListenOptions } from '../../app/index.ts'
import { debugPage, failedApp } from '../../debug/index.ts'
import { type AnyApp, loadApp } from '../find-app.ts'
import { logRequests } from './log-requests.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** Milliseconds in which requests may still come on connections that were handed over. */
const lastRequests = 100

/** Serves the app in a process of its own, on connections that the supervisor hands over. */
export async function runDevWorker(file: string, tls: ListenOptions['tls']): Promise<void> {
  const loaded = loadedFiles()
  const { server, failed } = await serveApp(file, tls === undefined ? {} : { tls })
  process.on('message', (message: ToWorker, socket: Socket | undefined) => {
    if (message.kind === 'connection' && socket !== undefined) server.accept(socket)
    // Connections handed over just now have had no time to send their request.
    if (message.kind === 'stop') setTimeout(end, lastRequests)
  })
  process.on('disconnect', () => process.exit(0))
  process.on('SIGINT', () => {})
  process.on('SIGTERM', end)
  process.on('uncaughtException', (error) => console.error(error))
  process.on('unhandledRejection', (error) => console.error(error))
  tell({ kind: 'files', files: loaded() })
  tell({ kind: 'ready', failed })

  function end(): void {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
}

async function serveApp(
  file: string,
  listen: ListenOptions,
): Promise<{ server: ConnectionServer; failed: boolean }> {
  try {
    const app = await loadApp(file)
    logRequests(app)
    app.runtime.developmentPage ??= debugPage()
    return { server: await acceptConnections(app, { ...listen, drainTimeout: 0.5 }), failed: false }
  } catch (error) {
    console.error(error)
    return {
      server: await acceptConnections(failedApp(error) as AnyApp, { ...listen, drainTimeout: 0.5 }),
      failed: true,
    }
  }
}

/** Keeps the paths of modules as they are loaded, so that a change of any of them can be seen. */
function loadedFiles(): () => string[] {
  const files = new Set<string>()
  module.registerHooks({
    load: (url, context, next) => {
      if (url.startsWith('file:') && !url.includes('/node_modules/')) files.add(fileURLToPath(url))
      return next(url, context)
    },
  })
  return () => [...files]
}

function tell(message: FromWorker): void {
  process.send?.(message)
}
