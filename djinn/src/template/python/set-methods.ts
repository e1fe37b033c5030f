import { templateErrors } from '../errors.ts'
import { equals } from './compare.ts'
import { findKey } from './keys.ts'
import { membersOf } from './members.ts'
import { type Method, type Methods, methodsOf } from './method.ts'
import { reprOf } from './repr.ts'

type Group = Set<unknown>

function has(set: ReadonlySet<unknown>, member: unknown): boolean {
  return findKey(set, member, equals) !== undefined
}

function setOf(value: unknown): Group {
  return value instanceof Set ? value : union(new Set(), value)
}

function union(set: ReadonlySet<unknown>, other: unknown): Group {
  const made: Group = new Set(set)
  for (const member of membersOf(other)) if (!has(made, member)) made.add(member)
  return made
}

function filtered(set: ReadonlySet<unknown>, keep: (member: unknown) => boolean): Group {
  return new Set(Array.from(set).filter(keep))
}

function intersection(set: ReadonlySet<unknown>, other: unknown): Group {
  const members = setOf(other)
  return filtered(set, (member) => has(members, member))
}

function difference(set: ReadonlySet<unknown>, other: unknown): Group {
  const members = setOf(other)
  return filtered(set, (member) => !has(members, member))
}

function symmetricDifference(set: ReadonlySet<unknown>, other: unknown): Group {
  return union(difference(set, other), difference(setOf(other), set))
}

type Combine = (set: ReadonlySet<unknown>, other: unknown) => Group

/** A method that makes a new set with any number of others. */
function combines(combine: Combine): Method<Group> {
  return {
    parameters: [],
    variadic: (set, { positional }) => positional.reduce<Group>(combine, new Set(set)),
  }
}

/** A method that makes a set what it is combined with others. */
function becomes(combine: Combine): Method<Group> {
  return {
    parameters: [],
    mutates: true,
    variadic(set, { positional }) {
      const members = positional.reduce<Group>(combine, new Set(set))
      set.clear()
      for (const member of members) set.add(member)
      return null
    },
  }
}

function isPart(part: ReadonlySet<unknown>, whole: ReadonlySet<unknown>): boolean {
  return Array.from(part).every((member) => has(whole, member))
}

function pop(set: Group): unknown {
  for (const member of set) {
    set.delete(member)
    return member
  }
  throw templateErrors.value('pop() was called on an empty set.')
}

function remove(set: Group, member: unknown, isNeeded: boolean): null {
  const found = findKey(set, member, equals)
  if (found === undefined && isNeeded)
    throw templateErrors.value(`remove() found no ${reprOf(member, 'djinn')}.`)
  if (found !== undefined) set.delete(found.key)
  return null
}

function clear(set: Group): null {
  set.clear()
  return null
}

function add(set: Group, member: unknown): null {
  if (!has(set, member)) set.add(member)
  return null
}

/** The methods of sets. */
export const setMethods: Methods<Group> = methodsOf<Group>({
  add: { parameters: ['value'], mutates: true, run: (set, [member]) => add(set, member) },
  clear: { parameters: [], mutates: true, run: clear },
  copy: { parameters: [], run: (set) => new Set(set) },
  difference: combines(difference),
  difference_update: becomes(difference),
  discard: { parameters: ['value'], mutates: true, run: (set, [member]) => remove(set, member, false) },
  intersection: combines(intersection),
  intersection_update: becomes(intersection),
  isdisjoint: { parameters: ['other'], run: (set, [other]) => intersection(set, other).size === 0 },
  issubset: { parameters: ['other'], run: (set, [other]) => isPart(set, setOf(other)) },
  issuperset: { parameters: ['other'], run: (set, [other]) => isPart(setOf(other), set) },
  pop: { parameters: [], mutates: true, run: pop },
  remove: { parameters: ['value'], mutates: true, run: (set, [member]) => remove(set, member, true) },
  symmetric_difference: { parameters: ['other'], run: (set, [other]) => symmetricDifference(set, other) },
  symmetric_difference_update: becomes(symmetricDifference),
  union: combines(union),
  update: becomes(union),
})
