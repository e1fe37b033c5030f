import { escapeHtml, SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { Undefined } from '../undefined.ts'
import { htmlOf } from './escape.ts'
import { formatValue } from './format-spec.ts'
import { itemOf, missing } from './item.ts'
import { guardSize } from './limits.ts'
import type { MethodCall, VariadicArguments } from './method.ts'
import { toAscii } from './percent-field.ts'
import { reprOf } from './repr.ts'
import { textOf } from './text.ts'

/** How a format is written: with what, for which place, and whether for HTML. */
interface Formatting {
  readonly given: Pick<VariadicArguments, 'positional'> & { readonly named: unknown }
  readonly call: MethodCall
  readonly escaping: boolean
  /** The next value of `{}`, or whether numbers are used. */
  next: number | 'numbered'
}

/**
 * `'{0.name!r:>10}'.format(…)` of Python. Attributes and items are read as the template would read them, so that what is
 * forbidden there is forbidden here.
 *
 * @param escaping Makes each value HTML, as a format that is safe in HTML does.
 */
export function braceFormat(
  format: string,
  given: Formatting['given'],
  call: MethodCall,
  escaping = false,
): string {
  return write(format, { given, call, escaping, next: 0 }, 2)
}

function write(format: string, formatting: Formatting, depth: number): string {
  if (depth < 0) throw templateErrors.value('The fields of a format stand too deep in each other.')
  let written = ''
  let at = 0
  while (at < format.length) {
    const brace = nextBrace(format, at)
    written += format.slice(at, brace)
    if (brace === format.length) break
    if (format[brace] === format[brace + 1]) {
      written += format[brace]
      at = brace + 2
      continue
    }
    const end = format[brace] === '{' ? fieldEnd(format, brace + 1) : -1
    if (end < 0)
      throw templateErrors.value(`A "${format[brace]}" stands alone in a format.`, 'Write it twice.')
    written += field(format.slice(brace + 1, end), formatting, depth)
    guardSize(written.length, 'characters')
    at = end + 1
  }
  return written
}

function nextBrace(format: string, from: number): number {
  let at = from
  while (at < format.length && format[at] !== '{' && format[at] !== '}') at += 1
  return at
}

/** Where the field ends that begins at an offset; -1 where it does not. */
function fieldEnd(format: string, start: number): number {
  let depth = 1
  let inItem = false
  for (let at = start; at < format.length; at++) {
    const character = format[at]
    if (character === '[') inItem = true
    else if (character === ']') inItem = false
    if (inItem) continue
    if (character === '{') depth += 1
    else if (character === '}') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

function field(source: string, formatting: Formatting, depth: number): string {
  const { name, conversion, spec } = parts(source)
  const value = convert(lookUp(name, formatting), conversion, formatting)
  const written = write(spec, formatting, depth - 1)
  return formatting.escaping
    ? escapedField(value, written, formatting)
    : formatValue(value, written, formatting.call.dialect)
}

/** `name!r:spec` */
function parts(source: string): { name: string; conversion: string; spec: string } {
  let end = 0
  let inItem = false
  while (end < source.length && (inItem || (source[end] !== '!' && source[end] !== ':'))) {
    if (source[end] === '[') inItem = true
    else if (source[end] === ']') inItem = false
    else if (source[end] === '{')
      throw templateErrors.value('A "{" stands in the name of a field of a format.')
    end += 1
  }
  const name = source.slice(0, end)
  if (source[end] !== '!') return { name, conversion: '', spec: source.slice(end + 1) }
  const conversion = source.slice(end + 1, end + 2)
  const rest = source.slice(end + 2)
  if (conversion === '' || (rest !== '' && !rest.startsWith(':'))) {
    throw templateErrors.value('A conversion in a format has one letter.', 'Write {name!r} or {name!r:>10}.')
  }
  return { name, conversion, spec: rest.slice(1) }
}

function escapedField(value: unknown, spec: string, formatting: Formatting): string {
  const { dialect } = formatting.call
  const html = htmlOf(value)
  if (html === undefined) return escapeHtml(formatValue(value, spec, dialect))
  if (spec === '') return html
  throw templateErrors.value(`A format ":${spec}" does not work for HTML.`)
}

function convert(value: unknown, conversion: string, { call }: Formatting): unknown {
  switch (conversion) {
    case '':
      return value
    case 's':
      return textOf(value, call.dialect)
    case 'r':
      return reprOf(value, call.dialect)
    case 'a':
      return toAscii(reprOf(value, call.dialect))
  }
  throw templateErrors.value(
    `There is no conversion "!${conversion}" in formats.`,
    'There are !s, !r and !a.',
  )
}

/** The value of `0`, `name`, `name.attribute[item]` or of the next place. */
function lookUp(path: string, formatting: Formatting): unknown {
  const match = /^[^.[]*/.exec(path)
  const first = match === null ? '' : match[0]
  let value = argument(first, formatting)
  let rest = path.slice(first.length)
  while (rest !== '') {
    const step = /^(?:\.([^.[]+)|\[([^\]]+)\])/.exec(rest)
    if (step === null) throw templateErrors.value(`"${path}" is no field of a format.`)
    const [whole, attribute, item] = step
    const key = item !== undefined && /^\d{1,15}$/.test(item) ? Number(item) : item
    value =
      attribute === undefined ? formatting.call.item(value, key) : formatting.call.attribute(value, attribute)
    if (value instanceof Undefined) throw value.$error()
    rest = rest.slice(whole.length)
  }
  return value
}

function argument(name: string, formatting: Formatting): unknown {
  const { positional, named } = formatting.given
  if (name !== '' && !/^\d+$/.test(name)) {
    const value = itemOf(named, name)
    if (value !== missing) return value
    throw templateErrors.value(`A format asks for "${name}", which was not given.`)
  }
  const index = name === '' ? nextIndex(formatting) : numbered(name, formatting)
  if (index < positional.length) return positional[index]
  throw templateErrors.value(`A format asks for value ${index + 1} of ${positional.length}.`)
}

function nextIndex(formatting: Formatting): number {
  if (formatting.next === 'numbered') throw mixed()
  formatting.next += 1
  return formatting.next - 1
}

function numbered(name: string, formatting: Formatting): number {
  if (typeof formatting.next === 'number' && formatting.next > 0) throw mixed()
  formatting.next = 'numbered'
  return Number(name)
}

function mixed(): Error {
  return templateErrors.value(
    'A format has places with and without a number.',
    'Number all of them, or none.',
  )
}

/** The format of a string that is safe in HTML. */
export function braceFormatSafe(
  format: SafeString,
  given: Formatting['given'],
  call: MethodCall,
): SafeString {
  return new SafeString(braceFormat(format.toString(), given, call, true))
}
