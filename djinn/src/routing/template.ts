import type { CompiledConverter } from './converter.ts'
import type { CompiledPiece } from './part.ts'
import { quotePath } from './quote.ts'

/** A pattern turned around: percent-encoded texts, and variables between them. */
export class UrlTemplate {
  readonly #pieces: readonly (string | { readonly name: string; readonly converter: CompiledConverter })[]

  /**
   * @param defaults Variables with a default are filled in at once.
   * @throws {DjinnError} `ROUTING_BAD_VALUE` if a default cannot be written by the variable's converter.
   */
  constructor(pieces: readonly CompiledPiece[], defaults: Readonly<Record<string, unknown>>) {
    this.#pieces = pieces.map((piece) => {
      if (piece.kind === 'slash') return '/'
      if (piece.kind === 'text') return quotePath(piece.text)
      if (!Object.hasOwn(defaults, piece.name)) return piece
      return quotePath(piece.converter.format(defaults[piece.name], piece.name))
    })
  }

  fill(values: ReadonlyMap<string, unknown>): string {
    let text = ''
    for (const piece of this.#pieces) {
      if (typeof piece === 'string') text += piece
      else text += quotePath(piece.converter.format(values.get(piece.name), piece.name))
    }
    return text
  }
}
