import { isSimple } from '../python/characters.ts'
import { wordsOf } from '../python/string-split.ts'
import { isCombining } from './combining.ts'
import { type DjangoFilters, type FilterPlace, textFilter } from './django-filter.ts'
import { toCount, wrongKind } from './python-errors.ts'
import { isProblem, toInteger } from './python-numbers.ts'
import { addWordMark, truncateHtmlCharacters, truncateHtmlWords } from './truncate-html.ts'

/** Filters that shorten texts. The mark of what is left out counts as one character. */
export const truncateFilters: DjangoFilters = {
  truncatechars: truncating(truncateCharacters),
  truncatechars_html: truncating((html, length) => truncateHtmlCharacters(html.normalize('NFC'), length)),
  truncatewords: truncating(truncateWords),
  truncatewords_html: truncating(truncateHtmlWords),
}

function truncating(truncate: (text: string, length: number) => string) {
  return textFilter({ parameters: ['length'], needs: 1, keepsSafe: true }, (text, place, given) => {
    const length = lengthOf(place, given)
    if (length === undefined) return text
    return length <= 0 ? '' : truncate(text, length)
  })
}

/** Undefined for a text that is no number: then nothing is cut. */
function lengthOf(place: FilterPlace, given: unknown): number | undefined {
  const length = toInteger(given)
  if (length === 'ValueError') return undefined
  if (isProblem(length)) throw wrongKind(place, given, 'a number of characters or words')
  return toCount(length)
}

/** Marks that are drawn onto other characters do not count. */
function truncateCharacters(given: string, length: number): string {
  const text = given.normalize('NFC')
  if (text.length <= length) return text
  if (isSimple(text) && !/\p{M}/u.test(text)) return `${text.slice(0, length - 1)}…`
  let count = 0
  let units = 0
  let end: number | undefined
  for (const character of text) {
    if (!isCombining(character)) {
      count += 1
      if (count === length) end = units
      if (count > length) return `${text.slice(0, end)}…`
    }
    units += character.length
  }
  return text
}

function truncateWords(text: string, length: number): string {
  const words = wordsOf(text)
  return words.length > length ? addWordMark(words.slice(0, length).join(' ')) : words.join(' ')
}
