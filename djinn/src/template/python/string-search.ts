import { isTuple } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { characterCount, charactersOf, isSimple } from './characters.ts'
import { guardSize } from './limits.ts'
import type { Method, Methods } from './method.ts'
import { requireInteger, requireText } from './require.ts'
import { sliceOf } from './slice.ts'

/** A part of a text between two bounds as Python counts them, and where it begins. */
function partOf(text: string, start: unknown, end: unknown): { part: string; offset: number } | undefined {
  if (start === undefined && end === undefined) return { part: text, offset: 0 }
  const length = characterCount(text)
  const offset = placeOf(start, length, 0)
  const until = Math.min(length, placeOf(end, length, length))
  if (offset > until) return undefined
  return { part: String(sliceOf(text, offset, until, undefined)), offset }
}

/** A bound as a place between the characters. */
function placeOf(bound: unknown, length: number, usual: number): number {
  if (bound === undefined || bound === null) return usual
  const place = requireInteger(bound, 'A search')
  return place < 0 ? Math.max(0, place + length) : place
}

type Search = (part: string, text: string) => number

/** The index of a text in a part of another, in characters; -1 where it is not there. */
function indexIn(text: string, given: readonly unknown[], name: string, search: Search): number {
  const [wanted, start, end] = given
  const found = requireText(wanted, name)
  const range = partOf(text, start, end)
  if (range === undefined) return -1
  const at = search(range.part, found)
  if (at < 0) return -1
  return range.offset + (isSimple(range.part) ? at : characterCount(range.part.slice(0, at)))
}

const first: Search = (part, text) => part.indexOf(text)
const last: Search = (part, text) => part.lastIndexOf(text)

function finds(name: string, search: Search): Method<string> {
  return { parameters: ['sub', 'start?', 'end?'], run: (text, given) => indexIn(text, given, name, search) }
}

function indexes(name: string, search: Search): Method<string> {
  return {
    parameters: ['sub', 'start?', 'end?'],
    run(text, given) {
      const at = indexIn(text, given, name, search)
      if (at >= 0) return at
      throw templateErrors.value(`${name} did not find the text.`, 'find() gives -1 then.')
    },
  }
}

function count(text: string, [wanted, start, end]: readonly unknown[]): number {
  const found = requireText(wanted, 'count()')
  const range = partOf(text, start, end)
  if (range === undefined) return 0
  return found === '' ? characterCount(range.part) + 1 : range.part.split(found).length - 1
}

function ends(name: string, test: (part: string, text: string) => boolean): Method<string> {
  return {
    parameters: ['text', 'start?', 'end?'],
    run(text, [wanted, start, end]) {
      const choices = Array.isArray(wanted) && isTuple(wanted) ? wanted : [wanted]
      const range = partOf(text, start, end)
      const texts = choices.map((choice) => requireText(choice, name))
      return range !== undefined && texts.some((choice) => test(range.part, choice))
    },
  }
}

/** `replace` of Python: all, or the first so many; an empty text stands between all characters. */
export function replaceText(text: string, old: string, made: string, count: unknown): string {
  const most = count === undefined || count === null ? -1 : requireInteger(count, 'replace()')
  const parts = old === '' ? ['', ...charactersOf(text), ''] : text.split(old)
  const times = most < 0 ? parts.length - 1 : Math.min(most, parts.length - 1)
  if (times === 0) return text
  guardSize(text.length + times * (made.length - old.length), 'characters')
  if (times === parts.length - 1) return parts.join(made)
  return (
    parts.slice(0, times + 1).join(made) +
    (times < parts.length - 1 ? old : '') +
    parts.slice(times + 1).join(old)
  )
}

function removePrefix(text: string, prefix: string): string {
  return prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length) : text
}

function removeSuffix(text: string, suffix: string): string {
  return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text
}

/** The methods of strings that look for a text, and that replace one. */
export const searchMethods: Methods<string> = {
  count: { parameters: ['sub', 'start?', 'end?'], run: count },
  endswith: ends('endswith()', (part, text) => part.endsWith(text)),
  find: finds('find()', first),
  index: indexes('index()', first),
  removeprefix: {
    parameters: ['prefix'],
    run: (text, [prefix]) => removePrefix(text, requireText(prefix, 'removeprefix()')),
  },
  removesuffix: {
    parameters: ['suffix'],
    run: (text, [suffix]) => removeSuffix(text, requireText(suffix, 'removesuffix()')),
  },
  replace: {
    parameters: ['old', 'new', 'count?'],
    run: (text, [old, made, most]) =>
      replaceText(text, requireText(old, 'replace()'), requireText(made, 'replace()'), most),
  },
  rfind: finds('rfind()', last),
  rindex: indexes('rindex()', last),
  startswith: ends('startswith()', (part, text) => part.startsWith(text)),
}
