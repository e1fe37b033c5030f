import { guardDepth, guardSize } from '../python/limits.ts'
import { membersOf } from '../python/members.ts'

/** Nested lists as the inside of a `<ul>`: a list that follows a member is the list below it. */
export function unorderedList(value: unknown, write: (member: unknown) => string): string {
  return listItems(membersOf(value), write, { depth: 1, size: 0 })
}

interface Listing {
  depth: number
  size: number
}

function listItems(
  members: readonly unknown[],
  write: (member: unknown) => string,
  listing: Listing,
): string {
  guardDepth(listing.depth)
  const indent = '\t'.repeat(listing.depth)
  const items: string[] = []
  for (let index = 0; index < members.length; index++) {
    const next = members[index + 1]
    const below = Array.isArray(next) ? next : undefined
    items.push(`${indent}<li>${write(members[index])}${sublist(below, indent, write, listing)}</li>`)
    if (below !== undefined) index += 1
  }
  const text = items.join('\n')
  listing.size += text.length
  guardSize(listing.size, 'characters')
  return text
}

function sublist(
  members: readonly unknown[] | undefined,
  indent: string,
  write: (member: unknown) => string,
  listing: Listing,
): string {
  if (members === undefined || members.length === 0) return ''
  listing.depth += 1
  const items = listItems(members, write, listing)
  listing.depth -= 1
  return `\n${indent}<ul>\n${items}\n${indent}</ul>\n${indent}`
}
