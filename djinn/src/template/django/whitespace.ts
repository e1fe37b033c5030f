/** What Python takes for space, as the inside of a character class; JavaScript's `\s` is a little different. */
export const spaces = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`

const outer = new RegExp(`^[${spaces}]+`, 'u')
const isSpaceCharacter = new RegExp(`^[${spaces}]$`, 'u')
const runs = new RegExp(`[${spaces}]+`, 'u')

/** Whether a character is space. */
export function isSpace(character: string): boolean {
  return isSpaceCharacter.test(character)
}

/** The text without the space at its ends. */
export function strip(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charAt(end - 1))) end -= 1
  return text.slice(0, end).replace(outer, '')
}

/** The words between the space. */
export function wordsOf(text: string): string[] {
  const words = text.split(runs)
  return words.filter((word) => word !== '')
}

/** The lines of a text, as Python's `splitlines()` finds them: form feeds and separators end a line too. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** The text with every line ended by a newline alone. */
export function normalizeNewlines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
