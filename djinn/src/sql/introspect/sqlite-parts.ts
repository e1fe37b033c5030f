/** What SQLite tells only by the text of CREATE TABLE: checks, what generated columns are computed of, AUTOINCREMENT. */
export interface SqliteParts {
  readonly checks: readonly { readonly name?: string; readonly text: string }[]
  /** By the lower-case name of the column. */
  readonly generated: ReadonlyMap<string, string>
}

const token =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|'(?:[^']|'')*'|[\p{L}_$][\p{L}\p{N}_$]*|\S/gu

/** Reads the text of a CREATE TABLE. */
export function sqliteParts(sql: string): SqliteParts {
  const checks: { name?: string; text: string }[] = []
  const generated = new Map<string, string>()
  const tokens = [...sql.matchAll(token)].filter(([text]) => !/^(?:--|\/\*)/.test(text))
  let depth = 0
  let column: string | undefined
  let constraint: string | undefined
  for (let at = 0; at < tokens.length; at++) {
    const text = tokens[at]?.[0] ?? ''
    const word = text.toUpperCase()
    if (text === '(') {
      depth++
      if (depth === 1) column = undefined
    } else if (text === ')') depth--
    else if (depth !== 1) continue
    else if (text === ',') column = constraint = undefined
    else if (word === 'CONSTRAINT') constraint = unquoted(tokens[++at]?.[0] ?? '')
    else if ((word === 'CHECK' || word === 'AS') && tokens[at + 1]?.[0] === '(') {
      const end = closing(tokens, at + 1)
      const inner = sql.slice((tokens[at + 1]?.index ?? 0) + 1, tokens[end]?.index ?? sql.length).trim()
      if (word === 'CHECK')
        checks.push({ ...(constraint !== undefined && { name: constraint }), text: inner })
      else if (column !== undefined) generated.set(column.toLowerCase(), inner)
      constraint = undefined
      at = end
    }
    if (depth === 1 && text !== '(' && text !== ',' && text !== ')') column ??= unquoted(text)
  }
  return { checks, generated }
}

/** The place of the parenthesis that closes the one at `start`. */
function closing(tokens: readonly RegExpExecArray[], start: number): number {
  let depth = 0
  for (let at = start; at < tokens.length; at++) {
    const text = tokens[at]?.[0]
    if (text === '(') depth++
    else if (text === ')' && --depth === 0) return at
  }
  return tokens.length
}

/** A name without its quotes. */
function unquoted(text: string): string {
  const quote = text.charAt(0)
  if (quote === '[') return text.slice(1, -1)
  if (quote !== '"' && quote !== '`' && quote !== "'") return text
  return text.slice(1, -1).replaceAll(quote + quote, quote)
}

/** What stands behind WHERE in CREATE INDEX. */
export function indexCondition(sql: string): string | undefined {
  let depth = 0
  for (const { 0: text, index } of sql.matchAll(token)) {
    if (text === '(') depth++
    else if (text === ')') depth--
    else if (depth === 0 && text.toUpperCase() === 'WHERE') return sql.slice(index + 5).trim()
  }
  return undefined
}
