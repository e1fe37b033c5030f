/**
 * Text that is safe to put into HTML as it is; `html` and templates leave it alone. Only make one of text that
 * you wrote or escaped yourself.
 *
 * ```ts
 * import { SafeString } from 'djinn/base'
 *
 * const bold = new SafeString('<b>sale</b>')
 * String(bold) // '<b>sale</b>'
 * ```
 */
export class SafeString {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The HTML. */
  toString(): string {
    return this.#text
  }

  /** The HTML as a JSON string. */
  toJSON(): string {
    return this.#text
  }
}
