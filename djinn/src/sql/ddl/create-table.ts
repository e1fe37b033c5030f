import { compileLiteral } from '../compile/compile-statement.ts'
import { notSupported } from '../compile/errors.ts'
import { textLiteral } from '../compile/literals.ts'
import { quoteIdentifier } from '../compile/names.ts'
import type { Dialect, DialectName } from '../dialect.ts'
import { columnText } from './column-text.ts'
import { createIndex } from './create-index.ts'
import type {
  CheckDefinition,
  ForeignKeyDefinition,
  IndexDefinition,
  TableDefinition,
  UniqueDefinition,
} from './table-definition.ts'

/**
 * The statements that make a table: the table itself, its indexes, PostgreSQL's comments. Columns are typed as Django types them.
 *
 * @throws {NotSupportedError} for what the database has not, as a unique rule with a condition on MySQL.
 */
export function createTable(table: TableDefinition, dialect: Dialect): string[] {
  const parts = table.columns.map((column) => columnText(column, table, dialect))
  const identity = table.columns.find((column) => column.identity)
  const inline = dialect.name === 'sqlite' && identity !== undefined
  if (table.primaryKey.length > 0 && !inline)
    parts.push(`PRIMARY KEY ${names(table.primaryKey, dialect.name)}`)
  const indexes: string[] = []
  for (const unique of table.uniques ?? []) {
    if (isConstraint(unique)) parts.push(uniqueText(unique, dialect))
    else indexes.push(createIndex(table, uniqueIndex(table, unique), dialect))
  }
  for (const check of table.checks ?? []) parts.push(checkText(check, dialect))
  for (const key of table.foreignKeys ?? []) parts.push(foreignKeyText(key, dialect))
  for (const index of table.indexes ?? []) indexes.push(createIndex(table, index, dialect))
  const comment =
    dialect.name === 'mysql' && table.comment ? ` COMMENT ${textLiteral(table.comment, dialect)}` : ''
  const suffix = table.suffix ? ` ${table.suffix}` : ''
  const create = `CREATE TABLE ${tableName(table, dialect.name)} (${parts.join(', ')})${comment}${suffix}`
  return [create, ...indexes, ...comments(table, dialect)]
}

/** The statement that removes a table, and on PostgreSQL what refers to it. */
export function dropTable(name: string, dialect: Dialect, schema?: string): string {
  const cascade = dialect.name === 'postgres' ? ' CASCADE' : ''
  return `DROP TABLE ${tableName(schema === undefined ? { name } : { name, schema }, dialect.name)}${cascade}`
}

/** A table's name with its schema. */
export function tableName(
  table: { readonly name: string; readonly schema?: string | undefined },
  dialectName: DialectName,
): string {
  const name = quoteIdentifier(table.name, dialectName)
  return table.schema === undefined ? name : `${quoteIdentifier(table.schema, dialectName)}.${name}`
}

function names(columns: readonly string[], dialectName: DialectName): string {
  return `(${columns.map((column) => quoteIdentifier(column, dialectName)).join(', ')})`
}

/** A check as a constraint of its table. */
export function checkText(check: CheckDefinition, dialect: Dialect): string {
  return `CONSTRAINT ${quoteIdentifier(check.name, dialect.name)} CHECK (${compileLiteral(check.condition, dialect)})`
}

/** A unique rule of bare columns is a constraint; conditions and expressions need an index. */
export function isConstraint(unique: UniqueDefinition): boolean {
  return !unique.condition && unique.columns.every((column) => typeof column === 'string')
}

/** A unique rule as a constraint of its table. */
export function uniqueText(unique: UniqueDefinition, dialect: Dialect): string {
  const columns = unique.columns.filter((column) => typeof column === 'string')
  const postgres = dialect.name === 'postgres'
  if (!postgres && (unique.nullsDistinct === false || unique.deferrable))
    throw notSupported(dialect, 'such unique rule', 'Leave out nullsDistinct and deferrable.')
  const start = unique.name === undefined ? '' : `CONSTRAINT ${quoteIdentifier(unique.name, dialect.name)} `
  const nulls = unique.nullsDistinct === false ? ' NULLS NOT DISTINCT' : ''
  const include = postgres && unique.include?.length ? ` INCLUDE ${names(unique.include, dialect.name)}` : ''
  return `${start}UNIQUE${nulls} ${names(columns, dialect.name)}${include}${deferred(unique.deferrable)}`
}

/** A unique rule as an index. */
export function uniqueIndex(table: TableDefinition, unique: UniqueDefinition): IndexDefinition {
  const name = unique.name ?? `${table.name}_unique_${(table.uniques ?? []).indexOf(unique) + 1}`
  return { ...unique, name, unique: true }
}

function deferred(deferrable: 'immediate' | 'deferred' | false | undefined): string {
  if (!deferrable) return ''
  return ` DEFERRABLE INITIALLY ${deferrable === 'deferred' ? 'DEFERRED' : 'IMMEDIATE'}`
}

/** A foreign key as a constraint of its table. */
export function foreignKeyText(key: ForeignKeyDefinition, dialect: Dialect): string {
  const start = key.name === undefined ? '' : `CONSTRAINT ${quoteIdentifier(key.name, dialect.name)} `
  const target = tableName({ name: key.references.table, schema: key.references.schema }, dialect.name)
  const onDelete = key.onDelete ? ` ON DELETE ${key.onDelete.toUpperCase()}` : ''
  const deferrable = dialect.name === 'mysql' ? '' : deferred(key.deferrable ?? 'deferred')
  const own = names(key.columns, dialect.name)
  return `${start}FOREIGN KEY ${own} REFERENCES ${target} ${names(key.references.columns, dialect.name)}${onDelete}${deferrable}`
}

function comments(table: TableDefinition, dialect: Dialect): string[] {
  if (dialect.name !== 'postgres') return []
  const name = tableName(table, dialect.name)
  const statements = table.comment
    ? [`COMMENT ON TABLE ${name} IS ${textLiteral(table.comment, dialect)}`]
    : []
  for (const column of table.columns) {
    if (!column.comment) continue
    const place = `${name}.${quoteIdentifier(column.name, dialect.name)}`
    statements.push(`COMMENT ON COLUMN ${place} IS ${textLiteral(column.comment, dialect)}`)
  }
  return statements
}
