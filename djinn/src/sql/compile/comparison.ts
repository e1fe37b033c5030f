import type {
  ComparisonOperator,
  SqlBetween,
  SqlComparison,
  SqlExpression,
  SqlMembership,
  SqlNullTest,
  SqlRow,
} from '../statement.ts'
import { isJson, printJsonComparable, printJsonOrdered, printJsonPresence } from './json.ts'
import { booleanLiteral } from './literals.ts'
import { besideOf, isTextDecimal } from './parameters.ts'
import type { Writer } from './writer.ts'

/** Prints `left operator right`. */
export function printComparison(writer: Writer, node: SqlComparison): void {
  const { left, right, operator } = node
  // MySQL has no word for IS DISTINCT FROM: the equality that knows null is turned around.
  if (writer.mysql && operator === 'is not') {
    printTurned(writer, node)
    return
  }
  if (left.kind === 'row' && right.kind === 'row') {
    printRows(writer, left, right, operator)
    return
  }
  if (isJson(left) || isJson(right)) {
    printJsonComparison(writer, node)
    return
  }
  printSide(writer, left, right, operator)
  writer.text += operatorText(writer, operator)
  printSide(writer, right, left, operator)
}

function operatorText(writer: Writer, operator: ComparisonOperator): string {
  if (operator === 'is') return writer.sqlite ? ' is ' : writer.mysql ? ' <=> ' : ' is not distinct from '
  if (operator !== 'is not') return ` ${operator} `
  return writer.sqlite ? ' is not ' : ' is distinct from '
}

function printTurned(writer: Writer, node: SqlComparison): void {
  writer.text += 'not ('
  printComparison(writer, { ...node, operator: 'is' })
  writer.text += ')'
}

function printSide(
  writer: Writer,
  node: SqlExpression,
  opposite: SqlExpression,
  operator: ComparisonOperator,
): void {
  if (writer.sqlite && comparesAsNumber(node, opposite, operator)) {
    printNumeric(writer, node)
    return
  }
  besideOf(writer, node, opposite)
}

/** Decimals that SQLite stores as text are equal as texts to their like, and compare as numbers with all else. */
function comparesAsNumber(
  node: SqlExpression,
  opposite: SqlExpression,
  operator: ComparisonOperator,
): boolean {
  if (!isStoredText(node)) return false
  const equality = operator === '=' || operator === '<>' || operator === 'is' || operator === 'is not'
  return !(equality && isStoredText(opposite))
}

/** Whether what SQLite holds here is the text of a decimal. */
export function isStoredText(node: SqlExpression): boolean {
  if (node.kind !== 'column' && node.kind !== 'excluded' && node.kind !== 'parameter') return false
  return isTextDecimal(node.type)
}

/** The number of a decimal that SQLite stores as text. */
export function printNumeric(writer: Writer, node: SqlExpression): void {
  if (node.kind === 'parameter') {
    writer.expression(node)
    return
  }
  writer.text += 'cast('
  writer.expression(node)
  writer.text += ' as numeric)'
}

function printRows(writer: Writer, left: SqlRow, right: SqlRow, operator: ComparisonOperator): void {
  printRowBeside(writer, left, right)
  writer.text += operatorText(writer, operator)
  printRowBeside(writer, right, left)
}

function printRowBeside(writer: Writer, row: SqlRow, opposite: SqlRow): void {
  writer.text += '('
  for (let i = 0; i < row.items.length; i++) {
    if (i > 0) writer.text += ', '
    const item = row.items[i]
    // A bare parameter makes SQLite plan anew at each value where it has statistics.
    if (writer.sqlite && item?.kind === 'parameter') writer.text += '+'
    if (item) besideOf(writer, item, opposite.items[i] ?? item)
  }
  writer.text += ')'
}

function printJsonComparison(writer: Writer, node: SqlComparison): void {
  const { left, right, operator } = node
  const ordered = operator === '<' || operator === '<=' || operator === '>' || operator === '>='
  const print = ordered ? printJsonOrdered : printJsonComparable
  print(writer, left)
  writer.text += operatorText(writer, operator)
  print(writer, right)
}

/** Prints `operand is null`. A JSON path is null where nothing stands there. */
export function printNullTest(writer: Writer, node: SqlNullTest): void {
  if (node.operand.kind === 'jsonPath' && node.operand.as === 'json') printJsonPresence(writer, node.operand)
  else writer.operand(node.operand)
  writer.text += node.negated ? ' is not null' : ' is null'
}

/** Prints `operand in (…)`; without members it is false. */
export function printMembership(writer: Writer, node: SqlMembership): void {
  const { operand, members } = node
  if (!isList(members)) {
    printInQuery(writer, node)
    return
  }
  if (members.length === 0) {
    writer.text += booleanLiteral(false, writer.dialect)
    return
  }
  const json = isJson(operand)
  const first = members[0]
  if (json) printJsonComparable(writer, operand)
  else if (first && operand.kind !== 'row') printSide(writer, operand, first, '=')
  else writer.operand(operand)
  // SQLite takes a list of rows as VALUES alone.
  writer.text += writer.sqlite && operand.kind === 'row' ? ' in (values ' : ' in ('
  for (let i = 0; i < members.length; i++) {
    if (i > 0) writer.text += ', '
    const member = members[i]
    if (!member) continue
    if (json) printJsonComparable(writer, member)
    else if (member.kind === 'row' && operand.kind === 'row') printRowBeside(writer, member, operand)
    else printSide(writer, member, operand, '=')
  }
  writer.text += ')'
}

function isList(members: SqlMembership['members']): members is readonly SqlExpression[] {
  return Array.isArray(members)
}

function printInQuery(writer: Writer, node: SqlMembership): void {
  if (isList(node.members)) return
  writer.operand(node.operand)
  // MySQL takes no LIMIT in the select of an IN.
  const wrapped = writer.mysql && (node.members.limit !== undefined || node.members.offset !== undefined)
  writer.text += wrapped ? ' in (select * from (' : ' in ('
  writer.query(node.members)
  writer.text += wrapped ? ') as `limited`)' : ')'
}

/** Prints `operand between low and high`. */
export function printBetween(writer: Writer, node: SqlBetween): void {
  if (isJson(node.operand)) {
    printJsonBetween(writer, node)
    return
  }
  printSide(writer, node.operand, node.low, '<')
  writer.text += ' between '
  printSide(writer, node.low, node.operand, '<')
  writer.text += ' and '
  printSide(writer, node.high, node.operand, '<')
}

function printJsonBetween(writer: Writer, node: SqlBetween): void {
  printJsonOrdered(writer, node.operand)
  writer.text += ' between '
  printJsonOrdered(writer, node.low)
  writer.text += ' and '
  printJsonOrdered(writer, node.high)
}
