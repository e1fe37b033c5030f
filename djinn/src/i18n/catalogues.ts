import type { Catalogue } from './catalogue.ts'
import { languageChain } from './language-chain.ts'
import { toLanguage } from './to-locale.ts'
import { Translations } from './translations.ts'

/** How {@link Catalogues} are searched. */
export interface CataloguesOptions {
  /**
   * The language of those who have none of ours, and of texts that are missing in another language.
   * @default 'en'
   */
  readonly default?: string | undefined
}

/**
 * All catalogues of an app. A text of `pt-br` that is missing is looked for in `pt`, then in the default language.
 *
 * ```ts
 * import { Catalogues, parsePo } from 'djinn/i18n'
 *
 * const catalogues = new Catalogues([
 *   ['pt', parsePo('msgid "Hello"\nmsgstr "Olá"\n')],
 *   ['pt-br', parsePo('msgid "Bye"\nmsgstr "Tchau"\n')],
 * ])
 * catalogues.for('pt-br').gettext('Hello') // 'Olá'
 * catalogues.for('xx').gettext('Hello') // 'Hello'
 * ```
 */
export class Catalogues {
  /** The language code of the default language. */
  readonly defaultLocale: string
  readonly #catalogues = new Map<string, Catalogue[]>()
  readonly #translations = new Map<string, Translations>()

  /** @param entries Catalogues by language. Of two for one language the first wins. */
  constructor(
    entries: Iterable<readonly [locale: string, catalogue: Catalogue]>,
    options: CataloguesOptions = {},
  ) {
    this.defaultLocale = toLanguage(options.default ?? 'en')
    for (const [locale, catalogue] of entries) {
      const code = toLanguage(locale)
      const others = this.#catalogues.get(code)
      if (others === undefined) this.#catalogues.set(code, [catalogue])
      else others.push(catalogue)
    }
  }

  /** The codes of the languages that have a catalogue, in the order in which they came. */
  get locales(): string[] {
    return [...this.#catalogues.keys()]
  }

  /** The translations for a language, with those that stand in for it. */
  for(locale: string): Translations {
    return this.#translations.get(locale) ?? this.#find(locale)
  }

  #find(locale: string): Translations {
    const chain = this.#chain(locale)
    const key = chain.join()
    const found = this.#translations.get(key) ?? this.#make(chain)
    // The keys are languages that have a catalogue, so a language that somebody made up takes no room.
    this.#translations.set(key, found)
    if (this.#catalogues.has(locale)) this.#translations.set(locale, found)
    return found
  }

  /** English is what programs are written in: its texts are all there, though its catalogue is empty. */
  #chain(locale: string): string[] {
    const own = languageChain(locale)
    const all = own.includes('en') ? own : [...own, ...languageChain(this.defaultLocale)]
    return [...new Set(all)].filter((code) => this.#catalogues.has(code))
  }

  #make(chain: readonly string[]): Translations {
    return (
      chain.reduceRight<Translations | undefined>(
        (fallback, code) => new Translations(code, this.#catalogues.get(code) ?? [], fallback),
        undefined,
      ) ?? new Translations(this.defaultLocale, [])
    )
  }
}
