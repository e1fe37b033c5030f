import { Temporal } from 'temporal-polyfill'

const whole = { smallestUnit: 'second', roundingMode: 'floor' } as const

/**
 * A time without the fraction of its second, for widgets that do not show one: what is sent back unchanged is no change then.
 * Everything else as it is.
 */
export function inWholeSeconds(value: unknown): unknown {
  if (value instanceof Date) return new Date(Math.floor(value.getTime() / 1000) * 1000)
  if (value instanceof Temporal.PlainTime || value instanceof Temporal.PlainDateTime)
    return value.round(whole)
  return value instanceof Temporal.Instant ? value.round(whole) : value
}
