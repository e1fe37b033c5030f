import { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { charactersOf } from '../python/characters.ts'
import { DictView } from '../python/dict-view.ts'
import { escapedText, htmlOf } from '../python/escape.ts'
import { hashOf } from '../python/hash.ts'
import { itemOf, missing } from '../python/item.ts'
import { isText, kindOf } from '../python/kind.ts'
import { guardSize } from '../python/limits.ts'
import { lengthOf, membersOf } from '../python/members.ts'
import { requireInteger, requireMapping } from '../python/require.ts'
import { sliceOf } from '../python/slice.ts'
import { joinTexts } from '../python/string-methods.ts'
import { sumOf } from '../python/sum.ts'
import { truthOf } from '../python/truth.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { attributeGetter, ignoreCase } from './attribute-path.ts'
import { settled } from './settled.ts'

/** Lists of `size` members, the last one filled up where there is something to fill it with. */
function batch(value: unknown, size: unknown, fill: unknown = null): unknown {
  const most = requireInteger(size, 'batch')
  return settled(membersOf(value), (members) => {
    const batches: unknown[][] = []
    let batch: unknown[] = []
    for (const member of members) {
      if (batch.length === most) {
        batches.push(batch)
        batch = []
      }
      batch.push(member)
    }
    if (batch.length > 0) batches.push(filled(batch, most, fill))
    return batches
  })
}

function filled(list: unknown[], size: number, fill: unknown): unknown[] {
  if (fill === null || fill === undefined || list.length >= size) return list
  guardSize(size, 'members')
  return [...list, ...Array.from({ length: size - list.length }, () => fill)]
}

/** So many lists, as long as each other or nearly so. */
function slice(value: unknown, count: unknown, fill: unknown = null): unknown {
  const slices = requireInteger(count, 'slice')
  if (slices === 0) throw templateErrors.value('slice cannot make 0 slices.')
  guardSize(slices, 'members')
  return settled(membersOf(value), (members) => {
    const each = Math.floor(members.length / slices)
    const longer = members.length % slices
    return Array.from({ length: Math.max(0, slices) }, (_, index) => {
      const start = index * each + Math.min(index, longer)
      const part = members.slice(start, start + each + (index < longer ? 1 : 0))
      return index >= longer ? filled([...part], part.length + 1, fill) : part
    })
  })
}

function noMember(call: TemplateCall, which: string): Undefined {
  return call.undefined(which, { sentence: `No ${which} item, sequence was empty.` })
}

/** The first member; of an iterator no more than that is read. */
function first(call: TemplateCall, value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value[0] : noMember(call, 'first')
  if (!isIterator(value)) {
    const members = membersOf(value)
    return members.length > 0 ? members[0] : noMember(call, 'first')
  }
  const { done, value: member } = value[Symbol.iterator]().next()
  return done === true ? noMember(call, 'first') : member
}

function isIterator(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value && Symbol.iterator in value
}

function last(call: TemplateCall, value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value.at(-1) : noMember(call, 'last')
  if (value instanceof SafeString && value.toString() !== '') return itemOf(value, -1)
  if (isIterator(value) || value instanceof Set)
    throw templateErrors.value(`${kindOf(value)} has no last member.`)
  const members = membersOf(value)
  return members.length > 0 ? members.at(-1) : noMember(call, 'last')
}

function random(call: TemplateCall, value: unknown): unknown {
  const length = lengthOf(value)
  if (length === 0) return noMember(call, 'random')
  const member = itemOf(value, Math.floor(Math.random() * length))
  if (member !== missing) return member
  throw templateErrors.value(`random needs a list, not ${kindOf(value)}.`)
}

function reverse(value: unknown): unknown {
  if (Array.isArray(value)) return value.toReversed()
  if (typeof value === 'string') return charactersOf(value).reverse().join('')
  return isText(value) ? sliceOf(value, null, null, -1) : membersOf(value).toReversed()
}

/** The pairs of a mapping; none of an undefined value. */
function items(value: unknown): unknown {
  if (value instanceof Undefined) return []
  return membersOf(new DictView(requireMapping(value, 'items'), 'items'))
}

function join(call: TemplateCall, value: unknown, separator: unknown = '', attribute?: unknown): unknown {
  return settled(membersOf(value), (members) => {
    if (attribute === undefined || attribute === null) return joinMembers(call, members, separator)
    return settled(members.map(attributeGetter(call, attribute)), (read) =>
      joinMembers(call, read, separator),
    )
  })
}

/** Where the place is escaped, one safe text among all makes the others escaped and the result safe. */
function joinMembers(
  call: TemplateCall,
  members: readonly unknown[],
  separator: unknown,
): string | SafeString {
  const isSafe = call.autoescape && (htmlOf(separator) !== undefined || members.some(isHtml))
  if (!isSafe) return joinTexts(call.text(separator), members.map(call.text, call))
  const texts = members.map((member) => escapedText(member, call.dialect))
  return new SafeString(joinTexts(escapedText(separator, call.dialect), texts))
}

function isHtml(value: unknown): boolean {
  return typeof value === 'object' && htmlOf(value) !== undefined
}

function sum(call: TemplateCall, value: unknown, attribute?: unknown, start: unknown = 0): unknown {
  return settled(membersOf(value), (members) => {
    const read =
      attribute === undefined || attribute === null ? members : members.map(attributeGetter(call, attribute))
    return settled(read, (numbers) => sumOf(numbers, start, call.dialect))
  })
}

/** The members without those that are equal to an earlier one. */
function unique(
  call: TemplateCall,
  value: unknown,
  caseSensitive: unknown = false,
  attribute?: unknown,
): unknown {
  const isExact = truthOf(caseSensitive)
  return settled(membersOf(value), (members) =>
    settled(members.map(attributeGetter(call, attribute)), (keys) => {
      const seen = new Set<unknown>()
      return members.filter((_, index) => {
        const hash = hashOf(isExact ? keys[index] : ignoreCase(keys[index]))
        if (seen.has(hash)) return false
        seen.add(hash)
        return true
      })
    }),
  )
}

const byDefault: FilterDefinition = {
  sync: true,
  parameters: ['default_value', 'boolean'],
  run: (value: unknown, usual: unknown = '', boolean: unknown = false) => {
    if (value === undefined || value instanceof Undefined) return usual
    return boolean !== false && truthOf(boolean) && !truthOf(value) ? usual : value
  },
}

const length: FilterDefinition = { sync: true, run: lengthOf }

/** The filters that read or make lists. */
export const listFilters: Readonly<Record<string, FilterDefinition>> = {
  batch: { parameters: ['linecount', 'fill_with'], run: batch },
  count: length,
  d: byDefault,
  default: byDefault,
  first: { withCall: true, run: first },
  items: { sync: true, run: items },
  join: { withCall: true, parameters: ['d', 'attribute'], run: join },
  last: { withCall: true, run: last },
  length,
  list: { run: (value: unknown) => settled(membersOf(value), (members) => members.slice()) },
  random: { withCall: true, run: random },
  reverse: { sync: true, run: reverse },
  slice: { parameters: ['slices', 'fill_with'], run: slice },
  sum: { withCall: true, parameters: ['attribute', 'start'], run: sum },
  unique: { withCall: true, parameters: ['case_sensitive', 'attribute'], run: unique },
}
