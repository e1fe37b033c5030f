import { isTuple, SafeString } from '../../base/index.ts'
import { argumentsOf, splitArguments } from './arguments.ts'
import { bytesMethods } from './bytes.ts'
import { dictMethods } from './dict-methods.ts'
import { Float } from './float.ts'
import { isMapping } from './kind.ts'
import { listMethods, tupleMethods } from './list-methods.ts'
import type { Mapping } from './mapping.ts'
import type { Method, MethodCall, Methods } from './method.ts'
import { floatMethods, integerMethods } from './number-methods.ts'
import { integerOf } from './numbers.ts'
import { safeStringMethods } from './safe-string-methods.ts'
import { setMethods } from './set-methods.ts'
import { stringMethods } from './string-methods.ts'

/** A method that is bound to its value. */
type BoundMethod = (...given: readonly unknown[]) => unknown

/**
 * The method that a built-in value has in Python, bound to it; undefined where it has none of that name. Arguments given by name
 * come last, as {@link keywords}.
 */
export function methodOf(value: unknown, name: string, call: MethodCall): BoundMethod | undefined {
  if (typeof value === 'string') return bind(stringMethods, value, name, call)
  if (typeof value === 'object') return value === null ? undefined : methodOfObject(value, name, call)
  if (integerOf(value) !== undefined) return bind(integerMethods, value as number, name, call)
  return typeof value === 'number' ? bind(floatMethods, value, name, call) : undefined
}

function methodOfObject(value: object, name: string, call: MethodCall): BoundMethod | undefined {
  if (value instanceof SafeString) return bind(safeStringMethods, value, name, call)
  if (Array.isArray(value)) {
    return isTuple(value) ? bind(tupleMethods, value, name, call) : bind(listMethods, value, name, call)
  }
  if (isMapping(value)) return bind(dictMethods, value as Mapping, name, call)
  if (value instanceof Set) return bind(setMethods, value, name, call)
  if (value instanceof Float) return bind(floatMethods, value, name, call)
  return value instanceof Uint8Array ? bind(bytesMethods, value, name, call) : undefined
}

/** Whether a method changes its value, so that an immutable sandbox does not let it run. */
export function isMutating(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return !isTuple(value) && listMethods[name]?.mutates === true
  if (isMapping(value)) return dictMethods[name]?.mutates === true
  return value instanceof Set && setMethods[name]?.mutates === true
}

function bind<Self>(
  methods: Methods<Self>,
  self: Self,
  name: string,
  call: MethodCall,
): BoundMethod | undefined {
  const method = methods[name]
  if (method === undefined) return undefined
  return (...given) => run(method, self, name, given, call)
}

function run<Self>(
  method: Method<Self>,
  self: Self,
  name: string,
  given: readonly unknown[],
  call: MethodCall,
): unknown {
  if (method.variadic !== undefined) return method.variadic(self, splitArguments(given), call)
  return method.run?.(self, argumentsOf({ ...method, name }, given), call)
}
