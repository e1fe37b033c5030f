import type { SqlArithmetic, SqlExpression } from '../statement.ts'
import { kindOf, type Writer } from './writer.ts'

/** Whether an expression yields a date, a time or a moment. */
export function isMoment(node: SqlExpression): boolean {
  const kind = kindOf(node)
  return kind === 'date' || kind === 'time' || kind === 'datetime' || kind === 'instant'
}

/** Whether a sum or difference has a date, time or moment in it; those of durations alone are those of numbers. */
export function isTemporal(node: SqlArithmetic): boolean {
  return isMoment(node.left) || isMoment(node.right)
}

/** Prints moment ± duration, duration + moment, moment − moment. Durations are microseconds but on PostgreSQL. */
export function printTemporalArithmetic(writer: Writer, node: SqlArithmetic): void {
  if (isMoment(node.left) && isMoment(node.right)) {
    printDifference(writer, node.left, node.right)
    return
  }
  const moment = isMoment(node.left) ? node.left : node.right
  const duration = moment === node.left ? node.right : node.left
  const dateOnly = node.type?.kind === 'date'
  if (writer.postgres) {
    printPostgresSum(writer, node, dateOnly)
    return
  }
  if (writer.sqlite) {
    printSqliteSum(writer, node, moment, duration, dateOnly)
    return
  }
  if (kindOf(moment) === 'time') {
    printMysqlTimeSum(writer, node, moment, duration)
    return
  }
  writer.text += dateOnly ? 'cast((' : '('
  printMysqlMoment(writer, moment)
  writer.text += node.operator === '-' ? ' - interval ' : ' + interval '
  writer.operand(duration)
  writer.text += dateOnly ? ' microsecond) as date)' : ' microsecond)'
}

function printMysqlMoment(writer: Writer, moment: SqlExpression): void {
  if (kindOf(moment) !== 'date') {
    writer.operand(moment)
    return
  }
  writer.text += 'cast('
  writer.expression(moment)
  writer.text += ' as datetime(6))'
}

/** MySQL counts times beyond a day; those of the others start again at midnight. */
function printMysqlTimeSum(
  writer: Writer,
  node: SqlArithmetic,
  moment: SqlExpression,
  duration: SqlExpression,
): void {
  writer.text += "time(timestamp('2000-01-01', "
  writer.expression(moment)
  writer.text += node.operator === '-' ? ') - interval ' : ') + interval '
  writer.operand(duration)
  writer.text += ' microsecond)'
}

function printPostgresSum(writer: Writer, node: SqlArithmetic, dateOnly: boolean): void {
  const date = kindOf(node.left) === 'date' || kindOf(node.right) === 'date'
  const cast = dateOnly ? '::date' : date ? " at time zone 'UTC'" : ''
  if (cast) writer.text += '('
  writer.text += '('
  writer.operand(node.left)
  writer.text += ` ${node.operator} `
  writer.operand(node.right)
  writer.text += ')'
  if (cast) writer.text += `${cast})`
}

function printSqliteSum(
  writer: Writer,
  node: SqlArithmetic,
  moment: SqlExpression,
  duration: SqlExpression,
  dateOnly: boolean,
): void {
  if (dateOnly) writer.text += 'date('
  // The order of the placeholders is that of the operands of the call, so both stand once.
  writer.text += 'djinn_add('
  writer.expression(moment)
  writer.text += node.operator === '-' ? ', -' : ', '
  writer.operand(duration)
  writer.text += dateOnly ? '))' : ')'
}

function printDifference(writer: Writer, left: SqlExpression, right: SqlExpression): void {
  if (writer.postgres) {
    printPostgresDifference(writer, left, right)
    return
  }
  if (writer.sqlite) {
    writer.text += 'djinn_difference('
    writer.expression(left)
    writer.text += ', '
    writer.expression(right)
    writer.text += ')'
    return
  }
  if (kindOf(left) === 'time' && kindOf(right) === 'time') {
    printMysqlTimeDifference(writer, left, right)
    return
  }
  writer.text += 'timestampdiff(microsecond, '
  writer.expression(right)
  writer.text += ', '
  writer.expression(left)
  writer.text += ')'
}

function printMysqlTimeDifference(writer: Writer, left: SqlExpression, right: SqlExpression): void {
  writer.text += "timestampdiff(microsecond, timestamp('2000-01-01', "
  writer.expression(right)
  writer.text += "), timestamp('2000-01-01', "
  writer.expression(left)
  writer.text += '))'
}

/** The difference of two dates is a number of days in PostgreSQL. */
function printPostgresDifference(writer: Writer, left: SqlExpression, right: SqlExpression): void {
  const dates = kindOf(left) === 'date' && kindOf(right) === 'date'
  writer.text += dates ? "(interval '1 day' * (" : '('
  writer.operand(left)
  writer.text += ' - '
  writer.operand(right)
  writer.text += dates ? '))' : ')'
}
