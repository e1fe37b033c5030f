import type { DatabaseColumn, DialectName } from '../../sql/index.ts'
import { quoted } from '../migrations/write/print-value.ts'

const numbers = new Set([
  'smallint',
  'int',
  'bigint',
  'positiveSmallint',
  'positiveInt',
  'positiveBigint',
  'float',
  'decimal',
])

/** The default of a column as code of a field that `make` makes; `imports` gets what it uses. */
export function defaultOfColumn(
  column: DatabaseColumn,
  make: string,
  dialect: DialectName,
  imports: Set<string>,
): string | undefined {
  if (column.default === undefined) return undefined
  const text = withoutCast(column.default.trim(), dialect)
  const number = /^\(?'?(-?\d+(?:\.\d+)?)'?\)?$/.exec(text)?.[1]
  if (make === 'bool' && /^(?:'?[01]'?|true|false|'t'|'f')$/i.test(text))
    return String(/^'?1|^'?t/i.test(text))
  if (numbers.has(make) && number !== undefined && Number.isSafeInteger(Math.trunc(Number(number))))
    return make === 'decimal' ? quoted(number) : String(Number(number))
  const word = /^'((?:[^']|'')*)'$/s.exec(text)?.[1]
  if ((make === 'char' || make === 'text') && word !== undefined && !word.includes('\\'))
    return quoted(word.replaceAll("''", "'"))
  if (make === 'datetime' && /^(?:current_timestamp(?:\(\d*\))?|now\(\))$/i.test(text)) {
    imports.add('Now')
    return 'Now()'
  }
  return sqlCode(column.default, imports)
}

function withoutCast(text: string, dialect: DialectName): string {
  return dialect === 'postgres' ? text.replace(/::[\w ]+(?:\([\d,]+\))?$/, '') : text
}

/** SQL of the database as an expression. */
export function sqlCode(text: string, imports: Set<string>): string {
  imports.add('sql')
  const safe = text.replace(/[`\\]|\$(?=\{)/g, '\\$&')
  return `sql\`${safe}\``
}
