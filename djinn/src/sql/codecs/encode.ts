import type { ColumnType } from '../column-type.ts'
import type { Dialect } from '../dialect.ts'
import { arrayText, itemType } from './arrays.ts'
import { booleanEncoder } from './booleans.ts'
import { durationEncoder } from './durations.ts'
import { decimalEncoder, floatEncoder, integerEncoder } from './numbers.ts'
import { rangeText } from './ranges.ts'
import { encodeBinary, encodeIp, encodeJson, encodeText, uuidEncoder } from './texts.ts'
import { encodeDate, encodeTime, momentEncoder } from './times.ts'

/**
 * How a value of the program becomes what the driver takes for a column of this type; undefined where it passes as it is. Null
 * never reaches it. What the column cannot hold throws `InvalidValue`, an integer that does not fit `OutOfRange`.
 */
export function encoder(type: ColumnType, dialect: Dialect): ((value: unknown) => unknown) | undefined {
  switch (type.kind) {
    case 'boolean':
      return booleanEncoder(dialect)
    case 'smallint':
    case 'integer':
    case 'bigint':
      return integerEncoder(type, dialect)
    case 'float':
      return floatEncoder(dialect)
    case 'decimal':
      return decimalEncoder(type, dialect)
    case 'char':
    case 'text':
    case 'tsvector':
    case 'tsquery':
      return encodeText
    case 'date':
      return encodeDate
    case 'time':
      return encodeTime
    case 'datetime':
    case 'instant':
      return momentEncoder(dialect)
    case 'duration':
      return durationEncoder(dialect)
    case 'uuid':
      return uuidEncoder(dialect)
    case 'binary':
      return encodeBinary
    case 'json':
      return encodeJson
    case 'ip':
      return encodeIp
    case 'array': {
      const encode = encoder(itemType(type), dialect)
      return (value) => arrayText(value, encode)
    }
    case 'range': {
      const encode = encoder({ kind: type.of }, dialect)
      return (value) => rangeText(value, encode)
    }
    case 'named':
      return undefined
  }
}
