import type { ColumnType } from '../column-type.ts'
import type { Dialect } from '../dialect.ts'
import type { SqlConstant } from '../statement.ts'
import { compileErrors } from './errors.ts'

/** A text as a literal of SQL. Backslashes are doubled on MySQL, where they escape. */
export function textLiteral(value: string, dialect: Dialect): string {
  if (value.includes('\0')) throw compileErrors.badText()
  const doubled = value.includes("'") ? value.replaceAll("'", "''") : value
  return dialect.name === 'mysql' && doubled.includes('\\')
    ? `'${doubled.replaceAll('\\', '\\\\')}'`
    : `'${doubled}'`
}

/** A number as a literal; a negative one in parentheses, because `- -1` begins a comment. */
export function numberLiteral(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw compileErrors.badNumber(value)
  return value < 0 ? `(${value})` : String(value)
}

/** True or false as the database writes it. */
export function booleanLiteral(value: boolean, dialect: Dialect): string {
  if (dialect.name === 'sqlite') return value ? '1' : '0'
  return value ? 'true' : 'false'
}

/** A constant as a literal, without a cast. */
export function constantLiteral(node: SqlConstant, dialect: Dialect): string {
  const value = node.value
  if (value === null) return 'null'
  if (typeof value === 'boolean') return booleanLiteral(value, dialect)
  if (typeof value !== 'string') return numberLiteral(value)
  if (isNumeric(node.type) && isNumberText(value)) return value.startsWith('-') ? `(${value})` : value
  return textLiteral(value, dialect)
}

function isNumeric(type: ColumnType | undefined): boolean {
  const kind = type?.kind
  return (
    kind === 'decimal' || kind === 'integer' || kind === 'bigint' || kind === 'smallint' || kind === 'float'
  )
}
function isNumberText(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text)
}
