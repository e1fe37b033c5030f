import { isTuple, SafeString } from '../../base/index.ts'
import { Undefined } from '../undefined.ts'
import { className, isDecimal, isMapping } from './kind.ts'
import { integerOf, isFloat } from './numbers.ts'
import { isSequence } from './sequence.ts'

/** Python's name of the type of a value: `int`, `str`, `markupsafe.Markup` … */
export function typeNameOf(value: unknown): string {
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (integerOf(value) !== undefined) return 'int'
  if (isFloat(value)) return 'float'
  if (typeof value === 'function') return 'function'
  return typeof value === 'object' && value !== null ? typeNameOfObject(value) : 'NoneType'
}

function typeNameOfObject(value: object): string {
  if (value instanceof SafeString) return 'markupsafe.Markup'
  if (Array.isArray(value)) return isTuple(value) ? 'tuple' : 'list'
  if (isMapping(value)) return 'dict'
  if (value instanceof Set) return 'set'
  if (value instanceof Date) return 'datetime.datetime'
  if (value instanceof Uint8Array) return 'bytes'
  if (value instanceof Undefined) return 'Undefined'
  if (isSequence(value)) return value.kind
  return isDecimal(value) ? 'decimal.Decimal' : className(value)
}
