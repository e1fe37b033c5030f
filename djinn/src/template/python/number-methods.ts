import { templateErrors } from '../errors.ts'
import type { Float } from './float.ts'
import { type Methods, methodsOf } from './method.ts'
import { roundedDigits } from './number-text.ts'
import { integerResult } from './numbers.ts'
import { tupleOf } from './tuples.ts'

type Integer = number | bigint | boolean

function bits(value: Integer): string {
  const size = BigInt(value) < 0n ? -BigInt(value) : BigInt(value)
  return size === 0n ? '' : size.toString(2)
}

/** The float as a fraction of integers in lowest terms. */
function ratio(value: number): unknown[] {
  if (!Number.isFinite(value)) throw templateErrors.value(`${value} is no fraction of integers.`)
  let lower = 1n
  let scaled = Math.abs(value)
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    lower *= 2n
  }
  const upper = roundedDigits(scaled, 0)
  return tupleOf([integerResult(value < 0 ? -upper : upper), integerResult(lower)])
}

/** The methods of integers. */
export const integerMethods: Methods<Integer> = methodsOf<Integer>({
  as_integer_ratio: { parameters: [], run: (value) => tupleOf([integerResult(BigInt(value)), 1]) },
  bit_count: { parameters: [], run: (value) => bits(value).replaceAll('0', '').length },
  bit_length: { parameters: [], run: (value) => bits(value).length },
  conjugate: { parameters: [], run: (value) => integerResult(BigInt(value)) },
  is_integer: { parameters: [], run: () => true },
})

/** The methods of floats. */
export const floatMethods: Methods<number | Float> = methodsOf<number | Float>({
  as_integer_ratio: { parameters: [], run: (value) => ratio(Number(value)) },
  conjugate: { parameters: [], run: (value) => value },
  is_integer: { parameters: [], run: (value) => Number.isInteger(Number(value)) },
})
