import { availableParallelism } from 'node:os'
import type { Command as Program } from 'commander'
import type { ListenOptions, Problem } from '../../app/index.ts'
import { printed } from '../check.ts'
import { cliErrors } from '../errors.ts'
import { type AnyApp, findAppFile, loadApp } from '../find-app.ts'
import type { SharedOptions } from '../main.ts'
import { readCertificate } from '../read-certificate.ts'
import { wholeNumber } from '../whole-number.ts'
import { runPrimary } from './primary.ts'

/** Options of `djinn serve`. */
interface ServeOptions {
  readonly port: string
  readonly host: string
  readonly path?: string
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
    .option('--path <socket>', 'a Unix socket or Windows pipe to listen on in place of a port')
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
  const { DJINN_SERVE_WORKER: worker, DJINN_SERVE_REBORN: reborn } = process.env
  // What takes long is for `djinn check --deploy`, before the program is there to answer.
  const problems = await app.runtime.check({ deploy: true, starting: true })
  const errors = problems.filter(({ level }) => level === 'error')
  // Of several workers the first one speaks.
  const isFirst = worker === undefined || worker === '1'
  if (errors.length > 0) {
    if (isFirst || reborn !== undefined) throw cliErrors.checks(errors)
    // The first worker ends all of them; ending before it would silence it.
    return
  }
  if (isFirst && reborn === undefined && !quiet) {
    for (const problem of problems) if (!isHarmless(problem, listen)) console.error(printed(problem))
  }
  const server = await app.listen(listen)
  process.send?.({ kind: 'ready' })
  if (!quiet && worker === undefined)
    console.log(`Djinn serves ${file}\n  on ${server.url}  (stop with Ctrl+C)`)
}

/** Who listens on this machine alone is asked by whoever sits at it: there a host of any name does no harm. */
function isHarmless({ code }: Problem, { host = '', path }: ListenOptions): boolean {
  return code === 'APP_ANY_HOST' && (path !== undefined || /^(?:127(?:\.\d+){3}|::1|localhost)$/i.test(host))
}

async function listenOptions(options: ServeOptions): Promise<ListenOptions> {
  const { cert, key, path } = options
  const tls = await readCertificate(cert, key)
  return {
    port: wholeNumber('--port', options.port),
    host: options.host,
    ...(path === undefined ? {} : { path }),
    drainTimeout: wholeNumber('--drain', options.drain),
    drainDelay: wholeNumber('--drain-delay', options.drainDelay),
    ...(options.health ? { health: { live: '/livez', ready: '/readyz' } } : {}),
    http2: options.http2 ?? false,
    ...(tls === undefined ? {} : { tls }),
  }
}
