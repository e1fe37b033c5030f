/** Headers and cookies longer than this are cut, so that nobody makes the server read a novel. */
export const longestHeader = 500

const range =
  /([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)(?:\s*;\s*q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?(?:\s*,\s*|$)/y

/**
 * Reads an `Accept-Language` header: codes in lower case with their quality, the most wanted first. Nothing is read of a header
 * with a mistake; of one above 500 characters, what stands before the last comma there.
 *
 * ```ts
 * import { parseAcceptLanguage } from 'djinn/i18n'
 *
 * parseAcceptLanguage('de;q=0.5, en-GB') // [['en-gb', 1], ['de', 0.5]]
 * parseAcceptLanguage('de;q=a lot') // []
 * ```
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 */
export function parseAcceptLanguage(header: string): [language: string, quality: number][] {
  const text = shortened(header).toLowerCase()
  const found: [string, number][] = []
  for (let position = 0; position < text.length; position = range.lastIndex) {
    range.lastIndex = position
    const match = range.exec(text)
    if (match === null) return []
    found.push([match[1] ?? '', Number(match[2] ?? 1)])
  }
  return found.sort(([, left], [, right]) => right - left)
}

function shortened(header: string): string {
  if (header.length <= longestHeader) return header
  return header.slice(0, Math.max(0, header.lastIndexOf(',', longestHeader - 1)))
}
