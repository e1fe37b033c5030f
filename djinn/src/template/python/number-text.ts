/** The first digits of a float are exact up to this many decimals in JavaScript's own methods. */
const mostDecimals = 100

/** A float with a fixed number of decimals, correctly rounded; halves go to the even digit, as in Python. */
export function fixed(value: number, decimals: number): string {
  const size = Math.abs(value)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const quick = decimals <= mostDecimals && size < 1e21 && !mayBeHalf(size, decimals)
  return sign + (quick ? size.toFixed(decimals) : placePoint(roundedDigits(size, decimals), decimals))
}

/** Only a number that ends one binary digit after the last decimal can lie halfway between two. */
function mayBeHalf(size: number, decimals: number): boolean {
  return !Number.isInteger(size) && Number.isInteger(size * 2 ** (decimals + 1))
}

/** Digits with a point before the last ones. */
export function placePoint(digits: bigint, decimals: number): string {
  const text = String(digits).padStart(decimals + 1, '0')
  return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}

/** A positive number times 10 ** decimals, rounded to the nearest integer, halves to even. Negative decimals are tens. */
export function roundedDigits(size: number, decimals: number): bigint {
  const { mantissa, exponent } = parts(size)
  let upper = mantissa
  let lower = 1n
  if (exponent >= 0) upper <<= BigInt(exponent)
  else lower <<= BigInt(-exponent)
  if (decimals >= 0) upper *= 10n ** BigInt(decimals)
  else lower *= 10n ** BigInt(-decimals)
  return divideHalfEven(upper, lower)
}

/** The nearest integer to a quotient of positive numbers, halves to even. */
export function divideHalfEven(upper: bigint, lower: bigint): bigint {
  const quotient = upper / lower
  const twice = (upper % lower) * 2n
  const up = twice > lower || (twice === lower && (quotient & 1n) === 1n)
  return up ? quotient + 1n : quotient
}

/** The number as mantissa * 2 ** exponent. */
function parts(size: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, size)
  const bits = view.getBigUint64(0)
  const exponent = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  if (exponent === 0) return { mantissa: fraction, exponent: -1074 }
  return { mantissa: fraction | 0x10000000000000n, exponent: exponent - 1075 }
}

/** A finite float as its first significant digits and the power of ten of the first one, correctly rounded. */
function significant(value: number, count: number): { digits: string; exponent: number } {
  const size = Math.abs(value)
  if (size === 0) return { digits: '0'.repeat(count), exponent: 0 }
  let exponent = Number(size.toExponential().split('e')[1])
  let digits = String(roundedDigits(size, count - 1 - exponent))
  // 9.99 rounded to two digits is 10.
  if (digits.length > count) {
    exponent += 1
    digits = digits.slice(0, count)
  }
  return { digits, exponent }
}

/** `1.234568e+04` */
export function exponential(value: number, decimals: number, alternate = false): string {
  const { digits, exponent } = significant(value, decimals + 1)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const point = decimals > 0 || alternate ? '.' : ''
  return `${sign}${digits[0]}${point}${digits.slice(1)}${exponentText(exponent)}`
}

/** `e+04`: a sign and two digits at least. */
function exponentText(exponent: number): string {
  return `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

/**
 * `%g`: so many significant digits, with an exponent where it is large or small; `alternate` keeps the zeros at the end.
 *
 * @param limit The power of ten from which on there is an exponent.
 */
export function general(value: number, precision: number, alternate = false, limit = precision): string {
  const count = precision === 0 ? 1 : precision
  const { digits, exponent } = significant(value, count)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (exponent < -4 || exponent >= (precision === 0 ? 1 : limit)) {
    const rest = alternate ? digits.slice(1) : withoutZeros(digits.slice(1))
    return `${sign}${digits[0]}${rest !== '' || alternate ? '.' : ''}${rest}${exponentText(exponent)}`
  }
  return sign + plainDigits(digits, exponent, alternate)
}

function plainDigits(digits: string, exponent: number, alternate: boolean): string {
  const whole = exponent < 0 ? '0' : digits.slice(0, exponent + 1)
  const after = exponent < 0 ? '0'.repeat(-exponent - 1) + digits : digits.slice(exponent + 1)
  const rest = alternate ? after : withoutZeros(after)
  return rest === '' && !alternate ? whole : `${whole}.${rest}`
}

function withoutZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}
