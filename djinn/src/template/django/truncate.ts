import { truncateCharacters, truncateWords } from '../../base/index.ts'
import { type DjangoFilters, type FilterPlace, textFilter } from './django-filter.ts'
import { toCount, wrongKind } from './python-errors.ts'
import { isProblem, toInteger } from './python-numbers.ts'
import { truncateHtmlCharacters, truncateHtmlWords } from './truncate-html.ts'

/** Filters that shorten texts. The mark of what is left out counts as one character. */
export const truncateFilters: DjangoFilters = {
  truncatechars: truncating((text, length) => truncateCharacters(text, length)),
  truncatechars_html: truncating((html, length) => truncateHtmlCharacters(html, length)),
  truncatewords: truncating((text, length) => truncateWords(text, length, ' …')),
  truncatewords_html: truncating((html, length) => truncateHtmlWords(html, length, ' …')),
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
