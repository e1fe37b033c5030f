import { isTuple, SafeString } from '../../base/index.ts'
import { Undefined } from '../undefined.ts'
import { compareDecimals } from './decimals.ts'
import { Float } from './float.ts'
import { findKey } from './keys.ts'
import { isDecimal, isMapping, temporalName } from './kind.ts'
import { guardDepth, guardSize } from './limits.ts'
import { isSequence, type Sequence } from './sequence.ts'

/** `==` of Python: by value, also inside lists, mappings and sets; `1 == 1.0 == true`, and a safe string equals its text. */
export function equals(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left === right
  if (typeof left === 'number' && typeof right === 'number') return left === right
  return equal(left, right, { depth: 0, count: 0 })
}

/** `is` of Python: the same object, or the same plain value of the same type. */
export function strictEquals(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (left instanceof Float && right instanceof Float) return left.valueOf() === right.valueOf()
  return (left === null || left === undefined) && (right === null || right === undefined)
}

/** Lists may hold the same lists many times, so that comparing all members would never end. */
interface Comparison {
  depth: number
  count: number
}

function equal(left: unknown, right: unknown, state: Comparison): boolean {
  if (left === right) return !(left instanceof Undefined) || sameUndefined(left, right)
  const plain = scalar(left)
  const other = scalar(right)
  if (isNumeric(plain) && isNumeric(other)) return sameNumber(plain, other)
  if (typeof plain !== 'object' || typeof other !== 'object') {
    if (isDecimal(plain) || isDecimal(other)) return compareDecimals(plain, other) === 0
    if (plain instanceof Undefined) return sameUndefined(plain, other)
    return other instanceof Undefined ? sameUndefined(other, plain) : plain === other
  }
  if (plain === null || other === null) return sameNone(plain, other)
  return equalObjects(plain, other, state)
}

function sameNone(left: unknown, right: unknown): boolean {
  if (left instanceof Undefined) return sameUndefined(left, right)
  return right instanceof Undefined ? sameUndefined(right, left) : left === right
}

/** Text, numbers and none as JavaScript has them; true is 1. */
function scalar(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === undefined) return null
  if (value instanceof Float) return value.valueOf()
  return value instanceof SafeString ? value.toString() : value
}

/** A bigint equals a number of the same value. */
function sameNumber(left: number | bigint, right: number | bigint): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: the one operator that compares a bigint with a number exactly
  return left == right
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function sameUndefined(left: Undefined, right: unknown): boolean {
  if (left.$kind === 'strict') throw left.$error()
  if (right instanceof Undefined && right.$kind === 'strict') throw right.$error()
  return right instanceof Undefined && left.$kind === right.$kind
}

function equalObjects(left: object, right: object, state: Comparison): boolean {
  if (left === right) return true
  if (left instanceof Undefined) return sameUndefined(left, right)
  if (right instanceof Undefined) return sameUndefined(right, left)
  if (Array.isArray(left)) return Array.isArray(right) && within(state, () => equalLists(left, right, state))
  if (isMapping(left)) return isMapping(right) && within(state, () => equalMappings(left, right, state))
  if (left instanceof Set) return right instanceof Set && equalSets(left, right)
  if (left instanceof Date) return right instanceof Date && left.getTime() === right.getTime()
  if (left instanceof Uint8Array) return right instanceof Uint8Array && equalBytes(left, right)
  return equalOthers(left, right, state)
}

function equalOthers(left: object, right: object, state: Comparison): boolean {
  if (isSequence(left)) return isSequence(right) && equalSequences(left, right, state)
  if (isDecimal(left) || isDecimal(right)) return compareDecimals(left, right) === 0
  const temporal = temporalName(left)
  if (temporal === undefined || temporal !== temporalName(right)) return false
  return temporal === 'Duration' ? String(left) === String(right) : callEquals(left, right)
}

function callEquals(left: object, right: object): boolean {
  const method: unknown = Reflect.get(left, 'equals')
  return typeof method === 'function' && Reflect.apply(method, left, [right]) === true
}

function within(state: Comparison, compare: () => boolean): boolean {
  state.depth += 1
  guardDepth(state.depth)
  const result = compare()
  state.depth -= 1
  return result
}

function equalLists(left: readonly unknown[], right: readonly unknown[], state: Comparison): boolean {
  if (left.length !== right.length || isTuple(left) !== isTuple(right)) return false
  state.count += left.length
  guardSize(state.count, 'members')
  return left.every((member, index) => Object.is(member, right[index]) || equal(member, right[index], state))
}

/** The entries of a Map or plain object. */
function mapOf(value: object): ReadonlyMap<unknown, unknown> {
  return value instanceof Map ? value : new Map(Object.entries(value))
}

function equalMappings(left: object, right: object, state: Comparison): boolean {
  const entries = mapOf(left)
  const others = mapOf(right)
  if (entries.size !== others.size) return false
  state.count += entries.size
  guardSize(state.count, 'members')
  for (const [key, member] of entries) {
    const found = findKey(others, key, equals)
    if (found === undefined || !equal(member, others.get(found.key), state)) return false
  }
  return true
}

function equalSets(left: ReadonlySet<unknown>, right: ReadonlySet<unknown>): boolean {
  if (left.size !== right.size) return false
  for (const member of left) if (findKey(right, member, equals) === undefined) return false
  return true
}

function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}

function equalSequences(left: Sequence, right: Sequence, state: Comparison): boolean {
  if (left.kind !== right.kind || left.length !== right.length) return false
  if (left.kind === 'range')
    return [0, 1, left.length - 1].every((index) => left.at?.(index) === right.at?.(index))
  return equalLists(Array.from(left), Array.from(right), state)
}
