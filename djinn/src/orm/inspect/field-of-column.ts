import type { DatabaseColumn, DatabaseTable, DialectName } from '../../sql/index.ts'

/** A call that makes a field, before it is written. */
export interface FieldCall {
  /** A function of `djinn/orm`. */
  readonly make: string
  readonly options: Readonly<Record<string, unknown>>
  /** A call that stands as the first argument: what an array is of. */
  readonly of?: FieldCall
  /** What the reader of the file has to know. */
  readonly note?: string
}

interface TypeParts {
  readonly name: string
  readonly sizes: readonly number[]
  readonly rest: string
}

/** The field that reads and writes a column. `isUuid`: what stands in a column of 32 letters are UUIDs. */
export function fieldOfColumn(
  column: DatabaseColumn,
  table: DatabaseTable,
  dialect: DialectName,
  isUuid: boolean,
): FieldCall {
  if (isUuid) return plain('uuid')
  if (column.values) return { make: 'char', options: { maxLength: 255, choices: column.values } }
  if (isJson(column, table)) return plain('json')
  const type = partsOf(column.type)
  if (dialect === 'postgres' && column.type.endsWith('[]'))
    return {
      make: 'array',
      options: {},
      of: fieldOfType(partsOf(column.type.replace(/(?:\[\])+$/, '')), dialect),
    }
  const call = fieldOfType(type, dialect)
  const positive = positives[call.make]
  return positive !== undefined && (/unsigned/.test(column.type.toLowerCase()) || isPositive(column, table))
    ? { ...call, make: positive }
    : call
}

const positives: Readonly<Record<string, string>> = {
  smallint: 'positiveSmallint',
  int: 'positiveInt',
  bigint: 'positiveBigint',
}

function plain(make: string, note?: string): FieldCall {
  return { make, options: {}, ...(note !== undefined && { note }) }
}

/** `character varying(20)` in its parts, in small letters. */
export function partsOf(type: string): TypeParts {
  const [, name = '', sizes = '', rest = ''] = /^([^(]*)(?:\(([^)]*)\))?(.*)$/s.exec(type.toLowerCase()) ?? []
  return {
    name: name
      .replace(/\b(?:unsigned|signed|zerofill)\b/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    sizes: sizes
      .split(',')
      .map(Number)
      .filter((size) => Number.isInteger(size) && size > 0),
    rest: rest.trim(),
  }
}

function fieldOfType(type: TypeParts, dialect: DialectName): FieldCall {
  const [size] = type.sizes
  switch (type.name) {
    case 'bool':
    case 'boolean':
      return plain('bool')
    case 'tinyint':
      return plain(dialect === 'mysql' && size === 1 ? 'bool' : 'smallint')
    case 'smallint':
    case 'int2':
    case 'year':
      return plain('smallint')
    case 'int':
    case 'integer':
    case 'mediumint':
    case 'int4':
      return plain('int')
    case 'bigint':
    case 'int8':
    case 'oid':
      return plain('bigint')
    case 'real':
    case 'float':
    case 'double':
    case 'double precision':
      return plain('float')
    case 'decimal':
    case 'numeric':
    case 'money':
      return decimalOf(type, dialect)
    case 'varchar':
    case 'character varying':
    case 'nvarchar':
    case 'varchar2':
    case 'char':
    case 'character':
    case 'nchar':
      return charOf(type, dialect)
    case 'text':
    case 'clob':
    case 'ntext':
    case 'tinytext':
    case 'mediumtext':
    case 'longtext':
    case 'citext':
      return plain('text')
    case 'date':
      return plain('date')
    case 'time':
    case 'time without time zone':
      return plain('time')
    case 'datetime':
    case 'timestamptz':
    case 'timestamp with time zone':
      return plain('datetime')
    case 'timestamp':
      return timestampOf(type, dialect)
    case 'timestamp without time zone':
      return plain('datetime', withoutZone)
    case 'interval':
      return plain('duration')
    case 'uuid':
      return plain('uuid')
    case 'inet':
      return plain('ip')
    case 'json':
    case 'jsonb':
      return plain('json')
    case 'blob':
    case 'bytea':
    case 'tinyblob':
    case 'mediumblob':
    case 'longblob':
      return plain('binary')
    case 'binary':
    case 'varbinary':
      return { make: 'binary', options: size === undefined ? {} : { maxLength: size } }
    default:
      return ranges[type.name] === undefined ? unknownType(type, dialect) : plain(ranges[type.name] as string)
  }
}

const withoutZone = 'The column has no time zone; its values are taken for UTC.'

const ranges: Readonly<Record<string, string>> = {
  int4range: 'intRange',
  int8range: 'bigintRange',
  numrange: 'decimalRange',
  daterange: 'dateRange',
  tstzrange: 'datetimeRange',
  tsvector: 'searchVector',
}

function timestampOf({ rest }: TypeParts, dialect: DialectName): FieldCall {
  return dialect === 'postgres' && rest !== 'with time zone'
    ? plain('datetime', withoutZone)
    : plain('datetime')
}

function decimalOf({ name, sizes: [maxDigits, decimalPlaces] }: TypeParts, dialect: DialectName): FieldCall {
  if (maxDigits !== undefined)
    return { make: 'decimal', options: { maxDigits, decimalPlaces: decimalPlaces ?? 0 } }
  if (name === 'money' && dialect === 'postgres') return unknownType({ name, sizes: [], rest: '' }, dialect)
  // As many digits as a float keeps, which is how SQLite stores them.
  return dialect === 'sqlite'
    ? {
        make: 'decimal',
        options: { maxDigits: 15, decimalPlaces: 5 },
        note: 'The database does not tell the digits: these are a guess.',
      }
    : plain('decimal')
}

function charOf({ name, sizes: [size] }: TypeParts, dialect: DialectName): FieldCall {
  // The size of Django's column for addresses.
  if (size === 39 && name === 'char' && dialect !== 'postgres') return plain('ip')
  if (size !== undefined) return { make: 'char', options: { maxLength: size } }
  return name === 'character' ? { make: 'char', options: { maxLength: 1 } } : plain('char')
}

/** SQLite takes any word for a type, and goes by its letters; others are read as texts. */
function unknownType({ name }: TypeParts, dialect: DialectName): FieldCall {
  const said = name === '' ? 'no type' : `the type ${name}`
  if (dialect !== 'sqlite') return plain('text', `The column has ${said}, which has no field of its own.`)
  const note = `The column has ${said}: this is a guess.`
  if (name.includes('int')) return plain('bigint', note)
  if (/char|clob|text/.test(name)) return plain('text', note)
  if (name.includes('blob')) return plain('binary', note)
  return /real|floa|doub/.test(name) ? plain('float', note) : plain('text', note)
}

/** Documents are texts with a check on SQLite and MariaDB. */
function isJson(column: DatabaseColumn, table: DatabaseTable): boolean {
  return table.checks.some(({ text }) => isJsonCheck(text, column.name))
}
export function isJsonCheck(text: string, column: string): boolean {
  return bare(text).startsWith(`json_valid(${column.toLowerCase()}`)
}

function isPositive(column: DatabaseColumn, table: DatabaseTable): boolean {
  return table.checks.some(({ text }) => isPositiveCheck(text, column.name))
}
export function isPositiveCheck(text: string, column: string): boolean {
  return bare(text) === `${column.toLowerCase()}>=0`
}

/** Without quotes, spaces and parentheses around. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/["`\s]|^\(+/g, '')
    .replace(/^\(+/, '')
    .replace(/>=0\)+$/, '>=0')
}
