import { isText } from '../python/kind.ts'
import { truthOf } from '../python/truth.ts'
import { Undefined } from '../undefined.ts'
import { type DjangoFilters, type FilterPlace, valueFilter } from './django-filter.ts'
import { textOf } from './django-text.ts'
import { sizeOf } from './lists.ts'
import { prettyPrint } from './pretty-print.ts'
import { wrongKind } from './python-errors.ts'
import { isProblem, toFloat } from './python-numbers.ts'
import { localeOf } from './surroundings.ts'
import { wordsFor } from './words.ts'

/** Filters that choose by a value, or show it. */
export const valueFilters: DjangoFilters = {
  default: valueFilter({ parameters: ['replacement'], needs: 1, takesUndefined: true }, (value, _, other) => {
    return value instanceof Undefined || !truthOf(value) ? other : value
  }),
  default_if_none: valueFilter(
    { parameters: ['replacement'], needs: 1, takesUndefined: true },
    (value, _, other) => {
      return value === null ? other : value
    },
  ),
  pluralize: valueFilter({ parameters: ['suffixes'] }, pluralize),
  pprint: valueFilter({ keepsSafe: true }, (value, { call }) => prettyPrint(value, call.dialect)),
  yesno: valueFilter({ parameters: ['answers'] }, yesNo),
}

/** The plural's ending, or one of two after a comma; empty where the value says no number. */
function pluralize(value: unknown, place: FilterPlace, given: unknown = 's'): string {
  if (!isText(given)) throw wrongKind(place, given, 'one or two endings')
  const endings = given.toString().split(',')
  if (endings.length > 2) return ''
  const [singular = '', plural = ''] = endings.length === 1 ? ['', ...endings] : endings
  const count = toFloat(value)
  if (count === 'OverflowError') return plural
  if (!isProblem(count)) return count === 1 ? singular : plural
  const size = count === 'TypeError' ? sizeOf(value) : undefined
  if (size === undefined) return ''
  return size === 1 ? singular : plural
}

/** One of the words for true, false and none; the value itself where these are fewer than two. */
function yesNo(value: unknown, place: FilterPlace, given: unknown): unknown {
  const answers = given ?? wordsFor(localeOf(place.call)).answers
  if (!isText(answers)) throw wrongKind(place, given, 'words with commas between them')
  const words = textOf(answers, place.call.dialect).split(',')
  if (words.length < 2) return value
  const [yes, no, maybe] = words.length === 3 ? words : [words[0], words[1], words[1]]
  if (value === null) return maybe
  return truthOf(value) ? yes : no
}
