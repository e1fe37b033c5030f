import { compileLiteral } from '../compile/compile-statement.ts'
import { notSupported } from '../compile/errors.ts'
import { quoteIdentifier } from '../compile/names.ts'
import type { Dialect } from '../dialect.ts'
import type { IndexColumn, IndexDefinition } from './table-definition.ts'

/** The statement that makes an index. */
export function createIndex(
  table: { readonly name: string; readonly schema?: string | undefined },
  index: IndexDefinition,
  dialect: Dialect,
): string {
  const quote = (name: string): string => quoteIdentifier(name, dialect.name)
  if (index.condition && dialect.name === 'mysql')
    throw notSupported(
      dialect,
      'index with a condition',
      'Leave the condition out, or index a generated column.',
    )
  // SQLite wants the schema before the name of the index, the others before that of the table.
  const schema = table.schema === undefined ? '' : `${quote(table.schema)}.`
  const name = dialect.name === 'sqlite' ? schema + quote(index.name) : quote(index.name)
  const target = dialect.name === 'sqlite' ? quote(table.name) : schema + quote(table.name)
  const method = index.method && dialect.name === 'postgres' ? ` USING ${quote(index.method)}` : ''
  const columns = index.columns.map((column) => columnText(column, dialect)).join(', ')
  const include =
    index.include?.length && dialect.name === 'postgres'
      ? ` INCLUDE (${index.include.map(quote).join(', ')})`
      : ''
  const condition = index.condition ? ` WHERE ${compileLiteral(index.condition, dialect)}` : ''
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${target}${method} (${columns})${include}${condition}`
}

/** The statement that removes an index. */
export function dropIndex(table: string, name: string, dialect: Dialect): string {
  const text = `DROP INDEX ${quoteIdentifier(name, dialect.name)}`
  return dialect.name === 'mysql' ? `${text} ON ${quoteIdentifier(table, dialect.name)}` : text
}

function columnText(column: string | IndexColumn, dialect: Dialect): string {
  if (typeof column === 'string') return quoteIdentifier(column, dialect.name)
  if (column.expression && dialect.mariadb)
    throw notSupported(dialect, 'index of an expression', 'Index a generated column.')
  const what = column.expression
    ? `(${compileLiteral(column.expression, dialect)})`
    : quoteIdentifier(column.column ?? '', dialect.name)
  const opclass =
    column.opclass && dialect.name === 'postgres' ? ` ${quoteIdentifier(column.opclass, dialect.name)}` : ''
  return `${what}${opclass}${column.descending ? ' DESC' : ''}`
}
