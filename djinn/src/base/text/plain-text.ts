/**
 * The text with every line ended by a newline alone.
 *
 * ```ts
 * import { normalizeNewlines } from 'djinn/base'
 *
 * normalizeNewlines('a\r\nb\rc') // 'a\nb\nc'
 * ```
 */
export function normalizeNewlines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/**
 * A name in camel case as words in small letters: a label for a field, a heading for a class.
 *
 * ```ts
 * import { camelCaseToSpaces } from 'djinn/base'
 *
 * camelCaseToSpaces('publishedAt') // 'published at'
 * camelCaseToSpaces('HTTPResponse') // 'http response'
 * ```
 */
export function camelCaseToSpaces(name: string): string {
  return name
    .replace(/(?<=[a-z])[A-Z]|[A-Z](?![A-Z]|\n?$)/g, ' $&')
    .trim()
    .toLowerCase()
}
