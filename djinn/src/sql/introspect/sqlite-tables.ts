import type { Database } from '../database.ts'
import { present } from './ask.ts'
import type {
  DatabaseColumn,
  DatabaseForeignKey,
  DatabaseIndex,
  DatabaseTable,
  DatabaseUnique,
  ForeignKeyAction,
} from './database-table.ts'
import { indexCondition, type SqliteParts, sqliteParts } from './sqlite-parts.ts'

/** All tables and views of a SQLite database. */
export async function sqliteTables(database: Database): Promise<DatabaseTable[]> {
  const found = await rows(
    database,
    `SELECT name, type, coalesce(sql, '') FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  )
  const tables: DatabaseTable[] = []
  for (const [name, kind, sql] of found as [string, 'table' | 'view', string][])
    tables.push(await tableOf(database, name, kind, sql))
  return tables
}

function rows(database: Database, text: string, values: readonly unknown[] = []) {
  return database.all({ text, writes: false, bigints: false }, values)
}

/** name, type, not null, default, place in the primary key, hidden. */
type ColumnRow = [string, string, number, string | null, number, number]

async function tableOf(
  database: Database,
  name: string,
  kind: 'table' | 'view',
  sql: string,
): Promise<DatabaseTable> {
  const parts: SqliteParts = kind === 'table' ? sqliteParts(sql) : { checks: [], generated: new Map() }
  const columns = (
    (await rows(
      database,
      'SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid',
      [name],
    )) as ColumnRow[]
  ).filter(([, , , , , hidden]) => hidden !== 1)
  const primaryKey = columns
    .filter(([, , , , place]) => place > 0)
    .sort((one, other) => one[4] - other[4])
    .map(([column]) => column)
  const { uniques, indexes } = await indexesOf(database, name)
  return {
    name,
    kind,
    columns: columns.map((row) => columnOf(row, primaryKey, parts)),
    primaryKey,
    uniques,
    indexes,
    checks: parts.checks,
    foreignKeys: await foreignKeysOf(database, name),
  }
}

function columnOf(
  [name, type, notNull, text, , hidden]: ColumnRow,
  primaryKey: readonly string[],
  { generated }: SqliteParts,
): DatabaseColumn {
  const isKey = primaryKey.includes(name)
  const expression = hidden === 2 || hidden === 3 ? (generated.get(name.toLowerCase()) ?? '') : undefined
  return {
    name,
    type: type.replace(/\s*GENERATED ALWAYS$/i, ''),
    // SQLite lets keys be null where nobody forbade it; nobody means that.
    nullable: notNull === 0 && !isKey,
    ...present('default', text === null || /^null$/i.test(text) ? undefined : text),
    // The number of the row itself.
    identity: isKey && primaryKey.length === 1 && type.toUpperCase() === 'INTEGER',
    ...present(
      'generated',
      expression === undefined ? undefined : { text: expression, stored: hidden === 3 },
    ),
  }
}

async function indexesOf(
  database: Database,
  table: string,
): Promise<{ uniques: DatabaseUnique[]; indexes: DatabaseIndex[] }> {
  const uniques: DatabaseUnique[] = []
  const indexes: DatabaseIndex[] = []
  const found = await rows(
    database,
    `SELECT l.name, l."unique", l.origin, l.partial, coalesce(m.sql, '') FROM pragma_index_list(?) l
     LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = l.name ORDER BY l.name`,
    [table],
  )
  for (const [name, unique, origin, partial, sql] of found as [string, number, string, number, string][]) {
    if (origin === 'pk') continue
    const columns = (
      (await rows(database, 'SELECT name, "desc" FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno', [
        name,
      ])) as [string | null, number][]
    ).map(([column, descending]) => ({ ...present('name', column), descending: descending === 1 }))
    const names = columns.flatMap((column) => column.name ?? [])
    if (unique === 1 && partial === 0 && names.length === columns.length)
      uniques.push({ name, columns: names })
    else
      indexes.push({
        name,
        unique: unique === 1,
        columns,
        method: 'btree',
        ...present('condition', partial === 1 ? indexCondition(sql) : undefined),
        text: sql,
      })
  }
  return { uniques, indexes }
}

async function foreignKeysOf(database: Database, table: string): Promise<DatabaseForeignKey[]> {
  const found = (await rows(
    database,
    'SELECT id, "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq',
    [table],
  )) as [number, string, string, string | null, string, string][]
  const keys: DatabaseForeignKey[] = []
  for (const [, parts] of Map.groupBy(found, ([id]) => id)) {
    const [, target = '', , , onUpdate = '', onDelete = ''] = parts[0] ?? []
    // Where the key names no columns it means the primary key.
    const own = (await rows(database, 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', [
      target,
    ])) as [string][]
    const [[real = target] = []] = (await rows(
      database,
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE",
      [target],
    )) as [string][]
    keys.push({
      columns: parts.map(([, , from]) => from),
      references: { table: real, columns: parts.map(([, , , to], index) => to ?? own[index]?.[0] ?? '') },
      onUpdate: onUpdate.toLowerCase() as ForeignKeyAction,
      onDelete: onDelete.toLowerCase() as ForeignKeyAction,
    })
  }
  // SQLite tells the last one first.
  return keys.reverse()
}
