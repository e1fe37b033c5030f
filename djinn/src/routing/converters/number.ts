import { asciiDigits, digit, isDigit } from '../characters.ts'
import type { CompiledConverter, ConverterArguments } from '../converter.ts'
import { routingErrors } from '../errors.ts'
import type { Step } from '../sequence.ts'
import { NamedArguments } from './arguments.ts'

const digits: Step = { kind: 'run', of: digit, least: 1, most: Number.POSITIVE_INFINITY }
const sign: Step = { kind: 'text', options: ['-', ''] }
const point: Step = { kind: 'text', options: ['.'] }
const hyphen = 45
const dot = 46

/** `<int:id>`, `<int(min=1, max=9, signed=True, fixed_digits=4):id>`: a whole number up to 2^53 - 1. */
export function intConverter(given: ConverterArguments): CompiledConverter {
  const named = new NamedArguments('int', given, [
    ['fixed_digits', 'fixedDigits'],
    ['min'],
    ['max'],
    ['signed'],
  ])
  const width = named.count('fixed_digits', 0) ?? 0
  const least = named.number('min') ?? Number.NEGATIVE_INFINITY
  const most = named.number('max') ?? Number.POSITIVE_INFINITY
  const signed = named.flag('signed')
  return {
    scan: signed ? 'other' : 'digits',
    key: signed ? `-?${digit.source}+` : `${digit.source}+`,
    weight: 50,
    spansSlashes: false,
    steps: signed ? [sign, digits] : [digits],
    expression: signed ? `-?${digit.source}+` : `${digit.source}+`,
    accepts: signed ? isSignedDigits : isDigits,
    read: (text, start, end) => {
      const value = toInteger(text, start, end)
      if (width !== 0 && end - start !== width) return undefined
      return value >= least && value <= most && Number.isSafeInteger(value) ? value : undefined
    },
    format: (value, name) => padded(wholeNumber(value, name), width),
  }
}

/** `<float:ratio>`, `<float(min=0, max=1, signed=True):ratio>`: digits, a point, digits; no exponent. */
export function floatConverter(given: ConverterArguments): CompiledConverter {
  const named = new NamedArguments('float', given, [['min'], ['max'], ['signed']])
  const least = named.number('min') ?? Number.NEGATIVE_INFINITY
  const most = named.number('max') ?? Number.POSITIVE_INFINITY
  const signed = named.flag('signed')
  const expression = `${signed ? '-?' : ''}${digit.source}+\\.${digit.source}+`
  return {
    scan: 'other',
    key: expression,
    weight: 50,
    spansSlashes: false,
    steps: signed ? [sign, digits, point, digits] : [digits, point, digits],
    expression,
    accepts: signed ? isSignedDecimal : isDecimal,
    read: (text, start, end) => {
      const value = Number(asciiDigits(text.slice(start, end)))
      return value >= least && value <= most ? value : undefined
    },
    format: decimalText,
  }
}

export function isDigits(text: string, start: number, end: number): boolean {
  let position = start
  while (position < end) {
    const code = text.charCodeAt(position)
    if (code >= 128) return isDigitsOfAnyScript(text, position, end)
    if (code < 48 || code > 57) return false
    position++
  }
  return end > start
}

function isDigitsOfAnyScript(text: string, start: number, end: number): boolean {
  for (let position = start; position < end; position++) {
    const code = text.codePointAt(position) ?? 0
    if (!isDigit(code)) return false
    if (code > 0xffff) position++
  }
  return true
}

function isSignedDigits(text: string, start: number, end: number): boolean {
  return isDigits(text, text.charCodeAt(start) === hyphen && start < end ? start + 1 : start, end)
}

function isDecimal(text: string, start: number, end: number): boolean {
  let position = start
  while (position < end && text.charCodeAt(position) !== dot) position++
  return position < end && isDigits(text, start, position) && isDigits(text, position + 1, end)
}

function isSignedDecimal(text: string, start: number, end: number): boolean {
  return isDecimal(text, text.charCodeAt(start) === hyphen && start < end ? start + 1 : start, end)
}

function toInteger(text: string, start: number, end: number): number {
  let value = 0
  for (let position = start; position < end; position++) {
    const code = text.charCodeAt(position)
    // A sign or a digit of another script: rare, so it may cost more.
    if (code < 48 || code > 57) return Number(asciiDigits(text.slice(start, end))) + 0
    value = value * 10 + (code - 48)
  }
  return value
}

/** The decimal digits of a number, a bigint or a text that holds a whole number. */
function wholeNumber(value: unknown, name: string): string {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return String(BigInt(Math.trunc(value)))
  if (typeof value === 'string' && /^\s*[-+]?\d+\s*$/.test(value))
    return String(BigInt(value.trim().replace('+', '')))
  throw routingErrors.badValue(name, value, 'a whole number')
}

function padded(text: string, width: number): string {
  const negative = text.startsWith('-')
  return negative ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0')
}

/** Always with a point and never with an exponent, so that the route matches what it builds. */
function decimalText(value: unknown, name: string): string {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'bigint') return `${number}.0`
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw routingErrors.badValue(name, value, 'a number')
  const text = String(number)
  if (!text.includes('e')) return text.includes('.') ? text : `${text}.0`
  return expanded(text)
}

/** `1.5e-7` written out as `0.00000015`. */
function expanded(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split('e')
  const negative = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const shift = Number(exponent)
  const all = whole + fraction
  const at = whole.length + shift
  if (at <= 0) return `${negative}0.${'0'.repeat(-at)}${all}`
  return `${negative}${all.padEnd(at, '0').slice(0, at)}.${all.slice(at) || '0'}`
}
