import { templateErrors } from '../errors.ts'
import { type Decimal, isDecimal, isText, kindOf, ownMethod } from '../python/kind.ts'
import { fixed } from '../python/number-text.ts'
import { floatResult, integerOf, integerResult, isFloat, numberOf } from '../python/numbers.ts'
import { divide, multiply, power } from '../python/operators.ts'
import { parseFloatText, parseInteger } from '../python/parse-number.ts'
import { requireInteger } from '../python/require.ts'
import { roundFloat, roundInteger } from '../python/round.ts'
import { truthOf } from '../python/truth.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import { Undefined } from '../undefined.ts'

function absolute(call: TemplateCall, value: unknown): unknown {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return Math.abs(value)
  const integer = integerOf(value)
  if (integer !== undefined) return integerResult(integer < 0 ? -BigInt(integer) : BigInt(integer))
  if (isDecimal(value)) return ownMethod(value, 'abs')?.() ?? value
  if (isFloat(value)) return floatResult(Math.abs(Number(value)), call.dialect)
  throw templateErrors.value(`abs needs a number, not ${kindOf(value)}.`)
}

/** The value as a float; undefined where Python would not make one of it. */
function toFloat(value: unknown): number | undefined {
  if (value instanceof Undefined) throw value.$error()
  if (isText(value)) return parseFloatText(value.toString())
  return isDecimal(value) ? Number(value) : numberOf(value)
}

function float(call: TemplateCall, value: unknown, usual: unknown = floatResult(0, call.dialect)): unknown {
  const number = toFloat(value)
  return number === undefined ? usual : floatResult(number, call.dialect)
}

function int(value: unknown, usual: unknown = 0, base: unknown = 10): unknown {
  const integer = isText(value)
    ? parseInteger(value.toString(), requireInteger(base, 'int'))
    : integerOf(value)
  if (integer !== undefined) return integerResult(BigInt(integer))
  const number = toFloat(value)
  if (number === undefined || Number.isNaN(number)) return usual
  if (Number.isFinite(number)) return integerResult(BigInt(Math.trunc(number)))
  if (isText(value)) return usual
  throw templateErrors.value('int cannot make an integer of infinity.')
}

/** Rounds as Python does: halves go to the even digit, and an integer stays one. */
function round(
  call: TemplateCall,
  value: unknown,
  precision: unknown = 0,
  method: unknown = 'common',
): unknown {
  const decimals = requireInteger(precision, 'round')
  if (method === 'common') return roundCommon(call, value, decimals)
  if (method !== 'ceil' && method !== 'floor') {
    throw templateErrors.value(
      'round has a method that it does not know.',
      'It knows common, ceil and floor.',
    )
  }
  const unit = power(10, decimals, call.dialect)
  const scaled = numberOf(multiply(value, unit, call.dialect))
  if (scaled === undefined || !Number.isFinite(scaled)) throw noNumber(value)
  return divide(integerResult(BigInt(Math[method](scaled))), unit, call.dialect)
}

function roundCommon(call: TemplateCall, value: unknown, decimals: number): unknown {
  const integer = integerOf(value)
  if (integer !== undefined) return integerResult(roundInteger(BigInt(integer), decimals))
  if (isDecimal(value)) return roundDecimal(value, decimals)
  if (isFloat(value)) return floatResult(roundFloat(Number(value), decimals), call.dialect)
  throw noNumber(value)
}

/** `2` is big.js's name for rounding halves to even. */
function roundDecimal(value: Decimal, decimals: number): unknown {
  return ownMethod(value, 'round')?.(decimals, 2) ?? value
}

function noNumber(value: unknown): Error {
  return templateErrors.value(`round needs a finite number, not ${kindOf(value)}.`)
}

const decimalUnits = ['kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB']
const binaryUnits = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB']

/** `1.5 kB` */
function fileSize(value: unknown, binary: unknown = false): string {
  const bytes = toFloat(value)
  if (bytes === undefined) throw templateErrors.value(`filesizeformat needs a number, not ${kindOf(value)}.`)
  const base = truthOf(binary) ? 1024 : 1000
  const units = base === 1024 ? binaryUnits : decimalUnits
  if (bytes === 1) return '1 Byte'
  if (bytes < base) return `${Number.isFinite(bytes) ? Math.trunc(bytes) + 0 : fail(bytes)} Bytes`
  const larger = units.findIndex((_, index) => bytes < base ** (index + 2))
  const step = larger < 0 ? units.length - 1 : larger
  const size = (base * bytes) / base ** (step + 2)
  return `${Number.isFinite(size) ? fixed(size, 1) : Number.isNaN(size) ? 'nan' : 'inf'} ${units[step]}`
}

function fail(bytes: number): never {
  throw templateErrors.value(`filesizeformat cannot write ${bytes}.`)
}

/** The filters that calculate. */
export const numberFilters: Readonly<Record<string, FilterDefinition>> = {
  abs: { sync: true, withCall: true, run: absolute },
  filesizeformat: { sync: true, parameters: ['binary'], run: fileSize },
  float: { sync: true, withCall: true, parameters: ['default'], run: float },
  int: { sync: true, parameters: ['default', 'base'], run: int },
  round: { sync: true, withCall: true, parameters: ['precision', 'method'], run: round },
}
