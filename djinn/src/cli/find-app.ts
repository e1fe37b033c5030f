import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Djinn } from '../app/index.ts'
import { cliErrors } from './errors.ts'

/** Any app. */
// any: the command line does not care what handlers are given.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyApp = Djinn<any, any, any>

const usual = ['app.ts', 'app.js', 'app.mjs', 'src/app.ts', 'src/app.js']

/**
 * The file of the app: the one named, else what package.json says under `djinn.app`, else a usual name.
 *
 * @throws {DjinnError} `CLI_NO_APP` when there is none.
 */
export function findAppFile(named: string | undefined, folder = process.cwd()): string {
  const wanted = named ?? process.env.DJINN_APP ?? fromManifest(folder)
  const tried = wanted === undefined ? usual : [wanted]
  const found = tried.map((path) => resolve(folder, path)).find((path) => existsSync(path))
  if (found === undefined) throw cliErrors.noApp(tried)
  return found
}

/**
 * The app of a file: its default export, an export called `app`, or what its `createApp` makes.
 *
 * @throws {DjinnError} `CLI_NO_EXPORT` when it exports none.
 */
export async function loadApp(file: string): Promise<AnyApp> {
  const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>
  const candidates = [exported.default, exported.app, exported.application, ...Object.values(exported)]
  const app = candidates.find((value) => value instanceof Djinn)
  if (app !== undefined) return app as AnyApp
  const factory = [exported.default, exported.createApp, exported.makeApp].find(
    (value) => typeof value === 'function',
  )
  const made: unknown = await (factory as (() => unknown) | undefined)?.()
  if (made instanceof Djinn) return made as AnyApp
  throw cliErrors.noExport(file, Object.keys(exported))
}

/** Reads `.env` of the folder into the environment; what is set already wins. */
export function loadEnvFile(file: string | undefined, folder = process.cwd()): void {
  const path = resolve(folder, file ?? '.env')
  if (file !== undefined || existsSync(path)) process.loadEnvFile(path)
}

function fromManifest(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, 'package.json')
    if (existsSync(path)) {
      const { djinn } = JSON.parse(readFileSync(path, 'utf8')) as { djinn?: { app?: string } }
      return djinn?.app === undefined ? undefined : resolve(at, djinn.app)
    }
    if (at === dirname(at)) return undefined
  }
}
