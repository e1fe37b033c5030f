// Of the names of characters those that mean something in a URL's scheme or in a script.
const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  ast: '*',
  bsol: '\\',
  colon: ':',
  dollar: '$',
  grave: '`',
  DiacriticalGrave: '`',
  gt: '>',
  lbrace: '{',
  lcub: '{',
  lt: '<',
  midast: '*',
  NewLine: '\n',
  num: '#',
  quest: '?',
  quot: '"',
  rbrace: '}',
  rcub: '}',
  sol: '/',
  Tab: '\t',
}

/**
 * What a browser reads in the text of an attribute, as far as it decides about URLs and scripts.
 *
 * ```ts
 * import { attributeText } from 'djinn/base'
 *
 * attributeText('javascript&#58;x&colon;') // 'javascript:x:'
 * ```
 */
export function attributeText(written: string): string {
  if (!written.includes('&')) return written
  return written.replace(/&(?:#(\d+);?|#x([\da-f]+);?|([a-z]+);)/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number.parseInt(decimal, 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}
