import type { Method, Methods } from './method.ts'

/** What Python takes for space: not the byte order mark, but the separators of ASCII. */
export const spaces = '\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000'

// Digits that are no decimal digits, such as superscripts.
const otherDigits =
  '\xb2\xb3\xb9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea' +
  '\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}' +
  '\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}'

// Letters of Chinese that are numbers.
const numberLetters =
  '㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零' +
  '\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd\u{20001}\u{20064}\u{200e2}\u{20121}\u{2092a}\u{20983}\u{2098c}\u{2099c}' +
  '\u{20aea}\u{20afd}\u{20b19}\u{22390}\u{22998}\u{23b1b}\u{2626d}\u{2f890}'

/** Whether there is a character, and all are of a class. */
function all(characterClass: string): Method<string> {
  const pattern = new RegExp(`^[${characterClass}]+$`, 'u')
  return { parameters: [], run: (text) => pattern.test(text) }
}

function tells(test: (text: string) => boolean): Method<string> {
  return { parameters: [], run: test }
}

/** Has letters in lower case, and none in upper case. */
export function isLower(text: string): boolean {
  return /\p{Lowercase}/u.test(text) && !/\p{Uppercase}|\p{Lt}/u.test(text)
}

/** Has letters in upper case, and none in lower case. */
export function isUpper(text: string): boolean {
  return /\p{Uppercase}/u.test(text) && !/\p{Lowercase}|\p{Lt}/u.test(text)
}

/** Each upper case letter begins a word, and each lower case one does not. */
function isTitle(text: string): boolean {
  let inWord = false
  let found = false
  for (const character of text) {
    const upper = /^[\p{Uppercase}\p{Lt}]/u.test(character)
    const lower = !upper && /^\p{Lowercase}/u.test(character)
    if ((upper && inWord) || (lower && !inWord)) return false
    inWord = upper || lower
    found ||= inWord
  }
  return found
}

/** The methods of strings that tell what they are made of. */
export const testMethods: Methods<string> = {
  isalnum: all(`\\p{L}\\p{N}${numberLetters}`),
  isalpha: all('\\p{L}'),
  isascii: tells((text) => /^[\0-\x7f]*$/.test(text)),
  isdecimal: all('\\p{Nd}'),
  isdigit: all(`\\p{Nd}${otherDigits}`),
  isidentifier: tells((text) => /^[_\p{XID_Start}]\p{XID_Continue}*$/u.test(text)),
  islower: tells(isLower),
  isnumeric: all(`\\p{N}${numberLetters}`),
  isprintable: tells((text) => !/[\p{C}\p{Z}]/u.test(text.replaceAll(' ', ''))),
  isspace: all(spaces),
  istitle: tells(isTitle),
  isupper: tells(isUpper),
}
