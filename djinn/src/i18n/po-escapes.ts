const letters = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\u0007'],
  ['\\', '\\'],
  ['"', '"'],
])
const escapeSequence = /((?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2})){1,1000})|\\(.)/gs

/** What stands between the quotes of a .po file, with its escapes undone; undefined for an escape that C does not have. */
export function unescapePo(text: string): string | undefined {
  if (!text.includes('\\')) return text
  let known = true
  const plain = text.replace(escapeSequence, (_, bytes: string | undefined, letter: string | undefined) => {
    if (bytes !== undefined) return decodeBytes(bytes)
    const character = letters.get(letter ?? '')
    known &&= character !== undefined
    return character ?? ''
  })
  return known ? plain : undefined
}

/** Numbers in escapes are bytes, and several of them may make one character. */
function decodeBytes(escapes: string): string {
  const bytes = escapes
    .slice(1)
    .split('\\')
    .map((code) => (code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 8)))
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

const toEscape = new Map([...letters].map(([letter, character]) => [character, `\\${letter}`]))

/** A text as it stands between the quotes of a .po file. */
export function escapePo(text: string): string {
  return text.replace(/[\n\t\r\b\f\v\u0007\\"]/g, (character) => toEscape.get(character) ?? character)
}
