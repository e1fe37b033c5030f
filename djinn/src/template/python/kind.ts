import { isTuple, SafeString } from '../../base/index.ts'
import { Undefined } from '../undefined.ts'
import { Float } from './float.ts'
import { isSequence } from './sequence.ts'

/** Whether an object is a mapping: made by `{}`, `JSON.parse` or `Object.create(null)`, not by a class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return (
    prototype === Object.prototype ||
    prototype === null ||
    // An object of another realm, such as a vm context.
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'))
  )
}

/** What `{}` is in Python: a Map or a plain object. */
export function isMapping(
  value: unknown,
): value is ReadonlyMap<unknown, unknown> | Readonly<Record<string, unknown>> {
  return value instanceof Map || isPlainObject(value)
}

/** A string, or one that is safe in HTML. */
export function isText(value: unknown): value is string | SafeString {
  return typeof value === 'string' || value instanceof SafeString
}

/** An exact decimal number, told by what big.js and its kin have. */
export interface Decimal {
  readonly c: readonly number[]
  readonly e: number
  readonly s: number
  toFixed(decimals?: number): string
}

/** Tells an exact decimal number of big.js or its kin. */
export function isDecimal(value: unknown): value is Decimal {
  if (typeof value !== 'object' || value === null) return false
  if (!('c' in value && 'e' in value && 's' in value && Array.isArray(value.c))) return false
  // A method of its class: a mapping that a template makes has none.
  return 'toFixed' in value && !Object.hasOwn(value, 'toFixed')
}

/** `PlainDate`, `Instant` … for a value of Temporal, also of a polyfill. */
export function temporalName(value: object): string | undefined {
  if (!(Symbol.toStringTag in value)) return undefined
  const tag = value[Symbol.toStringTag]
  return typeof tag === 'string' && tag.startsWith('Temporal.') ? tag.slice('Temporal.'.length) : undefined
}

/** A method of an object, bound to it; undefined where it has none of that name. */
export function ownMethod(value: object, name: string): ((...given: unknown[]) => unknown) | undefined {
  const method: unknown = Reflect.get(value, name)
  return typeof method === 'function' ? (...given) => Reflect.apply(method, value, given) : undefined
}

/** The class that made an object. */
export function classOf(value: object): Function | undefined {
  const prototype: object | null = Object.getPrototypeOf(value)
  const made: unknown = prototype === null ? undefined : Reflect.get(prototype, 'constructor')
  return typeof made === 'function' ? made : undefined
}

/** The name of the class that made an object. */
export function className(value: object): string {
  const name: unknown = classOf(value)?.name
  return typeof name === 'string' && name !== '' ? name : 'object'
}

/** What a value is, for messages: `a string`, `none`, `an object (User)`. */
export function kindOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'a string'
    case 'number':
      return Number.isSafeInteger(value) ? 'an integer' : 'a float'
    case 'bigint':
      return 'an integer'
    case 'boolean':
      return 'a boolean'
    case 'function':
      return 'a function'
    case 'symbol':
      return 'a symbol'
    case 'undefined':
      return 'none'
  }
  return typeof value === 'object' && value !== null ? kindOfObject(value) : 'none'
}

function kindOfObject(value: object): string {
  if (Array.isArray(value)) return isTuple(value) ? 'a tuple' : 'a list'
  if (value instanceof SafeString) return 'a string'
  if (value instanceof Float) return 'a float'
  if (value instanceof Undefined) return 'an undefined value'
  if (value instanceof Set) return 'a set'
  if (value instanceof Date) return 'a date'
  if (value instanceof Uint8Array) return 'bytes'
  if (isSequence(value)) return `a ${value.kind}`
  if (isDecimal(value)) return 'a decimal'
  return isMapping(value) ? 'a mapping' : `an object (${className(value)})`
}
