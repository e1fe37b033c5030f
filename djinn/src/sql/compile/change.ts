import type { SqlDelete, SqlUpdate } from '../statement.ts'
import { printAssignments, printReturning } from './insert.ts'
import { printTable } from './select.ts'
import type { Writer } from './writer.ts'

/** Prints an update. MySQL and MariaDB have no RETURNING here. */
export function printUpdate(writer: Writer, update: SqlUpdate): void {
  if (writer.mysql) writer.changed = update.table
  writer.text += 'update '
  printTable(writer, update.table, update.schema)
  printAlias(writer, update)
  writer.text += ' set '
  printAssignments(writer, update.set)
  printWhere(writer, update.where)
  if (!writer.mysql) printReturning(writer, update.returning, update.alias)
}

/** Prints a delete. */
export function printDelete(writer: Writer, statement: SqlDelete): void {
  if (writer.mysql) writer.changed = statement.table
  const alias =
    statement.alias !== undefined && statement.alias !== statement.table ? statement.alias : undefined
  const multiple = writer.mysql && alias !== undefined && !(writer.mariadb && statement.returning?.length)
  writer.text += 'delete '
  if (multiple) {
    // The form with an alias before FROM is the one that both MySQL and MariaDB take; it has no RETURNING.
    writer.name(alias)
    writer.text += ' '
  }
  writer.text += 'from '
  printTable(writer, statement.table, statement.schema)
  if (!writer.mysql || multiple) printAlias(writer, statement)
  else if (alias !== undefined) writer.renamed = { alias, name: statement.table }
  printWhere(writer, statement.where)
  printReturning(writer, statement.returning, statement.alias)
}

function printAlias(writer: Writer, statement: SqlUpdate | SqlDelete): void {
  if (statement.alias === undefined || statement.alias === statement.table) return
  writer.text += ' as '
  writer.name(statement.alias)
}

function printWhere(writer: Writer, where: SqlUpdate['where']): void {
  if (!where) return
  writer.text += ' where '
  writer.expression(where)
}
