import { isSlugCharacter, pathCharacter, segmentCharacter, slugCharacter } from '../characters.ts'
import type { CompiledConverter, ConverterArguments } from '../converter.ts'
import { routingErrors } from '../errors.ts'
import { plainText } from '../plain-text.ts'
import { NamedArguments } from './arguments.ts'

/** `<name>` and `<string(minlength=2):name>`: a segment of any characters, by default at least one. */
export function stringConverter(given: ConverterArguments): CompiledConverter {
  const named = new NamedArguments('string', given, [
    ['minlength', 'minLength'],
    ['maxlength', 'maxLength'],
    ['length'],
  ])
  const exact = named.count('length', 0)
  const least = exact ?? named.count('minlength', 0) ?? 1
  const most = exact ?? named.count('maxlength', 0) ?? Number.POSITIVE_INFINITY
  const anyLength = least === 1 && most === Number.POSITIVE_INFINITY
  const quantifier = `{${least},${most === Number.POSITIVE_INFINITY ? '' : most}}`
  return {
    scan: anyLength ? 'text' : 'other',
    key: `[^/]${quantifier}`,
    weight: 100,
    spansSlashes: false,
    steps: [{ kind: 'run', of: segmentCharacter, least, most }],
    expression: `[^/]${quantifier}`,
    accepts: anyLength ? isNotEmpty : (text, start, end) => hasLength(text, start, end, least, most),
    read: textOf,
    format: plainText,
  }
}

/** `<path:rest>`: one or more segments; it does not start with a slash and holds no newline. */
export function pathConverter(given: ConverterArguments): CompiledConverter {
  new NamedArguments('path', given, [])
  return {
    scan: 'other',
    key: '[^/][^\\n]*?',
    weight: 200,
    spansSlashes: true,
    steps: [
      { kind: 'run', of: segmentCharacter, least: 1, most: 1 },
      { kind: 'run', of: pathCharacter, least: 0, most: Number.POSITIVE_INFINITY, lazy: true },
    ],
    expression: '[^/][^\\n]*?',
    accepts: isPath,
    read: textOf,
    format: plainText,
  }
}

/** `<slug:name>`: ASCII letters, digits, hyphens and underscores. */
export function slugConverter(given: ConverterArguments): CompiledConverter {
  new NamedArguments('slug', given, [])
  return {
    scan: 'other',
    key: `${slugCharacter.source}+`,
    weight: 100,
    spansSlashes: false,
    steps: [{ kind: 'run', of: slugCharacter, least: 1, most: Number.POSITIVE_INFINITY }],
    expression: `${slugCharacter.source}+`,
    accepts: isSlug,
    read: textOf,
    format: plainText,
  }
}

/** `<any(about, "the help"):page>`: one of the given texts. */
export function anyConverter({ positional, named }: ConverterArguments): CompiledConverter {
  const items = positional.filter((item) => typeof item === 'string')
  if (items.length < positional.length) {
    throw routingErrors.badArgument(
      '"any"',
      'takes texts only',
      'Put numbers, True, False and None in quotes.',
    )
  }
  if (Object.keys(named).length > 0 || items.length === 0) {
    throw routingErrors.badArgument('"any"', 'takes one or more texts', 'Write <any(first, second):name>.')
  }
  const known = new Set<string>(items)
  const expression = `(?:${items.map((item) => item.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})`
  return {
    scan: 'other',
    key: expression,
    weight: 100,
    spansSlashes: false,
    steps: [{ kind: 'text', options: items }],
    expression,
    accepts: (text, start, end) => known.has(text.slice(start, end)),
    read: textOf,
    format: (value, name) => {
      const text = plainText(value, name)
      if (!known.has(text))
        throw routingErrors.badValue(name, value, `one of ${[...known].sort().join(', ')}`)
      return text
    },
  }
}

function textOf(text: string, start: number, end: number): string {
  return text.slice(start, end)
}

function isNotEmpty(_text: string, start: number, end: number): boolean {
  return end > start
}

/** Lengths count code points: an emoji is one. */
function hasLength(text: string, start: number, end: number, least: number, most: number): boolean {
  let length = end - start
  for (let position = start + 1; position < end; position++) {
    const isLow = (text.charCodeAt(position) & 0xfc00) === 0xdc00
    if (isLow && (text.charCodeAt(position - 1) & 0xfc00) === 0xd800) length--
  }
  return length >= least && length <= most
}

function isPath(text: string, start: number, end: number): boolean {
  if (end === start || text.charCodeAt(start) === 47) return false
  const newline = text.indexOf('\n', start + 1)
  return newline < 0 || newline >= end
}

function isSlug(text: string, start: number, end: number): boolean {
  for (let position = start; position < end; position++) {
    if (!isSlugCharacter(text.charCodeAt(position))) return false
  }
  return end > start
}
