import type { SqlAssignment, SqlCompound, SqlExpression, SqlInsert, SqlSelect } from '../statement.ts'
import { besideOf } from './parameters.ts'
import { printNames, printTable } from './select.ts'
import { textColumns } from './select-columns.ts'
import type { Writer } from './writer.ts'

/** Prints an insert of rows, of what a select gives, or of a row of defaults. */
export function printInsert(writer: Writer, insert: SqlInsert): void {
  const ignored = insert.onConflict?.action === 'ignore'
  writer.text += writer.mysql && ignored ? 'insert ignore into ' : 'insert into '
  printTable(writer, insert.table, insert.schema)
  if (insert.rows === 'defaults') writer.text += writer.mysql ? ' () values ()' : ' default values'
  else if (isRows(insert.rows)) printRows(writer, insert.columns, insert.rows)
  else printSelected(writer, insert, insert.rows)
  if (namesRow(writer, insert) && !isQuery(insert.rows)) writer.text += ' as `excluded`'
  if (insert.onConflict) printConflict(writer, insert)
  printReturning(writer, insert.returning)
}

/** MySQL calls the row that could not be inserted by a name; MariaDB has a function for its values. */
function namesRow(writer: Writer, insert: SqlInsert): boolean {
  return writer.mysql && !writer.mariadb && insert.onConflict?.action === 'update'
}

function isQuery(rows: SqlInsert['rows']): rows is SqlSelect | SqlCompound {
  return rows !== 'defaults' && !isRows(rows)
}

function isRows(rows: SqlInsert['rows']): rows is readonly (readonly SqlExpression[])[] {
  return Array.isArray(rows)
}

function printRows(
  writer: Writer,
  columns: readonly string[],
  rows: readonly (readonly SqlExpression[])[],
): void {
  printNames(writer, columns)
  writer.text += ' values '
  for (let i = 0; i < rows.length; i++) {
    writer.text += i > 0 ? ', (' : '('
    const row = rows[i] ?? []
    for (let j = 0; j < row.length; j++) {
      const value = row[j]
      if (j > 0) writer.text += ', '
      if (value) printValue(writer, value)
    }
    writer.text += ')'
  }
}

/** PostgreSQL takes the type of a parameter in VALUES from its column. */
function printValue(writer: Writer, value: SqlExpression): void {
  if (value.kind === 'parameter') writer.placeholder(value)
  else writer.expression(value)
}

function printSelected(writer: Writer, insert: SqlInsert, query: SqlSelect | SqlCompound): void {
  printNames(writer, insert.columns)
  if (namesRow(writer, insert)) {
    writer.text += ' select * from ('
    writer.query(query)
    writer.text += ') as `excluded`'
    printNames(writer, insert.columns)
    return
  }
  // SQLite would read the ON of a conflict as that of a join.
  const ambiguous = writer.sqlite && insert.onConflict && !(query.kind === 'select' && query.where)
  writer.text += ambiguous ? ' select * from (' : ' '
  writer.query(query)
  if (ambiguous) writer.text += ') where true'
}

function printConflict(writer: Writer, insert: SqlInsert): void {
  const conflict = insert.onConflict
  if (!conflict || (writer.mysql && conflict.action === 'ignore')) return
  if (writer.mysql) writer.text += ' on duplicate key update '
  else {
    writer.text += ' on conflict'
    if (conflict.target?.length) printNames(writer, conflict.target)
    if (conflict.action === 'ignore') {
      writer.text += ' do nothing'
      return
    }
    writer.text += ' do update set '
  }
  // Both rows have the columns: those without a table are those of the row that is there.
  if (namesRow(writer, insert)) writer.renamed = { alias: undefined, name: insert.table }
  if (conflict.action === 'update') printAssignments(writer, conflict.set)
  writer.renamed = undefined
}

/** Prints `"name" = value, …`. The column opposite says the type of a parameter. */
export function printAssignments(writer: Writer, set: readonly SqlAssignment[]): void {
  for (let i = 0; i < set.length; i++) {
    const assignment = set[i]
    if (!assignment) continue
    if (i > 0) writer.text += ', '
    writer.name(assignment.name)
    writer.text += ' = '
    const value = assignment.value
    if (value.kind === 'parameter')
      besideOf(writer, value, { kind: 'column', name: assignment.name, ...typed(value) })
    else writer.operand(value)
  }
}

function typed(value: Extract<SqlExpression, { kind: 'parameter' }>): Pick<typeof value, 'type'> {
  return value.type ? { type: value.type } : {}
}

/** Prints RETURNING, where the database has it. */
export function printReturning(writer: Writer, returning: SqlInsert['returning'], alias?: string): void {
  if (!returning?.length || (writer.mysql && !writer.mariadb)) return
  // SQLite forgets the alias here.
  if (writer.sqlite && alias !== undefined) writer.renamed = { alias, name: undefined }
  writer.text += ' returning '
  textColumns(writer, returning)
}
