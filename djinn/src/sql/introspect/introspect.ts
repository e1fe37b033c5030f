import type { Database } from '../database.ts'
import type { DatabaseTable } from './database-table.ts'

/** Which tables {@link introspect} reads. */
export interface IntrospectOptions {
  /** Only these. @default all */
  readonly tables?: readonly string[]
  /** Views too. @default false */
  readonly views?: boolean
}

/**
 * Reads what tables a database has, in the order of their names: on PostgreSQL those of the current schema, on MySQL and MariaDB those
 * of the database. Types, defaults and conditions are texts as the database writes them. Tables of the database itself are left out.
 *
 * ```ts
 * import { introspect, openDatabase } from 'djinn/sql'
 *
 * const database = openDatabase('sqlite::memory:')
 * await database.script('CREATE TABLE note (id integer PRIMARY KEY, text varchar(20) NOT NULL)')
 * const [note] = await introspect(database)
 * note?.primaryKey // ['id']
 * note?.columns[1]?.type // 'varchar(20)'
 * await database.close()
 * ```
 */
export async function introspect(
  database: Database,
  { tables, views = false }: IntrospectOptions = {},
): Promise<DatabaseTable[]> {
  await database.connect()
  const found = await allTables(database)
  return found
    .filter(({ kind, name }) => (tables === undefined ? kind === 'table' || views : tables.includes(name)))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

// Loaded where they are asked for: an app that only answers requests reads no tables.
async function allTables(database: Database): Promise<DatabaseTable[]> {
  switch (database.dialectName) {
    case 'sqlite':
      return (await import('./sqlite-tables.ts')).sqliteTables(database)
    case 'postgres':
      return (await import('./postgres-tables.ts')).postgresTables(database)
    case 'mysql':
      return (await import('./mysql-tables.ts')).mysqlTables(database)
  }
}
