import {
  alterTables,
  type CheckDefinition,
  type ColumnDefinition,
  createTable,
  type Database,
  type Dialect,
  type ForeignKeyDefinition,
  type IndexDefinition,
  type SqlExpression,
  type TableChange,
  type TableDefinition,
  type UniqueDefinition,
} from '../sql/index.ts'
import { constraintDefinitions } from './constraints.ts'
import { Expression, toNode } from './expressions/expression.ts'
import type { Field } from './model/field.ts'
import type { ModelClass } from './model/model-class.ts'
import type { ModelMeta } from './model/model-meta.ts'
import { inlined } from './query/inlined.ts'
import { modelsOf, registerModels } from './registry.ts'

/** A model's table as plain data. */
export function tableOf(meta: ModelMeta, dialect: Dialect): TableDefinition {
  const constraints = constraintDefinitions(meta, dialect)
  return {
    name: meta.table,
    columns: meta.fields.map((field) => columnOf(meta, field, dialect)),
    primaryKey: meta.primaryKey.map((field) => field.column),
    uniques: [...uniquesOf(meta), ...constraints.uniques],
    indexes: [...indexesOf(meta), ...constraints.indexes],
    checks: [...checksOf(meta, dialect), ...constraints.checks],
    foreignKeys: meta.fields.flatMap((field) => foreignKeyOf(meta, field)),
    comment: meta.options.comment as string | undefined,
  }
}

function columnOf(meta: ModelMeta, field: Field, dialect: Dialect): ColumnDefinition {
  const { options } = field.spec
  const generated = options.generated as
    | { readonly expression: Expression; readonly stored: boolean }
    | undefined
  return {
    name: field.column,
    type: field.type,
    nullable: field.null,
    ...(options.identity === true && field.primaryKey && { identity: true }),
    ...('dbDefault' in options && { default: literal(meta, options.dbDefault, field, dialect) }),
    ...(generated && {
      generated: { expression: inlined(meta, generated.expression.node, dialect), stored: generated.stored },
    }),
    ...(options.comment !== undefined && { comment: options.comment }),
  }
}

function literal(meta: ModelMeta, value: unknown, field: Field, dialect: Dialect): SqlExpression {
  return inlined(meta, value instanceof Expression ? value.node : toNode(value), dialect, field)
}

function uniquesOf(meta: ModelMeta): UniqueDefinition[] {
  const single = meta.fields
    .filter((field) => field.unique && !field.primaryKey)
    .map((field) => ({ columns: [field.column] }))
  const together = (meta.options.uniqueTogether ?? []).map((names) => ({
    name: shortName(meta.table, names, 'uniq'),
    columns: names.map((name) => columnName(meta, name)),
  }))
  return [...single, ...together]
}

function columnName(meta: ModelMeta, name: string): string {
  return meta.byName.get(name)?.column ?? name
}

/** A name that every database can hold: the table, the columns, what it is, and what tells it from others. */
export function shortName(table: string, columns: readonly string[], suffix: string): string {
  const text = `${table}_${columns.join('_')}`
  let hash = 5381
  for (let index = 0; index < text.length; index++) hash = ((hash * 33) ^ text.charCodeAt(index)) >>> 0
  return `${text.slice(0, 40)}_${hash.toString(16)}_${suffix}`
}

function indexesOf(meta: ModelMeta): IndexDefinition[] {
  return meta.fields.flatMap((field) => {
    const { index } = field.spec.options
    const wanted = index ?? (field.spec.kind === 'foreignKey' || field.spec.kind === 'slug')
    return wanted === true && !field.unique
      ? [{ name: shortName(meta.table, [field.column], 'idx'), columns: [field.column] }]
      : []
  })
}

/** Checks with a name; SQLite has them in the column, as Django writes them there. */
function checksOf(meta: ModelMeta, dialect: Dialect): CheckDefinition[] {
  if (dialect.name === 'sqlite') return []
  return meta.fields.flatMap((field) => {
    if (!field.spec.kind.startsWith('positive')) return []
    const condition: SqlExpression = {
      kind: 'comparison',
      operator: '>=',
      left: { kind: 'column', name: field.column, type: field.type },
      right: { kind: 'constant', value: 0 },
    }
    return [{ name: shortName(meta.table, [field.column], 'check'), condition }]
  })
}

const databaseActions: Readonly<Record<string, ForeignKeyDefinition['onDelete']>> = {
  dbCascade: 'cascade',
  dbSetNull: 'set null',
  dbSetDefault: 'set default',
}

function foreignKeyOf(meta: ModelMeta, field: Field): ForeignKeyDefinition[] {
  const { relation } = field
  if (relation === undefined || field.spec.options.databaseConstraint === false) return []
  const target = relation.joins[0]?.on[0]?.[1]
  if (target === undefined) return []
  const { onDelete } = field.spec.options
  const action = typeof onDelete === 'string' ? databaseActions[onDelete] : undefined
  return [
    {
      name: shortName(meta.table, [field.column], 'fk'),
      columns: [field.column],
      references: { table: relation.to.table, columns: [target.column] },
      ...(action && { onDelete: action }),
    },
  ]
}

/** Models in an order in which those that are pointed at come first; a circle keeps its order. */
export function inOrder(models: readonly ModelMeta[]): ModelMeta[] {
  const own = new Set(models)
  const done = new Set<ModelMeta>()
  const visit = (meta: ModelMeta, path: readonly ModelMeta[]): void => {
    if (done.has(meta) || path.includes(meta)) return
    for (const field of meta.fields) {
      const to = field.relation?.to.concrete
      if (to !== undefined && own.has(to)) visit(to, [...path, meta])
    }
    done.add(meta)
  }
  for (const meta of own) visit(meta, [])
  return [...done]
}

/**
 * Makes the tables of models that are not there: for a first start and for tests. Migrations are what changes tables later.
 *
 * ```ts
 * import { createTables, Model, char } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }) {}
 * const database = openDatabase('sqlite::memory:')
 * await createTables(database, { Post })
 * await database.close()
 * ```
 */
export async function createTables(database: Database, models: readonly unknown[] | object): Promise<void> {
  const dialect = await database.connect()
  const metas = registerModels(modelsOf(models) as ModelClass[])
  const work = async () => {
    const tables = new Map<string, TableDefinition>()
    for (const meta of inOrder(
      metas.filter((meta) => meta.proxyOf === undefined && meta.options.managed !== false),
    )) {
      if (tables.has(meta.table) || (await hasTable(database, meta.table))) continue
      tables.set(meta.table, tableOf(meta, dialect))
    }
    for (const statement of statementsFor([...tables.values()], dialect)) await database.script(statement)
  }
  // Two processes that start together: one makes the tables, the other waits. MySQL commits at every table.
  if (dialect.name === 'mysql') await work()
  else await database.atomic(work)
}

/** Keys of a circle come last: their target is made after the table. SQLite alone lets a key name a table that is not there. */
function statementsFor(tables: readonly TableDefinition[], dialect: Dialect): string[] {
  if (dialect.name === 'sqlite') return tables.flatMap((table) => createTable(table, dialect))
  const missing = new Set(tables.map((table) => table.name))
  const changes: TableChange[] = []
  const created = tables.flatMap((after) => {
    missing.delete(after.name)
    const foreignKeys = (after.foreignKeys ?? []).filter((key) => !missing.has(key.references.table))
    const before = { ...after, foreignKeys }
    changes.push({ before, after, kept: new Map(after.columns.map(({ name }) => [name, name])) })
    return createTable(before, dialect)
  })
  return [...created, ...alterTables(changes, dialect, () => ({ find: () => undefined }))]
}

/** Whether a table exists. */
export async function hasTable(database: Database, name: string): Promise<boolean> {
  const texts = {
    sqlite: "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?",
    postgres:
      'SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1',
    mysql: 'SELECT 1 FROM information_schema.tables WHERE table_schema = database() AND table_name = ?',
  } as const
  const rows = await database.all({ text: texts[database.dialectName], writes: true, bigints: false }, [name])
  return rows.length > 0
}
