import type { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { braceFormat } from './brace-format.ts'
import { encodeText } from './bytes.ts'
import { charactersOf } from './characters.ts'
import { itemOf, missing } from './item.ts'
import { isText, kindOf } from './kind.ts'
import { guardSize } from './limits.ts'
import { membersOf } from './members.ts'
import { type Methods, methodsOf } from './method.ts'
import { requireText } from './require.ts'
import { caseMethods } from './string-case.ts'
import { padMethods } from './string-pad.ts'
import { searchMethods } from './string-search.ts'
import { splitMethods } from './string-split.ts'
import { testMethods } from './string-tests.ts'

/** Joins strings, and nothing but strings. A safe one among them makes all of it safe, as it does in Python. */
function join(separator: string, members: unknown): string | SafeString {
  const texts = membersOf(members).map((member, index) => {
    if (isText(member)) return member.toString()
    throw templateErrors.value(
      `join() found ${kindOf(member)} at index ${index}.`,
      'Use the filter: list|join(", ").',
    )
  })
  return joinTexts(separator, texts)
}

/** Joins texts of at most 10 million characters. */
export function joinTexts(separator: string, texts: readonly string[]): string {
  let size = separator.length * Math.max(0, texts.length - 1)
  for (const text of texts) size += text.length
  guardSize(size, 'characters')
  return texts.join(separator)
}

/** Puts other characters, by a mapping of their numbers, into the place of some. */
function translate(text: string, table: unknown): string {
  return charactersOf(text)
    .map((character) => {
      const made = itemOf(table, character.codePointAt(0))
      if (made === missing) return character
      if (made === null || made === undefined) return ''
      return typeof made === 'number' ? String.fromCodePoint(made) : requireText(made, 'translate()')
    })
    .join('')
}

/** The mapping for {@link translate}: of characters to characters, and of some to nothing. */
function makeTranslation([from, to, removed]: readonly unknown[]): Map<unknown, unknown> {
  if (to === undefined) {
    return new Map(
      membersOf(from).map((key) => [typeof key === 'string' ? key.codePointAt(0) : key, itemOf(from, key)]),
    )
  }
  const before = charactersOf(requireText(from, 'maketrans()'))
  const after = charactersOf(requireText(to, 'maketrans()'))
  if (before.length !== after.length) throw templateErrors.value('maketrans() needs texts of equal length.')
  const table = new Map<unknown, unknown>(
    before.map((character, index) => [character.codePointAt(0), after[index]?.codePointAt(0)]),
  )
  const cut = removed === undefined ? [] : charactersOf(requireText(removed, 'maketrans()'))
  for (const character of cut) table.set(character.codePointAt(0), null)
  return table
}

/** All methods of strings. */
export const stringMethods: Methods<string> = methodsOf(
  caseMethods,
  padMethods,
  searchMethods,
  splitMethods,
  testMethods,
  {
    encode: {
      parameters: ['encoding?', 'errors?'],
      byName: true,
      run: (text, [encoding, errors]) => encodeText(text, encoding, errors),
    },
    format: {
      parameters: [],
      variadic: (text, { positional, named }, call) =>
        braceFormat(text, { positional, named: named ?? {} }, call),
    },
    format_map: {
      parameters: ['mapping'],
      run: (text, [mapping], call) => braceFormat(text, { positional: [], named: mapping }, call),
    },
    join: { parameters: ['iterable'], run: (text, [members]) => join(text, members) },
    maketrans: { parameters: ['x', 'y?', 'z?'], run: (_text, given) => makeTranslation(given) },
    translate: { parameters: ['table'], run: (text, [table]) => translate(text, table) },
  },
)
