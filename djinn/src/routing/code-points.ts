/** A part of a text by code points, with the way back to offsets in the text. */
export interface CodePoints {
  readonly length: number
  /** -1 outside. */
  at(index: number): number
  /** Where the code point stands in the text. */
  offset(index: number): number
  hasAt(codes: Uint32Array, index: number): boolean
}

/** Reads the part of the text from `from` to `to`. */
export function codePointsOf(text: string, from: number, to: number): CodePoints {
  for (let position = from; position < to; position++) {
    if ((text.charCodeAt(position) & 0xf800) === 0xd800) return new WithPairs(text, from, to)
  }
  return new WithoutPairs(text, from, to)
}

/** Code units and code points are the same. */
class WithoutPairs implements CodePoints {
  readonly length: number
  readonly #text: string
  readonly #from: number

  constructor(text: string, from: number, to: number) {
    this.length = to - from
    this.#text = text
    this.#from = from
  }

  at(index: number): number {
    return index >= 0 && index < this.length ? this.#text.charCodeAt(this.#from + index) : -1
  }

  offset(index: number): number {
    return this.#from + index
  }

  hasAt(codes: Uint32Array, index: number): boolean {
    for (let place = 0; place < codes.length; place++) {
      if (this.at(index + place) !== codes[place]) return false
    }
    return true
  }
}

/** Some code points take two units: both are written out. */
class WithPairs implements CodePoints {
  readonly length: number
  readonly #codes: number[] = []
  readonly #offsets: number[] = []

  constructor(text: string, from: number, to: number) {
    let position = from
    while (position < to) {
      const code = text.codePointAt(position) as number
      this.#codes.push(code)
      this.#offsets.push(position)
      position += code > 0xffff ? 2 : 1
    }
    this.#offsets.push(to)
    this.length = this.#codes.length
  }

  at(index: number): number {
    return this.#codes[index] ?? -1
  }

  offset(index: number): number {
    return this.#offsets[index] as number
  }

  hasAt(codes: Uint32Array, index: number): boolean {
    return codes.every((code, place) => this.#codes[index + place] === code)
  }
}
