import type { Command as Program } from 'commander'
import { findAppFile } from '../find-app.ts'
import type { SharedOptions } from '../main.ts'
import { readCertificate } from '../read-certificate.ts'
import { wholeNumber } from '../whole-number.ts'
import { Supervisor } from './supervisor.ts'
import { runDevWorker } from './worker.ts'

/** Options of `djinn dev`. */
interface DevOptions {
  readonly port: string
  readonly host: string
  readonly watch?: string[]
  readonly ignore?: string[]
  readonly cert?: string
  readonly key?: string
}

/** `djinn dev`: serves the app, starts it again when one of its files changes, shows its errors. */
export function dev(program: Program, shared: () => SharedOptions): void {
  program
    .command('dev')
    .description('serve the app for development: reloads on change, shows errors')
    .option('-p, --port <number>', 'the port', process.env.PORT ?? '8000')
    .option('-H, --host <address>', 'the address to listen on', '127.0.0.1')
    .option('-w, --watch <folder...>', 'watch these folders too')
    .option('-i, --ignore <pattern...>', 'changes of these files or folders do not count: "*.json", data')
    .option('--cert <file>', 'the certificate in PEM, for https')
    .option('--key <file>', 'its key in PEM')
    .action(async ({ port, host, watch = [], ignore = [], cert, key }: DevOptions) => {
      const file = findAppFile(shared().app)
      const tls = await readCertificate(cert, key)
      if (process.env.DJINN_DEV_WORKER === '1') return runDevWorker(file, tls)
      const secure = tls !== undefined
      const number = wholeNumber('--port', port)
      await new Supervisor({ file, port: number, host, watch, ignore, secure }).run()
    })
}
