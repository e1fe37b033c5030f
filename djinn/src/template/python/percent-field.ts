import { escapeHtml } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import type { Dialect } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { characterCount, firstCharacters } from './characters.ts'
import { escapedText } from './escape.ts'
import { isDecimal, isText, kindOf } from './kind.ts'
import { exponential, fixed, general } from './number-text.ts'
import { integerOf, integerText, numberOf } from './numbers.ts'
import { codeEscape, reprOf } from './repr.ts'
import { textOf } from './text.ts'

/** A place in a `%` format. */
export interface Field {
  readonly name: string | undefined
  /** Of `-` (to the left), `+`, blank, `0` and `#`. */
  readonly flags: string
  readonly width: number
  readonly precision: number | undefined
  readonly type: string
  /** Where the format goes on. */
  readonly end: number
}

/** A value as its field says. @throws {TemplateError} for a value of another kind */
export function writeField(field: Field, value: unknown, dialect: Dialect, escaping: boolean): string {
  switch (field.type) {
    case 's':
      return pad(cut(escaping ? escapedText(value, dialect) : textOf(value, dialect), field), field)
    case 'r':
    case 'a':
      return pad(cut(reprField(value, field.type, dialect, escaping), field), field)
    case 'c':
      return pad(escaping ? escapeHtml(character(value)) : character(value), field)
    case 'd':
    case 'i':
    case 'u':
      return padNumber(decimal(value, dialect), field)
    case 'x':
    case 'X':
    case 'o':
      return padNumber(radix(value, field), field)
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return padNumber(float(value, field), field, true)
  }
  throw templateErrors.value(`There is no "%${field.type}" in formats.`, 'Write "%%" for a percent sign.')
}

function reprField(value: unknown, type: string, dialect: Dialect, escaping: boolean): string {
  const text = reprOf(value, dialect)
  const shown = type === 'a' ? toAscii(text) : text
  return escaping ? escapeHtml(shown) : shown
}

/** Writes what is not ASCII as Python's escapes. */
export function toAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => codeEscape(character.codePointAt(0) ?? 0))
}

function cut(text: string, field: Field): string {
  if (field.precision === undefined || text.length <= field.precision) return text
  return firstCharacters(text, field.precision)
}

function pad(text: string, field: Field): string {
  const space = ' '.repeat(Math.max(0, field.width - characterCount(text)))
  return field.flags.includes('-') ? text + space : space + text
}

function character(value: unknown): string {
  if (isText(value) && characterCount(value.toString()) === 1) return value.toString()
  const code = integerOf(value)
  if (code !== undefined && code >= 0 && code <= 0x10ffff) return String.fromCodePoint(Number(code))
  throw templateErrors.value(`"%c" needs one character, not ${kindOf(value)}.`)
}

function decimal(value: unknown, dialect: Dialect): string {
  const integer = integerOf(value)
  if (integer !== undefined) return integerText(integer, dialect)
  const number = isDecimal(value) ? Number(value) : numericOf(value, '%d')
  if (Number.isFinite(number)) return integerText(BigInt(Math.trunc(number)), dialect)
  throw templateErrors.value(`"%d" cannot write ${number}.`)
}

function numericOf(value: unknown, place: string): number {
  if (value instanceof Undefined) throw value.$error()
  const number = isDecimal(value) ? Number(value) : numberOf(value)
  if (number !== undefined) return number
  throw templateErrors.value(`"${place}" needs a number, not ${kindOf(value)}.`)
}

function radix(value: unknown, field: Field): string {
  const integer = integerOf(value)
  if (integer === undefined) {
    if (value instanceof Undefined) throw value.$error()
    throw templateErrors.value(`"%${field.type}" needs an integer, not ${kindOf(value)}.`)
  }
  const sign = integer < 0 ? '-' : ''
  const digits = (integer < 0 ? -integer : integer).toString(field.type === 'o' ? 8 : 16)
  const prefix = field.flags.includes('#') ? `0${field.type}` : ''
  const shown = digits.padStart(field.precision ?? 0, '0')
  return `${sign}${prefix}${field.type === 'X' ? shown.toUpperCase() : shown}`
}

function float(value: unknown, field: Field): string {
  const number = numericOf(value, `%${field.type}`)
  const text = floatDigits(number, field.type.toLowerCase(), field.precision ?? 6, field.flags.includes('#'))
  return field.type === field.type.toLowerCase() ? text : text.toUpperCase()
}

/** A float by one of the types e, f and g of formats. */
export function floatDigits(number: number, type: string, precision: number, alternate: boolean): string {
  if (Number.isNaN(number)) return 'nan'
  if (!Number.isFinite(number)) return number < 0 ? '-inf' : 'inf'
  if (type === 'e') return exponential(number, precision, alternate)
  if (type === 'g') return general(number, precision, alternate)
  return fixed(number, precision) + (alternate && precision === 0 ? '.' : '')
}

function padNumber(text: string, field: Field, isFloat = false): string {
  const negative = text.startsWith('-')
  const sign = negative ? '-' : field.flags.includes('+') ? '+' : field.flags.includes(' ') ? ' ' : ''
  const unsigned = negative ? text.slice(1) : text
  // The precision of an integer is its least number of digits.
  const digits = isFloat || /^0[xXo]/.test(unsigned) ? unsigned : unsigned.padStart(field.precision ?? 0, '0')
  if (!field.flags.includes('0') || field.flags.includes('-')) return pad(sign + digits, field)
  const prefix = /^0[xXo]/.test(digits) ? digits.slice(0, 2) : ''
  const room = Math.max(0, field.width - sign.length - digits.length)
  return `${sign}${prefix}${'0'.repeat(room)}${digits.slice(prefix.length)}`
}
