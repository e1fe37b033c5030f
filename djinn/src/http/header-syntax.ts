const tokenOnly = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/**
 * Tells whether a text is a token of HTTP: letters, digits and ``!#$%&'*+-.^_`|~``, at least one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
 */
export function isToken(text: string): boolean {
  return tokenOnly.test(text)
}

/**
 * Puts a header value in double quotes unless it is a token; quotes and backslashes in it are escaped.
 *
 * ```ts
 * import { quoteHeaderValue } from 'djinn/http'
 *
 * quoteHeaderValue('plain') // 'plain'
 * quoteHeaderValue('say "hi"') // '"say \\"hi\\""'
 * ```
 */
export function quoteHeaderValue(value: string | number): string {
  const text = String(value)
  return isToken(text) ? text : alwaysQuoted(text)
}

/** Puts a header value in double quotes, a token too. */
export function alwaysQuoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/**
 * Takes the double quotes and backslash escapes from a header value; a value without both quotes stays as it is.
 *
 * ```ts
 * import { unquoteHeaderValue } from 'djinn/http'
 *
 * unquoteHeaderValue('"say \\"hi\\""') // 'say "hi"'
 * ```
 */
export function unquoteHeaderValue(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value
  const inner = value.slice(1, -1)
  return inner.includes('\\') ? inner.replace(/\\([^\n])/g, '$1') : inner
}

/** Takes spaces and tabs from both ends: all that HTTP calls white space. */
export function trimSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/** A whole number as HTTP writes it: ASCII digits, perhaps a minus; `undefined` for anything else. */
export function plainInteger(text: string): number | undefined {
  const trimmed = trimSpace(text)
  return /^-?[0-9]+$/.test(trimmed) ? Number(trimmed) : undefined
}
