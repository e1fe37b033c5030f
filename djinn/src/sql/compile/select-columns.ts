import type { SqlExpression, SqlSelectColumn } from '../statement.ts'
import type { Writer } from './writer.ts'

/** Prints the columns that a select or RETURNING gives. */
export function textColumns(writer: Writer, columns: readonly SqlSelectColumn[]): void {
  if (columns.length === 0) writer.text += '1'
  for (let i = 0; i < columns.length; i++) {
    if (i > 0) writer.text += ', '
    const column = columns[i]
    if (!column) continue
    writer.expression(column.expression)
    if (column.name === undefined || isNamed(column.expression, column.name)) continue
    writer.text += ' as '
    writer.name(column.name)
  }
}

function isNamed(node: SqlExpression, name: string): boolean {
  return node.kind === 'column' && node.name === name
}
