import { sqlErrors } from '../errors.ts'

/** mysql2 sends a number as a double; typed as an integer, LIMIT and the arithmetic of integers take it. */
export type TypedInteger = ((value: number | bigint) => unknown) | undefined

/** What mysql2 takes for values as the room has them. */
export function mysqlValues(values: readonly unknown[], integer: TypedInteger): unknown[] {
  return values.map((value, index) => {
    switch (typeof value) {
      case 'number':
        return integer !== undefined && Number.isSafeInteger(value) ? integer(value) : value
      case 'undefined':
        return null
      case 'bigint':
        return integer !== undefined && BigInt.asIntN(64, value) === value ? integer(value) : String(value)
      case 'boolean':
        return value ? 1 : 0
      case 'object':
        return objectValue(value, index)
      case 'string':
        return value
      default:
        throw sqlErrors.parameter(index, `a ${typeof value}`)
    }
  })
}

function objectValue(value: object | null, index: number): unknown {
  if (value === null) return null
  // Only a Buffer is sent as bytes.
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '')
  throw sqlErrors.parameter(index, Array.isArray(value) ? 'an array' : 'an object')
}

/** What mysql2 tells of a column. */
export interface MysqlField {
  readonly name?: string
  readonly columnType?: number
  readonly type?: number
}

/** TINY, SHORT, LONG, LONGLONG, INT24, YEAR. */
const integerTypes = new Set([1, 2, 3, 8, 9, 13])
const longLong = 8

/** Turns what mysql2 gives for integers into bigints: texts beyond 2^53, or all of them where `bigints` asks for it. In place. */
export function finishRows(rows: unknown[][], fields: readonly MysqlField[], bigints: boolean): unknown[][] {
  for (const [column, field] of fields.entries()) {
    const type = field.columnType ?? field.type ?? 0
    if (bigints ? !integerTypes.has(type) : type !== longLong) continue
    for (const row of rows) {
      const value = row[column]
      if (typeof value === 'string' || (bigints && typeof value === 'number')) row[column] = BigInt(value)
    }
  }
  return rows
}
