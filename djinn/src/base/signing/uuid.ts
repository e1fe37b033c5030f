/**
 * A UUID that is written as one in tagged JSON, where a string would come back to Flask as a string. Everywhere else in Djinn
 * a UUID is a string: `String(uuid)`.
 *
 * ```ts
 * import { Uuid } from 'djinn/base'
 *
 * String(Uuid.from('12345678123456781234567812345678')) // '12345678-1234-5678-1234-567812345678'
 * ```
 */
export class Uuid {
  readonly #text: string

  private constructor(text: string) {
    this.#text = text
  }

  /**
   * Reads 32 hexadecimal digits, with or without dashes.
   *
   * @throws {TypeError} For any other text.
   */
  static from(text: string): Uuid {
    const digits = text.replaceAll('-', '').toLowerCase()
    const groups = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(digits)
    if (!groups) throw new TypeError('A UUID has 32 hexadecimal digits.')
    return new Uuid(groups.slice(1).join('-'))
  }

  /** In lower case, with dashes. */
  toString(): string {
    return this.#text
  }

  /** The same text. */
  toJSON(): string {
    return this.#text
  }
}
