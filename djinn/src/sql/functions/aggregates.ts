import { notSupported } from '../compile/errors.ts'
import { textLiteral } from '../compile/literals.ts'
import { printOrders } from '../compile/order.ts'
import type { Writer } from '../compile/writer.ts'
import type { SqlCall, SqlExpression } from '../statement.ts'
import { constantArgument, type FunctionPrinter, printArgument, printArguments } from './printer.ts'

/** Prints `name(distinct arguments order by …) filter (where …)`; the filter is a CASE on MySQL. */
export function aggregate(name: string): FunctionPrinter {
  return (writer, call) => {
    writer.text += `${name}(`
    printInside(writer, call)
    writer.text += ')'
    printFilter(writer, call)
  }
}

/** An aggregate that SQLite and MySQL do not order inside, as its result does not depend on it. */
function printInside(writer: Writer, call: SqlCall): void {
  if (call.distinct) writer.text += 'distinct '
  const [first] = call.args
  if (first) printFiltered(writer, call, first)
  if (call.args.length > 1) writer.text += ', '
  printArguments(writer, call.args, 1)
  printInnerOrder(writer, call)
}

function printInnerOrder(writer: Writer, call: SqlCall): void {
  if (!call.orderBy?.length) return
  writer.text += ' order by '
  printOrders(writer, call.orderBy)
}

/** MySQL: null, which aggregates pass over, where the filter does not hold. */
function printFiltered(writer: Writer, call: SqlCall, node: SqlExpression): void {
  if (!writer.mysql || !call.filter) {
    printArgument(writer, node)
    return
  }
  writer.text += 'case when '
  writer.expression(call.filter)
  writer.text += ' then '
  if (node.kind === 'star') writer.text += '1'
  else printArgument(writer, node)
  writer.text += ' end'
}

function printFilter(writer: Writer, call: SqlCall): void {
  if (!call.filter || writer.mysql) return
  writer.text += ' filter (where '
  writer.expression(call.filter)
  writer.text += ')'
}

/** `stringAgg(text, delimiter)`. */
export function printStringAgg(writer: Writer, call: SqlCall): void {
  if (writer.mysql) {
    printGroupConcat(writer, call)
    return
  }
  const distinct = writer.sqlite && call.distinct
  if (distinct && constantArgument(call, 1, 'delimiter') !== ',')
    throw notSupported(writer.dialect, 'distinct texts joined by that delimiter', 'Join them by a comma.')
  writer.text += writer.sqlite ? 'group_concat(' : 'string_agg('
  if (call.distinct) writer.text += 'distinct '
  const [text, delimiter] = call.args
  if (writer.postgres) writer.text += '('
  if (text) writer.expression(text)
  if (writer.postgres) writer.text += ')::text'
  if (delimiter && !distinct) {
    writer.text += ', '
    writer.expression(delimiter)
  }
  printInnerOrder(writer, writer.postgres && call.distinct ? orderedAsTexts(call) : call)
  writer.text += ')'
  printFilter(writer, call)
}

/** PostgreSQL orders different values by these alone: what is ordered by has to be the text that is joined. */
function orderedAsTexts(call: SqlCall): SqlCall {
  if (!call.orderBy) return call
  const text = (operand: SqlExpression): SqlExpression => ({ kind: 'cast', operand, type: { kind: 'text' } })
  return { ...call, orderBy: call.orderBy.map((order) => ({ ...order, expression: text(order.expression) })) }
}

function printGroupConcat(writer: Writer, call: SqlCall): void {
  const delimiter = constantArgument(call, 1, 'delimiter')
  writer.text += call.distinct ? 'group_concat(distinct ' : 'group_concat('
  const [text] = call.args
  if (text) printFiltered(writer, call, text)
  printInnerOrder(writer, call)
  writer.text += ` separator ${textLiteral(String(delimiter), writer.dialect)})`
}

/** Any value of the group: the first of an array before PostgreSQL 16, the greatest on SQLite and MariaDB. */
export function printAnyValue(writer: Writer, call: SqlCall): void {
  if (writer.postgres && writer.dialect.version[0] < 16) {
    writer.text += '('
    aggregate('array_agg')(writer, call)
    writer.text += ')[1]'
    return
  }
  aggregate(writer.sqlite || writer.mariadb ? 'max' : 'any_value')(writer, call)
}
