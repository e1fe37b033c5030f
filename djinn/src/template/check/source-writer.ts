import type { Source } from '../syntax/syntax-error.ts'

/** A piece of a template that a piece of the code was made of. */
interface PlaceInTemplate {
  readonly source: Source
  readonly at: number
  readonly length: number
}

/** A piece of the code. */
interface Piece {
  readonly start: number
  /** Undefined where the code says something twice: what the compiler finds there is not told. */
  readonly place: PlaceInTemplate | undefined
}

/** Text that remembers which piece of a template each of its pieces was made of. */
export class SourceWriter {
  /** The template that is written now. */
  source: Source
  readonly #parts: string[] = []
  readonly #pieces: Piece[] = []
  #length = 0
  #silent = 0

  constructor(source: Source) {
    this.source = source
  }

  get length(): number {
    return this.#length
  }

  get text(): string {
    return this.#parts.join('')
  }

  /** Text that was made of nothing in the template. */
  put(text: string): void {
    this.#parts.push(text)
    this.#length += text.length
  }

  /** Text that was made of what stands at an offset. */
  placed(text: string, at: number, length = 1): void {
    const start = this.#length
    this.put(text)
    const place = this.#silent > 0 ? undefined : { source: this.source, at, length }
    this.#pieces.push({ start, place })
  }

  line(text: string): void {
    this.put(`${text}\n`)
  }

  /** Writes what is said elsewhere already. */
  silently(write: () => void): void {
    this.#silent += 1
    this.placed('', 0)
    write()
    this.#silent -= 1
  }

  /** Writes a part of another template. */
  within(source: Source, write: () => void): void {
    const outer = this.source
    this.source = source
    write()
    this.source = outer
  }

  /** The place that an offset of the code was made of: that of the piece there, else of the last one before it in its line. */
  placeOf(offset: number, lineStart: number): PlaceInTemplate | undefined {
    let found: Piece | undefined
    for (const piece of this.#pieces) {
      if (piece.start > offset) break
      if (piece.start >= lineStart) found = piece
    }
    return found?.place
  }
}
