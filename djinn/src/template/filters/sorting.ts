import { templateErrors } from '../errors.ts'
import { nameMembers } from '../python/attributes.ts'
import { equals } from '../python/compare.ts'
import { entriesOf } from '../python/mapping.ts'
import { membersOf } from '../python/members.ts'
import { greaterThan, lessThan } from '../python/order.ts'
import { requireMapping } from '../python/require.ts'
import { type KeyOrder, orderUnequal, quickOrder, sortBy } from '../python/sort.ts'
import { truthOf } from '../python/truth.ts'
import { tupleOf } from '../python/tuples.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import { attributeGetter, attributeGetters, type Getter, ignoreCase } from './attribute-path.ts'
import { settled } from './settled.ts'

/** A member and what it is ordered by. */
interface Keyed {
  readonly member: unknown
  readonly key: unknown
}

function keyed(members: readonly unknown[], keys: readonly unknown[], caseSensitive: unknown): Keyed[] {
  const isExact = truthOf(caseSensitive)
  return members.map((member, index) => ({ member, key: isExact ? keys[index] : ignoreCase(keys[index]) }))
}

/** Reads the members and a key of each, waiting for both where they are promises. */
function withKeys(
  value: unknown,
  key: Getter,
  caseSensitive: unknown,
  then: (pairs: Keyed[]) => unknown,
): unknown {
  return settled(membersOf(value), (members) =>
    settled(members.map(key), (keys) => then(keyed(members, keys, caseSensitive))),
  )
}

function sort(
  call: TemplateCall,
  value: unknown,
  reverse: unknown = false,
  caseSensitive: unknown = false,
  attribute?: unknown,
): unknown {
  const getters = attributeGetters(call, attribute)
  const isExact = truthOf(caseSensitive)
  return settled(membersOf(value), (members) =>
    settled(
      // All keys of the first attribute, then all of the second.
      getters.flatMap((get) => members.map(get)),
      (read) => {
        const keys = isExact ? read : read.map(ignoreCase)
        const columns = getters.map((_, index) =>
          keys.slice(index * members.length, (index + 1) * members.length),
        )
        const orders = columns.map((column) => quickOrder(column) ?? orderUnequal)
        const sign = truthOf(reverse) ? -1 : 1
        const order = byColumns(columns, orders)
        const places = Array.from(members.keys()).sort((left, right) => sign * order(left, right))
        return places.map((place) => members[place])
      },
    ),
  )
}

/** Orders two places by the first column that differs. */
function byColumns(
  columns: readonly (readonly unknown[])[],
  orders: readonly KeyOrder[],
): (left: number, right: number) => number {
  return (left, right) => {
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]
      const order = orders[index]?.(column?.[left], column?.[right]) ?? 0
      if (order !== 0) return order
    }
    return 0
  }
}

function sortMapping(
  value: unknown,
  caseSensitive: unknown = false,
  by: unknown = 'key',
  reverse: unknown = false,
): unknown {
  const mapping = requireMapping(value, 'dictsort')
  if (by !== 'key' && by !== 'value') throw templateErrors.value('dictsort sorts by "key" or by "value".')
  const isExact = truthOf(caseSensitive)
  const key = ([name, member]: [unknown, unknown]): unknown => (by === 'key' ? name : member)
  const sorted = sortBy(
    entriesOf(mapping),
    (entry) => (isExact ? key(entry) : ignoreCase(key(entry))),
    truthOf(reverse),
  )
  return sorted.map(tupleOf)
}

/** Lists of the members that have an attribute in common: pairs, with `grouper` and `list` as attributes. */
function groupBy(
  call: TemplateCall,
  value: unknown,
  attribute: unknown,
  usual: unknown = null,
  caseSensitive: unknown = false,
): unknown {
  const getter = attributeGetter(call, attribute, usual)
  return withKeys(value, getter, caseSensitive, (pairs) => {
    const groups: { key: unknown; list: unknown[] }[] = []
    for (const { member, key } of sortBy(pairs, (pair) => pair.key)) {
      const group = groups.at(-1)
      if (group !== undefined && equals(group.key, key)) group.list.push(member)
      else groups.push({ key, list: [member] })
    }
    // The group has the key as its first member has it, in its own case.
    return settled(
      groups.map(({ key, list }) => (truthOf(caseSensitive) ? key : getter(list[0]))),
      (keys) => groups.map(({ list }, index) => groupOf(keys[index], list)),
    )
  })
}

function groupOf(grouper: unknown, list: unknown[]): readonly unknown[] {
  const group = tupleOf([grouper, list])
  nameMembers(
    group,
    new Map<string, unknown>([
      ['grouper', grouper],
      ['list', list],
    ]),
  )
  return group
}

/** The filter that finds the member which is before all others. */
function extreme(isBefore: (left: unknown, right: unknown) => boolean): FilterDefinition {
  return {
    withCall: true,
    parameters: ['case_sensitive', 'attribute'],
    run: (call: TemplateCall, value: unknown, caseSensitive: unknown = false, attribute?: unknown) =>
      withKeys(value, attributeGetter(call, attribute), caseSensitive, (pairs) => {
        const [first, ...rest] = pairs
        if (first === undefined) {
          return call.undefined('member', { sentence: 'No aggregated item, sequence was empty.' })
        }
        return rest.reduce((best, pair) => (isBefore(pair.key, best.key) ? pair : best), first).member
      }),
  }
}

/** The filters that put members in order. */
export const sortFilters: Readonly<Record<string, FilterDefinition>> = {
  dictsort: { sync: true, parameters: ['case_sensitive', 'by', 'reverse'], run: sortMapping },
  groupby: { withCall: true, parameters: ['attribute', 'default', 'case_sensitive'], run: groupBy },
  max: extreme(greaterThan),
  min: extreme(lessThan),
  sort: { withCall: true, parameters: ['reverse', 'case_sensitive', 'attribute'], run: sort },
}
