import { SafeString } from '../../base/index.ts'
import { Undefined } from '../undefined.ts'
import { Float } from './float.ts'
import { isDecimal, isPlainObject } from './kind.ts'
import { isSequence } from './sequence.ts'

/** Whether a value counts as true: not zero, none, false, and nothing that is empty. */
export function truthOf(value: unknown): boolean {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'string':
      return value !== ''
    case 'number':
      // NaN is true in Python.
      return value !== 0
    case 'undefined':
      return false
    case 'bigint':
      return value !== 0n
    case 'object':
      return value !== null && truthOfObject(value)
  }
  return true
}

function truthOfObject(value: object): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof Undefined) return value.$truth()
  if (value instanceof SafeString) return value.toString() !== ''
  if (value instanceof Map || value instanceof Set) return value.size > 0
  if (value instanceof Float) return value.valueOf() !== 0
  if (isPlainObject(value)) return isFilled(value)
  if (ArrayBuffer.isView(value)) return value.byteLength > 0
  if (isSequence(value)) return value.length > 0
  return !isDecimal(value) || value.c.some((digit) => digit !== 0)
}

function isFilled(value: Readonly<Record<string, unknown>>): boolean {
  for (const key in value) if (Object.hasOwn(value, key)) return true
  return false
}
