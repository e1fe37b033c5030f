import type { ConverterRegistry } from './converters/registry.ts'
import { routingErrors } from './errors.ts'
import type { RuleVariable } from './params-reader.ts'
import { type CompiledPiece, type Part, toParts } from './part.ts'
import { parsePattern } from './pattern.ts'

/** The pieces of a path, a host or a subdomain, with their converters. */
export function compilePattern(pattern: string, converters: ConverterRegistry): CompiledPiece[] {
  return parsePattern(pattern).map((piece) => {
    if (piece.kind !== 'variable') return piece
    const converter = converters.compile(pattern, piece.converter, piece.given)
    return { kind: 'variable', name: piece.name, converter }
  })
}

/** The variables in the order in which they stand. */
export function variablesOf(pieces: readonly CompiledPiece[]): RuleVariable[] {
  return pieces.filter((piece) => piece.kind === 'variable')
}

/** The steps through the tree: the domain, then the path without its first slash. */
export function stepsThrough(
  domain: string,
  domainPieces: readonly CompiledPiece[],
  path: string,
  pathPieces: readonly CompiledPiece[],
): Part[] {
  const [domainPart, ...more] = toParts(domain, domainPieces)
  const spansSlashes = variablesOf(domainPieces).some(({ converter }) => converter.spansSlashes)
  if (!domainPart || more.length > 0 || spansSlashes) {
    throw routingErrors.badPath(domain, 'is a host or subdomain and cannot hold a slash')
  }
  return [domainPart, ...toParts(path, pathPieces).slice(1)]
}
