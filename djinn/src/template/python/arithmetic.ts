import { templateErrors } from '../errors.ts'
import type { Dialect } from '../template-call.ts'
import { guardBits } from './limits.ts'
import { bitLength, floatResult, integerResult, numberOf } from './numbers.ts'

type Integer = number | bigint

/** What an operator does with two integers, and with two floats. */
export interface Arithmetic {
  integers(left: Integer, right: Integer, dialect: Dialect): unknown
  floats(left: number, right: number): number
}

/** The operators on numbers, as Python defines them. */
export const arithmetic = {
  '+': exact(
    (left, right) => left + right,
    (left, right) => left + right,
  ),
  '-': exact(
    (left, right) => left - right,
    (left, right) => left - right,
  ),
  '*': exact(multiplyIntegers, (left, right) => left * right),
  '/': { integers: divideIntegers, floats: divideFloats },
  '//': exact(floorIntegers, floorFloats),
  '%': exact(moduloIntegers, moduloFloats),
  '**': { integers: powerOfIntegers, floats: powerOfFloats },
} satisfies Record<string, Arithmetic>

/** The quotient of safe integers rounded down; the right one is not 0. */
export function floorOf(left: number, right: number): number {
  const rest = left % right
  const quotient = (left - rest) / right
  return (rest !== 0 && rest < 0 !== right < 0 ? quotient - 1 : quotient) + 0
}

/** The rest of safe integers with the sign of the right one, which is not 0. */
export function moduloOf(left: number, right: number): number {
  const rest = left % right
  return (rest !== 0 && rest < 0 !== right < 0 ? rest + right : rest) + 0
}

/** An operator whose result is exact for integers. */
function exact(
  integers: (left: bigint, right: bigint) => bigint,
  floats: (left: number, right: number) => number,
): Arithmetic {
  return {
    integers: (left, right) => integerResult(integers(BigInt(left), BigInt(right))),
    floats,
  }
}

function byZero(): Error {
  return templateErrors.value('Division by zero.')
}

function multiplyIntegers(left: bigint, right: bigint): bigint {
  guardBits(bitLength(left) + bitLength(right))
  return left * right
}

function divideIntegers(left: Integer, right: Integer, dialect: Dialect): unknown {
  if (right === 0 || right === 0n) throw byZero()
  if (typeof left === 'number' && typeof right === 'number') return floatResult(left / right, dialect)
  return floatResult(quotientOf(BigInt(left), BigInt(right)), dialect)
}

/** The quotient rounded once: rounding both sides before would lose digits. */
function quotientOf(left: bigint, right: bigint): number {
  const upper = left < 0n ? -left : left
  const lower = right < 0n ? -right : right
  // So many digits that what is cut off cannot decide more than a half.
  const shift = 72 - bitLength(upper) + bitLength(lower)
  const scaled = shift >= 0 ? upper << BigInt(shift) : upper >> BigInt(-shift)
  const digits = scaled / lower
  const isExact = digits * lower === scaled && (shift >= 0 || scaled << BigInt(-shift) === upper)
  const size = timesPowerOfTwo(Number(isExact ? digits : digits | 1n), -shift)
  if (!Number.isFinite(size)) throw templateErrors.value('A quotient is too large for a float.')
  return left < 0n === right < 0n ? size : -size
}

/** In two steps, for the power alone may be too large or too small. */
function timesPowerOfTwo(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2)
  return value * 2 ** half * 2 ** (exponent - half)
}

function divideFloats(left: number, right: number): number {
  if (right === 0) throw byZero()
  return left / right
}

function floorIntegers(left: bigint, right: bigint): bigint {
  if (right === 0n) throw byZero()
  const quotient = left / right
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient
}

function moduloIntegers(left: bigint, right: bigint): bigint {
  if (right === 0n) throw byZero()
  const rest = left % right
  return rest !== 0n && rest < 0n !== right < 0n ? rest + right : rest
}

function moduloFloats(left: number, right: number): number {
  if (right === 0) throw byZero()
  const rest = left % right
  if (rest === 0) return right < 0 ? -0 : 0
  return rest < 0 !== right < 0 ? rest + right : rest
}

/** Dividing first and rounding then would be one too many where the quotient is nearly whole. */
function floorFloats(left: number, right: number): number {
  if (right === 0) throw byZero()
  const rest = left % right
  let quotient = (left - rest) / right
  if (rest !== 0 && rest < 0 !== right < 0) quotient -= 1
  if (quotient === 0) return left / right < 0 || Object.is(left / right, -0) ? -0 : 0
  const floor = Math.floor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

function powerOfIntegers(left: Integer, right: Integer, dialect: Dialect): unknown {
  if (right < 0) return floatResult(powerOfFloats(Number(numberOf(left)), Number(right)), dialect)
  if (left === 0 || left === 1 || left === -1) return smallPower(left, right)
  guardBits(bitLength(left) * Number(right))
  return integerResult(BigInt(left) ** BigInt(right))
}

function smallPower(left: number, right: Integer): number {
  if (right === 0 || right === 0n) return 1
  return left === -1 && BigInt(right) % 2n === 0n ? 1 : left
}

function powerOfFloats(left: number, right: number): number {
  if (left === 0 && right < 0 && Number.isFinite(right))
    throw templateErrors.value('0 has no negative power.')
  if (left === 1 || right === 0) return 1
  if (left < 0 && Number.isFinite(right) && Number.isFinite(left) && !Number.isInteger(right)) {
    throw templateErrors.value('A negative number has no real power with a fraction.')
  }
  if (left === -1 && !Number.isFinite(right) && !Number.isNaN(right)) return 1
  const result = left ** right
  if (Number.isFinite(result) || !Number.isFinite(left) || !Number.isFinite(right)) return result
  throw templateErrors.value('A power is too large for a float.')
}
