import type { Database } from '../database.ts'
import { askJson, present } from './ask.ts'
import type {
  DatabaseColumn,
  DatabaseForeignKey,
  DatabaseIndex,
  DatabaseTable,
  ForeignKeyAction,
} from './database-table.ts'

interface ColumnRow {
  readonly table: string
  readonly kind: string
  readonly about: string
  readonly name: string
  readonly type: string
  readonly nullable: string
  readonly default: string | null
  readonly extra: string
  readonly expression: string | null
  readonly comment: string
}
interface IndexRow {
  readonly table: string
  readonly name: string
  readonly column: string | null
  readonly expression?: string | null
  readonly nonUnique: number
  readonly order: string | null
  readonly method: string
  readonly part: number | null
}
interface KeyRow {
  readonly table: string
  readonly name: string
  readonly column: string
  readonly target: string
  readonly targetColumn: string
  readonly onDelete: string
  readonly onUpdate: string
}
interface CheckRow {
  readonly table: string
  readonly name: string
  readonly text: string
}

/** All tables and views of the database that MySQL or MariaDB is connected to. */
export async function mysqlTables(database: Database): Promise<DatabaseTable[]> {
  const mariadb = database.dialect?.mariadb === true
  const columns = await askJson<ColumnRow>(database, columnsText)
  const byTable = async <Row extends { readonly table: string }>(text: string) =>
    Map.groupBy(await askJson<Row>(database, text), ({ table }) => table)
  const indexes = await byTable<IndexRow>(indexesText(mariadb))
  const keys = await byTable<KeyRow>(keysText)
  const checks = await byTable<CheckRow>(mariadb ? mariadbChecks : mysqlChecks)
  return [...Map.groupBy(columns, ({ table }) => table)].map(([name, own]) => {
    const found = indexesOf(indexes.get(name) ?? [])
    const primary = found.find((index) => index.name === 'PRIMARY')
    const uniques = found.filter((index) => index !== primary && isPlainUnique(index))
    return {
      name,
      kind: own[0]?.kind === 'VIEW' ? 'view' : 'table',
      ...present('comment', own[0]?.kind === 'VIEW' ? undefined : own[0]?.about || undefined),
      columns: own.map((row) => columnOf(row, mariadb)),
      primaryKey: columnsOf(primary),
      uniques: uniques.map((index) => ({ name: index.name, columns: columnsOf(index) })),
      indexes: found.filter((index) => index !== primary && !uniques.includes(index)),
      checks: (checks.get(name) ?? []).map(({ name: check, text }) => ({
        name: check,
        text: mariadb ? text : plainText(text),
      })),
      foreignKeys: foreignKeysOf(keys.get(name) ?? []),
    }
  })
}

function columnOf(row: ColumnRow, mariadb: boolean): DatabaseColumn {
  const generated = /(STORED|PERSISTENT|VIRTUAL) GENERATED|GENERATED (STORED)/i.exec(row.extra)
  const values = /^enum\((.*)\)$/is.exec(row.type)?.[1]
  return {
    name: row.name,
    type: row.type,
    nullable: row.nullable === 'YES',
    ...present('default', defaultOf(row, mariadb)),
    identity: /auto_increment/i.test(row.extra),
    ...present(
      'generated',
      generated
        ? {
            text: mariadb ? (row.expression ?? '') : plainText(row.expression ?? ''),
            stored: !/VIRTUAL/i.test(row.extra),
          }
        : undefined,
    ),
    ...present('comment', row.comment || undefined),
    ...present('values', values === undefined ? undefined : valuesOf(values)),
  }
}

/** MariaDB writes defaults as SQL; MySQL writes texts without quotes. */
function defaultOf(row: ColumnRow, mariadb: boolean): string | undefined {
  if (row.default === null || row.default === 'NULL') return undefined
  if (!mariadb && /DEFAULT_GENERATED/i.test(row.extra)) return plainText(row.default)
  if (mariadb || /^-?[\d.]+$/.test(row.default)) return row.default
  return /^(?:current_timestamp|b')/i.test(row.default)
    ? row.default
    : `'${row.default.replaceAll("'", "''")}'`
}

/**
 * What MySQL tells of an expression as it was written: its quotes and backslashes are escaped once more than in SQL, and the letters of
 * its texts beyond ASCII stand as the bytes of their UTF-8.
 */
function plainText(text: string): string {
  const written = text.replace(/\\(['\\])/g, '$1')
  return written.replace(/_utf8mb4'((?:[^'\\]|\\.|'')*)'/gs, (_, inner: string) => {
    const quotes = inner.replace(/\\(.)/gs, (pair, escaped: string) => (escaped === "'" ? "''" : pair))
    return `'${letters(quotes)}'`
  })
}

function letters(text: string): string {
  if (!/^[\0-\xff]*$/.test(text)) return text
  const read = Buffer.from(text, 'latin1').toString('utf8')
  return read.includes('\ufffd') ? text : read
}

function valuesOf(text: string): string[] {
  return [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"))
}

function indexesOf(rows: readonly IndexRow[]): DatabaseIndex[] {
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, parts]) => {
    const unique = parts[0]?.nonUnique === 0
    const method = (parts[0]?.method ?? 'BTREE').toLowerCase()
    const columns = parts.map(({ column, order, part }) => ({
      // A part of a column is not the column.
      ...present('name', part === null ? column : undefined),
      descending: order === 'D',
    }))
    const list = parts.map(
      ({ column, expression, part, order }) =>
        `${column ?? `(${plainText(expression ?? '')})`}${part === null ? '' : `(${part})`}${order === 'D' ? ' DESC' : ''}`,
    )
    const kind = unique ? 'UNIQUE ' : method === 'btree' ? '' : `${method.toUpperCase()} `
    return { name, unique, method, columns, text: `${kind}INDEX ${name} (${list.join(', ')})` }
  })
}

function isPlainUnique(index: DatabaseIndex): boolean {
  return index.unique && index.columns.every(({ name }) => name !== undefined)
}
function columnsOf(index: DatabaseIndex | undefined): string[] {
  return index?.columns.flatMap(({ name }) => name ?? []) ?? []
}

function foreignKeysOf(rows: readonly KeyRow[]): DatabaseForeignKey[] {
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, parts]) => ({
    name,
    columns: parts.map(({ column }) => column),
    references: { table: parts[0]?.target ?? '', columns: parts.map(({ targetColumn }) => targetColumn) },
    onDelete: (parts[0]?.onDelete ?? '').toLowerCase() as ForeignKeyAction,
    onUpdate: (parts[0]?.onUpdate ?? '').toLowerCase() as ForeignKeyAction,
  }))
}

const columnsText = `
SELECT json_object('table', t.table_name, 'kind', t.table_type, 'about', t.table_comment, 'name', c.column_name,
  'type', c.column_type, 'nullable', c.is_nullable, 'default', c.column_default, 'extra', c.extra,
  'expression', c.generation_expression, 'comment', c.column_comment)
FROM information_schema.tables t
JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
WHERE t.table_schema = database() AND t.table_type IN ('BASE TABLE', 'VIEW')
ORDER BY t.table_name, c.ordinal_position`

const indexesText = (mariadb: boolean): string => `
SELECT json_object('table', table_name, 'name', index_name, 'column', column_name, 'nonUnique', non_unique,
  'order', collation, 'method', index_type, 'part', sub_part${mariadb ? '' : ", 'expression', expression"})
FROM information_schema.statistics WHERE table_schema = database() ORDER BY table_name, index_name, seq_in_index`

const keysText = `
SELECT json_object('table', k.table_name, 'name', k.constraint_name, 'column', k.column_name,
  'target', k.referenced_table_name, 'targetColumn', k.referenced_column_name, 'onDelete', r.delete_rule, 'onUpdate', r.update_rule)
FROM information_schema.key_column_usage k
JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema
  AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
WHERE k.table_schema = database() AND k.referenced_table_name IS NOT NULL
ORDER BY k.table_name, k.constraint_name, k.ordinal_position`

const mariadbChecks = `
SELECT json_object('table', table_name, 'name', constraint_name, 'text', check_clause)
FROM information_schema.check_constraints WHERE constraint_schema = database() ORDER BY table_name, constraint_name`

const mysqlChecks = `
SELECT json_object('table', t.table_name, 'name', c.constraint_name, 'text', c.check_clause)
FROM information_schema.check_constraints c
JOIN information_schema.table_constraints t ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
WHERE c.constraint_schema = database() AND t.constraint_type = 'CHECK' ORDER BY t.table_name, c.constraint_name`
