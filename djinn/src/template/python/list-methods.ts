import { templateErrors } from '../errors.ts'
import { equals } from './compare.ts'
import { indexIn } from './item.ts'
import { guardSize } from './limits.ts'
import { membersOf } from './members.ts'
import { type Methods, methodsOf } from './method.ts'
import { requireInteger } from './require.ts'
import { sortBy } from './sort.ts'
import { truthOf } from './truth.ts'

function indexOf(list: readonly unknown[], [wanted, start, end]: readonly unknown[]): number {
  const first = bound(list, start, 0)
  const last = bound(list, end, list.length)
  const at = list.findIndex((member, index) => index >= first && index < last && equals(member, wanted))
  if (at >= 0) return at
  throw templateErrors.value('index() did not find the value in the list.', 'Ask first: value in list.')
}

/** An index as a place between the members. */
function bound(list: readonly unknown[], index: unknown, usual: number): number {
  if (index === undefined) return usual
  const place = requireInteger(index, 'A list')
  return Math.min(list.length, place < 0 ? Math.max(0, place + list.length) : place)
}

function count(list: readonly unknown[], wanted: unknown): number {
  return list.filter((member) => equals(member, wanted)).length
}

function append(list: unknown[], members: readonly unknown[]): null {
  guardSize(list.length + members.length, 'members')
  // A loop, for a call cannot have so many arguments; up to the length before, for a list can be added to itself.
  for (let index = 0, length = members.length; index < length; index++) list.push(members[index])
  return null
}

function pop(list: unknown[], index: unknown): unknown {
  const at = indexIn(list.length, index === undefined ? -1 : requireInteger(index, 'pop()'))
  if (at === undefined) throw templateErrors.value(`pop() found no member in a list of ${list.length}.`)
  return list.splice(at, 1)[0]
}

function remove(list: unknown[], wanted: unknown): null {
  list.splice(indexOf(list, [wanted]), 1)
  return null
}

function sort(list: unknown[], key: unknown, reverse: unknown): null {
  const keyOf =
    typeof key === 'function' ? (member: unknown): unknown => Reflect.apply(key, undefined, [member]) : itself
  const sorted = sortBy(list, keyOf, truthOf(reverse))
  list.splice(0, list.length)
  return append(list, sorted)
}

/** What methods give that only change the list. */
function none(_changed: unknown): null {
  return null
}

function itself(member: unknown): unknown {
  return member
}

/** The methods of tuples. */
export const tupleMethods: Methods<readonly unknown[]> = methodsOf<readonly unknown[]>({
  count: { parameters: ['value'], run: (list, [wanted]) => count(list, wanted) },
  index: { parameters: ['value', 'start?', 'stop?'], run: indexOf },
})

/** The methods of lists. Those that change a list give none. */
export const listMethods: Methods<unknown[]> = methodsOf<unknown[]>(tupleMethods, {
  append: { parameters: ['value'], mutates: true, run: (list, [value]) => append(list, [value]) },
  clear: { parameters: [], mutates: true, run: (list) => none(list.splice(0, list.length)) },
  copy: { parameters: [], run: (list) => list.slice() },
  extend: {
    parameters: ['iterable'],
    mutates: true,
    run: (list, [members]) => append(list, membersOf(members)),
  },
  insert: {
    parameters: ['index', 'value'],
    mutates: true,
    run: (list, [index, value]) => none(list.splice(bound(list, index, 0), 0, value)),
  },
  pop: { parameters: ['index?'], mutates: true, run: (list, [index]) => pop(list, index) },
  remove: { parameters: ['value'], mutates: true, run: (list, [value]) => remove(list, value) },
  reverse: { parameters: [], mutates: true, run: (list) => none(list.reverse()) },
  sort: {
    parameters: ['key?', 'reverse?'],
    byName: true,
    mutates: true,
    run: (list, [key, reverse]) => sort(list, key, reverse),
  },
})
