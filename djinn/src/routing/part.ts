import type { CompiledConverter } from './converter.ts'
import { routingErrors } from './errors.ts'
import { type NumberedStep, Sequence } from './sequence.ts'
import { makeWeight, type Weight } from './weight.ts'

/** A step from one state of the tree to the next: a fixed segment, or one with variables. */
export type Part =
  | { readonly kind: 'fixed'; readonly text: string }
  | {
      readonly kind: 'variable'
      /** Parts that accept the same texts have the same key. */
      readonly key: string
      readonly weight: Weight
      /** It takes the rest of the path, slashes too. */
      readonly takesRest: boolean
      /** It ends in a slash that may be missing; then a fixed empty part follows. */
      readonly optionalSlash: boolean
      readonly variables: number
      /** Set where the part is one variable and nothing else. */
      readonly only: CompiledConverter | undefined
      readonly match: PartMatch
    }

/** Matches a part of a path and notes the places of its variables in `starts` and `ends`, from `at` on. */
export type PartMatch = (
  text: string,
  from: number,
  to: number,
  starts: number[],
  ends: number[],
  at: number,
) => boolean

/** A pattern's piece with its converter looked up. */
export type CompiledPiece =
  | { readonly kind: 'slash' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly converter: CompiledConverter }

/** Cuts pieces into parts at the slashes; from a variable on that may hold slashes, all is one part. */
export function toParts(path: string, pieces: readonly CompiledPiece[]): Part[] {
  const parts: Part[] = []
  let current: CompiledPiece[] = []
  let takesRest = false
  for (const piece of pieces) {
    if (piece.kind === 'slash' && !takesRest) {
      parts.push(toPart(path, current, false, false))
      current = []
      continue
    }
    if (piece.kind === 'variable' && piece.converter.spansSlashes) takesRest = true
    current.push(piece)
  }
  const optionalSlash = takesRest && current.at(-1)?.kind === 'slash'
  parts.push(toPart(path, optionalSlash ? current.slice(0, -1) : current, takesRest, optionalSlash))
  if (optionalSlash) parts.push({ kind: 'fixed', text: '' })
  return parts
}

function toPart(
  path: string,
  pieces: readonly CompiledPiece[],
  takesRest: boolean,
  optionalSlash: boolean,
): Part {
  const converters = pieces.flatMap((piece) => (piece.kind === 'variable' ? [piece.converter] : []))
  const texts = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []))
  if (converters.length === 0) return { kind: 'fixed', text: texts.join('') }
  const only = pieces.length === 1 && !optionalSlash ? converters[0] : undefined
  return {
    kind: 'variable',
    key: partKey(pieces, takesRest, optionalSlash),
    weight: makeWeight(
      texts.map((text) => [...text].length),
      converters.map((converter) => converter.weight),
    ),
    takesRest,
    optionalSlash,
    variables: converters.length,
    only,
    match: only ? matchOnly(only) : matchPieces(path, pieces, optionalSlash),
  }
}

function partKey(pieces: readonly CompiledPiece[], takesRest: boolean, optionalSlash: boolean): string {
  const keys = pieces.map((piece) => {
    if (piece.kind === 'variable') return `<${piece.converter.weight} ${piece.converter.key}>`
    return piece.kind === 'slash' ? '/' : piece.text
  })
  return JSON.stringify([keys, takesRest, optionalSlash])
}

function matchOnly(converter: CompiledConverter): PartMatch {
  return (text, from, to, starts, ends, at) => {
    if (!converter.accepts(text, from, to)) return false
    starts[at] = from
    ends[at] = to
    return true
  }
}

function matchPieces(path: string, pieces: readonly CompiledPiece[], optionalSlash: boolean): PartMatch {
  const converters = pieces.flatMap((piece) => (piece.kind === 'variable' ? [piece.converter] : []))
  if (converters.every((converter) => converter.steps !== undefined)) {
    const sequence = new Sequence(numberedSteps(pieces), optionalSlash)
    return (...place) => sequence.match(...place)
  }
  if (converters.some((converter) => converter.expression === undefined)) {
    throw routingErrors.badPath(
      path,
      'has a variable beside other text whose converter matches by a function or with flags',
    )
  }
  return matchExpression(path, pieces, optionalSlash)
}

function numberedSteps(pieces: readonly CompiledPiece[]): NumberedStep[] {
  let count = 0
  return pieces.flatMap((piece): NumberedStep[] => {
    if (piece.kind !== 'variable') {
      return [
        { step: { kind: 'text', options: [piece.kind === 'slash' ? '/' : piece.text] }, variable: undefined },
      ]
    }
    const variable = count++
    return (piece.converter.steps ?? []).map((step) => ({ step, variable }))
  })
}

/** With a pattern of an app's own among the pieces, the regular expression engine does the work. */
function matchExpression(path: string, pieces: readonly CompiledPiece[], optionalSlash: boolean): PartMatch {
  let count = 0
  const source = pieces.map((piece) => {
    if (piece.kind === 'variable') return `(?<variable${count++}>${piece.converter.expression})`
    return piece.kind === 'slash' ? '/' : piece.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  })
  const expression = compileExpression(path, `^${source.join('')}${optionalSlash ? '(?<!/)/?' : ''}(?![^])`)
  return (text, from, to, starts, ends, at) => {
    const found = expression.exec(text.slice(from, to))?.indices?.groups
    if (!found) return false
    for (let variable = 0; variable < count; variable++) {
      const [start, end] = found[`variable${variable}`] ?? [0, 0]
      starts[at + variable] = from + start
      ends[at + variable] = from + end
    }
    return true
  }
}

function compileExpression(path: string, source: string): RegExp {
  try {
    return new RegExp(source, 'du')
  } catch (error) {
    throw routingErrors.badPath(
      path,
      `has a converter whose pattern cannot stand beside other text: ${String(error)}`,
    )
  }
}
