import type { SqlCall, SqlExpression, SqlFrame, SqlWindow } from '../statement.ts'
import { notSupported } from './errors.ts'
import { isJson } from './json.ts'
import { printOrders } from './order.ts'
import type { Writer } from './writer.ts'

/** Prints `call over (partition by … order by … frame)`. */
export function printWindow(writer: Writer, node: SqlWindow): void {
  const { call } = node
  const [of, distance, otherwise] = call.kind === 'call' ? call.args : []
  if (writer.mariadb && call.kind === 'call' && isNeighbor(call) && of && distance && otherwise)
    printNeighborOr(writer, node, { ...call, args: [of, distance] }, distance, otherwise)
  else printOver(writer, node)
}

function isNeighbor(call: SqlCall): boolean {
  return call.name === 'lag' || call.name === 'lead'
}

function printOver(writer: Writer, { call, partitionBy, orderBy, frame }: SqlWindow): void {
  if (call.kind === 'call') checkJson(writer, call)
  writer.expression(call)
  writer.text += ' over ('
  let space = ''
  if (partitionBy.length > 0) {
    writer.text += 'partition by '
    writer.list(partitionBy)
    space = ' '
  }
  if (orderBy.length > 0) {
    writer.text += `${space}order by `
    printOrders(writer, orderBy)
    space = ' '
  }
  if (frame) writer.text += space + frameText(writer, frame)
  writer.text += ')'
}

/** They are several calls there, or one inside of brackets. */
function checkJson(writer: Writer, { name, args }: SqlCall): void {
  const [value] = args
  if (!(writer.postgres || writer.mariadb) || (name !== 'max' && name !== 'min')) return
  if (value !== undefined && isJson(value))
    throw notSupported(
      writer.dialect,
      `${name}() of JSON as a window`,
      'Give the value a kind: Cast(value, int()).',
    )
}

/** MariaDB's lag() and lead() take no default: it stands where fewer rows than the distance come before, or after. */
function printNeighborOr(
  writer: Writer,
  { partitionBy, orderBy }: SqlWindow,
  call: SqlCall,
  distance: SqlExpression,
  otherwise: SqlExpression,
): void {
  const rowNumber: SqlCall = { kind: 'call', name: 'rowNumber', args: [] }
  const rows: SqlCall = { kind: 'call', name: 'count', args: [{ kind: 'star' }] }
  writer.text += '(case when '
  if (call.name === 'lead') {
    printOver(writer, { kind: 'window', call: rows, partitionBy, orderBy: [] })
    writer.text += ' - '
  }
  printOver(writer, { kind: 'window', call: rowNumber, partitionBy, orderBy })
  writer.text += call.name === 'lead' ? ' < ' : ' <= '
  writer.operand(distance)
  writer.text += ' then '
  writer.expression(otherwise)
  writer.text += ' else '
  printOver(writer, { kind: 'window', call, partitionBy, orderBy })
  writer.text += ' end)'
}

function frameText(writer: Writer, frame: SqlFrame): string {
  if (writer.mysql && (frame.exclude || frame.mode === 'groups'))
    throw notSupported(writer.dialect, 'such frame of a window', 'Leave out "exclude" and the mode "groups".')
  const exclude = frame.exclude ? ` exclude ${frame.exclude}` : ''
  return `${frame.mode} between ${bound(frame.start, 'preceding')} and ${bound(frame.end, 'following')}${exclude}`
}

function bound(rows: number | undefined, open: 'preceding' | 'following'): string {
  if (rows === undefined) return `unbounded ${open}`
  if (rows === 0) return 'current row'
  return rows < 0 ? `${-rows} preceding` : `${rows} following`
}
