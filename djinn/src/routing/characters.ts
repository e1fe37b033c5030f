/** A set of characters: how a regular expression names it, and how one code point is tested. */
export interface CharacterClass {
  /** In a regular expression with the `u` flag. */
  readonly source: string
  accepts(code: number): boolean
}

const slash = 47
const newline = 10

/** All but the slash: what a segment may hold. */
export const segmentCharacter: CharacterClass = { source: '[^/]', accepts: (code) => code !== slash }

/** All but the newline: what the rest of a path may hold. */
export const pathCharacter: CharacterClass = { source: '[^\\n]', accepts: (code) => code !== newline }

/** A decimal digit of any script. */
export const digit: CharacterClass = { source: '\\p{Nd}', accepts: isDigit }

/** A hexadecimal digit. */
export const hexadecimal: CharacterClass = { source: '[0-9A-Fa-f]', accepts: isHexadecimal }

/** A letter, a digit, a hyphen or an underscore of ASCII. */
export const slugCharacter: CharacterClass = { source: '[-0-9A-Z_a-z]', accepts: isSlugCharacter }

const anyDigit = /^\p{Nd}$/u

export function isDigit(code: number): boolean {
  if (code < 128) return code >= 48 && code <= 57
  return anyDigit.test(String.fromCodePoint(code))
}

export function isHexadecimal(code: number): boolean {
  if (code >= 48 && code <= 57) return true
  const lower = code | 32
  return lower >= 97 && lower <= 102
}

export function isSlugCharacter(code: number): boolean {
  if (code >= 48 && code <= 57) return true
  const lower = code | 32
  return (lower >= 97 && lower <= 122 && code < 128) || code === 45 || code === 95
}

/** `text` with the digits of other scripts written in ASCII. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (found) => String(digitValue(found.codePointAt(0) ?? 48)))
}

const digitValues = new Map<number, number>()

/** Digits stand in blocks of ten from zero up; a run of blocks is counted from its start. */
function digitValue(code: number): number {
  const known = digitValues.get(code)
  if (known !== undefined) return known
  let start = code
  while (isDigit(start - 1)) start--
  const value = (code - start) % 10
  digitValues.set(code, value)
  return value
}
