import { unescapeHtml } from '../python/unescape-html.ts'

/** A word with the punctuation around it apart. */
interface TrimmedWord {
  readonly lead: string
  readonly middle: string
  readonly trail: string
}

const brackets = [
  ['(', ')'],
  ['[', ']'],
] as const

/** Takes punctuation and unmatched brackets off the ends of a word; the `;` of a character reference stays. */
export function trimPunctuation(word: string): TrimmedWord {
  const start = word.replace(/^[([]+/, '')
  const trimming = { middle: start, surplus: brackets.map((pair) => surplusOf(start, pair)) }
  let before: string
  do {
    before = trimming.middle
    trimBrackets(trimming)
    trimming.middle = withoutMarks(trimming.middle)
  } while (trimming.middle !== before && trimming.middle !== '')
  const { middle } = trimming
  return { lead: word.slice(0, word.length - start.length), middle, trail: start.slice(middle.length) }
}

/** How many closing brackets have no opening one before the end. */
function surplusOf(text: string, [opening, closing]: readonly [string, string]): number {
  return text.split(closing).length - text.split(opening).length
}

function trimBrackets(trimming: { middle: string; readonly surplus: number[] }): void {
  for (const [index, [, closing]] of brackets.entries()) {
    const surplus = trimming.surplus[index] ?? 0
    if (surplus <= 0 || !trimming.middle.endsWith(closing)) continue
    trimming.middle = trimming.middle.slice(0, -surplus)
    trimming.surplus[index] = 0
  }
}

function withoutMarks(text: string): string {
  const reference = text.lastIndexOf('&')
  const middle = trimEnd(text, reference < 0 ? '.,:;!' : '.,:!')
  return middle.endsWith(';') && !isReference(middle.slice(reference))
    ? withoutSemicolons(middle, reference)
    : middle
}

/** Whether a text is a character reference that its `;` belongs to. */
function isReference(text: string): boolean {
  const plain = unescapeHtml(text)
  return plain !== text && !plain.endsWith(';')
}

/** One semicolon stays behind a `&`, for it may end a reference. */
function withoutSemicolons(text: string, reference: number): string {
  const middle = trimEnd(text, '.,:;!')
  const keepsOne = reference >= 0 && text.endsWith(';;')
  return keepsOne ? text.slice(0, text.indexOf(';', middle.length) + 1) : middle
}

function trimEnd(text: string, marks: string): string {
  let end = text.length
  while (end > 0 && marks.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
