import Big from 'big.js'
import { tuple } from 'djinn/base'
import { Float } from 'djinn/template'
import { Temporal } from 'temporal-polyfill'
import { type Decoders, hasOffset, list, toFloat } from './decode.ts'

/** Reads dates, decimals and floats as the values that people give to templates. */
export const templateValues: Decoders = {
  $float: (text) => floatOf(toFloat(String(text))),
  $decimal: (text) => new Big(String(text)),
  $tuple: (members, inner) => tuple(...list(members).map(inner)),
  $date: (text) => Temporal.PlainDate.from(String(text)),
  $time: (text) => Temporal.PlainTime.from(String(text)),
  $datetime: (text) => momentOf(String(text)),
  $duration_us: (count) => Temporal.Duration.from({ microseconds: Number(count) }),
}

function floatOf(number: number): unknown {
  return Number.isInteger(number) ? new Float(number) : number
}

/** A Date holds no microseconds, so a moment that has some is an Instant. */
function momentOf(text: string): unknown {
  if (!hasOffset(text)) return Temporal.PlainDateTime.from(text)
  return /\.\d{3}(?!000)\d{3}/.test(text) ? Temporal.Instant.from(text) : new Date(text)
}
