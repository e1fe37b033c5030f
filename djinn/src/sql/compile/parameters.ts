import type { ColumnType } from '../column-type.ts'
import type { SqlConstant, SqlExpression, SqlParameter } from '../statement.ts'
import { constantLiteral } from './literals.ts'
import { rangeTypes } from './range-types.ts'
import { typeOf, type Writer } from './writer.ts'

/** PostgreSQL's name of a type without its lengths, which would cut values silently. */
export function postgresCastType(type: ColumnType): string | undefined {
  switch (type.kind) {
    case 'boolean':
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'text':
    case 'date':
    case 'time':
    case 'uuid':
    case 'tsvector':
    case 'tsquery':
      return type.kind
    case 'float':
      return 'double precision'
    case 'decimal':
      return 'numeric'
    case 'char':
      return 'text'
    case 'datetime':
    case 'instant':
      return 'timestamptz'
    case 'duration':
      return 'interval'
    case 'binary':
      return 'bytea'
    case 'json':
      return 'jsonb'
    case 'ip':
      return 'inet'
    case 'array':
      return `${postgresCastType(type.of) ?? 'text'}[]`
    case 'range':
      return rangeTypes[type.of]
    case 'named':
      return type.name
  }
}

/** A parameter of which the server can infer nothing: cast to its type. */
export function castParameter(writer: Writer, node: SqlParameter): void {
  const type = node.type
  if (!type) {
    writer.placeholder(node)
    return
  }
  if (writer.postgres) {
    writer.placeholder(node)
    const name = postgresCastType(type)
    if (name) writer.text += `::${name}`
    return
  }
  if (writer.mysql && !writer.mariadb && printMysqlText(writer, node, type)) return
  const target = writer.sqlite ? sqliteCast(type) : mysqlCast(type)
  if (!target) {
    writer.placeholder(node)
    return
  }
  writer.text += 'cast('
  writer.placeholder(node)
  writer.text += ` as ${target})`
}

/** SQLite's drivers bind every number as a float, which would make `7 / ?` a fraction; wide decimals are bound as text. */
function sqliteCast(type: ColumnType): string | undefined {
  switch (type.kind) {
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'boolean':
    case 'duration':
      return 'integer'
    case 'decimal':
      return isTextDecimal(type) ? 'numeric' : undefined
    default:
      return undefined
  }
}
/** MySQL gives a text beside null as bytes, and reads `23:11:12` as a date where it expects a time: both are said to be texts. */
function printMysqlText(writer: Writer, node: SqlParameter, type: ColumnType): boolean {
  if (type.kind !== 'time' && !sentAsText.has(type.kind)) return false
  writer.text += type.kind === 'time' ? 'cast(concat(' : 'concat('
  writer.placeholder(node)
  writer.text += type.kind === 'time' ? ') as time(6))' : ')'
  return true
}
const sentAsText = new Set<ColumnType['kind']>(['char', 'text', 'uuid', 'ip', 'json'])

/** MySQL's driver sends numbers as floats and decimals and moments as texts. */
function mysqlCast(type: ColumnType): string | undefined {
  switch (type.kind) {
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'boolean':
    case 'duration':
      return 'signed'
    case 'decimal':
      return 'decimal(65,30)'
    case 'date':
      return 'date'
    case 'time':
      return 'time(6)'
    case 'datetime':
    case 'instant':
      return 'datetime(6)'
    default:
      return undefined
  }
}

/** Whether SQLite stores this decimal as text: one wider than the 15 digits that a float keeps. */
export function isTextDecimal(type: ColumnType | undefined): boolean {
  return type?.kind === 'decimal' && !(type.maxDigits !== undefined && type.maxDigits <= 15)
}

/** A parameter or constant beside `opposite`: without a cast where the type of a column there says it. */
export function besideOf(writer: Writer, node: SqlExpression, opposite: SqlExpression): void {
  if (node.kind === 'parameter' && !writer.literalsOnly) {
    const bare = opposite.kind === 'column' || opposite.kind === 'excluded'
    if (bare && infersAlike(opposite.type, node.type)) {
      writer.placeholder(node)
      return
    }
    castParameter(writer, node)
    return
  }
  if (node.kind === 'constant' && (opposite.kind === 'column' || opposite.kind === 'excluded')) {
    writer.text += constantLiteral(node, writer.dialect)
    return
  }
  writer.operand(node)
}

const integerWidth: Record<string, number> = { smallint: 1, integer: 2, bigint: 3 }

/** Whether the type that the server infers from the column takes every value of the parameter. */
function infersAlike(column: ColumnType | undefined, parameter: ColumnType | undefined): boolean {
  if (column === parameter || !parameter) return true
  if (!column) return false
  const width = integerWidth[parameter.kind]
  if (width) return width <= (integerWidth[column.kind] ?? 0)
  if (parameter.kind === 'decimal')
    return column.kind === 'decimal' && isTextDecimal(column) === isTextDecimal(parameter)
  if (parameter.kind === 'char' || parameter.kind === 'text')
    return column.kind === 'char' || column.kind === 'text'
  if (parameter.kind === 'instant' || parameter.kind === 'datetime')
    return column.kind === 'instant' || column.kind === 'datetime'
  if (parameter.kind === 'array' || parameter.kind === 'range') return false
  return column.kind === parameter.kind
}

/** A constant of which the server can infer nothing. */
export function castConstant(writer: Writer, node: SqlConstant): void {
  writer.text += constantLiteral(node, writer.dialect)
  if (!writer.postgres || typeof node.value === 'boolean') return
  if (typeof node.value === 'number' && node.type?.kind !== 'json') return
  const type = typeOf(node)
  const name = type && postgresCastType(type)
  if (name) writer.text += `::${name}`
}
