import type { SqlJsonPath } from '../statement.ts'
import { located, printAt } from './json.ts'
import type { Writer } from './writer.ts'

/** What MariaDB calls the kinds of numbers inside JSON. */
export const mariadbNumbers = "'INTEGER', 'DOUBLE'"

/** Prints a JSON value so that it sorts by what it is; `suffix` ends each key, as ` desc` does. */
export function printJsonOrder(writer: Writer, node: SqlJsonPath, suffix: string): void {
  if (writer.sqlite) printSqliteKey(writer, node)
  else if (writer.mariadb) printMariadbKeys(writer, node, suffix)
  else writer.expression(node)
  writer.text += suffix
}

/** JSON's null, true and false sort as their texts, as Django has it: null is not the row without a value. */
function printSqliteKey(writer: Writer, node: SqlJsonPath): void {
  const { document, path } = located(node)
  writer.text += 'case '
  printAt(writer, 'json_type', document, path)
  writer.text += " when 'null' then 'null' when 'true' then 'true' when 'false' then 'false' else "
  printAt(writer, 'json_extract', document, path)
  writer.text += ' end'
}

/** MariaDB's JSON is text, in which 10 is less than 9: numbers sort as numbers, behind the texts. */
function printMariadbKeys(writer: Writer, node: SqlJsonPath, suffix: string): void {
  writer.text += 'case when json_type('
  writer.expression(node)
  writer.text += `) in (${mariadbNumbers}) then `
  writer.expression(node)
  writer.text += ` + 0 end${suffix}, json_unquote(`
  writer.expression(node)
  writer.text += ')'
}
