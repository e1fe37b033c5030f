import { Command as Program } from 'commander'
import { addAppCommands } from './app-commands.ts'
import { check } from './check.ts'
import { dev } from './dev/dev.ts'
import { loadEnvFile } from './find-app.ts'
import { newProject } from './new.ts'
import { routes } from './routes.ts'
import { secret } from './secret.ts'
import { serve } from './serve/serve.ts'
import { shell } from './shell.ts'
import { ownVersion } from './version.ts'

/** Options before the name of a command. */
export interface SharedOptions {
  /** The file of the app. */
  readonly app?: string
  /** The file of environment variables; `.env` where undefined. */
  readonly envFile?: string
}

/** Runs the command line. Errors are printed with their hint; the exit code is 1, for a wrong call 2. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Program('djinn')
    .description('Runs, inspects and starts Djinn apps.')
    .version(`Djinn ${ownVersion()}, Node ${process.versions.node}`, '-V, --version', 'print the version')
    .option('-a, --app <file>', 'the file of the app; else "djinn": { "app" } of package.json, else ./app.ts')
    .option('--env-file <file>', 'read environment variables from this file in place of .env')
    .exitOverride()
  const shared = () => program.opts<SharedOptions>()
  program.hook('preAction', () => loadEnvFile(shared().envFile))
  for (const add of [dev, serve, routes, shell, check, secret, newProject]) add(program, shared)
  try {
    await addAppCommands(program, argv)
    await program.parseAsync([...argv])
  } catch (error) {
    process.exitCode = report(error)
    // An open channel to the process that started this one would keep it alive.
    if (process.connected) process.disconnect()
  }
}

function report(error: unknown): number {
  const code = (error as { code?: string }).code ?? ''
  if (code.startsWith('commander.')) return (error as { exitCode: number }).exitCode === 0 ? 0 : 2
  const told = (error as { hint?: string }).hint !== undefined
  console.error(told ? `${(error as Error).message}\n  (${code})` : error)
  return 1
}
