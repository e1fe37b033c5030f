import { divideHalfEven, fixed, roundedDigits } from './number-text.ts'

/** `round(value, decimals)` of Python for a float: correctly rounded, halves to the even digit; negative decimals are tens. */
export function roundFloat(value: number, decimals: number): number {
  if (!Number.isFinite(value) || decimals > 323) return value
  if (decimals < -308) return value < 0 || Object.is(value, -0) ? -0 : 0
  if (decimals >= 0) return Number(fixed(value, decimals))
  const size = Number(roundedDigits(Math.abs(value), decimals) * 10n ** BigInt(-decimals))
  return value < 0 || Object.is(value, -0) ? -size : size
}

/** `round(value, decimals)` of Python for an integer. */
export function roundInteger(value: bigint, decimals: number): bigint {
  if (decimals >= 0) return value
  // No integer of a template has as many digits.
  if (decimals < -400_000) return 0n
  const unit = 10n ** BigInt(-decimals)
  const size = value < 0n ? -value : value
  const rounded = divideHalfEven(size, unit) * unit
  return value < 0n ? -rounded : rounded
}
