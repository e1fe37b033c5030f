import { compileErrors, databaseName, notSupported } from '../compile/errors.ts'
import type { Writer } from '../compile/writer.ts'
import type { DialectName } from '../dialect.ts'
import type { SqlCall } from '../statement.ts'
import { mysqlFunctions } from './mysql.ts'
import { postgresFunctions } from './postgres.ts'
import { type FunctionPrinter, type FunctionTable, printArguments } from './printer.ts'
import { sqliteFunctions } from './sqlite.ts'

// By exact name first, which is the usual way; then by the name in lower case.
const tables: Record<DialectName, ReadonlyMap<string, FunctionPrinter>> = {
  sqlite: byName(sqliteFunctions),
  postgres: byName(postgresFunctions),
  mysql: byName(mysqlFunctions),
}

function byName(table: FunctionTable): ReadonlyMap<string, FunctionPrinter> {
  const printers = new Map(Object.entries(table).map(([name, printer]) => [name.toLowerCase(), printer]))
  for (const [name, printer] of Object.entries(table)) printers.set(name, printer)
  return printers
}

/**
 * Prints the call of a function by Django's name, whose case does not matter. Another name is that of a function of the database
 * itself and printed as it is.
 */
export function printCall(writer: Writer, call: SqlCall): void {
  const table = tables[writer.dialect.name]
  const printer = table.get(call.name) ?? table.get(call.name.toLowerCase())
  if (printer) printer(writer, call)
  else printOwn(writer, call)
}

/** A function of the database itself: only a plain word can be one. */
function printOwn(writer: Writer, call: SqlCall): void {
  const lower = call.name.toLowerCase()
  if (tables.postgres.has(lower))
    throw notSupported(
      writer.dialect,
      `function "${call.name}"`,
      'Use PostgreSQL, or compute it in the program.',
    )
  if (!/^[a-z_][a-z0-9_.]*$/i.test(call.name))
    throw compileErrors.unknownFunction(call.name, databaseName(writer.dialect))
  writer.text += `${call.name}(`
  printArguments(writer, call.args)
  writer.text += ')'
}
