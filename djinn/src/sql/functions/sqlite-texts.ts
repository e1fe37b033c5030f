import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { canonicalJson } from '../codecs/json-values.ts'
import { DataError } from '../database-errors.ts'

const patterns = new Map<string, RegExp>()

/** Whether a text matches a regular expression of JavaScript, Unicode-aware where the pattern allows it. */
export function matches(pattern: unknown, text: unknown, ignoreCase: boolean): number | null {
  if (pattern === null || text === null) return null
  return regularExpression(String(pattern), ignoreCase).test(String(text)) ? 1 : 0
}

function regularExpression(pattern: string, ignoreCase: boolean): RegExp {
  const key = (ignoreCase ? 'i' : 'c') + pattern
  let expression = patterns.get(key)
  if (!expression) {
    expression = compile(pattern, ignoreCase ? 'i' : '')
    // Patterns may come from visitors.
    if (patterns.size >= 200) patterns.clear()
    patterns.set(key, expression)
  }
  return expression
}

function compile(pattern: string, flags: string): RegExp {
  // What Python and PostgreSQL write as an inline flag at the start.
  const inline = /^\(\?([ims]+)\)/.exec(pattern)
  const body = inline ? pattern.slice(inline[0].length) : pattern
  const all = [...new Set(flags + (inline?.[1] ?? ''))].join('')
  try {
    return new RegExp(body, `${all}u`)
  } catch {
    return withoutUnicode(body, all)
  }
}

/** As on servers, a pattern that is none is wrong data: it may come from a visitor. */
function withoutUnicode(body: string, flags: string): RegExp {
  try {
    return new RegExp(body, flags)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new DataError(message, { cause })
  }
}

/** A text filled up at its start or end, or cut, to a length in characters. */
export function pad(text: unknown, length: unknown, fill: unknown, atStart: boolean): string | null {
  if (text === null || length === null || fill === null) return null
  const characters = [...String(text)]
  const filling = [...String(fill)]
  const wanted = Math.max(0, Number(length))
  if (characters.length >= wanted) return characters.slice(0, wanted).join('')
  if (filling.length === 0) return characters.join('')
  let extra = ''
  for (let i = 0; i < wanted - characters.length; i++) extra += filling[i % filling.length]
  return atStart ? extra + characters.join('') : characters.join('') + extra
}

/** A text so many times; none where the number is not above zero. */
export function repeatText(text: unknown, count: unknown): string | null {
  if (text === null || count === null) return null
  return String(text).repeat(Math.max(0, Number(count)))
}

/** A text with its characters (not its code units) in reverse. */
export function reverseText(text: unknown): string | null {
  return text === null ? null : [...String(text)].reverse().join('')
}

/** The hexadecimal digest of a text in UTF-8. */
export function digest(algorithm: string, text: unknown): string | null {
  if (text === null) return null
  const bytes = text instanceof Uint8Array ? text : String(text)
  return createHash(algorithm).update(bytes).digest('hex')
}

/** A JSON text with sorted keys, so that equal values have equal texts. */
export function canonicalText(text: unknown): string | null {
  return typeof text === 'string' ? canonicalJson(JSON.parse(text)) : null
}

/** A random UUID as SQLite stores it: 32 hexadecimal digits. */
export function uuid4(): string {
  return randomUUID().replaceAll('-', '')
}

/** A UUID that begins with the time, so that later ones are greater. */
export function uuid7(): string {
  const random = randomBytes(10).toString('hex')
  const variant = '89ab'[Number.parseInt(random.charAt(3), 16) & 3]
  return `${Date.now().toString(16).padStart(12, '0')}7${random.slice(0, 3)}${variant}${random.slice(4, 19)}`
}
