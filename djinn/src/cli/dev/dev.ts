import type { Command as Program } from 'commander'
import { findAppFile } from '../find-app.ts'
import type { SharedOptions } from '../main.ts'
import { wholeNumber } from '../whole-number.ts'
import { Supervisor } from './supervisor.ts'
import { runDevWorker } from './worker.ts'

/** Options of `djinn dev`. */
interface DevOptions {
  readonly port: string
  readonly host: string
  readonly watch?: string[]
}

/** `djinn dev`: serves the app, starts it again when one of its files changes, shows its errors. */
export function dev(program: Program, shared: () => SharedOptions): void {
  program
    .command('dev')
    .description('serve the app for development: reloads on change, shows errors')
    .option('-p, --port <number>', 'the port', process.env.PORT ?? '8000')
    .option('-H, --host <address>', 'the address to listen on', '127.0.0.1')
    .option('-w, --watch <folder...>', 'watch these folders too')
    .action(async ({ port, host, watch = [] }: DevOptions) => {
      const file = findAppFile(shared().app)
      if (process.env.DJINN_DEV_WORKER === '1') return runDevWorker(file)
      await new Supervisor({ file, port: wholeNumber('--port', port), host, watch }).run()
    })
}
