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
  readonly kind: 'table' | 'view'
  readonly about: string | null
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly default: string | null
  readonly identity: boolean
  readonly generated: string
  readonly comment: string | null
  readonly values: string[] | null
}
interface ConstraintRow {
  readonly table: string
  readonly kind: 'p' | 'u' | 'f' | 'c'
  readonly name: string
  readonly columns: string[] | null
  readonly text: string
  readonly target: string | null
  readonly targetColumns: string[] | null
  readonly onDelete: string
  readonly onUpdate: string
}
interface IndexRow {
  readonly table: string
  readonly name: string
  readonly unique: boolean
  readonly method: string
  readonly condition: string | null
  readonly text: string
  readonly columns: { name: string | null; descending: boolean; opclass: string | null }[]
  readonly include: string[] | null
}

/** All tables and views of the current schema. */
export async function postgresTables(database: Database): Promise<DatabaseTable[]> {
  const columns = await askJson<ColumnRow>(database, columnsText)
  const constraints = Map.groupBy(
    await askJson<ConstraintRow>(database, constraintsText),
    ({ table }) => table,
  )
  const indexes = Map.groupBy(await askJson<IndexRow>(database, indexesText), ({ table }) => table)
  return [...Map.groupBy(columns, ({ table }) => table)].map(([name, own]) => {
    const rules = constraints.get(name) ?? []
    const found = (indexes.get(name) ?? []).map(indexOf)
    const plain = found.filter(isPlainUnique)
    const of = (kind: ConstraintRow['kind']) => rules.filter((rule) => rule.kind === kind)
    return {
      name,
      kind: own[0]?.kind ?? 'table',
      ...present('comment', own[0]?.about),
      columns: own.map(columnOf),
      primaryKey: of('p')[0]?.columns ?? [],
      uniques: [
        ...of('u').map((rule) => ({ name: rule.name, columns: rule.columns ?? [] })),
        ...plain.map((index) => ({
          name: index.name,
          columns: index.columns.flatMap((column) => column.name ?? []),
        })),
      ],
      indexes: found.filter((index) => !plain.includes(index)),
      checks: of('c').map((rule) => ({
        name: rule.name,
        text: /^CHECK \((.*)\)/s.exec(rule.text)?.[1] ?? rule.text,
      })),
      foreignKeys: of('f').map(foreignKeyOf),
    }
  })
}

function columnOf(row: ColumnRow): DatabaseColumn {
  const serial = row.default?.startsWith('nextval(') ?? false
  return {
    name: row.name,
    type: row.type,
    nullable: row.nullable,
    ...present('default', serial || row.generated !== '' ? undefined : row.default),
    identity: row.identity || serial,
    ...present(
      'generated',
      row.generated === '' ? undefined : { text: row.default ?? '', stored: row.generated === 's' },
    ),
    ...present('comment', row.comment),
    ...present('values', row.values),
  }
}

function indexOf(row: IndexRow): DatabaseIndex {
  return {
    name: row.name,
    unique: row.unique,
    method: row.method,
    columns: row.columns.map(({ name, descending, opclass }) => ({
      ...present('name', name),
      descending,
      ...present('opclass', opclass),
    })),
    ...present('condition', row.condition),
    ...present('include', row.include),
    text: row.text,
  }
}

function isPlainUnique(index: DatabaseIndex): boolean {
  const names = index.columns.every((column) => column.name !== undefined)
  return index.unique && names && index.condition === undefined && index.include === undefined
}

const actions: Readonly<Record<string, ForeignKeyAction>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
}

function foreignKeyOf(row: ConstraintRow): DatabaseForeignKey {
  return {
    name: row.name,
    columns: row.columns ?? [],
    references: { table: row.target ?? '', columns: row.targetColumns ?? [] },
    onDelete: actions[row.onDelete] ?? 'no action',
    onUpdate: actions[row.onUpdate] ?? 'no action',
  }
}

const columnsText = `
SELECT json_build_object('table', t.relname, 'kind', CASE WHEN t.relkind IN ('r', 'p', 'f') THEN 'table' ELSE 'view' END,
  'about', obj_description(t.oid, 'pg_class'), 'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
  'nullable', NOT a.attnotnull, 'default', pg_get_expr(d.adbin, d.adrelid), 'identity', a.attidentity <> '',
  'generated', a.attgenerated, 'comment', col_description(t.oid, a.attnum),
  'values', (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = a.atttypid))::text
FROM pg_class t
JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
WHERE n.nspname = current_schema() AND t.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT t.relispartition
ORDER BY t.relname, a.attnum`

const namesOf = (numbers: string, table: string) =>
  `(SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(${numbers}) WITH ORDINALITY k(number, place)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.number)`

const constraintsText = `
SELECT json_build_object('table', t.relname, 'kind', c.contype, 'name', c.conname, 'text', pg_get_constraintdef(c.oid),
  'columns', ${namesOf('c.conkey', 'c.conrelid')}, 'target', f.relname,
  'targetColumns', ${namesOf('c.confkey', 'c.confrelid')}, 'onDelete', c.confdeltype, 'onUpdate', c.confupdtype)::text
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
LEFT JOIN pg_class f ON f.oid = c.confrelid
WHERE n.nspname = current_schema() AND c.contype IN ('p', 'u', 'f', 'c')
ORDER BY t.relname, c.conname`

const indexesText = `
SELECT json_build_object('table', t.relname, 'name', i.relname, 'unique', x.indisunique, 'method', m.amname,
  'condition', pg_get_expr(x.indpred, x.indrelid), 'text', pg_get_indexdef(x.indexrelid),
  'columns', (SELECT json_agg(json_build_object('name', a.attname, 'descending', (x.indoption[k.place - 1] & 1) = 1,
      'opclass', CASE WHEN o.opcdefault THEN NULL ELSE o.opcname END) ORDER BY k.place)
    FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(number, place)
    LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number AND k.number > 0
    LEFT JOIN pg_opclass o ON o.oid = x.indclass[k.place - 1]
    WHERE k.place <= x.indnkeyatts),
  'include', (SELECT json_agg(a.attname ORDER BY k.place)
    FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(number, place)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
    WHERE k.place > x.indnkeyatts))::text
FROM pg_index x
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_am m ON m.oid = i.relam
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE n.nspname = current_schema() AND NOT x.indisprimary
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.indexrelid AND c.contype IN ('u', 'p'))
ORDER BY t.relname, i.relname`
