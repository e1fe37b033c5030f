import type { SqlExpression, SqlOrder } from '../statement.ts'
import { isStoredText, printNumeric } from './comparison.ts'
import { isJson } from './json.ts'
import { printJsonOrder } from './json-order.ts'
import type { Writer } from './writer.ts'

/** Prints the list of an ORDER BY. MySQL has no NULLS FIRST: it orders by being null before. */
export function printOrders(writer: Writer, orders: readonly SqlOrder[]): void {
  for (let i = 0; i < orders.length; i++) {
    if (i > 0) writer.text += ', '
    const order = orders[i]
    if (order) printOrder(writer, order)
  }
}

function printOrder(writer: Writer, order: SqlOrder): void {
  if (writer.mysql && order.nulls) {
    writer.operand(order.expression)
    writer.text += order.nulls === 'last' ? ' is null, ' : ' is null desc, '
  }
  const suffix = order.descending ? ' desc' : ''
  const { expression } = order
  if (expression.kind === 'jsonPath' && isJson(expression)) printJsonOrder(writer, expression, suffix)
  else {
    printSortKey(writer, expression)
    writer.text += suffix
  }
  if (!writer.mysql && order.nulls) writer.text += order.nulls === 'last' ? ' nulls last' : ' nulls first'
}

function printSortKey(writer: Writer, node: SqlExpression): void {
  if (writer.sqlite && isStoredText(node)) {
    printNumeric(writer, node)
    return
  }
  // A bare number is a position in the list of columns; a cast would make a value of it.
  if (node.kind === 'constant' && typeof node.value === 'number') {
    writer.text += String(node.value)
    return
  }
  writer.expression(node)
}
