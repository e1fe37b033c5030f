import type { CompiledSql, Dialect } from '../dialect.ts'
import type { SqlExpression, SqlSelectColumn, SqlStatement } from '../statement.ts'
import { bindingOf } from './bind.ts'
import { printDelete, printUpdate } from './change.ts'
import { printExpression } from './expression.ts'
import { printInsert } from './insert.ts'
import { printQuery } from './select.ts'
import { type Printers, typeOf, Writer } from './writer.ts'

const printers: Printers = { expression: printExpression, query: printQuery, encode: bindingOf }

/**
 * The text of a statement for one kind of database, and how its parameters are made of the values of a run.
 *
 * Every expression that has several parts stands in parentheses, so that no rule of precedence matters. On PostgreSQL a
 * parameter's node gets one `$n` however often it appears; elsewhere it is bound as often as it appears.
 *
 * @throws {NotSupportedError} for what the database has not.
 */
export function compileStatement(statement: SqlStatement, dialect: Dialect): CompiledSql {
  const writer = new Writer(dialect, printers)
  switch (statement.kind) {
    case 'select':
    case 'compound':
      printQuery(writer, statement)
      break
    case 'insert':
      printInsert(writer, statement)
      break
    case 'update':
      printUpdate(writer, statement)
      break
    case 'delete':
      printDelete(writer, statement)
      break
  }
  return {
    text: writer.text,
    parameters: writer.parameters,
    writes: writes(statement),
    bigints: dialect.name === 'sqlite' && hasBigints(statement),
  }
}

/** The text of an expression in the definition of a table, where values are literals. */
export function compileLiteral(node: SqlExpression, dialect: Dialect): string {
  const writer = new Writer(dialect, printers, true)
  writer.expression(node)
  return writer.text
}

function writes(statement: SqlStatement): boolean {
  if (statement.kind === 'select') return statement.lock !== undefined
  return statement.kind !== 'compound'
}

function hasBigints(statement: SqlStatement): boolean {
  if (statement.kind === 'select') return statement.columns.some(isBigint)
  if (statement.kind === 'compound') return statement.members.some(hasBigints)
  return statement.returning?.some(isBigint) ?? false
}
function isBigint(column: SqlSelectColumn): boolean {
  const type = typeOf(column.expression)
  return type?.kind === 'bigint' && !type.asNumber
}
