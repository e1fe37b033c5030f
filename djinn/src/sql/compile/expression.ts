import { printCall } from '../functions/print-call.ts'
import type {
  SqlCase,
  SqlColumn,
  SqlExpression,
  SqlLogic,
  SqlNegation,
  SqlRaw,
  SqlRow,
} from '../statement.ts'
import { printArithmetic } from './arithmetic.ts'
import { printCast } from './cast.ts'
import { printBetween, printComparison, printMembership, printNullTest } from './comparison.ts'
import { notSupported } from './errors.ts'
import { printExtract } from './extract.ts'
import { printJsonPath, printJsonTest } from './json.ts'
import { printLike, printRegex } from './like.ts'
import { booleanLiteral } from './literals.ts'
import { castConstant, castParameter } from './parameters.ts'
import { printTruncate } from './truncate.ts'
import { printWindow } from './window.ts'
import type { Writer } from './writer.ts'

/** Prints any expression. Longer than other functions because it names every kind once. */
export function printExpression(writer: Writer, node: SqlExpression): void {
  switch (node.kind) {
    case 'column':
      printColumn(writer, node)
      return
    case 'parameter':
      castParameter(writer, node)
      return
    case 'constant':
      castConstant(writer, node)
      return
    case 'arithmetic':
      printArithmetic(writer, node)
      return
    case 'negation':
      printNegation(writer, node)
      return
    case 'comparison':
      printComparison(writer, node)
      return
    case 'nullTest':
      printNullTest(writer, node)
      return
    case 'membership':
      printMembership(writer, node)
      return
    case 'between':
      printBetween(writer, node)
      return
    case 'like':
      printLike(writer, node)
      return
    case 'regex':
      printRegex(writer, node)
      return
    case 'and':
    case 'or':
    case 'xor':
      printLogic(writer, node)
      return
    case 'not':
      writer.text += 'not ('
      writer.expression(node.operand)
      writer.text += ')'
      return
    case 'case':
      printCase(writer, node)
      return
    case 'call':
      printCall(writer, node)
      return
    case 'window':
      printWindow(writer, node)
      return
    case 'cast':
      printCast(writer, node)
      return
    case 'extract':
      printExtract(writer, node)
      return
    case 'truncate':
      printTruncate(writer, node)
      return
    case 'jsonPath':
      printJsonPath(writer, node)
      return
    case 'jsonTest':
      printJsonTest(writer, node)
      return
    case 'exists':
    case 'subquery':
      writer.text += node.kind === 'exists' ? 'exists (' : '('
      writer.query(node.select)
      writer.text += ')'
      return
    case 'row':
      printRow(writer, node)
      return
    case 'raw':
      printRaw(writer, node)
      return
    case 'collate':
      writer.operand(node.operand)
      writer.text += ' collate '
      writer.name(node.collation)
      return
    case 'excluded':
      writer.text += writer.mariadb ? 'values(' : writer.mysql ? '`excluded`.' : 'excluded.'
      writer.name(node.name)
      if (writer.mariadb) writer.text += ')'
      return
    case 'star':
      writer.text += '*'
      return
    case 'default':
      if (writer.sqlite)
        throw notSupported(writer.dialect, 'DEFAULT among the values of a statement', 'Leave the column out.')
      writer.text += 'default'
      return
  }
}

function printColumn(writer: Writer, node: SqlColumn): void {
  const table = writer.renamed?.alias === node.table ? writer.renamed?.name : node.table
  if (table !== undefined) {
    writer.name(table)
    writer.text += '.'
  }
  writer.name(node.name)
}

function printNegation(writer: Writer, node: SqlNegation): void {
  writer.text += '(-'
  writer.operand(node.operand)
  writer.text += ')'
}

function printLogic(writer: Writer, node: SqlLogic): void {
  const operands = node.operands
  if (operands.length === 0) {
    writer.text += booleanLiteral(node.kind === 'and', writer.dialect)
    return
  }
  const [first] = operands
  if (operands.length === 1 && first) {
    writer.expression(first)
    return
  }
  if (node.kind === 'xor') {
    printXor(writer, operands)
    return
  }
  const word = node.kind === 'and' ? ' and ' : ' or '
  for (let i = 0; i < operands.length; i++) {
    if (i > 0) writer.text += word
    const operand = operands[i]
    if (operand) printCondition(writer, operand)
  }
}

/** Comparisons bind tighter than AND and OR; what joins conditions is put in parentheses. */
function printCondition(writer: Writer, node: SqlExpression): void {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'xor':
    case 'raw':
    case 'between':
    case 'jsonTest':
      writer.text += '('
      writer.expression(node)
      writer.text += ')'
      return
    default:
      writer.expression(node)
      return
  }
}

/** An odd number of truths: SQLite and PostgreSQL compare booleans for being different. */
function printXor(writer: Writer, operands: readonly SqlExpression[]): void {
  for (let i = 1; i < operands.length; i++) writer.text += '('
  for (let i = 0; i < operands.length; i++) {
    const operand = operands[i]
    if (!operand) continue
    if (i > 0) writer.text += writer.mysql ? ' xor ' : ' <> '
    writer.text += writer.sqlite ? '(not not (' : '('
    writer.expression(operand)
    writer.text += writer.sqlite ? '))' : ')'
    if (i > 0) writer.text += ')'
  }
}

function printCase(writer: Writer, node: SqlCase): void {
  if (node.branches.length === 0) {
    if (node.otherwise) writer.operand(node.otherwise)
    else writer.text += 'null'
    return
  }
  writer.text += 'case'
  for (const branch of node.branches) {
    writer.text += ' when '
    writer.expression(branch.when)
    writer.text += ' then '
    writer.expression(branch.then)
  }
  if (node.otherwise) {
    writer.text += ' else '
    writer.expression(node.otherwise)
  }
  writer.text += ' end'
}

function printRow(writer: Writer, node: SqlRow): void {
  writer.text += '('
  writer.list(node.items)
  writer.text += ')'
}

function printRaw(writer: Writer, node: SqlRaw): void {
  for (let i = 0; i < node.parts.length; i++) {
    writer.text += node.parts[i] ?? ''
    const value = node.values[i]
    if (value) writer.operand(value)
  }
}
