import type { Database } from '../database.ts'
import type { RealNames } from './alter-table.ts'

type Kind = Parameters<RealNames['find']>[0]
interface Part {
  readonly kind: Kind
  readonly name: string
  readonly columns: readonly string[]
}

/** The names of a table's constraints and indexes on PostgreSQL or MySQL. */
export async function readNames(database: Database, table: string): Promise<RealNames> {
  const { dialectName } = database
  if (dialectName === 'sqlite') return { find: (_kind, _columns, name) => name }
  const text = dialectName === 'postgres' ? postgres : mysql
  const rows = (await database.all(
    { text, writes: false, bigints: false },
    dialectName === 'postgres' ? [table] : [table, table, table],
  )) as [string, string, string | null][]
  const parts = new Map<string, { kind: Kind; name: string; columns: string[] }>()
  for (const [kind, name, column] of rows) {
    const key = `${kind} ${name}`
    const part = parts.get(key) ?? { kind: kind as Kind, name, columns: [] }
    parts.set(key, part)
    if (column !== null) part.columns.push(column)
  }
  return { find: (kind, columns, name) => found([...parts.values()], kind, columns, name) }
}

function found(
  parts: readonly Part[],
  kind: Kind,
  columns: readonly string[],
  name: string | undefined,
): string | undefined {
  const own = parts.filter((part) => part.kind === kind)
  const byName = own.find((part) => part.name === name)
  if (byName !== undefined) return byName.name
  if (kind === 'primary key') return own[0]?.name
  return own.find((part) => part.columns.length > 0 && part.columns.join('\0') === columns.join('\0'))?.name
}

const postgres = `
SELECT CASE c.contype WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'p' THEN 'primary key' ELSE 'check' END,
  c.conname::text, a.attname::text
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
LEFT JOIN LATERAL unnest(c.conkey) WITH ORDINALITY k(number, place) ON c.contype <> 'c'
LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
WHERE t.relname = $1 AND n.nspname = current_schema() AND c.contype IN ('u', 'f', 'p', 'c')
UNION ALL
SELECT CASE WHEN x.indisunique THEN 'unique' ELSE 'index' END, i.relname::text, a.attname::text
FROM pg_index x
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
LEFT JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY k(number, place) ON true
LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number AND k.number > 0
WHERE t.relname = $1 AND n.nspname = current_schema()
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.indexrelid AND c.contype IN ('u', 'p'))`

const mysql = `
SELECT CASE t.constraint_type WHEN 'UNIQUE' THEN 'unique' WHEN 'FOREIGN KEY' THEN 'foreign key' WHEN 'PRIMARY KEY' THEN 'primary key' ELSE 'check' END,
  t.constraint_name, k.column_name
FROM information_schema.table_constraints t
LEFT JOIN information_schema.key_column_usage k ON k.constraint_schema = t.constraint_schema
  AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND t.constraint_type IN ('FOREIGN KEY', 'PRIMARY KEY')
WHERE t.table_schema = database() AND t.table_name = ? AND t.constraint_type <> 'UNIQUE'
UNION ALL
SELECT 'index', s.index_name, s.column_name FROM (
  SELECT index_name, column_name FROM information_schema.statistics
  WHERE table_schema = database() AND table_name = ? AND non_unique = 1 ORDER BY index_name, seq_in_index LIMIT 100000
) s
UNION ALL
SELECT 'unique', s.index_name, s.column_name FROM (
  SELECT index_name, column_name FROM information_schema.statistics
  WHERE table_schema = database() AND table_name = ? AND non_unique = 0 AND index_name <> 'PRIMARY'
  ORDER BY index_name, seq_in_index LIMIT 100000
) s`
