import type { SqlTruncate } from '../statement.ts'
import { printLocal, printMoment } from './local-time.ts'
import { kindOf, type Writer } from './writer.ts'

type Around = readonly [before: string, after: string]
type Unit = SqlTruncate['unit']

const sqliteDates: Partial<Record<Unit, Around>> = {
  year: ["strftime('%Y-01-01', ", ')'],
  // The months since the quarter began are (month - 1) % 3.
  quarter: ['djinn_quarter(', ')'],
  month: ["strftime('%Y-%m-01', ", ')'],
  week: ['date(', ", 'weekday 0', '-6 days')"],
  day: ['date(', ')'],
  date: ['date(', ')'],
}
const sqliteTimes: Partial<Record<Unit, Around>> = {
  hour: ["strftime('%H:00:00', ", ')'],
  minute: ["strftime('%H:%M:00', ", ')'],
  second: ["substr(strftime('%H:%M:%S', ", '), 1, 8)'],
  time: ['djinn_time(', ')'],
}
const sqliteMoments: Partial<Record<Unit, Around>> = {
  hour: ["strftime('%Y-%m-%d %H:00:00', ", ')'],
  minute: ["strftime('%Y-%m-%d %H:%M:00', ", ')'],
  second: ['substr(', ', 1, 19)'],
}
const mysqlDates: Partial<Record<Unit, Around>> = {
  year: ['cast(date_format(', ", '%Y-01-01') as date)"],
  month: ['cast(date_format(', ", '%Y-%m-01') as date)"],
  day: ['date(', ')'],
  date: ['date(', ')'],
}
const mysqlTimes: Partial<Record<Unit, Around>> = {
  hour: ['cast(time_format(', ", '%H:00:00') as time)"],
  minute: ['cast(time_format(', ", '%H:%i:00') as time)"],
  second: ['cast(time_format(', ", '%H:%i:%s') as time)"],
  time: ['time(', ')'],
}
const mysqlMoments: Partial<Record<Unit, Around>> = {
  hour: ['cast(date_format(', ", '%Y-%m-%d %H:00:00') as datetime)"],
  minute: ['cast(date_format(', ", '%Y-%m-%d %H:%i:00') as datetime)"],
  second: ['cast(date_format(', ", '%Y-%m-%d %H:%i:%s') as datetime)"],
}

/** Prints the start of the year, …, second, or the date or time of a moment, by the clocks of its zone. */
export function printTruncate(writer: Writer, node: SqlTruncate): void {
  const moment = node.type.kind === 'datetime' || node.type.kind === 'instant'
  // Of a date comes a moment at midnight: already a clock's time, on its way back to UTC.
  const print = (): void => {
    if (writer.postgres) printPostgres(writer, node)
    else printByTables(writer, node, moment)
  }
  if (moment) printMoment(writer, node.zone, print)
  else print()
}

function printPostgres(writer: Writer, node: SqlTruncate): void {
  const cast = { date: '::date', time: '::time', datetime: '', instant: '' }[node.type.kind as 'date'] ?? ''
  if (node.unit === 'date' || node.unit === 'time') {
    printLocal(writer, node.operand, node.zone)
    writer.text += `::${node.unit}`
    return
  }
  const time = kindOf(node.operand) === 'time'
  writer.text += `date_trunc('${node.unit}', `
  printLocal(writer, node.operand, node.zone)
  writer.text += time ? ')::time' : `${kindOf(node.operand) === 'date' ? '::timestamp' : ''})${cast}`
}

function printByTables(writer: Writer, node: SqlTruncate, moment: boolean): void {
  const dates = writer.sqlite ? sqliteDates : mysqlDates
  const times = writer.sqlite ? sqliteTimes : mysqlTimes
  const moments = writer.sqlite ? sqliteMoments : mysqlMoments
  if (writer.mysql && (node.unit === 'week' || node.unit === 'quarter')) {
    printMysqlStart(writer, node, moment)
    return
  }
  const isTime = kindOf(node.operand) === 'time' || node.type.kind === 'time'
  const around = (isTime ? times[node.unit] : undefined) ?? dates[node.unit] ?? moments[node.unit]
  if (!around) {
    writer.operand(node.operand)
    return
  }
  writer.text += moment && dates[node.unit] && writer.mysql ? 'cast(' : moment && dates[node.unit] ? '(' : ''
  writer.text += around[0]
  printLocal(writer, node.operand, node.zone)
  writer.text += around[1]
  if (moment && dates[node.unit]) writer.text += writer.mysql ? ' as datetime)' : " || ' 00:00:00')"
}

/** Weeks and quarters need the moment twice. */
function printMysqlStart(writer: Writer, node: SqlTruncate, moment: boolean): void {
  const print = (): void => printLocal(writer, node.operand, node.zone)
  if (moment) writer.text += 'cast('
  if (node.unit === 'week') {
    writer.text += 'date_sub(date('
    print()
    writer.text += '), interval weekday('
    print()
    writer.text += ') day)'
  } else {
    writer.text += '(makedate(year('
    print()
    writer.text += '), 1) + interval (quarter('
    print()
    writer.text += ') - 1) quarter)'
  }
  if (moment) writer.text += ' as datetime)'
}
