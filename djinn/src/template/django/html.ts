import { normalizeNewlines, SafeString } from '../../base/index.ts'
import { isText } from '../python/kind.ts'
import { hasMembers, membersOf } from '../python/members.ts'
import { type DjangoFilters, type FilterPlace, textFilter, valueFilter } from './django-filter.ts'
import { textOf } from './django-text.ts'
import { conditionalEscape, escapeText, markSafe } from './escape.ts'
import { escapeUnit, NotJson, scriptJson } from './json-script.ts'
import { percentEncode } from './percent-encode.ts'
import { requireCount, wrongKind } from './python-errors.ts'
import { stripTags } from './strip-tags.ts'
import { unorderedList } from './unordered-list.ts'
import { urlize } from './urlize.ts'

/** Filters that make HTML, scripts and URLs of texts. */
export const htmlFilters: DjangoFilters = {
  escape: textFilter({}, (text, { isSafe }) => new SafeString(isSafe ? text : escapeText(text))),
  escapejs: textFilter({}, (text) => new SafeString(text.replace(unsafeInScripts, escapeUnit))),
  escapeseq: valueFilter({ keepsSafe: true }, (value, place) => {
    return readMembers(value, place).map(
      (member) => new SafeString(conditionalEscape(member, place.call.dialect)),
    )
  }),
  force_escape: textFilter({}, (text) => new SafeString(escapeText(text))),
  iriencode: textFilter({ keepsSafe: true }, (text) => percentEncode(text, "/#%[]=:;$&()+,!?*@'~")),
  json_script: valueFilter({ parameters: ['element_id'] }, jsonScript),
  linebreaks: textFilter({}, linebreaks),
  linebreaksbr: textFilter({}, (text, place) => {
    return new SafeString(escapedHere(normalizeNewlines(text), place).replaceAll('\n', '<br>'))
  }),
  linenumbers: textFilter({}, lineNumbers),
  safe: textFilter({}, (text) => new SafeString(text)),
  safeseq: valueFilter({ keepsSafe: true }, (value, place) => {
    return readMembers(value, place).map((member) => markSafe(member, place.call.dialect))
  }),
  striptags: textFilter({ keepsSafe: true }, stripTags),
  unordered_list: valueFilter({}, (value, place) => {
    if (!hasMembers(value)) throw wrongKind(place, value, 'a list')
    return new SafeString(unorderedList(value, (member) => writtenHere(member, place)))
  }),
  urlencode: textFilter({ parameters: ['safe'] }, (text, place, safe) => {
    return percentEncode(text, safe === undefined || safe === null ? '/' : textOf(safe, place.call.dialect))
  }),
  urlize: textFilter({}, (text, place) => new SafeString(urlize(text, linking(place)))),
  urlizetrunc: textFilter({ parameters: ['limit'], needs: 1 }, (text, place, limit) => {
    return new SafeString(urlize(text, { ...linking(place), limit: requireCount(place, limit) }))
  }),
}

const unsafeInScripts = /[\0-\x1f\\'"<>&=\-;`\u2028\u2029]/g

function linking({ call, isSafe }: FilterPlace) {
  return { escapes: call.autoescape && !isSafe }
}

/** The text as the place wants it: escaped, unless it is safe or nothing is escaped there. */
function escapedHere(text: string, { call, isSafe }: FilterPlace): string {
  return call.autoescape && !isSafe ? escapeText(text) : text
}

function writtenHere(value: unknown, { call }: FilterPlace): string {
  return call.autoescape ? conditionalEscape(value, call.dialect) : textOf(value, call.dialect)
}

function readMembers(value: unknown, place: FilterPlace): readonly unknown[] {
  if (hasMembers(value)) return membersOf(value)
  throw wrongKind(place, value, 'a list')
}

function linebreaks(text: string, place: FilterPlace): SafeString {
  const paragraphs = normalizeNewlines(text).split(/\n{2,}/)
  const written = paragraphs.map((part) => `<p>${escapedHere(part, place).replaceAll('\n', '<br>')}</p>`)
  return new SafeString(written.join('\n\n'))
}

function lineNumbers(text: string, place: FilterPlace): SafeString {
  const lines = text.split('\n')
  const width = String(lines.length).length
  const written = lines.map((line, index) => {
    return `${String(index + 1).padStart(width, '0')}. ${escapedHere(line, place)}`
  })
  return new SafeString(written.join('\n'))
}

function jsonScript(value: unknown, place: FilterPlace, id: unknown): SafeString {
  try {
    const name = hasId(id) ? ` id="${conditionalEscape(id, place.call.dialect)}"` : ''
    return new SafeString(`<script${name} type="application/json">${scriptJson(value)}</script>`)
  } catch (error) {
    if (error instanceof NotJson) throw wrongKind(place, error.value, 'what JSON has a form for')
    throw error
  }
}

function hasId(id: unknown): boolean {
  if (isText(id)) return id.toString() !== ''
  return id !== undefined && id !== null && id !== false && id !== 0
}
