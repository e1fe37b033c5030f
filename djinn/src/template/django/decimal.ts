import { asciiDigits } from '../python/parse-number.ts'
import { strip } from '../python/string-split.ts'

/** A decimal number: its digits, of which the last stands `exponent` places to the left of the point. */
export interface Decimal {
  readonly isNegative: boolean
  readonly digits: string
  readonly exponent: number
}

/** What Python's `Decimal()` reads: a number, or what is none although it reads it; undefined for all else. */
export function readDecimal(text: string): Decimal | 'special' | undefined {
  const plain = asciiDigits(strip(text, undefined, 'both'))
    .replaceAll('_', '')
    .toLowerCase()
  if (/^[+-]?(?:inf(?:inity)?|s?nan[0-9]*)$/.test(plain)) return 'special'
  const match = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:e([+-]?[0-9]+))?$/.exec(plain)
  const [, sign, whole = '', fraction = '', power = '0'] = match ?? []
  if (match === null || whole + fraction === '') return undefined
  const digits = (whole + fraction).replace(/^0+(?=[0-9])/, '')
  return { isNegative: sign === '-', digits, exponent: Number(power) - fraction.length }
}

/** The part before the point, without a sign for zero. */
export function wholePart({ isNegative, digits, exponent }: Decimal): string {
  const whole = exponent >= 0 ? digits + '0'.repeat(exponent) : digits.slice(0, exponent)
  const plain = whole.replace(/^0+(?=.)/, '') || '0'
  return isNegative && plain !== '0' ? `-${plain}` : plain
}

/** Whether there is nothing but zeros behind the point. */
export function isWhole({ digits, exponent }: Decimal): boolean {
  return exponent >= 0 || !/[1-9]/.test(digits.slice(exponent))
}

/** The number with so many digits behind the point; halves go away from zero. */
export function roundHalfUp({ isNegative, digits, exponent }: Decimal, places: number): string {
  const surplus = -exponent - places
  const scaled = surplus > 0 ? dropDigits(BigInt(digits), surplus) : BigInt(digits + '0'.repeat(-surplus))
  const text = String(scaled).padStart(places + 1, '0')
  const whole = text.slice(0, text.length - places)
  const sign = isNegative && scaled !== 0n ? '-' : ''
  return places === 0 ? sign + whole : `${sign}${whole}.${text.slice(-places)}`
}

function dropDigits(number: bigint, count: number): bigint {
  const unit = 10n ** BigInt(count)
  return (number * 2n + unit) / (unit * 2n)
}
