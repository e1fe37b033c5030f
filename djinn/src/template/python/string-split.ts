import { templateErrors } from '../errors.ts'
import { charactersOf } from './characters.ts'
import type { Method, Methods } from './method.ts'
import { requireInteger, requireText } from './require.ts'
import { spaces } from './string-tests.ts'
import { truthOf } from './truth.ts'
import { tupleOf } from './tuples.ts'

const space = new RegExp(`[${spaces}]`)
const spaceRuns = new RegExp(`[${spaces}]+`)

/** The words of a text, between runs of space. */
export function wordsOf(text: string): string[] {
  return text.split(spaceRuns).filter((word) => word !== '')
}

/** Cuts space, or any of some characters, off the beginning or the end. */
export function strip(
  text: string,
  characters: unknown,
  ends: 'both' | 'left' | 'right',
  what = 'strip()',
): string {
  const cut = characters === undefined || characters === null ? undefined : requireText(characters, what)
  // Set of characters; most texts to strip are ASCII.
  const set = cut === undefined ? undefined : new Set(charactersOf(cut))
  const isCut = (character: string): boolean =>
    set === undefined ? space.test(character) : set.has(character)
  let start = 0
  let end = text.length
  while (ends !== 'right' && start < end) {
    const character = String.fromCodePoint(text.codePointAt(start) ?? 0)
    if (!isCut(character)) break
    start += character.length
  }
  while (ends !== 'left' && end > start) {
    const character = characterBefore(text, end)
    if (!isCut(character)) break
    end -= character.length
  }
  return text.slice(start, end)
}

function characterBefore(text: string, end: number): string {
  const pair = text.slice(Math.max(0, end - 2), end)
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : text.slice(end - 1, end)
}

function strips(ends: 'both' | 'left' | 'right', name: string): Method<string> {
  return { parameters: ['chars?'], run: (text, [characters]) => strip(text, characters, ends, name) }
}

/** `split` of Python: between separators or runs of space, at most so many times. */
export function split(text: string, separator: unknown, limit: unknown): string[] {
  const most = limit === undefined ? -1 : requireInteger(limit, 'split()')
  if (separator === undefined || separator === null) return splitSpace(text, most)
  const mark = requireMark(separator, 'split()')
  const parts = text.split(mark)
  if (most < 0 || parts.length <= most + 1) return parts
  return [...parts.slice(0, most), parts.slice(most).join(mark)]
}

function splitSpace(text: string, most: number): string[] {
  if (most < 0) return wordsOf(text)
  const words: string[] = []
  let rest = strip(text, undefined, 'left')
  while (rest !== '') {
    // What is left after the last cut keeps its space.
    const found = words.length < most ? spaceRuns.exec(rest) : null
    words.push(found === null ? rest : rest.slice(0, found.index))
    rest = found === null ? '' : rest.slice(found.index + found[0].length)
  }
  return words
}

/** As {@link split}, from the end. */
function splitRight(text: string, separator: unknown, limit: unknown): string[] {
  const most = limit === undefined ? -1 : requireInteger(limit, 'rsplit()')
  if (separator === undefined || separator === null) return splitSpaceRight(text, most)
  const mark = requireMark(separator, 'rsplit()')
  if (most < 0) return text.split(mark)
  const parts: string[] = []
  let end = text.length
  while (parts.length < most) {
    const at = end - mark.length < 0 ? -1 : text.lastIndexOf(mark, end - mark.length)
    if (at < 0) break
    parts.push(text.slice(at + mark.length, end))
    end = at
  }
  parts.push(text.slice(0, end))
  return parts.reverse()
}

function splitSpaceRight(text: string, most: number): string[] {
  if (most < 0) return wordsOf(text)
  const words: string[] = []
  let rest = strip(text, undefined, 'right')
  while (rest !== '' && words.length < most) {
    let start = rest.length
    while (start > 0 && !space.test(rest.charAt(start - 1))) start -= 1
    words.push(rest.slice(start))
    rest = strip(rest.slice(0, start), undefined, 'right')
  }
  if (rest !== '') words.push(rest)
  return words.reverse()
}

/** @throws {TemplateError} if a separator is empty or no string */
function requireMark(separator: unknown, what: string): string {
  const mark = requireText(separator, what)
  if (mark === '') throw templateErrors.value(`${what} was given an empty separator.`)
  return mark
}

/** The lines of a text, with or without their ends. */
export function linesOf(text: string, keepEnds = false): string[] {
  const lines: string[] = []
  let from = 0
  for (const end of text.matchAll(/\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/g)) {
    const next = end.index + end[0].length
    lines.push(text.slice(from, keepEnds ? next : end.index))
    from = next
  }
  if (from < text.length) lines.push(text.slice(from))
  return lines
}

function partition(text: string, mark: unknown): string[] {
  const separator = requireMark(mark, 'partition()')
  const at = text.indexOf(separator)
  return at < 0 ? [text, '', ''] : [text.slice(0, at), separator, text.slice(at + separator.length)]
}

function partitionRight(text: string, mark: unknown): string[] {
  const separator = requireMark(mark, 'rpartition()')
  const at = text.lastIndexOf(separator)
  return at < 0 ? ['', '', text] : [text.slice(0, at), separator, text.slice(at + separator.length)]
}

/** The methods of strings that take them apart. */
export const splitMethods: Methods<string> = {
  lstrip: strips('left', 'lstrip()'),
  rstrip: strips('right', 'rstrip()'),
  strip: strips('both', 'strip()'),
  split: {
    parameters: ['sep?', 'maxsplit?'],
    byName: true,
    run: (text, [mark, most]) => split(text, mark, most),
  },
  rsplit: {
    parameters: ['sep?', 'maxsplit?'],
    byName: true,
    run: (text, [mark, most]) => splitRight(text, mark, most),
  },
  splitlines: {
    parameters: ['keepends?'],
    byName: true,
    run: (text, [keep]) => linesOf(text, truthOf(keep)),
  },
  partition: { parameters: ['sep'], run: (text, [mark]) => tupleOf(partition(text, mark)) },
  rpartition: { parameters: ['sep'], run: (text, [mark]) => tupleOf(partitionRight(text, mark)) },
}
