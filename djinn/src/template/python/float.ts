/**
 * A number that prints as a float although it is whole: `1.0`. JavaScript has one type of numbers, so the `jinja` dialect makes
 * these of what Python knows to be a float: literals such as `2.0`, divisions, `|float`, `|round`. All else is a plain number.
 */
export class Float {
  readonly #value: number

  constructor(value: number) {
    this.#value = value
  }

  valueOf(): number {
    return this.#value
  }

  toString(): string {
    return `${this.#value}.0`
  }

  toJSON(): number {
    return this.#value
  }
}
