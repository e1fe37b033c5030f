/**
 * The text with at most so many characters, the mark of what is left out among them. Marks that are drawn onto other characters do
 * not count. 0 gives the empty text.
 *
 * ```ts
 * import { truncateCharacters } from 'djinn/base'
 *
 * truncateCharacters('one two three', 8) // 'one two…'
 * truncateCharacters('one', 8) // 'one'
 * ```
 */
export function truncateCharacters(given: string, count: number, mark = '…'): string {
  if (count <= 0) return ''
  const text = given.normalize('NFC')
  if (text.length <= count) return text
  const room = Math.max(0, count - countOf(mark))
  let [counted, units, end] = [0, 0, 0]
  for (const character of text) {
    if (!isCombining(character)) {
      if (counted === room) end = units
      counted += 1
      if (counted > count) return withMark(text.slice(0, end), mark)
    }
    units += character.length
  }
  return text
}

/**
 * The text with at most so many words, and the mark behind them where some are left out. Blanks between words become one.
 *
 * ```ts
 * import { truncateWords } from 'djinn/base'
 *
 * truncateWords('one two three', 2) // 'one two…'
 * truncateWords('one two three', 2, ' [more]') // 'one two [more]'
 * ```
 */
export function truncateWords(text: string, count: number, mark = '…'): string {
  if (count <= 0) return ''
  const words = text.split(/(?!\ufeff)[\s\x1c-\x1f\x85]+/).filter((word) => word !== '')
  return words.length > count ? withMark(words.slice(0, count).join(' '), mark) : words.join(' ')
}

/** A text that ends in the mark already gets no second one. */
function withMark(text: string, mark: string): string {
  return text.endsWith(mark) ? text : `${text}${mark}`
}

function countOf(text: string): number {
  return [...text].filter((character) => !isCombining(character)).length
}

/** Whether a character is drawn onto the one before it (its canonical combining class is not zero). */
function isCombining(character: string): boolean {
  if (!/\p{M}/u.test(character)) return false
  // Normalizing puts marks into the order of their classes: 240 goes behind, and 1 goes before all of higher class.
  const parts = character.normalize('NFD')
  return isReordered(`\u0345${parts}`) || isReordered(`${parts}\u0334`)
}

function isReordered(text: string): boolean {
  return text.normalize('NFD') !== text
}
