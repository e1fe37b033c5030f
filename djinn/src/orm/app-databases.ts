import type { Plugin } from '../base/index.ts'
import { type Database, OperationalError } from '../sql/index.ts'
import { ModelConnection } from './connect.ts'
import type { MigrationHook } from './migrations/migration-event.ts'
import { type Instance, modelOf } from './model/instance.ts'
import type { ModelClass } from './model/model-class.ts'
import { openErrors } from './open-errors.ts'
import { modelsOf, registerModels } from './registry.ts'
import { addRouter, type Router } from './run/binding.ts'
import { createTables } from './tables.ts'

/** Loaded where an app wants it: most starts do not migrate. */
async function migrateAtStart(here: AppDatabase): Promise<void> {
  const { migrateApp } = await import('./migrations/migrate-app.ts')
  await migrateApp(here, { fakeInitial: true })
}

/** The part of an app that this room needs; `app` stands above it. */
export interface PluggedApp {
  readonly runtime: AppRuntime
}
/** What answers the requests of an app. */
export interface AppRuntime {
  plugins(): readonly Plugin[]
}

/** What a database plugin was given. */
export interface DatabaseDeclaration {
  readonly name: string
  readonly models: object
  readonly createTables: boolean
  /** Where its migrations are. */
  readonly migrations: string | URL | undefined
  /** Whether the app applies them when it starts. */
  readonly migrate: boolean
  readonly router: Router | undefined
  readonly beforeMigrate: MigrationHook | undefined
  readonly afterMigrate: MigrationHook | undefined
  /** Gives the database, and whether the app closes it. */
  open(): { readonly database: Database; readonly owned: boolean }
}

const declarations = new WeakMap<object, DatabaseDeclaration>()
const databases = new WeakMap<AppRuntime, Map<DatabaseDeclaration, AppDatabase>>()

/** Marks a plugin as one that brings a database. */
export function declareDatabase(plugin: object, declaration: DatabaseDeclaration): void {
  declarations.set(plugin, declaration)
}

/** One database of one app: the same plugin in two apps is two of them. */
export class AppDatabase {
  readonly database: Database
  readonly declaration: DatabaseDeclaration
  readonly #owned: boolean
  readonly #runtime: AppRuntime
  #connection: ModelConnection | undefined
  #removeRouter: (() => void) | undefined

  constructor(declaration: DatabaseDeclaration, runtime: AppRuntime) {
    this.declaration = declaration
    this.#runtime = runtime
    const { database, owned } = declaration.open()
    this.database = database
    this.#owned = owned
  }

  /** The models of this database: those it was given, and, of the first one, those that other plugins bring. */
  get models(): ModelClass[] {
    return modelsFor(this.declaration, this.#runtime)
  }

  /** The folders of migrations: its own, which new ones are written to, and, of the first database, those of other plugins. */
  get migrationFolders(): (string | URL)[] {
    const own = this.declaration.migrations
    const [first] = declared(this.#runtime)
    const brought =
      first === this.declaration ? this.#runtime.plugins().flatMap((plugin) => plugin.migrations ?? []) : []
    return [...(own === undefined ? [] : [own]), ...brought]
  }

  /** What is called before or after migrations: its own, and, of the first database, those of other plugins, in their order. */
  hooks(kind: 'beforeMigrate' | 'afterMigrate'): MigrationHook[] {
    const own = this.declaration[kind]
    const [first] = declared(this.#runtime)
    const brought =
      first === this.declaration ? this.#runtime.plugins().flatMap((plugin) => plugin[kind] ?? []) : []
    return [...(own === undefined ? [] : [own]), ...(brought as MigrationHook[])]
  }

  /** @throws {DjinnError} `ORM_DATABASE_AWAY` */
  async start(): Promise<void> {
    const { database } = this
    try {
      await database.connect()
    } catch (error) {
      await this.stop()
      if (error instanceof OperationalError) throw openErrors.away(database.name, database.url, error)
      throw error
    }
    const { models } = this
    if (this.declaration.createTables) await createTables(database, models)
    if (this.declaration.migrate) await migrateAtStart(this)
    this.#connection = new ModelConnection(database, registerModels(models))
    const { router } = this.declaration
    if (router !== undefined) this.#removeRouter = addRouter(routerFor(router, this.#connection))
  }

  async stop(): Promise<void> {
    this.#removeRouter?.()
    this.#connection?.disconnect()
    databases.get(this.#runtime)?.delete(this.declaration)
    if (this.#owned) await this.database.close()
  }
}

/** A router decides for the models of its app alone. */
function routerFor(router: Router, { models }: ModelConnection): Router {
  const own = new Set(models)
  return {
    databaseForRead: (model, hints) => (own.has(model) ? router.databaseForRead?.(model, hints) : undefined),
    databaseForWrite: (model, hints) =>
      own.has(model) ? router.databaseForWrite?.(model, hints) : undefined,
    allowRelation: (from, to) =>
      own.has(modelOf(from as Instance)) ? router.allowRelation?.(from, to) : undefined,
  }
}

/** The database of a plugin in an app; opened at the first call, connected when the app starts. */
export function appDatabase(runtime: AppRuntime, declaration: DatabaseDeclaration): AppDatabase {
  const known = databases.get(runtime) ?? new Map<DatabaseDeclaration, AppDatabase>()
  databases.set(runtime, known)
  const found = known.get(declaration) ?? new AppDatabase(declaration, runtime)
  known.set(declaration, found)
  return found
}

/**
 * The databases of an app in the order of its plugins, each with its models: for commands and for rooms that bring tables.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { appDatabases, database } from 'djinn/orm'
 *
 * const app = new Djinn().use(database('sqlite::memory:', { models: [] }))
 * await app.start()
 * appDatabases(app).map(({ database }) => database.name) // ['default']
 * await app.stop()
 * ```
 */
export function appDatabases(app: PluggedApp): AppDatabase[] {
  return declared(app.runtime).map((declaration) => appDatabase(app.runtime, declaration))
}

/** The databases that a request of an app uses. */
export function requestDatabases(runtime: AppRuntime): Database[] {
  return [...(databases.get(runtime)?.values() ?? [])].map((each) => each.database)
}

function declared(runtime: AppRuntime): DatabaseDeclaration[] {
  return runtime.plugins().flatMap((plugin) => declarations.get(plugin) ?? [])
}

function modelsFor(declaration: DatabaseDeclaration, runtime: AppRuntime): ModelClass[] {
  const own = declaredModels(declaration)
  const all = declared(runtime)
  if (all[0] !== declaration) return own
  const listed = new Set([...own, ...all.flatMap(declaredModels)])
  const brought = runtime
    .plugins()
    .filter((plugin) => !declarations.has(plugin))
    .flatMap((plugin) => modelsOf([...(plugin.models ?? [])]))
  return [...own, ...new Set(brought.filter((model) => !listed.has(model)))]
}

/** The models that a plugin was given. @throws {DjinnError} `ORM_IMPORT_CYCLE` where their module is not through yet. */
export function declaredModels({ name, models }: Pick<DatabaseDeclaration, 'name' | 'models'>): ModelClass[] {
  try {
    return modelsOf(models)
  } catch (error) {
    if (error instanceof ReferenceError) throw openErrors.importCycle(name, error)
    throw error
  }
}
