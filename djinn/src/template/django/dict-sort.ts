import { SafeString } from '../../base/index.ts'
import { itemOf, missing } from '../python/item.ts'
import { isMapping, isText } from '../python/kind.ts'
import { hasMembers, membersOf } from '../python/members.ts'
import { lessThan } from '../python/order.ts'
import { Undefined } from '../undefined.ts'
import { attempt } from './attempt.ts'
import type { FilterPlace } from './django-filter.ts'
import { wrongKind } from './python-errors.ts'
import { isProblem, toFloat } from './python-numbers.ts'

/** A list sorted by what its members have under a key, or `under.a.path`; empty where they cannot be compared. */
export function dictSort(value: unknown, key: unknown, place: FilterPlace, isReversed = false): unknown {
  const read = readerOf(key, place)
  if (read === undefined || !hasMembers(value)) return ''
  const pairs: { member: unknown; key: unknown }[] = []
  for (const member of membersOf(value)) {
    const value = read(member)
    if (value === missing) return ''
    pairs.push({ member, key: value })
  }
  const sorted = attempt(() => {
    return pairs.sort((left, right) => (isReversed ? order(right.key, left.key) : order(left.key, right.key)))
  })
  return sorted?.map(({ member }) => member) ?? ''
}

function order(left: unknown, right: unknown): number {
  if (lessThan(left, right)) return -1
  return lessThan(right, left) ? 1 : 0
}

type Reader = (member: unknown) => unknown

/** How the key is read; undefined where it is none, or private. */
function readerOf(key: unknown, place: FilterPlace): Reader | undefined {
  const plain = key instanceof SafeString ? key.toString() : key
  const number = toFloat(plain)
  if (number === 'TypeError') return undefined
  if (!isProblem(number)) return (member) => memberUnder(member, plain, place)
  if (plain === '') throw wrongKind(place, plain, 'a name that is not empty')
  const names = String(plain)
  if (names.startsWith('_') || names.includes('._')) return undefined
  return (member) => names.split('.').reduce((value, name) => valueUnder(value, name, place), member)
}

/** A mapping without the key, or a list that is too short, is a mistake; {@link missing} where there are no members. */
function memberUnder(value: unknown, key: unknown, place: FilterPlace): unknown {
  const member = itemOf(value, key)
  if (member !== missing) return member
  const isSequence = Array.isArray(value) || isText(value)
  if (!isMapping(value) && !(isSequence && Number.isInteger(key))) return missing
  throw wrongKind(place, value, `members that all have ${String(key)}`)
}

/** What a mapping has under a name, or an object as the template language reads it. */
function valueUnder(value: unknown, name: string, { call }: FilterPlace): unknown {
  const item = itemOf(value, name)
  if (item !== missing || typeof value !== 'object' || value === null) return item
  if (Array.isArray(value) || isText(value) || isMapping(value)) return missing
  const attribute = call.attribute(value, name)
  return attribute instanceof Undefined || attribute === undefined ? missing : attribute
}
