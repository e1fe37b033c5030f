import { type Decimal, isDecimal, ownMethod } from './kind.ts'
import { integerOf, isFloat } from './numbers.ts'

/** Orders two numbers of which one at least is a decimal: below, equal or above 0; undefined where they are no numbers. */
export function compareDecimals(left: unknown, right: unknown): number | undefined {
  const bounds = infinite(left, right)
  if (bounds !== undefined) return bounds
  const result = calculate('cmp', exactOf(left), exactOf(right))
  return typeof result === 'number' ? result : undefined
}

/** The order of a decimal and a float that has no end, or is no number. */
function infinite(left: unknown, right: unknown): number | undefined {
  if (isDecimal(left) && isEndless(right)) return -Number(right)
  return isDecimal(right) && isEndless(left) ? Number(left) : undefined
}

function isEndless(value: unknown): boolean {
  return isFloat(value) && !Number.isFinite(Number(value))
}

/** A float by its exact digits: it is an integer over a power of two, and a half is five tenths. */
class ExactFloat {
  readonly text: string

  constructor(value: number) {
    let integer = value
    let power = 0
    for (; !Number.isInteger(integer); power += 1) integer *= 2
    this.text = `${BigInt(integer) * 5n ** BigInt(power)}e-${power}`
  }
}

function exactOf(value: unknown): unknown {
  return isFloat(value) ? new ExactFloat(Number(value)) : value
}

/**
 * Calls a method of the decimal among two operands (`plus`, `minus`, `times`, `div`, `mod`, `cmp`), the other one being a
 * decimal or an integer; undefined where they are not.
 */
export function calculate(method: string, left: unknown, right: unknown): unknown {
  const decimal = isDecimal(left) ? left : isDecimal(right) ? right : undefined
  if (decimal === undefined) return undefined
  const first = asDecimal(left, decimal)
  const second = asDecimal(right, decimal)
  if (first === undefined || second === undefined) return undefined
  return ownMethod(first, method)?.(second)
}

function asDecimal(value: unknown, like: Decimal): Decimal | undefined {
  if (isDecimal(value)) return value
  const text = value instanceof ExactFloat ? value.text : integerOf(value)?.toString()
  // big.js has it on each number, not on the prototype.
  const big: unknown = Reflect.get(like, 'constructor')
  if (text === undefined || typeof big !== 'function') return undefined
  const made: unknown = Reflect.construct(big, [text])
  return isDecimal(made) ? made : undefined
}
