/**
 * A text that is made each time it is printed, so that a constant of a module speaks the language of each reader.
 *
 * ```ts
 * import { LazyText, currentLocale, withLocale } from 'djinn/i18n'
 *
 * const language = new LazyText(() => currentLocale())
 * withLocale('de', () => `${language}`) // 'de'
 * ```
 */
export class LazyText {
  readonly #make: () => string

  constructor(make: () => string) {
    this.#make = make
  }

  /** The text, in the language in force. */
  toString(): string {
    return this.#make()
  }

  /** The text as a JSON string. */
  toJSON(): string {
    return this.#make()
  }
}
