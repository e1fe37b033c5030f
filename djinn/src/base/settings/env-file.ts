import { DjinnError } from '../djinn-error.ts'

/** Variables by name, as in `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>

/**
 * Reads the text of a `.env` file.
 *
 * A line is `NAME=value` or `export NAME=value`; `#` begins a comment at the start of a line or after a space. A value in
 * double quotes may go over several lines and knows `\n`, `\r`, `\t`, `\"` and `\\`; in single quotes and backticks everything
 * stands for itself. Values are not expanded: `$HOME` stays `$HOME`. The last of two equal names wins.
 *
 * ```ts
 * import { parseEnvFile } from 'djinn/base'
 *
 * parseEnvFile('PORT=8000 # http\nGREETING="Hello, World"') // { PORT: '8000', GREETING: 'Hello, World' }
 * ```
 *
 * @throws {DjinnError} `BASE_ENV_FILE` with the number of a line that is none of these; the line itself is not shown.
 */
export function parseEnvFile(text: string, file = '.env'): Record<string, string> {
  const variables: Record<string, string> = Object.create(null)
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  for (let index = 0; index < lines.length; index++) {
    const line = (lines[index] ?? '').trim()
    if (line === '' || line.startsWith('#')) continue
    const [, name, start] = /^(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*)$/s.exec(line) ?? []
    if (name === undefined || start === undefined) throw badLine(file, index + 1)
    const quote = /^["'`]/.exec(start)?.[0]
    if (quote === undefined) {
      variables[name] = start.replace(/(?:^|\s)#.*$/s, '').trimEnd()
      continue
    }
    const quoted = readQuoted(start.slice(1), lines, index, quote)
    if (quoted === undefined) throw badLine(file, index + 1)
    variables[name] = quote === '"' ? expandEscapes(quoted.value) : quoted.value
    index = quoted.last
  }
  return { ...variables }
}

/** The text up to the closing quote, and the line that holds it. */
function readQuoted(
  start: string,
  lines: readonly string[],
  first: number,
  quote: string,
): { value: string; last: number } | undefined {
  const parts: string[] = []
  for (let last = first; last < lines.length; last++) {
    const line = last === first ? start : (lines[last] ?? '')
    const end = indexOfQuote(line, quote)
    if (end !== undefined) return { value: [...parts, line.slice(0, end)].join('\n'), last }
    parts.push(line)
  }
  return undefined
}

/** A backslash keeps a double quote from closing. */
function indexOfQuote(line: string, quote: string): number | undefined {
  for (let index = 0; index < line.length; index++) {
    if (line[index] === quote) return index
    if (quote === '"' && line[index] === '\\') index += 1
  }
  return undefined
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function expandEscapes(text: string): string {
  return text.replace(/\\([nrt"\\])/g, (_, character: string) => escapes[character] ?? character)
}

function badLine(file: string, line: number): DjinnError {
  return new DjinnError('BASE_ENV_FILE', `Line ${line} of ${file} is not NAME=value.`, {
    hint: 'Begin comments with #, and close every quote.',
  })
}
