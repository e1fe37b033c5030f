import { Temporal } from 'temporal-polyfill'
import type { RecordedError } from '../adapter.ts'
import { sameValue } from '../same-value.ts'
import { type Answers, sameMembers } from './answers.ts'
import { matchesError } from './errors.ts'

type Json = Readonly<Record<string, unknown>>

/** Compares an answer with a recorded one: rows without an order in any order, numbers by value. */
export function matches(actual: Json, expected: Json, answers: Answers): boolean {
  if (Array.isArray(expected.steps)) {
    const steps = actual.steps as readonly Json[]
    return (
      steps.length === expected.steps.length &&
      (expected.steps as readonly Json[]).every((step, index) =>
        matchesStep(steps[index] as Json, step, answers),
      )
    )
  }
  return matchesStep(actual, expected, answers)
}

function matchesStep(actual: Json, expected: Json, answers: Answers): boolean {
  if ('error' in expected)
    return 'thrown' in actual && matchesError(actual.thrown, expected.error as RecordedError)
  if ('thrown' in actual) return false
  if (expected.ordered === false && Array.isArray(expected.result) && Array.isArray(actual.result))
    return sameMembers(actual.result, expected.result, same)
  void answers
  return same(actual.result, expected.result)
}

function same(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(actual) && Array.isArray(expected))
    return actual.length === expected.length && actual.every((each, index) => same(each, expected[index]))
  if (isObject(expected) && '$tuple' in expected) return same(actual, expected.$tuple)
  if (isObject(expected) && '$dict' in expected && isObject(actual) && '$dict' in actual)
    return same(sorted(actual.$dict), sorted(expected.$dict))
  if (isNumeric(actual) && isNumeric(expected)) return close(numberOf(actual), numberOf(expected))
  if (isObject(actual) && isObject(expected) && isPlain(actual) && !isTag(expected)) {
    const { prefetched: _, ...wanted } = expected
    const keys = new Set([...Object.keys(actual), ...Object.keys(wanted)])
    return [...keys].every((key) =>
      key === 'deferred'
        ? same([...((actual[key] ?? []) as string[])].sort(), [...((wanted[key] ?? []) as string[])].sort())
        : same(actual[key] ?? null, wanted[key] ?? null),
    )
  }
  if (isObject(expected) && '$time' in expected)
    return String(actual) === String(Temporal.PlainTime.from(String(expected.$time)))
  return sameValue(actual, expected)
}

/** Entries by their keys' texts: the order of a mapping means nothing. */
function sorted(entries: unknown): unknown {
  return [...(entries as unknown[][])].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}
function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype
}
function isTag(value: Json): boolean {
  const [first, second] = Object.keys(value)
  return second === undefined && first !== undefined && first.startsWith('$') && first !== '$obj'
}

function isNumeric(value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'bigint') return true
  return (
    isObject(value) &&
    ('$decimal' in value ||
      '$float' in value ||
      '$bigint' in value ||
      ('c' in value && 'e' in value && 's' in value))
  )
}

function numberOf(value: unknown): number {
  if (!isObject(value)) return Number(value)
  return Number(
    '$decimal' in value
      ? value.$decimal
      : '$float' in value
        ? value.$float
        : '$bigint' in value
          ? value.$bigint
          : String(value),
  )
}

function close(a: number, b: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}
