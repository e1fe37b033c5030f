import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Database } from '../sql/index.ts'
import { ownName, type Templates } from './templates/templates.ts'

/** What stands in a {@link testDatabase}. */
export interface TestDatabaseOptions {
  /** The models: an array, or a module whose exports they are. Without `migrations` their tables are made. */
  readonly models?: readonly unknown[] | object
  /** A folder of migrations, or several: they are applied. */
  readonly migrations?: string | URL | readonly (string | URL)[]
  /** Writes rows that all tests want. Its text is part of what tells templates apart; what it calls is not: see `version`. */
  readonly seed?: (database: Database) => unknown
  /** Change it where `seed` does something else and looks the same. */
  readonly version?: string | number
}

/** A database of a test's own. */
export interface TestDatabase extends AsyncDisposable {
  /** For `database(url, …)`. */
  readonly url: string
  /** Takes it away. Close what uses it before. */
  drop(): Promise<void>
}

/**
 * A database for tests: tables by migrations, and rows. It is made once as a template, and then copied for each call: 400 migrations
 * are replayed when one of them changes, not for each worker of a test run. A new migration or another seed makes a new template; those
 * that are a week old are removed, and so are copies that a killed run left behind.
 *
 * ```ts
 * import { char, connectModels, Model } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 * import { testDatabase } from 'djinn/testing'
 *
 * class Tag extends Model({ name: char({ maxLength: 40 }) }) {}
 * const own = await testDatabase('sqlite:', {
 *   models: { Tag },
 *   seed: async () => void (await Tag.create({ name: 'new' })),
 * })
 * const database = openDatabase(own.url)
 * connectModels(database, { Tag })
 * await Tag.count() // 1
 * await database.close()
 * await own.drop()
 * ```
 *
 * @param url `sqlite:` for files in the system's folder for such; of a server the URL of a database that is there: copies are made
 *   beside it, and it is left alone. The user must be allowed to create databases.
 */
export async function testDatabase(url: string, options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const templates = await templatesOf(url)
  const template = `djinn_template_${await fingerprint(options)}`
  if (!(await templates.has(template))) await templates.build(template, (building) => fill(building, options))
  const name = ownName()
  const copy = await templates.copy(template, name)
  const drop = () => templates.drop(name)
  return { url: copy, drop, [Symbol.asyncDispose]: drop }
}

async function templatesOf(url: string): Promise<Templates> {
  const { openDatabase } = await import('../sql/index.ts')
  const database = openDatabase(url)
  const { dialectName } = database
  await database.close()
  if (dialectName === 'sqlite')
    return new (await import('./templates/sqlite-templates.ts')).SqliteTemplates(url)
  return dialectName === 'postgres'
    ? new (await import('./templates/postgres-templates.ts')).PostgresTemplates(url)
    : new (await import('./templates/mysql-templates.ts')).MysqlTemplates(url)
}

/** Makes the tables and the rows. */
async function fill(url: string, { models, migrations, seed }: TestDatabaseOptions): Promise<void> {
  const { openDatabase } = await import('../sql/index.ts')
  const { connectModels, createTables } = await import('../orm/index.ts')
  const database = openDatabase(url)
  try {
    if (migrations !== undefined) {
      const { Migrator } = await import('../orm/migrations/index.ts')
      await (await Migrator.open(database, [migrations].flat() as (string | URL)[])).migrate()
    } else if (models !== undefined) await createTables(database, models)
    if (seed === undefined) return
    const connection = models === undefined ? undefined : connectModels(database, models)
    try {
      // Inside, models mean this database, whatever others are open.
      await database.atomic(async () => void (await seed(database)))
    } finally {
      connection?.disconnect()
    }
  } finally {
    await database.close()
  }
}

/** What tells templates apart: files of migrations, tables of models, the seed. */
async function fingerprint(options: TestDatabaseOptions): Promise<string> {
  const hash = createHash('sha256').update(`${options.version ?? ''}\n${options.seed ?? ''}\n`)
  if (options.migrations !== undefined)
    for (const folder of [options.migrations].flat()) addFolder(hash, pathOf(folder as string | URL))
  else if (options.models !== undefined) {
    const { makeMigrations, writeMigration } = await import('../orm/migrations/index.ts')
    for (const migration of await makeMigrations([], options.models)) hash.update(writeMigration(migration))
  }
  return hash.digest('hex').slice(0, 20)
}

function addFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = `${folder}/${name}`
    if (statSync(file).isFile()) hash.update(`${name}\n`).update(readFileSync(file))
  }
}

function pathOf(folder: string | URL): string {
  return folder instanceof URL || folder.startsWith('file:') ? fileURLToPath(folder) : folder
}
