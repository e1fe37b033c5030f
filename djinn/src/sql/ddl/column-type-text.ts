import { hasUuid } from '../codecs/texts.ts'
import type { ColumnType } from '../column-type.ts'
import { rangeTypes } from '../compile/range-types.ts'
import type { Dialect } from '../dialect.ts'

/** The type of a column as the database calls it; Django's choice for the same field, so that its tables can be shared. */
export function columnTypeText(type: ColumnType, dialect: Dialect): string {
  if (dialect.name === 'postgres') return postgresType(type, dialect)
  return dialect.name === 'sqlite' ? sqliteType(type) : mysqlType(type, dialect)
}

function unsigned(type: { readonly unsigned?: boolean }): string {
  return type.unsigned ? ' unsigned' : ''
}
function sized(name: string, length: number | undefined): string {
  return length === undefined ? name : `${name}(${length})`
}
function digits(name: string, type: Extract<ColumnType, { kind: 'decimal' }>, otherwise: string): string {
  return type.maxDigits === undefined ? otherwise : `${name}(${type.maxDigits}, ${type.decimalPlaces ?? 0})`
}

function sqliteType(type: ColumnType): string {
  switch (type.kind) {
    case 'boolean':
      return 'bool'
    case 'smallint':
    case 'integer':
    case 'bigint':
      return type.kind + unsigned(type)
    case 'float':
      return 'real'
    case 'decimal':
      // A float keeps 15 digits; more of them are kept as text.
      return type.maxDigits !== undefined && type.maxDigits <= 15 ? 'decimal' : 'text'
    case 'char':
      return type.maxLength === undefined ? 'text' : `varchar(${type.maxLength})`
    case 'date':
    case 'time':
      return type.kind
    case 'datetime':
    case 'instant':
      return 'datetime'
    case 'duration':
      return 'bigint'
    case 'uuid':
      return 'char(32)'
    case 'binary':
      return 'BLOB'
    case 'ip':
      return 'char(39)'
    case 'named':
      return type.name
    default:
      return 'text'
  }
}

function postgresType(type: ColumnType, dialect: Dialect): string {
  switch (type.kind) {
    case 'float':
      return 'double precision'
    case 'decimal':
      return digits('numeric', type, 'numeric')
    case 'char':
      return sized('varchar', type.maxLength)
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
      return `${postgresType(type.of, dialect)}[${type.size ?? ''}]`
    case 'range':
      return rangeTypes[type.of]
    case 'named':
      return type.name
    default:
      return type.kind
  }
}

function mysqlType(type: ColumnType, dialect: Dialect): string {
  switch (type.kind) {
    case 'boolean':
      return 'bool'
    case 'smallint':
    case 'integer':
    case 'bigint':
      return type.kind + unsigned(type)
    case 'float':
      return 'double precision'
    case 'decimal':
      return digits('numeric', type, 'numeric(65, 30)')
    case 'char':
      return type.maxLength === undefined ? 'longtext' : `varchar(${type.maxLength})`
    case 'date':
      return 'date'
    case 'time':
      return 'time(6)'
    case 'datetime':
    case 'instant':
      return 'datetime(6)'
    case 'duration':
      return 'bigint'
    case 'uuid':
      return hasUuid(dialect) ? 'uuid' : 'char(32)'
    case 'binary':
      return 'longblob'
    case 'json':
      return 'json'
    case 'ip':
      return 'char(39)'
    case 'named':
      return type.name
    default:
      return 'longtext'
  }
}
