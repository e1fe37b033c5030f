import { TemplateSyntaxError } from '../errors.ts'
import { isDefinition } from '../filter-call.ts'
import { equals, strictEquals } from '../python/compare.ts'
import { contains } from '../python/contains.ts'
import { htmlOf } from '../python/escape.ts'
import { hashOf } from '../python/hash.ts'
import { isDecimal, isMapping, isText } from '../python/kind.ts'
import { hasMembers } from '../python/members.ts'
import { integerOf, isFloat } from '../python/numbers.ts'
import { modulo } from '../python/operators.ts'
import { greaterOrEqual, greaterThan, lessOrEqual, lessThan } from '../python/order.ts'
import { isTypedArray } from '../python/repr.ts'
import { isSequence } from '../python/sequence.ts'
import { isLower, isUpper } from '../python/string-tests.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import { Undefined } from '../undefined.ts'

type Test = (value: unknown) => boolean
type Comparison = (left: unknown, right: unknown) => boolean

function test(run: Test): FilterDefinition {
  return { sync: true, run }
}

function compares(run: Comparison): FilterDefinition {
  return { sync: true, parameters: ['other'], run }
}

/** Whether division by a number leaves a rest. */
function leaves(rest: number): FilterDefinition {
  return test((value) => equals(modulo(value, 2, 'djinn'), rest))
}

/** Whether a name can be looked up. @throws {TemplateError} for a list or mapping, which is never a name */
function isKnown(name: unknown, find: (name: string) => unknown): boolean {
  const text = hashOf(name)
  if (typeof text !== 'string') return false
  try {
    find(text)
    return true
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return false
    throw error
  }
}

function isIterable(value: unknown): boolean {
  // A strict undefined value refuses.
  if (value instanceof Undefined) value.$members()
  return hasMembers(value)
}

/** Has a length and members by index or key. */
function isSequenceOrMapping(value: unknown): boolean {
  if (value instanceof Undefined) return value.$kind !== 'strict'
  if (Array.isArray(value) || isText(value) || isMapping(value)) return true
  if (isSequence(value)) return value.at !== undefined
  return typeof value === 'object' && value !== null && isTypedArray(value)
}

function isNumber(value: unknown): boolean {
  return integerOf(value) !== undefined || isFloat(value) || isDecimal(value)
}

/** The tests of Jinja by name. `defined` and `undefined` take a value as it is, also a promise. */
export const jinjaTests: Readonly<Record<string, FilterDefinition>> = Object.assign(Object.create(null), {
  '!=': compares((left, right) => !equals(left, right)),
  '<': compares(lessThan),
  '<=': compares(lessOrEqual),
  '==': compares(equals),
  '>': compares(greaterThan),
  '>=': compares(greaterOrEqual),
  boolean: test((value) => typeof value === 'boolean'),
  // An undefined value can be called, to say that it is undefined.
  callable: test((value) => typeof value === 'function' || value instanceof Undefined || isDefinition(value)),
  defined: test((value) => !(value instanceof Undefined)),
  divisibleby: {
    sync: true,
    parameters: ['num'],
    run: (value: unknown, number: unknown) => equals(modulo(value, number, 'djinn'), 0),
  },
  eq: compares(equals),
  equalto: compares(equals),
  escaped: test((value) => htmlOf(value) !== undefined),
  even: leaves(0),
  false: test((value) => value === false),
  filter: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, name: unknown) => isKnown(name, (text) => call.filter(text)),
  },
  float: test(isFloat),
  ge: compares(greaterOrEqual),
  greaterthan: compares(greaterThan),
  gt: compares(greaterThan),
  in: {
    sync: true,
    parameters: ['seq'],
    run: (value: unknown, container: unknown) => contains(container, value),
  },
  integer: test((value) => typeof value !== 'boolean' && integerOf(value) !== undefined),
  iterable: test(isIterable),
  le: compares(lessOrEqual),
  lessthan: compares(lessThan),
  lower: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, value: unknown) => isLower(call.text(value)),
  },
  lt: compares(lessThan),
  mapping: test(isMapping),
  ne: compares((left, right) => !equals(left, right)),
  none: test((value) => value === null || value === undefined),
  number: test(isNumber),
  odd: leaves(1),
  sameas: compares(strictEquals),
  sequence: test(isSequenceOrMapping),
  string: test(isText),
  test: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, name: unknown) => isKnown(name, (text) => call.test(text)),
  },
  true: test((value) => value === true),
  undefined: test((value) => value instanceof Undefined),
  upper: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, value: unknown) => isUpper(call.text(value)),
  },
})
