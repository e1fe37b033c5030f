import type { DjinnError } from '../base/index.ts'
import { i18nErrors } from './errors.ts'
import { unescapePo } from './po-escapes.ts'

/** One entry of a .po file, as it stands there. */
export interface PoEntry {
  /** The line of its first keyword, from 1. */
  line: number
  fuzzy: boolean
  context?: string
  id?: string
  plural?: string
  /** The translation, or one for each plural form. */
  texts: string[]
}

/** The place that the next quoted text belongs to: a field, or the index of a translation. */
type Place = 'context' | 'id' | 'plural' | number

type Fail = (problem: string) => DjinnError

/** Reads the entries of a .po file, but for obsolete ones. */
export function poEntries(text: string, name: string): PoEntry[] {
  const entries: PoEntry[] = []
  let entry = emptyEntry()
  let place: Place | undefined
  for (const [index, raw] of lines(text).entries()) {
    const line = raw.trim()
    if (line.startsWith('#')) {
      if (isComplete(entry)) finish()
      readComment(line, entry)
    } else if (line !== '') {
      readLine(line, index + 1)
    }
  }
  if (entry.id !== undefined || entry.context !== undefined) finish()
  return entries

  function readLine(line: string, number: number): void {
    const fail: Fail = (problem) => i18nErrors.catalogue(name, problem, number)
    const keyword = /^(?:msgctxt|msgid_plural|msgid|msgstr)\b/.exec(line)?.[0]
    if (isComplete(entry) && (keyword === 'msgctxt' || keyword === 'msgid')) finish()
    if (entry.id === undefined && entry.context === undefined) entry.line = number
    if (keyword !== undefined) place = openPlace(entry, keyword, line, fail)
    if (place === undefined) throw fail('this is neither a keyword, a comment nor a quoted text')
    const quoted = keyword === undefined ? line : line.slice(keyword.length).replace(/^\s*\[\d+\]/, '')
    append(entry, place, readQuoted(quoted, fail))
  }

  function finish(): void {
    if (!isComplete(entry)) throw i18nErrors.catalogue(name, 'an entry has no msgid or no msgstr', entry.line)
    entries.push(entry)
    entry = emptyEntry()
    place = undefined
  }
}

function lines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
}

function emptyEntry(): PoEntry {
  return { line: 1, fuzzy: false, texts: [] }
}

function isComplete({ id, texts }: PoEntry): boolean {
  return id !== undefined && texts.length > 0
}

/** A mark before an obsolete entry goes with that. */
function readComment(line: string, entry: PoEntry): void {
  if (line.startsWith('#~')) entry.fuzzy &&= entry.id !== undefined
  else if (line.startsWith('#,') && /\bfuzzy\b/.test(line)) entry.fuzzy = true
}

/** Makes the place that a keyword opens. */
function openPlace(entry: PoEntry, keyword: string, line: string, fail: Fail): Place {
  if (keyword === 'msgstr') return openText(entry, line, fail)
  const isFirst = {
    msgctxt: entry.context === undefined && entry.id === undefined,
    msgid: entry.id === undefined,
    msgid_plural: entry.id !== undefined && entry.plural === undefined && entry.texts.length === 0,
  }
  if (keyword === 'msgctxt' && isFirst.msgctxt) return open('context')
  if (keyword === 'msgid' && isFirst.msgid) return open('id')
  if (keyword === 'msgid_plural' && isFirst.msgid_plural) return open('plural')
  throw fail(`${keyword} stands in a wrong place`)

  function open(field: 'context' | 'id' | 'plural'): Place {
    entry[field] = ''
    return field
  }
}

function openText(entry: PoEntry, line: string, fail: Fail): Place {
  if (entry.id === undefined) throw fail('msgstr stands before msgid')
  const index = /^msgstr\s*\[(\d{1,3})\]/.exec(line)?.[1]
  if ((index === undefined) !== (entry.plural === undefined)) throw fail('msgstr and msgid_plural do not fit')
  if (Number(index ?? 0) !== entry.texts.length) throw fail('the forms of msgstr are not in order')
  return entry.texts.push('') - 1
}

function append(entry: PoEntry, place: Place, text: string): void {
  if (typeof place === 'number') entry.texts[place] = `${entry.texts[place] ?? ''}${text}`
  else entry[place] = `${entry[place] ?? ''}${text}`
}

/** One or more quoted texts of a line, joined. */
function readQuoted(line: string, fail: Fail): string {
  let text = ''
  for (let rest = line.trimStart(); rest !== ''; ) {
    const end = rest.startsWith('"') ? closingQuote(rest) : -1
    if (end === -1) throw fail('a quoted text has no end or stands in a wrong place')
    const plain = unescapePo(rest.slice(1, end))
    if (plain === undefined) throw fail('a backslash stands before a letter that is no escape')
    text += plain
    rest = rest.slice(end + 1).trimStart()
  }
  return text
}

/** The index of the quote that ends a text that begins with one; -1 where none does. */
function closingQuote(text: string): number {
  for (let index = 1; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === '"') return index
  }
  return -1
}
