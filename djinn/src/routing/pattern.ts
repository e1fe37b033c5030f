import type { ConverterArguments } from './converter.ts'
import { ArgumentSyntaxError, parseConverterArguments } from './converter-arguments.ts'
import { routingErrors } from './errors.ts'

/** A piece of a path as it was written. A slash is a piece of its own. */
export type PatternPiece =
  | { readonly kind: 'slash' }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'variable'
      readonly name: string
      /** The converter's name; `string` where none was written. */
      readonly converter: string
      readonly given: ConverterArguments
      /** As written, for messages and comparison: `int(min=1)`. */
      readonly source: string
    }

const identifier = /[a-zA-Z_][a-zA-Z0-9_]*/y

/** Reads `/posts/<int(min=1):id>/edit`, a host or a subdomain into its pieces. */
export function parsePattern(path: string): PatternPiece[] {
  const pieces: PatternPiece[] = []
  let position = 0
  while (position < path.length) {
    if (path[position] === '/') {
      pieces.push({ kind: 'slash' })
      position++
    } else if (path[position] === '<') {
      const variable = readVariable(path, position)
      pieces.push(variable.piece)
      position = variable.end
    } else {
      const end = endOfText(path, position)
      pieces.push({ kind: 'text', text: path.slice(position, end) })
      position = end
    }
  }
  return pieces
}

function endOfText(path: string, start: number): number {
  let end = start
  while (end < path.length && path[end] !== '/' && path[end] !== '<') end++
  return end
}

function readVariable(path: string, start: number): { piece: PatternPiece; end: number } {
  const first = identifierAt(path, start + 1)
  if (first === undefined) throw malformed(path, start)
  const afterFirst = start + 1 + first.length
  if (path[afterFirst] === '>') return variable(path, first, 'string', '', afterFirst + 1)
  if (path[afterFirst] === ':') return namedVariable(path, start, first, '', afterFirst)
  if (path[afterFirst] !== '(') throw malformed(path, start)
  // The arguments end at the first ")" after which a name and ">" follow, so that a quoted ")" is allowed.
  for (let close = path.indexOf(')', afterFirst); close >= 0; close = path.indexOf(')', close + 1)) {
    const name = path[close + 1] === ':' ? identifierAt(path, close + 2) : undefined
    if (name === undefined || path[close + 2 + name.length] !== '>') continue
    return namedVariable(path, start, first, path.slice(afterFirst + 1, close), close + 1)
  }
  throw malformed(path, start)
}

function namedVariable(path: string, start: number, converter: string, given: string, colon: number) {
  const name = identifierAt(path, colon + 1)
  if (name === undefined || path[colon + 1 + name.length] !== '>') throw malformed(path, start)
  return variable(path, name, converter, given, colon + 2 + name.length)
}

function variable(
  path: string,
  name: string,
  converter: string,
  given: string,
  end: number,
): { piece: PatternPiece; end: number } {
  // A params object is a plain object, and this name would be its prototype.
  if (name === '__proto__') throw routingErrors.badPath(path, 'has a variable named "__proto__"')
  const source = given === '' ? converter : `${converter}(${given})`
  return {
    piece: { kind: 'variable', name, converter, given: readArguments(path, given, source), source },
    end,
  }
}

function readArguments(path: string, given: string, source: string): ConverterArguments {
  try {
    return parseConverterArguments(given)
  } catch (error) {
    if (!(error instanceof ArgumentSyntaxError)) throw error
    throw routingErrors.badArgument(
      `"${source}" of "${path}"`,
      `has an argument that cannot be read: ${error.message}`,
      'Put texts with other characters than letters, digits, "_", "." and "-" in quotes.',
    )
  }
}

function identifierAt(path: string, position: number): string | undefined {
  identifier.lastIndex = position
  return identifier.exec(path)?.[0]
}

function malformed(path: string, start: number) {
  return routingErrors.badPath(path, `has a "<" at character ${start + 1} that starts no variable`)
}
