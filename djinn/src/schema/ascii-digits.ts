const digit = /\p{Nd}/u

/**
 * A text with its digits of every script as those of ASCII.
 *
 * ```ts
 * import { asciiDigits } from 'djinn/schema'
 *
 * asciiDigits('٤٢ and ４２') // '42 and 42'
 * ```
 */
export function asciiDigits(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text
  return text.replaceAll(/\p{Nd}/gu, (found) => String(digitValue(found.codePointAt(0) ?? 0)))
}

/** Digits stand in rows of ten from 0 to 9, and rows may stand side by side. */
function digitValue(code: number): number {
  let start = code
  while (digit.test(String.fromCodePoint(start - 1))) start--
  return (code - start) % 10
}
