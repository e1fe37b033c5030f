import { sanitizeSeparators } from '../../i18n/index.ts'
import type { Field } from '../field.ts'

const longest = 10_000

/**
 * A number as a person typed it, in ASCII: digits of all scripts, blanks around, `_` between digits as Python has it; for a
 * localized field the separators of the language. Undefined where it is too long to be meant.
 */
export function numberText(value: string, field: Field): string | undefined {
  if (value.length > longest) return undefined
  const text = asciiDigits(value.trim())
  const plain = text.includes('_') ? text.replaceAll(/(?<=\d)_(?=\d)/g, '') : text
  return field.options.localize === true ? sanitizeSeparators(plain) : plain
}

function asciiDigits(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text
  return text.replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)))
}

/** The digits of a script stand in a row of ten; several rows may follow each other. */
function digitValue(code: number): number {
  let first = code
  while (first > 0 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return (code - first) % 10
}
