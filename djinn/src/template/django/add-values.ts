import { SafeString } from '../../base/index.ts'
import { isText, ownMethod, temporalName } from '../python/kind.ts'
import { integerResult } from '../python/numbers.ts'
import { add } from '../python/operators.ts'
import { attempt } from './attempt.ts'
import type { FilterPlace } from './django-filter.ts'
import { durationMicros } from './iso-text.ts'
import { wrongKind } from './python-errors.ts'
import { isProblem, toInteger } from './python-numbers.ts'

/** Adds integers, or else what Python's `+` adds; empty where that adds nothing. */
export function addValues(value: unknown, place: FilterPlace, other: unknown): unknown {
  const left = toInteger(value)
  const right = isProblem(left) ? left : toInteger(other)
  if (left === 'OverflowError' || right === 'OverflowError') throw wrongKind(place, value, 'finite numbers')
  if (!isProblem(left) && !isProblem(right)) return integerResult(left + right)
  if (isText(value) && isText(other)) return joinTexts(value, other)
  return addSpan(value, other) ?? attempt(() => add(value, other, place.call.dialect)) ?? ''
}

/** Only two safe texts make a safe one. */
function joinTexts(left: string | SafeString, right: string | SafeString): unknown {
  const text = left.toString() + right.toString()
  return left instanceof SafeString && right instanceof SafeString ? new SafeString(text) : text
}

/** A date or a span of time and another span. */
function addSpan(left: unknown, right: unknown): unknown {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return undefined
  if (temporalName(right) === 'Duration') return later(left, right)
  return temporalName(left) === 'Duration' ? later(right, left) : undefined
}

/** Undefined also for what lies outside the calendar, which Temporal refuses. */
function later(value: object, span: object): unknown {
  const micros = durationMicros(span)
  try {
    return micros === undefined ? undefined : shifted(value, micros)
  } catch {
    return undefined
  }
}

function shifted(value: object, micros: bigint): unknown {
  if (value instanceof Date) return new Date(value.getTime() + Number(micros / 1000n))
  switch (temporalName(value)) {
    case 'PlainDate':
      // Python adds whole days alone, and rounds down.
      return ownMethod(value, 'add')?.({ days: Number((micros - mod(micros, perDay)) / perDay) })
    case 'PlainDateTime':
    case 'Instant':
    case 'ZonedDateTime':
    case 'Duration':
      return ownMethod(value, 'add')?.({ microseconds: Number(micros) })
  }
  return undefined
}

const perDay = 86_400_000_000n

function mod(number: bigint, divisor: bigint): bigint {
  return ((number % divisor) + divisor) % divisor
}
