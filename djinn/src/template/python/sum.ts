import type { Dialect } from '../template-call.ts'
import { floatResult, integerOf, isFloat, numberOf } from './numbers.ts'
import { add } from './operators.ts'

/** `sum(members, start)` of Python. Floats are added with what rounding loses, so that ten times 0.1 is 1. */
export function sumOf(members: readonly unknown[], start: unknown, dialect: Dialect): unknown {
  let sum = start
  let index = 0
  while (index < members.length) {
    const run = isFloat(sum) || isFloat(members[index]) ? floatRun(sum, members, index) : undefined
    sum = run === undefined ? add(sum, members[index], dialect) : floatResult(run.sum, dialect)
    index = run === undefined ? index + 1 : run.next
  }
  return sum
}

/** Adds the numbers from an index on; undefined where there are none. */
function floatRun(
  start: unknown,
  members: readonly unknown[],
  from: number,
): { sum: number; next: number } | undefined {
  const first = numberOf(start)
  if (first === undefined || numberOf(members[from]) === undefined) return undefined
  let sum = first
  let lost = 0
  let next = from
  for (; next < members.length; next++) {
    const number = numberOf(members[next])
    if (number === undefined) break
    const total = sum + number
    // Integers are added plainly, as Python does.
    if (integerOf(members[next]) === undefined) {
      lost += Math.abs(sum) >= Math.abs(number) ? sum - total + number : number - total + sum
    }
    sum = total
  }
  return { sum: lost !== 0 && Number.isFinite(lost) ? sum + lost : sum, next }
}
