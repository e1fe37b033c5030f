import type { ColumnType } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { CombinedOperator } from '../expressions/nodes.ts'
import type { ValueKind } from '../shape/template.ts'
import type { Resolved } from './resolved.ts'

export const integer: ColumnType = { kind: 'integer' }
export const bigInteger: ColumnType = { kind: 'bigint', asNumber: true }
export const float: ColumnType = { kind: 'float' }
export const decimal: ColumnType = { kind: 'decimal' }
export const text: ColumnType = { kind: 'text' }
export const boolean: ColumnType = { kind: 'boolean' }
export const json: ColumnType = { kind: 'json' }
export const datetime: ColumnType = { kind: 'datetime' }
export const date: ColumnType = { kind: 'date' }
export const duration: ColumnType = { kind: 'duration' }

/** Kinds of columns that behave alike in expressions. */
export type Family =
  | 'integer'
  | 'float'
  | 'decimal'
  | 'text'
  | 'boolean'
  | 'date'
  | 'time'
  | 'moment'
  | 'duration'
  | 'json'
  | 'other'

export function familyOf(type: ColumnType | undefined): Family | undefined {
  switch (type?.kind) {
    case undefined:
      return undefined
    case 'smallint':
    case 'integer':
    case 'bigint':
      return 'integer'
    case 'float':
    case 'decimal':
    case 'boolean':
    case 'date':
    case 'time':
    case 'duration':
    case 'json':
      return type.kind
    case 'char':
    case 'text':
      return 'text'
    case 'datetime':
    case 'instant':
      return 'moment'
    default:
      return 'other'
  }
}

/** What a literal is by itself. */
export function typeOfLiteral(kind: ValueKind): ColumnType | undefined {
  switch (kind) {
    case 'null':
    case 'instance':
      return undefined
    case 'true':
    case 'false':
      return boolean
    case 'integer':
    case 'bigint':
      return bigInteger
    case 'decimal':
      return decimal
    default:
      return { kind } as ColumnType
  }
}

/** What arithmetic on two types gives, as Django works it out. */
export function combinedType(
  operator: CombinedOperator,
  left: ColumnType | undefined,
  right: ColumnType | undefined,
): ColumnType | undefined {
  const [a, b] = [familyOf(left), familyOf(right)]
  if (a === undefined || b === undefined) return left ?? right
  if (a === b && a === 'integer') return left?.kind === right?.kind ? left : bigInteger
  if (isNumber(a) && isNumber(b)) return numbers(operator, a, b, left, right)
  const temporal = temporalType(operator, a, b, left, right)
  if (temporal !== undefined) return temporal
  if (a === b && a !== 'text') return left
  throw ormErrors.mixedTypes(`"${operator}"`, [a, b])
}

function isNumber(family: Family): boolean {
  return family === 'integer' || family === 'float' || family === 'decimal'
}

function numbers(
  operator: string,
  a: Family,
  b: Family,
  left?: ColumnType,
  right?: ColumnType,
): ColumnType | undefined {
  if (a === b) return a === 'decimal' ? decimal : left
  if (a === 'float' || b === 'float') {
    if (a === 'decimal' || b === 'decimal') throw ormErrors.mixedTypes(`"${operator}"`, [a, b])
    return float
  }
  return a === 'decimal' || b === 'decimal' ? decimal : (left ?? right)
}

function temporalType(
  operator: string,
  a: Family,
  b: Family,
  left?: ColumnType,
  right?: ColumnType,
): ColumnType | undefined {
  if (operator !== '+' && operator !== '-') return undefined
  if (a === 'duration' && b === 'duration') return duration
  if (operator === '-' && a === b && (a === 'date' || a === 'moment' || a === 'time')) return duration
  if (b === 'duration' && (a === 'date' || a === 'moment' || a === 'time'))
    return a === 'date' ? datetime : left
  if (operator === '+' && a === 'duration' && (b === 'date' || b === 'moment' || b === 'time'))
    return b === 'date' ? datetime : right
  return undefined
}

/** The one type of several values: those without a type take that of the others. */
export function commonType(what: string, values: readonly Resolved[]): Pick<Resolved, 'type' | 'field'> {
  const typed = values.filter((value) => value.type !== undefined)
  const [first] = typed
  if (first === undefined) return {}
  const families = new Set(typed.map((value) => familyOf(value.type)))
  if (families.size > 1) {
    // Whole numbers widen to the other kind of numbers, as databases do by themselves.
    if (
      families.size === 2 &&
      families.has('integer') &&
      (families.has('float') || families.has('decimal'))
    ) {
      return { type: typed.find((value) => familyOf(value.type) !== 'integer')?.type }
    }
    throw ormErrors.mixedTypes(what, [...families].map(String))
  }
  return { type: first.type, field: first.field?.spec.options.fromDatabase ? first.field : undefined }
}

/** Functions of numbers: decimals stay, whole numbers become floats. */
export function numericType(values: readonly Resolved[]): ColumnType {
  const families = values.map((value) => familyOf(value.type))
  if (families.includes('decimal')) return decimal
  if (families.includes('integer') || families[0] === undefined) return float
  return values[0]?.type ?? float
}
