import type { Plugin } from '../base/index.ts'
import type { FileStorage } from '../files/index.ts'
import { Database, type DatabaseOptions, type MaybePromise, openDatabase } from '../sql/index.ts'
import {
  type AppRuntime,
  appDatabase,
  type DatabaseDeclaration,
  declareDatabase,
  declaredModels,
  type PluggedApp,
  requestDatabases,
} from './app-databases.ts'
import { checkModels } from './checks.ts'
import { severalAreOpen } from './connect.ts'
import { fixtureCommands } from './fixtures/commands.ts'
import { inspectCommands } from './inspect/commands.ts'
import { migrationCommands } from './migrations/commands.ts'
import type { MigrationHook } from './migrations/migration-event.ts'
import { type Router, withDatabases } from './run/binding.ts'
import { bodyMadeIn } from './run/body-made-in.ts'

/** How {@link database} works: options of the connection, and what belongs to an app. */
export interface DatabasePluginOptions<Name extends string = string> extends DatabaseOptions {
  /** The models whose tables stand here: an array, or a module whose exports they are. @default none */
  readonly models?: object
  /**
   * How the database is called in messages. Another than `default` is found in the context as `archiveDb` where its name is
   * `archive`. A second database needs one.
   * @default 'default'
   */
  readonly name?: Name
  /**
   * Runs each request in a transaction, which is rolled back when the request fails: an error was thrown, or the status is 500 or
   * more. `'unsafe'` leaves out GET, HEAD and OPTIONS. A route has its own way by `meta: { atomic: false }` or `true`. A streamed
   * body is made after the commit.
   * @default false
   */
  readonly atomicRequests?: boolean | 'unsafe'
  /** Makes tables that are missing when the app starts: for a first start and for tests, not in place of migrations. @default false */
  readonly createTables?: boolean
  /** The folder of its migrations; `djinn makemigrations` writes them there. */
  readonly migrations?: string | URL
  /**
   * Applies missing migrations when the app starts: for a program on one machine. Where several start at once, one does it and the
   * others wait; a large product runs `djinn migrate` before. @default false
   */
  readonly migrate?: boolean
  /** Is called before migrations, once a run, with the models as they are before; also where nothing is to do. */
  readonly beforeMigrate?: MigrationHook
  /**
   * Is called after migrations, once a run, also where there was nothing to do: for rows that always have to be there. It may run
   * again and again. The app's models can be used; `model('Post')` gives one as the applied migrations have it.
   */
  readonly afterMigrate?: MigrationHook
  /**
   * Where the files are that `file` and `image` columns name, where the fields do not say it.
   * @default `diskStorage('media', { baseUrl: '/media/' })`
   */
  readonly storage?: FileStorage
  /** Chooses among several databases that have the same models. */
  readonly router?: Router
}

/** What {@link database} adds to the context: `db`, or `archiveDb` for one named `archive`. */
export type DatabaseContext<Name extends string = 'default'> = {
  readonly [Key in Name extends 'default' ? 'db' : `${Name}Db`]: Database
}

/** The part of the context that this room needs. */
interface Asked {
  readonly runtime: AppRuntime
  readonly request: { readonly method: string }
  readonly route: { readonly meta: Readonly<Record<string, unknown>> } | undefined
}

/** The part of a reply that this room needs. */
interface Answer {
  readonly status: number
  /** What was thrown, where the reply stands for an error. */
  readonly error: unknown
  body: unknown
}

/**
 * Gives an app a database and its models. It is connected when the app starts and closed when it stops.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { char, database, Model } from 'djinn/orm'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }) {}
 * const app = new Djinn().use(database('sqlite::memory:', { models: { Post }, createTables: true }))
 * app.get('/posts', async () => ({ posts: await Post.count() }))
 * const response = await app.fetch(new Request('http://localhost/posts'))
 * await response.json() // { posts: 0 }
 * await app.stop()
 * ```
 *
 * @param from A URL, or a database that is open already; that one is left open when the app stops.
 * @throws {DjinnError} at start: `ORM_DATABASE_AWAY`, `APP_CHECKS` for models that cannot work.
 */
export function database<const Name extends string = 'default'>(
  from: string | Database,
  options: DatabasePluginOptions<Name> = {},
): Plugin<Asked, DatabaseContext<Name>, Answer> {
  const {
    models = [],
    atomicRequests = false,
    createTables = false,
    migrations,
    migrate = false,
    beforeMigrate,
    afterMigrate,
    router,
    storage,
    ...connection
  } = options
  const name = from instanceof Database ? from.name : (options.name ?? 'default')
  const declaration: DatabaseDeclaration = {
    name,
    models,
    createTables,
    migrations,
    migrate,
    beforeMigrate,
    afterMigrate,
    router,
    storage,
    open: () =>
      from instanceof Database
        ? { database: from, owned: false }
        : { database: openDatabase(from, connection), owned: true },
  }
  const key = options.name === undefined || options.name === 'default' ? 'db' : `${options.name}Db`
  const replicated = (connection.replicas?.length ?? 0) > 0
  const plugin: Plugin<Asked, DatabaseContext<Name>, Answer> = {
    name: key === 'db' ? 'database' : `database:${options.name}`,
    lazy: {
      [key]: ({ runtime }: Asked) => appDatabase(runtime, declaration).database,
    } as unknown as LazyDatabase<Name>,
    around(context, next) {
      const atomic = isAtomic(context, atomicRequests)
      const several = severalAreOpen()
      if (!atomic && !replicated && !several) return next()
      const { runtime } = context
      const { database } = appDatabase(runtime, declaration)
      const run = atomic ? () => atomicAnswer(database, next) : next
      const scoped = replicated ? () => database.scope(run) : run
      return several ? amongDatabases(requestDatabases(runtime), scoped) : scoped()
    },
    start: (app: never) => appDatabase((app as PluggedApp).runtime, declaration).start(),
    stop: (app: never) => appDatabase((app as PluggedApp).runtime, declaration).stop(),
    checks: [
      ({ runtime }) => {
        const here = appDatabase(runtime as AppRuntime, declaration)
        return checkModels(here.models, here.database)
      },
    ],
    commands: [...migrationCommands, ...fixtureCommands, ...inspectCommands],
    // Not at once: modules of models that import the app are not through yet.
    get models() {
      return declaredModels(declaration)
    },
  }
  declareDatabase(plugin, declaration)
  return plugin
}

/** The context made at its first use, under a name that the caller chose. */
type LazyDatabase<Name extends string> = {
  readonly [Key in keyof DatabaseContext<Name>]: (context: Asked) => DatabaseContext<Name>[Key]
}

function isAtomic({ route, request }: Asked, wanted: boolean | 'unsafe'): boolean {
  // Nothing is written where no route answers.
  if (route === undefined) return false
  const asked = route.meta.atomic ?? wanted
  if (asked !== 'unsafe') return asked === true
  return request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS'
}

/** Takes the reply of a failed request out of the transaction, which its throwing rolls back. */
class FailedRequest extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('The request failed.')
    this.answer = answer
  }
}

async function atomicAnswer(database: Database, next: () => MaybePromise<Answer>): Promise<Answer> {
  try {
    return await database.atomic(async () => {
      const answer = await next()
      if (answer.error !== undefined || answer.status >= 500) throw new FailedRequest(answer)
      answer.body = bodyMadeIn(answer.body, (work) => database.outside(work))
      return answer
    })
  } catch (error) {
    if (error instanceof FailedRequest) return error.answer
    throw error
  }
}

function amongDatabases(
  databases: readonly Database[],
  next: () => MaybePromise<Answer>,
): MaybePromise<Answer> {
  const keep = (answer: Answer) => {
    answer.body = bodyMadeIn(answer.body, (work) => withDatabases(databases, work))
    return answer
  }
  const answer = withDatabases(databases, next)
  return answer instanceof Promise ? answer.then(keep) : keep(answer)
}
