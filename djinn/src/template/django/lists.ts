import { SafeString } from '../../base/index.ts'
import { itemOf, missing } from '../python/item.ts'
import { isMapping, isText } from '../python/kind.ts'
import { hasMembers, lengthOf, membersOf } from '../python/members.ts'
import { sliceOf } from '../python/slice.ts'
import { attempt } from './attempt.ts'
import { dictSort } from './dict-sort.ts'
import { type DjangoFilters, type FilterPlace, valueFilter } from './django-filter.ts'
import { textOf } from './django-text.ts'
import { conditionalEscape } from './escape.ts'
import { wrongKind } from './python-errors.ts'
import { toInteger } from './python-numbers.ts'

/** Filters for lists, mappings and other sequences. */
export const listFilters: DjangoFilters = {
  dictsort: valueFilter({ parameters: ['key'], needs: 1 }, (value, place, key) =>
    dictSort(value, key, place),
  ),
  dictsortreversed: valueFilter({ parameters: ['key'], needs: 1 }, (value, place, key) => {
    return dictSort(value, key, place, true)
  }),
  first: valueFilter({}, (value, place) => memberAt(value, 0, place)),
  join: valueFilter({ parameters: ['separator'], needs: 1, keepsSafe: true }, join),
  last: valueFilter({ keepsSafe: true }, (value, place) => memberAt(value, -1, place)),
  length: valueFilter({}, (value) => sizeOf(value) ?? 0),
  random: valueFilter({ keepsSafe: true }, (value, place) => {
    return memberAt(value, Math.floor(Math.random() * (sizeOf(value) ?? 1)), place)
  }),
  slice: valueFilter({ parameters: ['bounds'], needs: 1, keepsSafe: true }, slice),
}

/** How many members a value has; undefined where it has no length. */
export function sizeOf(value: unknown): number | undefined {
  return hasMembers(value) ? attempt(() => lengthOf(value)) : undefined
}

/** Empty where there is no such member. */
function memberAt(given: unknown, index: number, place: FilterPlace): unknown {
  const value = given instanceof SafeString ? given.toString() : given
  const size = sizeOf(value)
  if (size === undefined || value instanceof Set) throw wrongKind(place, value, 'a list or a text')
  const member = itemOf(value, isMapping(value) ? index : index < 0 ? size + index : index)
  if (member !== missing) return member
  if (isMapping(value)) throw wrongKind(place, value, 'a list or a text')
  return ''
}

function join(value: unknown, { call }: FilterPlace, separator: unknown): unknown {
  if (!hasMembers(value)) return value
  const members = membersOf(value)
  if (call.autoescape) {
    const written = members.map((member) => conditionalEscape(member, call.dialect))
    return new SafeString(written.join(conditionalEscape(separator, call.dialect)))
  }
  // Python joins texts alone.
  if (!members.every(isText)) return value
  return new SafeString(members.join(textOf(separator, call.dialect)))
}

/** Bounds as Python writes them between brackets, `1:3`; what is no bounds leaves the value as it is. */
function slice(value: unknown, { call }: FilterPlace, given: unknown): unknown {
  const parts = textOf(given, call.dialect).split(':')
  const bounds = parts.map((part) => (part === '' ? null : toInteger(part)))
  if (bounds.length > 3 || bounds.some((bound) => bound === 'ValueError')) return value
  const [start, stop, step] = bounds.length === 1 ? [null, ...bounds] : bounds
  return attempt(() => sliceOf(value, start, stop, step)) ?? value
}
