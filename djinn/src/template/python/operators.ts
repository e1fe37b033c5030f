import { escapeHtml, isTuple, SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import type { Dialect } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { type Arithmetic, arithmetic, floorOf, moduloOf } from './arithmetic.ts'
import { equals } from './compare.ts'
import { calculate } from './decimals.ts'
import { htmlOf } from './escape.ts'
import { findKey } from './keys.ts'
import { isText, kindOf } from './kind.ts'
import { guardSize } from './limits.ts'
import { floatResult, integerOf, integerResult, numberOf } from './numbers.ts'
import { percentFormat, percentMarkup } from './percent-format.ts'
import { likeList } from './tuples.ts'

/** `+` of Python: numbers, strings, lists, tuples. A string beside a safe one is escaped. @throws {TemplateError} */
export function add(left: unknown, right: unknown, dialect: Dialect): unknown {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    if (isExact(left, right, sum)) return sum
  }
  if (typeof left === 'string' && typeof right === 'string') return addTexts(left, right)
  return operate('+', left, right, dialect)
}

/** `-` of Python. @throws {TemplateError} */
export function subtract(left: unknown, right: unknown, dialect: Dialect): unknown {
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right
    if (isExact(left, right, difference)) return difference
  }
  return operate('-', left, right, dialect)
}

/** `*` of Python: numbers, or a string or list some times over. @throws {TemplateError} */
export function multiply(left: unknown, right: unknown, dialect: Dialect): unknown {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right
    // Adding 0 makes an integer 0 of -0.
    if (isExact(left, right, product)) return product + 0
  }
  return operate('*', left, right, dialect)
}

/** `/` of Python: a float, also of integers. @throws {TemplateError} */
export function divide(left: unknown, right: unknown, dialect: Dialect): unknown {
  return operate('/', left, right, dialect)
}

/** `//` of Python: rounds towards minus infinity. @throws {TemplateError} */
export function floorDivide(left: unknown, right: unknown, dialect: Dialect): unknown {
  if (areIntegers(left, right)) return floorOf(Number(left), Number(right))
  return operate('//', left, right, dialect)
}

/** `%` of Python: has the sign of the right side. With a string at the left it formats. @throws {TemplateError} */
export function modulo(left: unknown, right: unknown, dialect: Dialect): unknown {
  if (areIntegers(left, right)) return moduloOf(Number(left), Number(right))
  if (typeof left === 'string') return percentFormat(left, right, dialect)
  if (left instanceof SafeString) return percentMarkup(left.toString(), right, dialect, true)
  return operate('%', left, right, dialect)
}

/** `**` of Python: an integer to a positive integer is exact. @throws {TemplateError} */
export function power(left: unknown, right: unknown, dialect: Dialect): unknown {
  return operate('**', left, right, dialect)
}

/** `-value` of Python. @throws {TemplateError} */
export function negate(value: unknown, dialect: Dialect): unknown {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return 0 - value
  const integer = integerOf(value)
  if (integer !== undefined) return integerResult(-BigInt(integer))
  const number = numberOf(value)
  if (number !== undefined) return floatResult(-number, dialect)
  return calculate('times', value, -1) ?? refuseOne('-', value)
}

/** `+value` of Python. @throws {TemplateError} */
export function positive(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (numberOf(value) !== undefined) return value
  return calculate('times', value, 1) ?? refuseOne('+', value)
}

/** Both are safe integers and so is the result, or the result is no integer at all. */
function isExact(left: number, right: number, result: number): boolean {
  if (!Number.isSafeInteger(result)) return !Number.isInteger(result)
  return Number.isSafeInteger(left) && Number.isSafeInteger(right)
}

/** Integers that JavaScript's own `%` divides exactly. */
function areIntegers(left: unknown, right: unknown): boolean {
  return Number.isSafeInteger(left) && Number.isSafeInteger(right) && right !== 0
}

type Operator = '+' | '-' | '*' | '/' | '//' | '%' | '**'

/** The methods of decimals for operators that they share with Python. */
const decimalMethods: Partial<Record<Operator, string>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'div',
  '%': 'mod',
}

function operate(operator: Operator, left: unknown, right: unknown, dialect: Dialect): unknown {
  const result =
    numbers(arithmetic[operator], left, right, dialect) ??
    collections(operator, left, right) ??
    calculate(decimalMethods[operator] ?? '', left, right)
  if (result !== undefined) return result
  if (left instanceof Undefined) throw left.$error()
  if (right instanceof Undefined) throw right.$error()
  throw templateErrors.value(
    `"${operator}" does not work between ${kindOf(left)} and ${kindOf(right)}.`,
    operator === '+' && (isText(left) || isText(right)) ? 'Join texts with "~".' : undefined,
  )
}

function refuseOne(operator: string, value: unknown): never {
  if (value instanceof Undefined) throw value.$error()
  throw templateErrors.value(`"${operator}" does not work on ${kindOf(value)}.`)
}

function numbers(operation: Arithmetic, left: unknown, right: unknown, dialect: Dialect): unknown {
  const whole = integerOf(left)
  const other = integerOf(right)
  if (whole !== undefined && other !== undefined) return operation.integers(whole, other, dialect)
  const first = numberOf(left)
  const second = numberOf(right)
  if (first === undefined || second === undefined) return undefined
  return floatResult(operation.floats(first, second), dialect)
}

function collections(operator: Operator, left: unknown, right: unknown): unknown {
  if (operator === '+') return joined(left, right)
  if (operator === '-') return without(left, right)
  if (operator !== '*') return undefined
  const times = integerOf(right)
  if (times !== undefined) return repeated(left, times)
  const before = integerOf(left)
  return before === undefined ? undefined : repeated(right, before)
}

/** The members of a set that another one does not have. */
function without(left: unknown, right: unknown): unknown {
  if (!(left instanceof Set) || !(right instanceof Set)) return undefined
  return new Set(Array.from(left).filter((member) => findKey(right, member, equals) === undefined))
}

function joined(left: unknown, right: unknown): unknown {
  if (isText(left) && isText(right)) return addTexts(left, right)
  if (Array.isArray(left) && Array.isArray(right) && isTuple(left) === isTuple(right)) {
    guardSize(left.length + right.length, 'members')
    return likeList(left, left.concat(right))
  }
  return addSafe(left, right)
}

function addTexts(left: string | SafeString, right: string | SafeString): string | SafeString {
  if (typeof left === 'string' && typeof right === 'string') {
    guardSize(left.length + right.length, 'characters')
    return left + right
  }
  return new SafeString(safe(left) + safe(right))
}

function safe(value: string | SafeString): string {
  return typeof value === 'string' ? escapeHtml(value) : value.toString()
}

/** A safe string beside an object that knows its HTML. */
function addSafe(left: unknown, right: unknown): SafeString | undefined {
  if (left instanceof SafeString) {
    const html = htmlOf(right)
    return html === undefined ? undefined : new SafeString(left.toString() + html)
  }
  const html = right instanceof SafeString ? htmlOf(left) : undefined
  return html === undefined ? undefined : new SafeString(`${html}${right}`)
}

function repeated(value: unknown, times: number | bigint): unknown {
  const count = Math.max(0, Number(times))
  if (typeof value === 'string') return repeatText(value, count)
  if (value instanceof SafeString) return new SafeString(repeatText(value.toString(), count))
  return Array.isArray(value) ? likeList(value, repeatList(value, count)) : undefined
}

function repeatText(text: string, count: number): string {
  if (text === '') return ''
  guardSize(text.length * count, 'characters')
  return text.repeat(count)
}

function repeatList(list: readonly unknown[], count: number): unknown[] {
  if (list.length === 0) return []
  guardSize(list.length * count, 'members')
  return Array.from({ length: list.length * count }, (_, index) => list[index % list.length])
}
