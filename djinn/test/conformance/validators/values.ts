import Big from 'big.js'
import { Temporal } from 'temporal-polyfill'
import { type Decoders, decode, hasOffset } from '../decode.ts'

/** Values as programs have them; a decimal is its text where Big cannot say it, or its zeros count. */
const decoders: Decoders = {
  $date: (text) => Temporal.PlainDate.from(String(text)),
  $time: (text) => Temporal.PlainTime.from(String(text)),
  $datetime: (text) =>
    hasOffset(String(text)) ? Temporal.Instant.from(String(text)) : Temporal.PlainDateTime.from(String(text)),
  $duration_us: (count) =>
    Temporal.Duration.from({ microseconds: Number(count) }).round({ largestUnit: 'days' }),
  $decimal: (text) => (Number.isFinite(Number(text)) ? new Big(String(text)) : Number(text)),
  $file: (name) => ({ name: String(name) }),
}

/** What a case gives. */
export function given(value: unknown): unknown {
  return decode(value, decoders)
}

/** The digits of a decimal as they were written. */
export function decimalText(value: unknown): unknown {
  const tagged = typeof value === 'object' && value !== null && '$decimal' in value
  return tagged ? String(value.$decimal) : given(value)
}
