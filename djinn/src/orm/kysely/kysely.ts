import {
  type Dialect,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Database, DialectName } from '../../sql/index.ts'
import { currentDatabase } from '../connect.ts'
import { DatabaseDriver } from './driver.ts'

type Parts = Omit<Dialect, 'createDriver'>

const dialects: Readonly<Record<DialectName, Parts>> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (database) => new PostgresIntrospector(database),
  },
  mysql: {
    createAdapter: () => new MysqlAdapter(),
    createQueryCompiler: () => new MysqlQueryCompiler(),
    createIntrospector: (database) => new MysqlIntrospector(database),
  },
}

// any: the tables are a type that each caller names.
// biome-ignore lint/suspicious/noExplicitAny: see above
const made = new WeakMap<Database, Kysely<any>>()

/**
 * Kysely's query builder over the database of the models: for statements that the query sets cannot say. It uses the same
 * connections, and in a transaction the same transaction; its own `transaction()` is a block inside that.
 *
 * ```ts
 * import { kysely } from 'djinn/orm/kysely'
 * import { openDatabase } from 'djinn/sql'
 *
 * const database = openDatabase('sqlite::memory:')
 * await database.script('CREATE TABLE post (id INTEGER PRIMARY KEY, title TEXT)')
 * const query = kysely<{ post: { id: number; title: string } }>(database)
 * await query.selectFrom('post').select('title').execute() // []
 * await database.close()
 * ```
 *
 * Rows have the values of the database: dates and moments as texts, JSON unparsed, booleans of SQLite and MySQL as 0 and 1.
 * Queries of models inside the callback of Kysely's own `transaction()` do not join it: put `atomic()` around both.
 *
 * @param database @default the database of the running request, or the only open one
 */
export function kysely<Tables>(database: Database = currentDatabase('kysely()')): Kysely<Tables> {
  const known = made.get(database)
  if (known !== undefined) return known
  const created = new Kysely<Tables>({
    dialect: { ...dialects[database.dialectName], createDriver: () => new DatabaseDriver(database) },
  })
  made.set(database, created)
  return created
}
