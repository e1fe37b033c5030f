import type { FileStorage } from '../files/index.ts'
import type { Database } from '../sql/index.ts'
import { provideStorage } from './files/storage-of.ts'
import type { ModelMeta } from './model/model-meta.ts'
import { openErrors } from './open-errors.ts'
import { modelsOf, registerModels } from './registry.ts'
import { bindModel, runningDatabases, unbindModel } from './run/binding.ts'

/** All connections of the process; few, and asked only by {@link currentDatabase} and when one comes or goes. */
const open = new Set<ModelConnection>()
let several = false

/** Whether the process has several databases, so that a request has to say which are its own. */
export function severalAreOpen(): boolean {
  return several
}

/** Models and the database in which they are, until it is ended: by `disconnect()`, or at the end of a block by `using`. */
export class ModelConnection implements Disposable, AsyncDisposable {
  readonly database: Database
  /** The models, with the tables between them. */
  readonly models: readonly ModelMeta[]

  constructor(database: Database, models: readonly ModelMeta[]) {
    this.database = database
    this.models = models
    for (const model of models) bindModel(model, database)
    open.add(this)
    countOpen()
  }

  /** Takes the models out of the database again. The database stays open. */
  disconnect(): void {
    if (!open.delete(this)) return
    const others = [...open].filter((other) => other.database === this.database)
    for (const model of this.models)
      if (!others.some((other) => other.models.some((each) => each.concrete === model.concrete)))
        unbindModel(model, this.database)
    countOpen()
  }

  [Symbol.dispose](): void {
    this.disconnect()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.disconnect()
  }
}

/** What goes with the models of a database. */
export interface ConnectOptions {
  /** Where the files are that rows name, where their fields do not say it. @default the folder `media` */
  readonly storage?: FileStorage
}

/**
 * Makes models usable without an app: in scripts and tests. An app does it by `use(database(url, { models }))`.
 *
 * ```ts
 * import { connectModels, createTables, char, Model } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }) {}
 * const database = openDatabase('sqlite::memory:')
 * await createTables(database, { Post })
 * const connection = connectModels(database, { Post })
 * await Post.create({ title: 'Hello' })
 * connection.disconnect()
 * await database.close()
 * ```
 *
 * @param models An array, or a module whose exports they are.
 */
export function connectModels(
  database: Database,
  models: object,
  { storage }: ConnectOptions = {},
): ModelConnection {
  if (storage !== undefined) provideStorage(database, storage)
  return new ModelConnection(database, registerModels(modelsOf(models)))
}

/** The database that is meant where none is named: that of the running request or transaction, or the only open one. */
export function currentDatabase(call: string): Database {
  const databases = openDatabases()
  const [only] = databases
  if (only === undefined) throw openErrors.noDatabase(call)
  if (databases.length === 1) return only
  const entered = databases.filter((each) => each.isEntered)
  if (entered.length === 1) return entered[0] as Database
  const mine = runningDatabases()
  if (mine?.length === 1) return mine[0] as Database
  throw openErrors.severalDatabases(
    call,
    (mine ?? databases).map((each) => each.name),
  )
}

function openDatabases(): Database[] {
  return [...new Set([...open].map((connection) => connection.database))]
}

function countOpen(): void {
  several = openDatabases().length > 1
}
