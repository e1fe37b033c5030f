import type { ColumnType } from '../column-type.ts'
import { columnTypeText } from '../ddl/column-type-text.ts'
import type { SqlCast } from '../statement.ts'
import { kindOf, type Writer } from './writer.ts'

type Around = readonly [before: string, after: string]

/** Prints a value turned into another type, by the rules of the database. */
export function printCast(writer: Writer, node: SqlCast): void {
  const [before, after] = around(writer, node.type, kindOf(node.operand))
  // Else MySQL would read the parameter as a date.
  if (writer.mysql && !writer.mariadb && node.type.kind === 'time' && node.operand.kind === 'parameter') {
    writer.text += 'cast(concat('
    writer.placeholder(node.operand)
    writer.text += ') as time(6))'
    return
  }
  writer.text += before
  writer.expression(node.operand)
  writer.text += after
}

function around(writer: Writer, type: ColumnType, from: ColumnType['kind'] | undefined): Around {
  if (writer.postgres) return postgresCast(writer, type, from)
  return writer.sqlite ? sqliteCast(type, from) : mysqlCast(writer, type)
}

function postgresCast(writer: Writer, type: ColumnType, from: ColumnType['kind'] | undefined): Around {
  const text = columnTypeText(type, writer.dialect)
  // A boolean becomes an integer alone, a date no time; a moment's date is that in UTC.
  if (type.kind === 'decimal' && from === 'boolean') return ['cast(cast(', ` as integer) as ${text})`]
  if ((type.kind === 'date' || type.kind === 'time') && (from === 'datetime' || from === 'instant'))
    return ['cast((', `) at time zone 'UTC' as ${text})`]
  return ['cast(', ` as ${text})`]
}

/** Longer than other functions because it names every kind. */
function sqliteCast(type: ColumnType, from: ColumnType['kind'] | undefined): Around {
  switch (type.kind) {
    case 'boolean':
      return ['(cast(', ' as integer) <> 0)']
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'duration':
      return ['cast(', ' as integer)']
    case 'float':
      return ['cast(', ' as real)']
    case 'decimal':
      return type.decimalPlaces === undefined
        ? ['cast(', ' as numeric)']
        : ['round(cast(', ` as numeric), ${type.decimalPlaces})`]
    case 'date':
      return ['date(', ')']
    case 'time':
      return ['djinn_time(', ')']
    case 'datetime':
    case 'instant':
      return from === 'datetime' || from === 'instant' ? ['', ''] : ['djinn_datetime(', ')']
    case 'binary':
      return ['cast(', ' as blob)']
    case 'uuid':
      return ['replace(lower(', "), '-', '')"]
    case 'json':
      return ['json(', ')']
    case 'char':
      return type.maxLength === undefined
        ? ['cast(', ' as text)']
        : ['substr(cast(', ` as text), 1, ${type.maxLength})`]
    default:
      return ['cast(', ' as text)']
  }
}

function mysqlCast(writer: Writer, type: ColumnType): Around {
  switch (type.kind) {
    case 'boolean':
      return ['(', ' <> 0)']
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'duration':
      return ['cast(', type.kind !== 'duration' && type.unsigned ? ' as unsigned)' : ' as signed)']
    case 'float':
      return ['cast(', ' as double)']
    case 'decimal':
      return ['cast(', ` as decimal(${type.maxDigits ?? 65}, ${type.decimalPlaces ?? 30}))`]
    case 'date':
      return ['cast(', ' as date)']
    case 'time':
      return ['cast(', ' as time(6))']
    case 'datetime':
    case 'instant':
      return ['cast(', ' as datetime(6))']
    case 'binary':
      return ['cast(', ' as binary)']
    case 'json':
      return writer.mariadb ? ['json_extract(', ", '$')"] : ['cast(', ' as json)']
    case 'uuid':
      return writer.mariadb ? ['cast(', ' as uuid)'] : ['replace(lower(', "), '-', '')"]
    case 'char':
      return ['cast(', type.maxLength === undefined ? ' as char)' : ` as char(${type.maxLength}))`]
    default:
      return ['cast(', ' as char)']
  }
}
