import { i18nErrors } from './errors.ts'

/** A decimal number of big.js, or of another library whose `toFixed()` gives all digits. */
export interface DecimalLike {
  toFixed(): string
}

/** What can be written as a number; a text has to be a decimal number without exponent. */
export type NumberValue = number | bigint | string | DecimalLike

/** A number as its digits. */
export interface Decimal {
  readonly negative: boolean
  /** All digits, without zeros at the front; at least one. */
  readonly digits: string
  /** How many places the last digit stands to the left of the point; below zero to the right of it. */
  readonly exponent: number
}

/** Tells an object with exact decimal digits, as big.js makes them, from all else. */
export function isDecimalLike(value: unknown): value is DecimalLike {
  return (
    typeof value === 'object' && value !== null && 'toFixed' in value && typeof value.toFixed === 'function'
  )
}

/** The digits of `-12.50`, `1e+21` or `1.5e-7`; undefined for what is no number. */
export function readDecimal(text: string): Decimal | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,9}))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, '')
  return { negative: sign === '-', digits, exponent: Number(exponent) - fraction.length }
}

/** The digits of a big.js number, which are not spelled out: there may be a million zeros. */
export function bigDecimal(value: DecimalLike): Decimal {
  if ('c' in value && 'e' in value && 's' in value && Array.isArray(value.c)) {
    const digits = value.c.join('')
    return { negative: value.s === -1, digits, exponent: Number(value.e) - digits.length + 1 }
  }
  const text = value.toFixed()
  const decimal = readDecimal(String(text))
  if (decimal === undefined) throw i18nErrors.number(String(text))
  return decimal
}

/** Spells a number out: `-0.00001`. */
export function spellDecimal({ negative, digits, exponent }: Decimal): string {
  return (negative ? '-' : '') + unsigned(digits, exponent)
}

function unsigned(digits: string, exponent: number): string {
  if (exponent >= 0) return digits === '0' ? digits : digits + '0'.repeat(exponent)
  const padded = digits.padStart(1 - exponent, '0')
  return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`
}
