import { zoneOffset } from '../functions/zone-offset.ts'
import { type ZoneTransition, zoneTransitions } from '../functions/zone-transitions.ts'
import type { SqlExpression } from '../statement.ts'
import { compileErrors } from './errors.ts'
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
  if (writer.mysql) {
    printShifted(writer, offsetsOf(zone as string, 'utc'), () => writer.expression(node))
    return
  }
  const literal = textLiteral(zone ?? 'UTC', writer.dialect)
  writer.text += writer.sqlite ? 'djinn_local(' : '('
  if (writer.sqlite) writer.expression(node)
  else writer.operand(node)
  writer.text += writer.sqlite ? `, ${literal})` : ` at time zone ${literal})`
}

/** Prints the way back: from what a clock in `zone` shows to the moment in UTC. `print` may be called more than once. */
export function printMoment(writer: Writer, zone: string | undefined, print: () => void): void {
  const named = zone !== undefined && zone !== 'UTC'
  if (writer.mysql && named) {
    printShifted(writer, offsetsOf(zone, 'local'), print)
    return
  }
  const literal = textLiteral(zone ?? 'UTC', writer.dialect)
  if (writer.postgres) writer.text += '('
  else if (named) writer.text += 'djinn_moment('
  print()
  if (writer.postgres) writer.text += ` at time zone ${literal})`
  else if (named) writer.text += `, ${literal})`
}

interface Offsets {
  /** Seconds since 1900 at which the next offset begins, in order. */
  readonly from: readonly number[]
  /** In seconds; one more than there are starts. */
  readonly offsets: readonly number[]
}
const start1900 = Date.UTC(1900, 0, 1) / 1000

/** By the clock of `of`: a time that clocks jump over is read by the offset before, of one that they show twice the first is meant. */
function offsetsOf(zone: string, of: 'utc' | 'local'): Offsets {
  const transitions = transitionsOf(zone)
  const sign = of === 'utc' ? 1 : -1
  const first = transitions[0]?.before ?? zoneOffset(zone, Date.UTC(2000, 0, 1)) / 1000
  return {
    from: transitions.map(
      ({ at, before, after }) => at - start1900 + (of === 'utc' ? 0 : Math.max(before, after)),
    ),
    offsets: [first, ...transitions.map(({ after }) => after)].map((offset) => sign * offset),
  }
}

function transitionsOf(zone: string): readonly ZoneTransition[] {
  try {
    return zoneTransitions(zone)
  } catch {
    throw compileErrors.badZone(zone)
  }
}

/** Many servers have no time zones loaded, and give null for one that they do not know: so the statement brings the offsets. */
function printShifted(writer: Writer, { from, offsets }: Offsets, print: () => void): void {
  writer.text += 'date_add('
  print()
  writer.text += ', interval '
  if (from.length === 0) writer.text += offsets[0]
  else {
    writer.text += "elt(interval(timestampdiff(second, '1900-01-01', "
    print()
    writer.text += `), ${from.join(', ')}) + 1, ${offsets.join(', ')})`
  }
  writer.text += ' second)'
}
