import { type Database, introspect, quoteIdentifier } from '../../sql/index.ts'
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
  for (const { name, columns } of chosen)
    for (const column of columns)
      if (await holdsUuids(database, name, column)) uuids.add(`${name}.${column.name}`)
  return writeModels(planModels(chosen, database.dialectName), {
    dialect: database.dialectName,
    managed,
    uuids,
  })
}

/** Django keeps UUIDs in columns of 32 letters, where there is no type for them. A few rows tell them from other texts. */
async function holdsUuids(
  database: Database,
  table: string,
  column: { readonly name: string; readonly type: string },
): Promise<boolean> {
  const { name, sizes } = partsOf(column.type)
  if (database.dialectName === 'postgres' || name !== 'char' || sizes[0] !== 32) return false
  const quote = (text: string) => quoteIdentifier(text, database.dialectName)
  const text = `SELECT ${quote(column.name)} FROM ${quote(table)} WHERE ${quote(column.name)} IS NOT NULL LIMIT 100`
  const rows = await database.all({ text, writes: false, bigints: false }, [])
  return rows.every(([value]) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value))
}
