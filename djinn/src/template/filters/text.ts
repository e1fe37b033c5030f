import { escapeHtml, SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { characterCount, firstCharacters } from '../python/characters.ts'
import { escapedText, htmlOf } from '../python/escape.ts'
import { isText } from '../python/kind.ts'
import { guardSize } from '../python/limits.ts'
import { lengthOf } from '../python/members.ts'
import { requireInteger, requireTextValue } from '../python/require.ts'
import { capitalize } from '../python/string-case.ts'
import { padText } from '../python/string-pad.ts'
import { replaceText } from '../python/string-search.ts'
import { linesOf, strip } from '../python/string-split.ts'
import { spaces } from '../python/string-tests.ts'
import { truthOf } from '../python/truth.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import { changeText, softText } from './soft-text.ts'

const wordStart = new RegExp(`[-({\\[<${spaces}]+|[^-({\\[<${spaces}]+`, 'gu')

/** Each word begins in upper case and goes on in lower case; a word begins after space, a hyphen or an opening bracket. */
function title(call: TemplateCall, value: unknown): string {
  return softText(call, value)
    .toString()
    .replace(wordStart, (word) => {
      const first = String.fromCodePoint(word.codePointAt(0) ?? 0)
      return first.toUpperCase() + word.slice(first.length).toLowerCase()
    })
}

const word = /[\p{L}\p{N}_]+/gu

function wordCount(call: TemplateCall, value: unknown): number {
  let count = 0
  for (const _ of softText(call, value).toString().matchAll(word)) count += 1
  return count
}

/** Where the place is escaped, a safe text stays safe and what is put into it is escaped. */
function replace(call: TemplateCall, value: unknown, old: unknown, made: unknown, count?: unknown): unknown {
  if (!call.autoescape) return replaceText(call.text(value), call.text(old), call.text(made), count)
  const isSafe = htmlOf(value) !== undefined
  const needsSafe = htmlOf(old) !== undefined || (htmlOf(made) !== undefined && !isSafe)
  if (!isSafe && !needsSafe) return replaceText(call.text(value), call.text(old), call.text(made), count)
  const text = needsSafe || value instanceof SafeString ? escapedText(value, call.dialect) : call.text(value)
  const replaced = replaceText(text, call.text(old), escapedText(made, call.dialect), count)
  return needsSafe || value instanceof SafeString ? new SafeString(replaced) : replaced
}

function indent(value: unknown, width: unknown = 4, first: unknown = false, blank: unknown = false): unknown {
  const text = requireTextValue(value, 'indent')
  const isSafe = text instanceof SafeString
  const margin = marginOf(width, isSafe)
  const lines = linesOf(`${text}\n`)
  guardSize(text.toString().length + lines.length * margin.length, 'characters')
  const indented = lines.map((line, index) =>
    index > 0 && (line !== '' || truthOf(blank)) ? margin + line : line,
  )
  const result = (truthOf(first) ? margin : '') + indented.join('\n')
  return isSafe ? new SafeString(result) : result
}

function marginOf(width: unknown, isSafe: boolean): string {
  if (isText(width)) return isSafe && typeof width === 'string' ? escapeHtml(width) : width.toString()
  const columns = requireInteger(width, 'indent')
  guardSize(columns, 'characters')
  return ' '.repeat(Math.max(0, columns))
}

/** Cuts a text that is longer than `length` and some, after a word unless words may be cut too. */
function truncate(
  call: TemplateCall,
  value: unknown,
  length: unknown = 255,
  killWords: unknown = false,
  end: unknown = '...',
  leeway?: unknown,
): unknown {
  const most = requireInteger(length, 'truncate')
  const ending = requireTextValue(end, 'truncate')
  const slack = requireInteger(leeway ?? call.policies['truncate.leeway'] ?? 5, 'truncate')
  const room = most - characterCount(ending.toString())
  if (room < 0)
    throw templateErrors.value(`truncate has a length of ${most}, less than the "${ending}" at the end.`)
  if (slack < 0) throw templateErrors.value(`truncate has a leeway of ${slack}.`, 'Give it 0 or more.')
  if (!isText(value) && lengthOf(value) <= most + slack) return value
  const text = requireTextValue(value, 'truncate')
  const whole = text.toString()
  // Only what may be kept is looked at.
  const head = firstCharacters(whole, most + slack)
  if (head.length === whole.length) return value
  const start = head.length === most + slack ? head.slice(0, room) : firstCharacters(head, room)
  const space = truthOf(killWords) ? -1 : start.lastIndexOf(' ')
  const kept = space < 0 ? start : start.slice(0, space)
  return text instanceof SafeString
    ? new SafeString(kept + escapedText(ending, call.dialect))
    : withEnd(kept, ending)
}

/** A safe end makes all of it safe, as adding it does. */
function withEnd(kept: string, ending: string | SafeString): string | SafeString {
  return typeof ending === 'string' ? kept + ending : new SafeString(escapeHtml(kept) + ending)
}

/** The filters that change a text. */
export const textFilters: Readonly<Record<string, FilterDefinition>> = {
  capitalize: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, value: unknown) => changeText(call, value, capitalize),
  },
  center: {
    sync: true,
    withCall: true,
    parameters: ['width'],
    run: (call: TemplateCall, value: unknown, width: unknown = 80) =>
      changeText(call, value, (text) => padText(text, requireInteger(width, 'center'), 'center')),
  },
  indent: { sync: true, parameters: ['width', 'first', 'blank'], run: indent },
  lower: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, value: unknown) =>
      typeof value === 'string' ? value.toLowerCase() : changeText(call, value, (text) => text.toLowerCase()),
  },
  replace: { sync: true, withCall: true, parameters: ['old', 'new', 'count'], run: replace },
  string: { sync: true, withCall: true, run: softText },
  title: { sync: true, withCall: true, run: title },
  trim: {
    sync: true,
    withCall: true,
    parameters: ['chars'],
    run: (call: TemplateCall, value: unknown, characters?: unknown) =>
      changeText(call, value, (text) => strip(text, characters, 'both', 'trim')),
  },
  truncate: {
    sync: true,
    withCall: true,
    parameters: ['length', 'killwords', 'end', 'leeway'],
    run: truncate,
  },
  upper: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, value: unknown) =>
      typeof value === 'string' ? value.toUpperCase() : changeText(call, value, (text) => text.toUpperCase()),
  },
  wordcount: { sync: true, withCall: true, run: wordCount },
}
