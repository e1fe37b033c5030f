import { namedCharacters, namesWithoutSemicolon } from './html-entities.ts'

/** What the numbers 128 to 159 stand for in pages that mean the encoding Windows-1252. */
const windows1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'

/** The text with its character references (`&amp;`, `&#38;`) as characters, as Python's `html.unescape()` reads them. */
export function unescapeHtml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)/gu, (reference) => {
    return reference.startsWith('&#') ? numbered(reference) : named(reference.slice(1))
  })
}

function numbered(reference: string): string {
  const isHex = /^&#x/i.test(reference)
  // Nothing longer can be a code point, and reading it takes quadratic time.
  const digits = reference
    .replace(/^&#x?0*/i, '')
    .replace(';', '')
    .slice(0, 9)
  const code = Number.parseInt(digits === '' ? '0' : digits, isHex ? 16 : 10)
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
  if (code >= 0x80 && code <= 0x9f) return windows1252.charAt(code - 0x80)
  return code !== 0xd && isNoCharacter(code) ? '' : String.fromCodePoint(code)
}

/** Control characters, and code points that are none. */
function isNoCharacter(code: number): boolean {
  if (code < 0x20) return code < 9 || code === 0xb || code > 0xd
  return code === 0x7f || (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe
}

function named(name: string): string {
  const { all, loose } = tables()
  const whole = name.endsWith(';') ? all.get(name.slice(0, -1)) : loose.get(name)
  if (whole !== undefined) return whole
  for (let length = name.length - 1; length > 1; length--) {
    const start = loose.get(name.slice(0, length))
    if (start !== undefined) return start + name.slice(length)
  }
  return `&${name}`
}

interface Tables {
  readonly all: ReadonlyMap<string, string>
  /** Those that need no semicolon. */
  readonly loose: ReadonlyMap<string, string>
}

let read: Tables | undefined

/** Read at the first use. */
function tables(): Tables {
  read ??= readTables()
  return read
}

function readTables(): Tables {
  const all = new Map<string, string>()
  for (const entry of namedCharacters.trim().split(/[;\n]+/)) {
    const [name = '', codes = ''] = entry.split(' ')
    all.set(name, String.fromCodePoint(...codes.split('+').map((code) => Number.parseInt(code, 16))))
  }
  const loose = new Map(
    namesWithoutSemicolon
      .trim()
      .split(/\s+/)
      .map((name) => [name, all.get(name) ?? '']),
  )
  return { all, loose }
}
