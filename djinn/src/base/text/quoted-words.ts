// Each alternative begins with another character, and none can be left for a shorter one: linear time.
const part = /"(?:[^"\\]|\\[^\n])*"|'(?:[^'\\]|\\[^\n])*'|[^\s'"\x1c-\x1f\x85]+/y
const rest = /[^\s\x1c-\x1f\x85]+/y

/**
 * The words of a text, with what stands in quotes kept together, as on a command line. Quotes and backslashes stay: see
 * {@link unquote}.
 *
 * ```ts
 * import { splitQuoted } from 'djinn/base'
 *
 * splitQuoted('This is "a person\'s" test.') // ['This', 'is', '"a person\'s"', 'test.']
 * splitQuoted('x="y z" w') // ['x="y z"', 'w']
 * ```
 */
export function splitQuoted(text: string): string[] {
  const words: string[] = []
  let at = 0
  while (at < text.length) {
    const end = endOfWord(text, at)
    if (end > at) words.push(text.slice(at, end))
    at = end > at ? end : at + 1
  }
  return words
}

/** Quotes that are not closed are characters as others: then the word ends at the next blank. */
function endOfWord(text: string, start: number): number {
  let at = start
  for (;;) {
    part.lastIndex = at
    if (!part.test(text)) break
    at = part.lastIndex
  }
  if (text[at] !== '"' && text[at] !== "'") return at
  return hasQuotes(text, start, at) ? at : plainEnd(text, start)
}

/** Whether something in quotes was read: a quote alone then begins the next word. */
function hasQuotes(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end)
  return word.includes('"') || word.includes("'")
}

function plainEnd(text: string, start: number): number {
  rest.lastIndex = start
  return rest.test(text) ? rest.lastIndex : start
}

/**
 * What stands between quotes, with quotes and backslashes behind a backslash as themselves; undefined for a text that is not in
 * quotes.
 *
 * ```ts
 * import { unquote } from 'djinn/base'
 *
 * unquote('"a \\"b\\""') // 'a "b"'
 * unquote('a') // undefined
 * ```
 */
export function unquote(text: string): string | undefined {
  const quote = text[0]
  if ((quote !== '"' && quote !== "'") || text.at(-1) !== quote) return undefined
  return text.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\')
}
