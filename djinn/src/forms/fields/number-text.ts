import { sanitizeSeparators } from '../../i18n/index.ts'
import { asciiDigits } from '../../schema/index.ts'
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
