/**
 * The words of a text, with what stands in quotes kept together, as on a command line. Quotes and backslashes stay: see
 * {@link unquote}. Quotes that are not closed are characters as others.
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
  const quotes = quoteReader(text)
  let at = 0
  while (at < text.length) {
    const end = endOfWord(text, at, quotes)
    if (end > at) words.push(text.slice(at, end))
    at = end > at ? end : at + 1
  }
  return words
}

const word = /[^\s'"\x1c-\x1f\x85]+/y
const wordWithQuotes = /[^\s\x1c-\x1f\x85]+/y

/** After something in quotes, a quote that is not closed begins the next word; else the word ends at the next blank. */
function endOfWord(text: string, start: number, quotes: (at: number) => number): number {
  let [at, hasQuotes] = [start, false]
  for (;;) {
    at = endOf(word, text, at)
    if (text[at] !== '"' && text[at] !== "'") return at
    const close = quotes(at)
    if (close < 0) return hasQuotes ? at : endOf(wordWithQuotes, text, start)
    at = close
    hasQuotes = true
  }
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** Tells where the quote at an index is closed, or -1. What was looked through in vain is not looked through again. */
function quoteReader(text: string): (at: number) => number {
  const inVain: Record<string, number> = {}
  return (start) => {
    const quote = text.charAt(start)
    if (start < (inVain[quote] ?? -1)) return -1
    let at = start + 1
    while (at < text.length && text[at] !== quote) {
      if (text[at] === '\\' && text[at + 1] === '\n') break
      at += text[at] === '\\' ? 2 : 1
    }
    if (text[at] === quote) return at + 1
    inVain[quote] = at
    return -1
  }
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
