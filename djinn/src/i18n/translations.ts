import { type Catalogue, messageKey } from './catalogue.ts'
import type { PluralForms } from './plural-forms.ts'

/** A translated text, or its forms and how they are counted. */
type Message = string | { readonly forms: readonly string[]; readonly pluralForms: PluralForms }

/**
 * The texts of one language. What is not translated comes from the language that stands in for it, and is given back as it is
 * in the end.
 *
 * ```ts
 * import { parsePo, Translations } from 'djinn/i18n'
 *
 * const german = new Translations('de', [parsePo('msgid "Hello"\nmsgstr "Hallo"\n')])
 * german.gettext('Hello') // 'Hallo'
 * german.gettext('Bye') // 'Bye'
 * german.ngettext('%(n)d file', '%(n)d files', 2) // '%(n)d files'
 * ```
 */
export class Translations {
  /** The language code. */
  readonly locale: string
  readonly #messages = new Map<string, Message>()
  readonly #fallback: Translations | undefined

  /**
   * @param catalogues Where a text is looked for, in this order.
   * @param fallback Where it is looked for after that.
   */
  constructor(locale: string, catalogues: readonly Catalogue[], fallback?: Translations) {
    this.locale = locale
    this.#fallback = fallback
    for (const { messages, pluralForms } of catalogues) {
      for (const [key, text] of messages) {
        if (this.#messages.has(key)) continue
        this.#messages.set(key, typeof text === 'string' ? text : { forms: text, pluralForms })
      }
    }
  }

  /** The translation of a text. */
  gettext(id: string): string {
    return this.#text(plain(id)) ?? id
  }

  /** The translation of a text that stands beside a number; the number is not put into it. */
  ngettext(singular: string, plural: string, number: number | bigint): string {
    return this.#form(plain(singular), number) ?? (isOne(number) ? singular : plural)
  }

  /** The translation of a text that means this in that context: `pgettext('month', 'May')`. */
  pgettext(context: string, id: string): string {
    return this.#text(messageKey(plain(id), context)) ?? id
  }

  /** The translation of a text with a context that stands beside a number. */
  npgettext(context: string, singular: string, plural: string, number: number | bigint): string {
    return this.#form(messageKey(plain(singular), context), number) ?? (isOne(number) ? singular : plural)
  }

  #text(key: string): string | undefined {
    if (key === '') return undefined
    const message = this.#messages.get(key)
    const own = typeof message === 'object' ? formOf(message, 1) : message
    if (own !== undefined || this.#fallback === undefined) return own
    return this.#fallback.#text(key)
  }

  #form(key: string, number: number | bigint): string | undefined {
    const message = this.#messages.get(key)
    const own = typeof message === 'object' ? formOf(message, number) : undefined
    if (own !== undefined || this.#fallback === undefined) return own
    return this.#fallback.#form(key, number)
  }
}

/** The form for a number; a form that was left empty is no translation. */
function formOf(
  { forms, pluralForms }: Exclude<Message, string>,
  number: number | bigint,
): string | undefined {
  return forms[pluralForms.index(number)] || undefined
}

function isOne(number: number | bigint): boolean {
  return Number(number) === 1
}

/** Catalogues know one kind of line end. */
function plain(id: string): string {
  return id.includes('\r') ? id.replaceAll(/\r\n?/g, '\n') : id
}
