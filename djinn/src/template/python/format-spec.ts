import { templateErrors } from '../errors.ts'
import type { Dialect } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { characterCount, firstCharacters } from './characters.ts'
import { type Decimal, isDecimal, isText, kindOf } from './kind.ts'
import { guardWidth } from './limits.ts'
import { divideHalfEven, general, placePoint } from './number-text.ts'
import { floatText, integerOf, integerText, isFloat, numberOf } from './numbers.ts'
import { floatDigits } from './percent-field.ts'
import { textOf } from './text.ts'

/** A specification of Python's format language, read. */
interface Spec {
  readonly fill: string
  readonly align: string
  /** Zeros between the sign and the digits. */
  readonly zeros: boolean
  readonly sign: string
  readonly noMinusZero: boolean
  readonly alternate: boolean
  readonly width: number
  readonly grouping: string
  readonly precision: number | undefined
  readonly type: string
}

const pattern = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d{1,9})?([,_])?(?:\.(\d{1,9}))?([a-zA-Z%])?$/u

/** `format(value, spec)` of Python for strings and numbers; others have no specification but an empty one. */
export function formatValue(value: unknown, spec: string, dialect: Dialect): string {
  if (spec === '') return textOf(value, dialect)
  if (isText(value)) return formatText(value.toString(), readSpec(spec))
  if (isDecimal(value)) return formatDecimal(value, readSpec(spec))
  if (value instanceof Undefined) throw value.$error()
  const integer = integerOf(value)
  if (integer !== undefined) return formatInteger(integer, readSpec(spec), dialect)
  if (isFloat(value)) return formatFloat(Number(value), readSpec(spec))
  throw templateErrors.value(`A format ":${spec}" does not work for ${kindOf(value)}.`)
}

function readSpec(spec: string): Spec {
  const match = pattern.exec(spec)
  if (match === null) throw templateErrors.value(`":${spec}" is no format.`)
  const [, fill, align, sign, noMinusZero, alternate, zero, width, grouping, precision, type] = match
  return {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: align ?? '',
    zeros: zero !== undefined && align === undefined,
    sign: sign ?? '',
    noMinusZero: noMinusZero !== undefined,
    alternate: alternate !== undefined,
    width: guardWidth(Number(width ?? 0)),
    grouping: grouping ?? '',
    precision: precision === undefined ? undefined : guardWidth(Number(precision)),
    type: type ?? '',
  }
}

function refuse(what: string, spec: Spec): never {
  throw templateErrors.value(`A format of type "${spec.type}" does not work for ${what}.`)
}

function formatText(text: string, spec: Spec): string {
  if (spec.type !== '' && spec.type !== 's') refuse('a string', spec)
  if (spec.align === '=' || spec.sign !== '' || spec.alternate || spec.noMinusZero || spec.grouping !== '')
    refuse('a string', spec)
  const cut =
    spec.precision === undefined || text.length <= spec.precision
      ? text
      : firstCharacters(text, spec.precision)
  return align(cut, spec, '<')
}

/** Puts a text into its width. */
function align(text: string, spec: Spec, usual: string): string {
  const room = spec.width - characterCount(text)
  if (room <= 0) return text
  const where = spec.align === '' ? usual : spec.align
  const before = where === '<' ? 0 : where === '^' ? Math.floor(room / 2) : room
  return spec.fill.repeat(before) + text + spec.fill.repeat(room - before)
}

function formatInteger(value: number | bigint, spec: Spec, dialect: Dialect): string {
  if ('eEfFgG%'.includes(spec.type) && spec.type !== '') return formatFloat(Number(numberOf(value)), spec)
  if (spec.precision !== undefined || spec.noMinusZero) refuse('an integer', spec)
  const size = value < 0 ? -value : value
  const sign = signOf(value < 0, spec)
  switch (spec.type) {
    case '':
    case 'd':
    case 'n':
      return place(sign, integerText(size, dialect), '', spec)
    case 'c':
      return formatCharacter(value, spec)
    case 'b':
      return place(sign + prefix('0b', spec), size.toString(2), '', spec)
    case 'o':
      return place(sign + prefix('0o', spec), size.toString(8), '', spec)
    case 'x':
      return place(sign + prefix('0x', spec), size.toString(16), '', spec)
    case 'X':
      return place(sign + prefix('0X', spec), size.toString(16).toUpperCase(), '', spec)
  }
  return refuse('an integer', spec)
}

function formatCharacter(value: number | bigint, spec: Spec): string {
  if (spec.sign !== '' || spec.alternate || spec.grouping !== '' || value < 0 || value > 0x10ffff)
    refuse('this integer', spec)
  return align(String.fromCodePoint(Number(value)), spec, '>')
}

function prefix(text: string, spec: Spec): string {
  return spec.alternate ? text : ''
}

function signOf(negative: boolean, spec: Spec): string {
  if (negative) return '-'
  return spec.sign === '+' || spec.sign === ' ' ? spec.sign : ''
}

/** Groups the digits before the point and puts all into the width. */
function place(sign: string, whole: string, rest: string, spec: Spec): string {
  if (spec.grouping !== '' && spec.type === 'n') refuse('a number with groups', spec)
  const between = spec.zeros || spec.align === '='
  const zeros = between && spec.fill === '0'
  const room = zeros ? spec.width - sign.length - rest.length : 0
  const digits = group(whole, spec, room)
  if (!between) return align(sign + digits + rest, spec, '>')
  const missing = spec.width - sign.length - digits.length - rest.length
  return sign + spec.fill.repeat(Math.max(0, missing)) + digits + rest
}

/** Groups digits, with as many zeros before them as there is room for. */
function group(digits: string, spec: Spec, room: number): string {
  if (spec.grouping === '') return digits
  const size = 'boxX'.includes(spec.type) && spec.type !== '' ? 4 : 3
  if (size === 4 && spec.grouping === ',') refuse('commas', spec)
  let padded = digits
  while (padded.length + Math.floor((padded.length - 1) / size) < room) padded = `0${padded}`
  const groups: string[] = []
  for (let end = padded.length; end > 0; end -= size)
    groups.unshift(padded.slice(Math.max(0, end - size), end))
  return groups.join(spec.grouping)
}

function formatFloat(value: number, spec: Spec): string {
  if (!'eEfFgG%n'.includes(spec.type)) refuse('a float', spec)
  const digits = digitsOf(Math.abs(value), spec)
  const isZero = /^[0.]*(?:e.*|%)?$/i.test(digits)
  const negative = (value < 0 || Object.is(value, -0)) && !(spec.noMinusZero && isZero)
  const shown = 'EFG'.includes(spec.type) && spec.type !== '' ? digits.toUpperCase() : digits
  const end = /^\d+/.exec(shown)?.[0].length ?? 0
  // inf and nan have no digits to group.
  if (end === 0) return place(signOf(negative, spec), shown, '', { ...spec, grouping: '' })
  return place(signOf(negative, spec), shown.slice(0, end), shown.slice(end), spec)
}

/** The digits of a positive float by the type of the format. */
function digitsOf(value: number, spec: Spec): string {
  const { type, precision, alternate } = spec
  if (type === '%') return `${floatDigits(value * 100, 'f', precision ?? 6, alternate)}%`
  if (type === '') return plainDigits(value, precision, alternate)
  const kind = type === 'n' ? 'g' : type.toLowerCase()
  return floatDigits(value, kind, precision ?? 6, alternate)
}

/** As type g, but with a digit after the point at least. */
function plainDigits(value: number, precision: number | undefined, alternate: boolean): string {
  if (precision === undefined || !Number.isFinite(value)) {
    const text = floatText(value)
    return alternate ? text.replace(/^(\d)e/, '$1.e') : text
  }
  const count = Math.max(1, precision)
  const text = general(value, count, alternate, count - 1)
  return /^\d+$/.test(text) ? `${text}.0` : text
}

/** Exact digits of a decimal number; types e and g are those of a float. */
function formatDecimal(value: Decimal, spec: Spec): string {
  if (spec.type === 'e' || spec.type === 'E' || spec.type === 'g' || spec.type === 'G') {
    return formatFloat(Number(value), spec)
  }
  if (spec.type !== '' && !'fF%n'.includes(spec.type)) refuse('a decimal number', spec)
  const scale = spec.type === '%' ? 2 : 0
  const text = decimalDigits(value, spec.precision, scale, spec.type)
  const [whole = '', rest = ''] = text.split('.')
  const after = (rest === '' ? '' : `.${rest}`) + (spec.type === '%' ? '%' : '')
  return place(signOf(value.s < 0, spec), whole, after, spec)
}

/** The digits of a decimal number without its sign, shifted and rounded, halves to even. */
function decimalDigits(value: Decimal, precision: number | undefined, shift: number, type: string): string {
  const places = Math.max(0, value.c.length - 1 - value.e - shift)
  const exact = BigInt(value.c.join('')) * 10n ** BigInt(Math.max(0, value.e + shift - value.c.length + 1))
  if (precision === undefined || type === '' || type === 'n') return placePoint(exact, places)
  if (precision >= places) return placePoint(exact * 10n ** BigInt(precision - places), precision)
  return placePoint(divideHalfEven(exact, 10n ** BigInt(places - precision)), precision)
}
