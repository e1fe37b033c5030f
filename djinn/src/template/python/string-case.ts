import type { Method, Methods } from './method.ts'

const digraphs: Readonly<Record<string, string>> = {
  Ǆ: 'ǅ',
  ǅ: 'ǅ',
  ǆ: 'ǅ',
  Ǉ: 'ǈ',
  ǈ: 'ǈ',
  ǉ: 'ǈ',
  Ǌ: 'ǋ',
  ǋ: 'ǋ',
  ǌ: 'ǋ',
  Ǳ: 'ǲ',
  ǲ: 'ǲ',
  ǳ: 'ǲ',
  ŉ: 'ʼN',
}

/** A character as it begins a title: mostly in upper case, `ǆ` becomes `ǅ` and `ß` `Ss`. */
function titleCharacter(character: string): string {
  if (character >= '\u10d0' && character <= '\u10ff') return character
  const known = Object.hasOwn(digraphs, character) ? digraphs[character] : undefined
  if (known !== undefined) return known
  const upper = character.toUpperCase()
  if (upper.length === character.length) return upper
  const [first = '', ...rest] = upper
  // Greek writes the iota below a letter that stands first.
  if (rest.length === 1 && rest[0] === 'Ι') return `${first}\u0345`.normalize('NFC')
  return first + rest.join('').toLowerCase()
}

/** The first character as in a title, all others in lower case. */
export function capitalize(text: string): string {
  const first = text.codePointAt(0)
  if (first === undefined) return ''
  const character = String.fromCodePoint(first)
  return titleCharacter(character) + text.toLowerCase().slice(character.toLowerCase().length)
}

/** Each word, a run of letters, begins as in a title and goes on in lower case. */
function titleCase(text: string): string {
  return text.replace(/\p{Cased}+/gu, (word) => {
    const first = String.fromCodePoint(word.codePointAt(0) ?? 0)
    return titleCharacter(first) + word.toLowerCase().slice(first.toLowerCase().length)
  })
}

function swapCase(text: string): string {
  return text.replace(/\p{Uppercase}|\p{Lowercase}/gu, (character) =>
    /^\p{Uppercase}/u.test(character) ? character.toLowerCase() : character.toUpperCase(),
  )
}

/** The text as it is compared where case does not matter. */
function caseFold(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  return Array.from(text, foldCharacter).join('')
}

function foldCharacter(character: string): string {
  if (character === 'ẞ') return 'ss'
  // The letters of Cherokee fold to upper case, and the dotless i stays.
  if (/^[\u13a0-\u13f5\u0131]$/.test(character)) return character
  if (/^[\u13f8-\u13fd\uab70-\uabbf]$/.test(character)) return character.toUpperCase()
  return character.toUpperCase().toLowerCase()
}

function changes(run: (text: string) => string): Method<string> {
  return { parameters: [], run }
}

/** The methods of strings that change the case of letters. */
export const caseMethods: Methods<string> = {
  capitalize: changes(capitalize),
  casefold: changes(caseFold),
  lower: changes((text) => text.toLowerCase()),
  swapcase: changes(swapCase),
  title: changes(titleCase),
  upper: changes((text) => text.toUpperCase()),
}
