const digraphs = new Set(['\u01c4', '\u01c7', '\u01ca', '\u01f1'])

/** A text as titles are written: the first letter of each word large, all others small. */
export function titleCase(text: string): string {
  const sigmas = smallSigmas(text)
  let written = ''
  let inWord = false
  for (const character of text) {
    // Taken for every one, so that they stay in step with the text.
    const sigma = character === 'Σ' ? sigmas.next().value : undefined
    written += inWord ? (sigma ?? character.toLowerCase()) : titleLetter(character)
    inWord = /\p{Cased}/u.test(character)
  }
  return written
}

/** A small sigma has two forms, told by what stands around it; JavaScript knows which when it sees the whole text. */
function* smallSigmas(text: string): Generator<string, undefined> {
  if (!text.includes('Σ')) return undefined
  const others = text.replace(/[σς]/g, 'α')
  for (const character of others.toLowerCase()) if (character === 'σ' || character === 'ς') yield character
  return undefined
}

/** A letter as a word begins with it: `Dz` for `dz` in one character, and `Ss` for `ß`. */
function titleLetter(character: string): string {
  const upper = character.toUpperCase()
  if (digraphs.has(upper)) return String.fromCharCode(upper.charCodeAt(0) + 1)
  // Georgian has capitals for whole words only.
  if (/[\u10d0-\u10ff]/.test(character)) return character
  const [first = '', ...rest] = upper
  if (rest.length === 0 || character === 'ŉ') return upper
  if (rest.at(-1) === '\u0399') return `${first}${rest.slice(0, -1).join('')}\u0345`.normalize('NFC')
  return first + rest.join('').toLowerCase()
}
