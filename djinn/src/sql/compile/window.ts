import type { SqlFrame, SqlWindow } from '../statement.ts'
import { notSupported } from './errors.ts'
import { printOrders } from './order.ts'
import type { Writer } from './writer.ts'

/** Prints `call over (partition by … order by … frame)`. */
export function printWindow(writer: Writer, node: SqlWindow): void {
  writer.expression(node.call)
  writer.text += ' over ('
  let space = ''
  if (node.partitionBy.length > 0) {
    writer.text += 'partition by '
    writer.list(node.partitionBy)
    space = ' '
  }
  if (node.orderBy.length > 0) {
    writer.text += `${space}order by `
    printOrders(writer, node.orderBy)
    space = ' '
  }
  if (node.frame) writer.text += space + frameText(writer, node.frame)
  writer.text += ')'
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
