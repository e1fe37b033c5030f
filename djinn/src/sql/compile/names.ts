import type { DialectName } from '../dialect.ts'
import { compileErrors } from './errors.ts'

const double = new Map<string, string>()
const backtick = new Map<string, string>()

/**
 * A name of a table or column in the quotes of the database, its own quotes doubled.
 *
 * @throws {DjinnError} `SQL_BAD_NAME` for an empty name and one with a zero character.
 */
export function quoteIdentifier(name: string, dialectName: DialectName): string {
  const known = dialectName === 'mysql' ? backtick : double
  return known.get(name) ?? remember(known, name, dialectName === 'mysql' ? '`' : '"')
}

function remember(known: Map<string, string>, name: string, quote: string): string {
  if (name === '' || name.includes('\0')) throw compileErrors.badName(name)
  const quoted = quote + name.replaceAll(quote, quote + quote) + quote
  // Names come from models; a program that makes them up without end must not fill the memory.
  if (known.size > 10_000) known.clear()
  known.set(name, quoted)
  return quoted
}
