import { isJson, located, printAt } from '../compile/json.ts'
import { mariadbNumbers } from '../compile/json-order.ts'
import type { Writer } from '../compile/writer.ts'
import type { SqlCall, SqlExpression } from '../statement.ts'
import { aggregate } from './aggregates.ts'
import type { FunctionPrinter } from './printer.ts'

/**
 * The greatest or the least. Of JSON by what the values are: PostgreSQL refuses it, SQLite and MariaDB compare its texts, and to MySQL
 * null is the least.
 */
export function extremeAggregate(name: 'max' | 'min'): FunctionPrinter {
  const plain = aggregate(name)
  return (writer, call) => {
    const [value] = call.args
    if (value === undefined || !isJson(value)) plain(writer, call)
    else if (writer.sqlite)
      plain(writer, { ...call, args: [{ kind: 'call', name: 'jsonScalar', args: [value] }] })
    else if (writer.postgres) printFirst(writer, call, value, name)
    else if (writer.mariadb) printByKinds(writer, call, value, name)
    else printOfKinds(writer, call, value, name, "<> 'NULL'", '')
  }
}

/** SQLite: a number or a text of JSON as such; its null as one of SQL. */
export function printJsonScalar(writer: Writer, call: SqlCall): void {
  const { document, path } = located(call.args[0] as SqlExpression)
  printAt(writer, 'json_extract', document, path)
}

/** PostgreSQL has an order of jsonb, and no aggregate by it. */
function printFirst(writer: Writer, call: SqlCall, value: SqlExpression, name: 'max' | 'min'): void {
  writer.text += '(array_agg('
  writer.expression(value)
  writer.text += ' order by '
  writer.expression(value)
  writer.text += name === 'max' ? ' desc) filter (where jsonb_typeof(' : ') filter (where jsonb_typeof('
  writer.expression(value)
  writer.text += ") <> 'null'"
  if (call.filter) {
    writer.text += ' and '
    writer.operand(call.filter)
  }
  writer.text += '))[1]'
}

/** MariaDB's JSON is text: numbers by themselves, which are less than what is none. */
function printByKinds(writer: Writer, call: SqlCall, value: SqlExpression, name: 'max' | 'min'): void {
  const numbers = (): void => printOfKinds(writer, call, value, name, `in (${mariadbNumbers})`, ' + 0')
  const others = (): void => printOfKinds(writer, call, value, name, `not in (${mariadbNumbers}, 'NULL')`, '')
  const [first, second] = name === 'max' ? [others, numbers] : [numbers, others]
  writer.text += 'coalesce('
  first()
  writer.text += ', '
  second()
  writer.text += ')'
}

function printOfKinds(
  writer: Writer,
  call: SqlCall,
  value: SqlExpression,
  name: 'max' | 'min',
  kinds: string,
  suffix: string,
): void {
  writer.text += `${name}(case when json_type(`
  writer.expression(value)
  writer.text += `) ${kinds}`
  if (call.filter) {
    writer.text += ' and '
    writer.operand(call.filter)
  }
  writer.text += ' then '
  writer.expression(value)
  writer.text += `${suffix} end)`
}
