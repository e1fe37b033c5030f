import type { ExtractUnit, SqlExpression, SqlExtract } from '../statement.ts'
import { printLocal } from './local-time.ts'
import { kindOf, type Writer } from './writer.ts'

/** Text before and after the moment. */
type Around = readonly [before: string, after: string]

const postgres: Record<ExtractUnit, Around> = {
  year: ['extract(year from ', ')::integer'],
  isoYear: ['extract(isoyear from ', ')::integer'],
  quarter: ['extract(quarter from ', ')::integer'],
  month: ['extract(month from ', ')::integer'],
  week: ['extract(week from ', ')::integer'],
  day: ['extract(day from ', ')::integer'],
  weekDay: ['(extract(dow from ', ') + 1)::integer'],
  isoWeekDay: ['extract(isodow from ', ')::integer'],
  hour: ['extract(hour from ', ')::integer'],
  minute: ['extract(minute from ', ')::integer'],
  second: ['floor(extract(second from ', '))::integer'],
  microsecond: ['(extract(microseconds from ', ') % 1000000)::integer'],
  epoch: ['floor(extract(epoch from ', '))::bigint'],
}

const sqlite: Record<ExtractUnit, Around> = {
  year: ["cast(strftime('%Y', ", ') as integer)'],
  isoYear: ["cast(strftime('%G', ", ') as integer)'],
  quarter: ["((cast(strftime('%m', ", ') as integer) + 2) / 3)'],
  month: ["cast(strftime('%m', ", ') as integer)'],
  week: ["cast(strftime('%V', ", ') as integer)'],
  day: ["cast(strftime('%d', ", ') as integer)'],
  weekDay: ["(cast(strftime('%w', ", ') as integer) + 1)'],
  isoWeekDay: ["cast(strftime('%u', ", ') as integer)'],
  hour: ["cast(strftime('%H', ", ') as integer)'],
  minute: ["cast(strftime('%M', ", ') as integer)'],
  // %S would round up what has no more than milliseconds.
  second: ["cast(substr(strftime('%S', ", '), 1, 2) as integer)'],
  microsecond: ['djinn_microsecond(', ')'],
  epoch: ["cast(strftime('%s', ", ') as integer)'],
}

const mysql: Record<ExtractUnit, Around> = {
  year: ['extract(year from ', ')'],
  isoYear: ['floor(yearweek(', ', 3) / 100)'],
  quarter: ['extract(quarter from ', ')'],
  month: ['extract(month from ', ')'],
  week: ['week(', ', 3)'],
  day: ['extract(day from ', ')'],
  weekDay: ['dayofweek(', ')'],
  isoWeekDay: ['(weekday(', ') + 1)'],
  hour: ['extract(hour from ', ')'],
  minute: ['extract(minute from ', ')'],
  second: ['extract(second from ', ')'],
  microsecond: ['extract(microsecond from ', ')'],
  epoch: ["timestampdiff(second, '1970-01-01', ", ')'],
}

/** What one unit of a duration in microseconds is. */
const durationDivisors: Partial<Record<ExtractUnit, readonly [divisor: number, modulus: number]>> = {
  epoch: [1_000_000, 0],
  day: [86_400_000_000, 0],
  hour: [3_600_000_000, 24],
  minute: [60_000_000, 60],
  second: [1_000_000, 60],
  microsecond: [1, 1_000_000],
}

/** Prints a part of a date, time, moment or duration as a number. */
export function printExtract(writer: Writer, node: SqlExtract): void {
  if (kindOf(node.operand) === 'duration' && !writer.postgres) {
    printDurationPart(writer, node.unit, node.operand)
    return
  }
  const table = writer.postgres ? postgres : writer.sqlite ? sqlite : mysql
  const [before, after] = table[node.unit]
  writer.text += before
  if (node.unit === 'epoch') writer.operand(node.operand)
  else printLocal(writer, node.operand, node.zone)
  writer.text += after
}

function printDurationPart(writer: Writer, unit: ExtractUnit, operand: SqlExpression): void {
  const [divisor, modulus] = durationDivisors[unit] ?? [1, 0]
  writer.text += writer.mysql ? '((' : '(('
  writer.operand(operand)
  writer.text += `${writer.mysql ? ' div ' : ' / '}${divisor})${modulus ? ` % ${modulus}` : ''})`
}
