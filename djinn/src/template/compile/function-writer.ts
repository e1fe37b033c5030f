/** Writes one function of the code: its statements, and the variables that its expressions put values aside in. */
export class FunctionWriter {
  readonly #lines: string[] = []
  #temporaries = 0
  #most = 0
  /** The variable with the text so far, and the one with the sink. */
  text = 'o'
  sink = 's'

  line(code: string): void {
    this.#lines.push(code)
  }

  /** A variable for a value on its way; free again after the statement. */
  temporary(): string {
    this.#temporaries += 1
    this.#most = Math.max(this.#most, this.#temporaries)
    return `x${this.#temporaries}`
  }

  /** Frees the variables that were taken since `mark`. */
  release(mark = 0): void {
    this.#temporaries = mark
  }

  get mark(): number {
    return this.#temporaries
  }

  /** The statements, the variables declared before them. */
  code(): string {
    const names = Array.from({ length: this.#most }, (_, index) => `x${index + 1}`)
    const declared = names.length === 0 ? '' : `let ${names.join(', ')}\n`
    return declared + this.#lines.join('\n')
  }
}
