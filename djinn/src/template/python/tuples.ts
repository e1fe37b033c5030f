import { isTuple, tuple } from '../../base/index.ts'

const noMembers: unknown[] = []

/** A tuple of the members, also of more than may be the arguments of one call. */
export function tupleOf(members: Iterable<unknown>): unknown[] {
  const made: unknown[] = tuple(...noMembers)
  for (const member of members) made.push(member)
  return made
}

/** A list, or a tuple where the first one was a tuple. */
export function likeList(original: readonly unknown[], members: unknown[]): unknown[] {
  return isTuple(original) ? tupleOf(members) : members
}
