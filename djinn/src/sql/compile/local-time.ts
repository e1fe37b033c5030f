import { quoted } from '../../base/index.ts'
import type { SqlExpression } from '../statement.ts'
import { notSupported } from './errors.ts'
import { textLiteral } from './literals.ts'
import { kindOf, type Writer } from './writer.ts'

/** Whether an expression is a moment, which a time zone moves. Dates and times have none. */
function isZoned(node: SqlExpression): boolean {
  const kind = kindOf(node)
  return kind !== 'date' && kind !== 'time' && kind !== 'duration'
}

/** Prints a moment as clocks in `zone` show it. In UTC the texts of SQLite and MySQL are that already. */
export function printLocal(writer: Writer, node: SqlExpression, zone: string | undefined): void {
  const named = zone !== undefined && zone !== 'UTC'
  if (!isZoned(node) || (!named && !writer.postgres)) {
    writer.operand(node)
    return
  }
  const literal = zoneLiteral(writer, zone ?? 'UTC')
  if (writer.postgres) {
    writer.text += '('
    writer.operand(node)
    writer.text += ` at time zone ${literal})`
    return
  }
  writer.text += writer.sqlite ? 'djinn_local(' : 'convert_tz('
  writer.expression(node)
  writer.text += writer.sqlite ? `, ${literal})` : `, '+00:00', ${literal})`
}

/** Prints the opening of the way back: from a clock in `zone` to the moment in UTC. Gives what closes it. */
export function openMoment(writer: Writer, zone: string | undefined): string {
  const literal = zoneLiteral(writer, zone ?? 'UTC')
  if (writer.postgres) {
    writer.text += '('
    return ` at time zone ${literal})`
  }
  if (zone === undefined || zone === 'UTC') return ''
  writer.text += writer.sqlite ? 'djinn_moment(' : 'convert_tz('
  return writer.sqlite ? `, ${literal})` : `, ${literal}, '+00:00')`
}

/** Of a zone that it does not know MySQL would make null. */
function zoneLiteral({ dialect }: Writer, zone: string): string {
  if (dialect.zones === false && zone !== 'UTC' && !/^[+-]\d\d:\d\d$/.test(zone))
    throw notSupported(
      dialect,
      `time zone ${quoted(zone)}`,
      'Load its time zones: mysql_tzinfo_to_sql /usr/share/zoneinfo | mysql mysql',
    )
  return textLiteral(zone, dialect)
}
