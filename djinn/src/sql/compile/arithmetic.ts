import type { SqlArithmetic, SqlExpression } from '../statement.ts'
import { isStoredText, printNumeric } from './comparison.ts'
import { isTemporal, printTemporalArithmetic } from './temporal-arithmetic.ts'
import { kindOf, type Writer } from './writer.ts'

/** Prints `(left operator right)`, or the function that does it. */
export function printArithmetic(writer: Writer, node: SqlArithmetic): void {
  if ((node.operator === '+' || node.operator === '-') && isTemporal(node)) {
    printTemporalArithmetic(writer, node)
    return
  }
  switch (node.operator) {
    case '**':
      printCallOf(writer, 'power', node)
      return
    case '||':
      if (writer.mysql) printCallOf(writer, 'concat', node)
      else printOperator(writer, node, '||')
      return
    case '^':
      if (writer.sqlite) printSqliteXor(writer, node)
      else printBits(writer, node, writer.postgres ? '#' : '^')
      return
    case '/':
      printDivision(writer, node)
      return
    case '&':
    case '|':
    case '<<':
    case '>>':
      printBits(writer, node, node.operator)
      return
    default:
      printOperator(writer, node, node.operator)
  }
}

function printOperator(writer: Writer, node: SqlArithmetic, operator: string): void {
  writer.text += '('
  printNumber(writer, node.left)
  writer.text += ` ${operator} `
  printNumber(writer, node.right)
  writer.text += ')'
}

function printNumber(writer: Writer, node: SqlExpression): void {
  if (writer.sqlite && isStoredText(node)) printNumeric(writer, node)
  else writer.operand(node)
}

function printCallOf(writer: Writer, name: string, node: SqlArithmetic): void {
  writer.text += `${name}(`
  printNumber(writer, node.left)
  writer.text += ', '
  printNumber(writer, node.right)
  writer.text += ')'
}

/** The bits of MySQL are unsigned, and a negative number less one of them is an error. */
function printBits(writer: Writer, node: SqlArithmetic, operator: string): void {
  if (writer.mysql) writer.text += 'cast('
  printOperator(writer, node, operator)
  if (writer.mysql) writer.text += ' as signed)'
}

/** SQLite has no exclusive or: what either has without what both have. */
function printSqliteXor(writer: Writer, node: SqlArithmetic): void {
  writer.text += '('
  printOperator(writer, node, '|')
  writer.text += ' - '
  printOperator(writer, node, '&')
  writer.text += ')'
}

/** SQLite stores the decimal 10.00 as an integer, which must not be divided as one. */
function printDivision(writer: Writer, node: SqlArithmetic): void {
  const decimal = kindOf(node.left) === 'decimal' || kindOf(node.right) === 'decimal'
  if (!writer.sqlite || !decimal) {
    printOperator(writer, node, '/')
    return
  }
  writer.text += '(1.0 * '
  printNumber(writer, node.left)
  writer.text += ' / '
  printNumber(writer, node.right)
  writer.text += ')'
}
