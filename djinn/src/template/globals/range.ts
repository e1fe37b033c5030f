import { templateErrors } from '../errors.ts'
import { argumentsOf } from '../python/arguments.ts'
import { equals } from '../python/compare.ts'
import { numberOf } from '../python/numbers.ts'
import { requireInteger } from '../python/require.ts'
import { type Sequence, sequence } from '../python/sequence.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'

/** The integers from `start` to before `stop`, `step` apart; none of them is made before it is asked for. */
export class Range implements Sequence {
  readonly [sequence] = true
  readonly kind = 'range'
  readonly start: number
  readonly stop: number
  readonly step: number
  readonly length: number

  constructor(start: number, stop: number, step = 1) {
    this.start = start
    this.stop = stop
    this.step = step
    this.length = Math.max(0, Math.ceil((stop - start) / step))
  }

  *[Symbol.iterator](): Generator<number> {
    for (let index = 0; index < this.length; index++) yield this.at(index)
  }

  at(index: number): number {
    return this.start + index * this.step
  }

  has(member: unknown): boolean {
    const number = numberOf(member)
    if (number === undefined || !equals(number, member)) return false
    const index = (number - this.start) / this.step
    return Number.isInteger(index) && index >= 0 && index < this.length
  }

  slice(start: number, stop: number, step: number): Range {
    return new Range(this.at(start), this.at(stop), this.step * step)
  }

  text(): string {
    const bounds = [this.start, this.stop, ...(this.step === 1 ? [] : [this.step])]
    return `range(${bounds.join(', ')})`
  }

  toString(): string {
    return this.text()
  }
}

const largestSandboxed = 100_000

function makeRange(call: TemplateCall, ...given: readonly unknown[]): Range {
  const [first, second, third] = argumentsOf(
    { name: 'range', parameters: ['start', 'stop?', 'step?'] },
    given,
  ).map((value) => (value === undefined ? undefined : requireBound(value)))
  const range =
    second === undefined ? new Range(0, first ?? 0) : new Range(first ?? 0, second, requireStep(third))
  if (!call.sandboxed || range.length <= largestSandboxed) return range
  throw templateErrors.limit(`A range of ${range.length} is too long for a sandbox.`, 'The limit is 100000.')
}

function requireBound(value: unknown): number {
  const bound = requireInteger(value, 'range()')
  if (Number.isSafeInteger(bound)) return bound
  throw templateErrors.limit('A bound of range() is too large.')
}

function requireStep(step = 1): number {
  if (step !== 0) return step
  throw templateErrors.value('The step of range() is zero.')
}

/** `range(stop)` and `range(start, stop, step)`. */
export const rangeFunction: FilterDefinition = { sync: true, withCall: true, run: makeRange }
