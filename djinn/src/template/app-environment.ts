import type { TemplateContribution } from '../base/index.ts'
import { Environment } from './environment.ts'
import { fileLoader } from './file-loader.ts'
import type { Filter } from './filter-call.ts'
import { RequestGlobals } from './globals/request-globals.ts'
import { choiceLoader, type Loader } from './loader.ts'
import type { EnvironmentOptions } from './options.ts'
import type { Tag } from './tag.ts'

/** An app as far as templates need it. */
export interface TemplatedApp {
  readonly runtime: {
    plugins(): readonly { readonly templates?: TemplateContribution }[]
    readonly options: { readonly debug: boolean }
  }
}

/** The templates of one app. */
export interface AppTemplates {
  readonly environment: Environment
  readonly requests: RequestGlobals
  /** @throws {DjinnError} `TEMPLATE_NO_FOLDER` */
  requireFolders(): void
}

/** Finds the templates of an app; made at the first use, when all plugins are there. */
export type AppEnvironments = (app: TemplatedApp) => AppTemplates

/** One environment an app: two apps may use the same plugin. */
export function appEnvironment(
  from: string | URL | readonly (string | URL)[] | Loader,
  settings: EnvironmentOptions,
): AppEnvironments {
  const kept = new WeakMap<object, AppTemplates>()
  return ({ runtime }: TemplatedApp): AppTemplates => {
    const known = kept.get(runtime)
    const found = known ?? makeTemplates(from, settings, runtime.plugins(), runtime.options.debug)
    if (known === undefined) kept.set(runtime, found)
    return found
  }
}

function makeTemplates(
  from: string | URL | readonly (string | URL)[] | Loader,
  settings: EnvironmentOptions,
  plugins: readonly { readonly templates?: TemplateContribution }[],
  isDebug: boolean,
): AppTemplates {
  const brought = plugins.map(({ templates }) => templates).filter((templates) => templates !== undefined)
  const loaders = [
    loaderOf(from),
    ...brought.flatMap(({ folders }) => (folders?.length ? [fileLoader(...folders)] : [])),
  ]
  const all = (key: 'filters' | 'tests' | 'tags' | 'globals') =>
    Object.assign({}, ...brought.map((one) => one[key]))
  const environment = new Environment({
    autoReload: isDebug,
    ...settings,
    loader: loaders.length === 1 && loaders[0] ? loaders[0] : choiceLoader(...loaders),
    filters: { ...(all('filters') as Record<string, Filter>), ...settings.filters },
    tests: { ...(all('tests') as Record<string, Filter>), ...settings.tests },
    tags: { ...(all('tags') as Record<string, Tag>), ...settings.tags },
    globals: { ...all('globals'), ...settings.globals },
  })
  const variables = brought.map((one) => one.variables ?? {})
  const requests = new RequestGlobals(environment.globals, variables, environment.dialect === 'jinja')
  return { environment, requests, requireFolders: () => void environment.loader?.load('') }
}

function loaderOf(from: string | URL | readonly (string | URL)[] | Loader): Loader {
  if (typeof from === 'string' || from instanceof URL) return fileLoader(from)
  return isLoader(from) ? from : fileLoader(...from)
}

function isLoader(from: readonly (string | URL)[] | Loader): from is Loader {
  return 'load' in from
}
