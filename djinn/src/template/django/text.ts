import { isTuple, slugify } from '../../base/index.ts'
import { charactersOf } from '../python/characters.ts'
import { isText } from '../python/kind.ts'
import { percentFormat } from '../python/percent-format.ts'
import { padText } from '../python/string-pad.ts'
import { wordsOf } from '../python/string-split.ts'
import { attempt } from './attempt.ts'
import { type DjangoFilters, type FilterPlace, textFilter, valueFilter } from './django-filter.ts'
import { textOf, withoutMarks } from './django-text.ts'
import { markSafe } from './escape.ts'
import { requireCount, wrongKind } from './python-errors.ts'
import { titleCase } from './title-case.ts'
import { wrapLines } from './wrap.ts'

/** Filters that change texts. */
export const textFilters: DjangoFilters = {
  addslashes: textFilter({ keepsSafe: true }, (text) => text.replace(/[\\"']/g, '\\$&')),
  capfirst: textFilter({ keepsSafe: true }, capitalFirst),
  center: pads('center'),
  cut: textFilter({ parameters: ['text'], needs: 1 }, cut),
  ljust: pads('left'),
  lower: textFilter({ keepsSafe: true }, (text) => text.toLowerCase()),
  make_list: textFilter({}, charactersOf),
  phone2numeric: valueFilter({ keepsSafe: true }, phoneNumber),
  rjust: pads('right'),
  slugify: textFilter({ keepsSafe: true }, (text) => slugify(text)),
  stringformat: valueFilter({ parameters: ['format'], needs: 1, keepsSafe: true }, stringFormat),
  title: textFilter({ keepsSafe: true }, title),
  upper: textFilter({}, (text) => text.toUpperCase()),
  wordcount: textFilter({}, (text) => wordsOf(text).length),
  wordwrap: textFilter({ parameters: ['width'], needs: 1, keepsSafe: true }, wordWrap),
}

/** The key of a telephone for each letter from a to z. */
const phoneKeys = '22233344455566677778889999'

function phoneNumber(value: unknown, place: FilterPlace): string {
  if (!isText(value)) throw wrongKind(place, value, 'a text')
  const text = value.toString().toLowerCase()
  return text.replace(/[a-z]/g, (letter) => phoneKeys[letter.charCodeAt(0) - 97] ?? letter)
}

function capitalFirst(text: string): string {
  const first = text.codePointAt(0)
  if (first === undefined) return ''
  const letter = String.fromCodePoint(first)
  return letter.toUpperCase() + text.slice(letter.length)
}

function pads(side: 'left' | 'right' | 'center') {
  return textFilter({ parameters: ['width'], needs: 1, keepsSafe: true }, (text, place, width) =>
    padText(text, requireCount(place, width), side),
  )
}

/** Without its `;` an entity of a safe text would become another text. */
function cut(text: string, place: FilterPlace, given: unknown): unknown {
  if (!isText(given)) throw wrongKind(place, given, 'a text to cut out')
  const part = given.toString()
  const rest = part === '' ? text : text.replaceAll(part, '')
  return place.isSafe && part !== ';' ? markSafe(rest, place.call.dialect) : rest
}

/** A format of Python without its `%`; what it cannot write is empty. */
function stringFormat(value: unknown, { call }: FilterPlace, given: unknown): string {
  const format = `%${textOf(given, call.dialect)}`
  const single = Array.isArray(value) && isTuple(value) ? textOf(value, call.dialect) : withoutMarks(value)
  return attempt(() => percentFormat(format, single, call.dialect)) ?? ''
}

function title(text: string): string {
  const words = titleCase(text).replace(/[a-z]'[A-Z]/g, (part) => part.toLowerCase())
  return words.replace(/\p{Nd}[A-Z]/gu, (part) => part.toLowerCase())
}

function wordWrap(text: string, place: FilterPlace, given: unknown): string {
  const width = requireCount(place, given)
  if (width <= 0 && text !== '') throw wrongKind(place, given, 'a width of at least 1')
  return wrapLines(text, width)
}
