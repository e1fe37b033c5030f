import type { ColumnType } from '../column-type.ts'
import type { Dialect } from '../dialect.ts'
import { itemType, readArray } from './arrays.ts'
import { decodeBoolean } from './booleans.ts'
import { decodeDuration } from './durations.ts'
import { decimalDecoder, decodeBigint, decodeFloat, decodeInteger } from './numbers.ts'
import { readRange } from './ranges.ts'
import { decodeIp, decodeJson, decodeUuid } from './texts.ts'
import { decodeDate, decodeDatetime, decodeInstant, decodeTime } from './times.ts'

/**
 * How a raw value of a row, as a `Connection` gives it, becomes the program's; undefined where it is that already. Null never
 * reaches it.
 */
export function decoder(type: ColumnType, dialect: Dialect): ((raw: unknown) => unknown) | undefined {
  switch (type.kind) {
    case 'boolean':
      return decodeBoolean
    case 'smallint':
    case 'integer':
      return decodeInteger
    case 'bigint':
      return type.asNumber ? decodeInteger : decodeBigint
    case 'float':
      return decodeFloat
    case 'decimal':
      return decimalDecoder(type)
    case 'date':
      return decodeDate
    case 'time':
      return decodeTime
    case 'datetime':
      return decodeDatetime
    case 'instant':
      return decodeInstant
    case 'duration':
      return decodeDuration
    case 'uuid':
      return decodeUuid
    case 'json':
      return decodeJson
    case 'ip':
      return dialect.name === 'postgres' ? decodeIp : undefined
    case 'array': {
      const decode = decoder(itemType(type), dialect)
      return (raw) => (typeof raw === 'string' ? readArray(raw, decode) : raw)
    }
    case 'range': {
      const decode = decoder({ kind: type.of }, dialect)
      return (raw) => (typeof raw === 'string' ? readRange(raw, decode) : raw)
    }
    default:
      return undefined
  }
}
