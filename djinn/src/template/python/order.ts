import { isTuple } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { Undefined } from '../undefined.ts'
import { compareTexts } from './characters.ts'
import { equals } from './compare.ts'
import { compareDecimals } from './decimals.ts'
import { Float } from './float.ts'
import { classOf, isText, kindOf, ownMethod, temporalName } from './kind.ts'
import { guardDepth } from './limits.ts'

/** `<` of Python. @throws {TemplateError} for values that have no order, such as a number and a string */
export function lessThan(left: unknown, right: unknown): boolean {
  return typeof left === 'number' && typeof right === 'number' ? left < right : order(left, right, '<') < 0
}

/** `<=` of Python. @throws {TemplateError} for values that have no order */
export function lessOrEqual(left: unknown, right: unknown): boolean {
  return typeof left === 'number' && typeof right === 'number' ? left <= right : order(left, right, '<=') <= 0
}

/** `>` of Python. @throws {TemplateError} for values that have no order */
export function greaterThan(left: unknown, right: unknown): boolean {
  return typeof left === 'number' && typeof right === 'number' ? left > right : order(left, right, '>') > 0
}

/** `>=` of Python. @throws {TemplateError} for values that have no order */
export function greaterOrEqual(left: unknown, right: unknown): boolean {
  return typeof left === 'number' && typeof right === 'number' ? left >= right : order(left, right, '>=') >= 0
}

/** Below, equal or above 0, or NaN. */
function order(left: unknown, right: unknown, operator: string, depth = 0): number {
  if (left instanceof Undefined) throw left.$error()
  if (right instanceof Undefined) throw right.$error()
  const first = numeric(left)
  const second = numeric(right)
  if (first !== undefined && second !== undefined) return compareNumbers(first, second)
  if (isText(left) && isText(right)) return compareTexts(left.toString(), right.toString())
  const result = bothLists(left, right)
    ? orderLists(left, right, operator, depth + 1)
    : orderObjects(left, right)
  if (result !== undefined) return result
  throw templateErrors.value(`"${operator}" does not work between ${kindOf(left)} and ${kindOf(right)}.`)
}

function numeric(value: unknown): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  return value instanceof Float ? value.valueOf() : undefined
}

/** JavaScript compares a bigint with a number exactly. */
function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (left < right) return -1
  return left > right ? 1 : left >= right ? 0 : Number.NaN
}

function bothLists(left: unknown, right: unknown): left is readonly unknown[] {
  return Array.isArray(left) && Array.isArray(right) && isTuple(left) === isTuple(right)
}

/** The first members that differ decide. */
function orderLists(left: readonly unknown[], right: unknown, operator: string, depth: number): number {
  guardDepth(depth)
  const other = right as readonly unknown[]
  const length = Math.min(left.length, other.length)
  for (let index = 0; index < length; index++) {
    if (!equals(left[index], other[index])) return order(left[index], other[index], operator, depth)
  }
  return left.length - other.length
}

function orderObjects(left: unknown, right: unknown): number | undefined {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return compareDecimals(left, right)
  }
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  if (left instanceof Set && right instanceof Set) return orderSets(left, right)
  return compareDecimals(left, right) ?? orderTemporals(left, right)
}

/** A part of a set is less than it; sets that are no parts of each other have no order. */
function orderSets(left: ReadonlySet<unknown>, right: ReadonlySet<unknown>): number {
  if (equals(left, right)) return 0
  if (isPart(left, right)) return -1
  return isPart(right, left) ? 1 : Number.NaN
}

function isPart(part: ReadonlySet<unknown>, whole: ReadonlySet<unknown>): boolean {
  return Array.from(part).every((member) => whole.has(member))
}

function orderTemporals(left: object, right: object): number | undefined {
  const name = temporalName(left)
  if (name === undefined || name !== temporalName(right)) return undefined
  const temporal = classOf(left)
  const result = temporal && ownMethod(temporal, 'compare')?.(left, right)
  return typeof result === 'number' ? result : undefined
}
