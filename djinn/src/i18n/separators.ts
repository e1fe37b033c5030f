import { currentLocale } from './current.ts'
import { formatsOf } from './formats.ts'

/**
 * Turns a number as somebody typed it in a language into one with a point and without groups. A text that is no number comes
 * back as it is, but for separators.
 *
 * ```ts
 * import { sanitizeSeparators } from 'djinn/i18n'
 *
 * sanitizeSeparators('1.234,5', 'de') // '1234.5'
 * sanitizeSeparators('12.5', 'de') // '12.5'
 * ```
 *
 * @param locale The language; the one in force if it is left out.
 * @param options.thousands Whether digits may come in groups; true if it is left out.
 */
export function sanitizeSeparators(
  text: string,
  locale: string = currentLocale(),
  { thousands = true }: { readonly thousands?: boolean } = {},
): string {
  const { DECIMAL_SEPARATOR: point, THOUSAND_SEPARATOR: separator } = formatsOf(locale)
  const at = text.indexOf(point)
  const whole = at === -1 ? text : text.slice(0, at)
  const fraction = at === -1 ? [] : [text.slice(at + point.length)]
  return [thousands ? withoutGroups(whole, separator) : whole, ...fraction].join('.')
}

function withoutGroups(text: string, separator: string): string {
  // A single point before one, two or many digits was meant for the decimal one.
  const parts = text.split('.')
  if (separator === '.' && parts.length === 2 && parts[1]?.length !== 3) return text
  if (separator === '') return text
  // People type a plain blank where the language has one that does not break.
  return text.replaceAll(separator, '').replaceAll(separator.normalize('NFKD'), '')
}
