import type { SqlAssignment, SqlDelete, SqlUpdate } from '../statement.ts'
import { notSupported } from './errors.ts'
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
  printAssignments(writer, writer.mysql ? readersFirst(writer, update) : update.set)
  printWhere(writer, update.where)
  if (!writer.mysql) printReturning(writer, update.returning, update.alias)
}

/**
 * MySQL and MariaDB assign from left to right, and the next value sees what was assigned: a column is read before it is written.
 */
function readersFirst(writer: Writer, update: SqlUpdate): readonly SqlAssignment[] {
  if (update.set.length === 1) return update.set
  const own = new Set([undefined, update.alias ?? update.table])
  const left = update.set.map((assignment) => ({ assignment, reads: columnsIn(assignment.value, own) }))
  const ordered: SqlAssignment[] = []
  while (left.length > 0) {
    const free = left.findIndex(({ assignment }) =>
      left.every((other) => other.assignment === assignment || !other.reads.has(assignment.name)),
    )
    if (free < 0)
      throw notSupported(
        writer.dialect,
        'update of columns by the values of each other',
        'Update one of them by another column, or write the values with bulkUpdate().',
      )
    ordered.push(...left.splice(free, 1).map(({ assignment }) => assignment))
  }
  return ordered
}

/** The names of the columns of these tables that stand anywhere in an expression. */
function columnsIn(part: unknown, tables: ReadonlySet<string | undefined>): Set<string> {
  if (typeof part !== 'object' || part === null) return new Set()
  const { kind, name, table } = part as { kind?: unknown; name?: string; table?: string }
  if (kind === 'column' && name !== undefined) return new Set(tables.has(table) ? [name] : [])
  return new Set(Object.values(part).flatMap((each) => [...columnsIn(each, tables)]))
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
