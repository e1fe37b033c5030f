import { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { isDefinition } from '../filter-call.ts'
import type { Dialect } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { Float } from './float.ts'
import { isPlainObject, temporalName } from './kind.ts'
import { floatText, integerText } from './numbers.ts'
import { reprOf } from './repr.ts'
import { dateText, functionText, hasOwnText, objectText, temporalText } from './scalar-text.ts'
import { isSequence } from './sequence.ts'

/**
 * The text that a value prints as, not escaped: Python's `str()` in the dialect `jinja`; in the dialect `djinn` booleans and
 * numbers are JavaScript's, and null and undefined print nothing.
 */
export function textOf(value: unknown, dialect: Dialect): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return dialect === 'djinn' || Number.isSafeInteger(value) ? String(value) : floatText(value)
    case 'boolean':
      return dialect === 'djinn' ? (value ? 'true' : 'false') : value ? 'True' : 'False'
    case 'undefined':
      return dialect === 'djinn' ? '' : 'None'
    case 'bigint':
      return integerText(value, dialect)
    case 'function':
      return printedFunction(value, dialect)
    case 'symbol':
      return String(value)
  }
  if (value === null) return dialect === 'djinn' ? '' : 'None'
  return textOfObject(value as object, dialect)
}

function textOfObject(value: object, dialect: Dialect): string {
  if (value instanceof SafeString) return value.toString()
  if (value instanceof Undefined) return value.$text()
  if (value instanceof Float)
    return dialect === 'djinn' ? String(value.valueOf()) : floatText(value.valueOf())
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) return reprOf(value, dialect)
  if (isPlainObject(value)) return plainText(value, dialect)
  if (value instanceof Date) return dateText(value, dialect)
  if (value instanceof Uint8Array && dialect === 'djinn') throw printedBytes()
  if (ArrayBuffer.isView(value)) return reprOf(value, dialect)
  const temporal = temporalName(value)
  if (temporal !== undefined) return temporalText(value, temporal, dialect)
  return isSequence(value) ? reprOf(value, dialect) : objectText(value)
}

function plainText(value: object, dialect: Dialect): string {
  if (hasOwnText(value)) return objectText(value)
  // Functions of the environment, such as range, are objects.
  return isDefinition(value) ? printedFunction(value.run, dialect) : reprOf(value, dialect)
}

function printedFunction(value: Function, dialect: Dialect): string {
  if (dialect === 'jinja' || Object.hasOwn(value, 'toString')) return functionText(value)
  throw templateErrors.value('A function was printed.', 'Call it: name().')
}

function printedBytes(): Error {
  return templateErrors.value('Bytes were printed.', 'Decode them: new TextDecoder().decode(bytes).')
}
