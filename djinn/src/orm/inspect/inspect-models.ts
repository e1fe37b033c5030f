import {
  type Database,
  type DatabaseColumn,
  introspect,
  type MaybePromise,
  quoteIdentifier,
} from '../../sql/index.ts'
import { partsOf } from './field-of-column.ts'
import { planModels } from './plan.ts'
import { writeModels } from './write-models.ts'

/** What {@link inspectModels} writes. */
export interface InspectOptions {
  /** Only these tables, views among them. @default all tables */
  readonly tables?: readonly string[]
  /** Views too. @default false */
  readonly views?: boolean
  /** Whether migrations are to change the tables from now on. @default false */
  readonly managed?: boolean
}

/** Tables of the framework itself. */
const own = new Set(['djinn_migrations', 'djinn_migration_progress'])

/**
 * Writes models for the tables of a database, as the text of a TypeScript file. What a model cannot say stands in a comment.
 *
 * ```ts
 * import { inspectModels } from 'djinn/orm/inspect'
 * import { openDatabase } from 'djinn/sql'
 *
 * const database = openDatabase('sqlite::memory:')
 * await database.script('CREATE TABLE blog_post (id integer PRIMARY KEY, title varchar(80) NOT NULL)')
 * const text = await inspectModels(database)
 * text.includes('export class BlogPost extends Model(') // true
 * await database.close()
 * ```
 */
export async function inspectModels(
  database: Database,
  { tables, views = false, managed = false }: InspectOptions = {},
): Promise<string> {
  const found = await introspect(database, { views, ...(tables && { tables }) })
  const chosen = found.filter((table) => !own.has(table.name) && table.columns.length > 0)
  const uuids = new Set<string>()
  const wide = new Set<string>()
  for (const { name, columns } of chosen)
    for (const column of columns) {
      if (await holdsUuids(database, name, column)) uuids.add(`${name}.${column.name}`)
      if (await holdsWideDecimals(database, name, column)) wide.add(`${name}.${column.name}`)
    }
  return writeModels(planModels(chosen, database.dialectName), {
    dialect: database.dialectName,
    managed,
    uuids,
    wide,
  })
}

type Column = Pick<DatabaseColumn, 'name' | 'type'>

/** Django keeps UUIDs in columns of 32 letters, where there is no type for them. A few rows tell them from other texts. */
async function holdsUuids(database: Database, table: string, column: Column): Promise<boolean> {
  const { name, sizes } = partsOf(column.type)
  if (database.dialectName === 'postgres' || name !== 'char' || sizes[0] !== 32) return false
  const rows = await valuesOf(database, table, column, (quoted) => `${quoted} IS NOT NULL LIMIT 100`)
  return rows.every(([value]) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value))
}

/** Whether a column of which SQLite does not tell the digits has values for which the usual guess is too small. */
async function holdsWideDecimals(database: Database, table: string, column: Column): Promise<boolean> {
  const { name, sizes } = partsOf(column.type)
  if (database.dialectName !== 'sqlite' || !decimals.has(name) || sizes.length > 0) return false
  const rows = await valuesOf(
    database,
    table,
    column,
    (quoted) =>
      `typeof(${quoted}) = 'text' OR abs(${quoted}) >= 1e10 OR round(${quoted}, 5) <> ${quoted} LIMIT 1`,
  )
  return rows.length > 0
}
const decimals = new Set(['decimal', 'numeric', 'money'])

function valuesOf(
  database: Database,
  table: string,
  column: Column,
  where: (quoted: string) => string,
): MaybePromise<unknown[][]> {
  const quoted = quoteIdentifier(column.name, database.dialectName)
  const text = `SELECT ${quoted} FROM ${quoteIdentifier(table, database.dialectName)} WHERE ${where(quoted)}`
  return database.all({ text, writes: false, bigints: false }, [])
}
