import { availableParallelism } from 'node:os'
import type { Command as Program } from 'commander'
import type { ListenOptions } from '../../app/index.ts'
import { printed } from '../check.ts'
import { type AnyApp, findAppFile, loadApp } from '../find-app.ts'
import type { SharedOptions } from '../main.ts'
import { wholeNumber } from '../whole-number.ts'
import { runPrimary } from './primary.ts'

/** Options of `djinn serve`. */
interface ServeOptions {
  readonly port: string
  readonly host: string
  readonly workers: string
  readonly drain: string
  readonly drainDelay: string
  readonly health: boolean
  readonly http2?: boolean
  readonly cert?: string
  readonly key?: string
  readonly quiet?: boolean
}

/** `djinn serve`: serves the app for visitors, with as many processes as wanted, and stops without breaking a request. */
export function serve(program: Program, shared: () => SharedOptions): void {
  program
    .command('serve')
    .description('serve the app for visitors')
    .option('-p, --port <number>', 'the port', process.env.PORT ?? '8000')
    .option('-H, --host <address>', 'the address to listen on', process.env.HOST ?? '127.0.0.1')
    .option('-w, --workers <number>', 'processes; 0 means one for each core', '1')
    .option('--drain <seconds>', 'how long a stop waits for running requests', '10')
    .option('--drain-delay <seconds>', 'how long a stop goes on taking requests, while /readyz says 503', '0')
    .option('--no-health', 'do not answer /livez and /readyz')
    .option('--http2', 'speak HTTP/2 as well')
    .option('--cert <file>', 'the certificate in PEM, for https')
    .option('--key <file>', 'its key in PEM')
    .option('--quiet', 'print nothing but errors')
    .action(async (options: ServeOptions) => {
      const file = findAppFile(shared().app)
      const count = wholeNumber('--workers', options.workers) || availableParallelism()
      const listen = await listenOptions(options)
      if (count > 1 && process.env.DJINN_SERVE_WORKER === undefined) {
        return runPrimary({
          count,
          drain: (listen.drainTimeout ?? 10) + (listen.drainDelay ?? 0),
          quiet: options.quiet ?? false,
        })
      }
      await serveOne(await loadApp(file), file, listen, options.quiet ?? false)
    })
}

async function serveOne(app: AnyApp, file: string, listen: ListenOptions, quiet: boolean): Promise<void> {
  for (const problem of await app.runtime.check({ deploy: true })) {
    if (process.env.DJINN_SERVE_WORKER === undefined || process.env.DJINN_SERVE_WORKER === '1')
      console.error(printed(problem))
  }
  const server = await app.listen(listen)
  process.send?.({ kind: 'ready' })
  if (!quiet && process.env.DJINN_SERVE_WORKER === undefined)
    console.log(`Djinn serves ${file}\n  on ${server.url}  (stop with Ctrl+C)`)
}

async function listenOptions(options: ServeOptions): Promise<ListenOptions> {
  const { readFile } = await import('node:fs/promises')
  const { cert, key } = options
  return {
    port: wholeNumber('--port', options.port),
    host: options.host,
    drainTimeout: wholeNumber('--drain', options.drain),
    drainDelay: wholeNumber('--drain-delay', options.drainDelay),
    ...(options.health ? { health: { live: '/livez', ready: '/readyz' } } : {}),
    http2: options.http2 ?? false,
    ...(cert === undefined || key === undefined
      ? {}
      : { tls: { cert: await readFile(cert), key: await readFile(key) } }),
  }
}
