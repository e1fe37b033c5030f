import { currentCatalogues, currentLocale } from './current.ts'
import { LazyText } from './lazy-text.ts'
import { Translations } from './translations.ts'

const untranslated = new Translations('en', [])

function translations(): Translations {
  return currentCatalogues()?.for(currentLocale()) ?? untranslated
}

/**
 * The translation of a text in the language in force, from the catalogues in force; the text itself where there is none.
 *
 * ```ts
 * import { Catalogues, gettext, parsePo, withLocale, withTranslations } from 'djinn/i18n'
 *
 * const catalogues = new Catalogues([['de', parsePo('msgid "Hello"\nmsgstr "Hallo"\n')]])
 * withTranslations(catalogues, () => withLocale('de', () => gettext('Hello'))) // 'Hallo'
 * gettext('Hello') // 'Hello'
 * ```
 */
export function gettext(id: string): string {
  return translations().gettext(id)
}

/**
 * The translation of a text that stands beside a number. {@link interpolate} puts the number in.
 *
 * ```ts
 * import { ngettext } from 'djinn/i18n'
 *
 * ngettext('%(n)d file', '%(n)d files', 3) // '%(n)d files'
 * ```
 */
export function ngettext(singular: string, plural: string, number: number | bigint): string {
  return translations().ngettext(singular, plural, number)
}

/**
 * The translation of a text that could mean different things, by a word that says which.
 *
 * ```ts
 * import { pgettext } from 'djinn/i18n'
 *
 * pgettext('month name', 'May') // 'May'
 * ```
 */
export function pgettext(context: string, id: string): string {
  return translations().pgettext(context, id)
}

/**
 * The translation of a text with a context that stands beside a number.
 *
 * ```ts
 * import { npgettext } from 'djinn/i18n'
 *
 * npgettext('of a newspaper', 'issue', 'issues', 1) // 'issue'
 * ```
 */
export function npgettext(
  context: string,
  singular: string,
  plural: string,
  number: number | bigint,
): string {
  return translations().npgettext(context, singular, plural, number)
}

/**
 * A text that is translated when it is printed, for constants of modules: see {@link gettext}.
 *
 * ```ts
 * import { gettextLazy } from 'djinn/i18n'
 *
 * const title = gettextLazy('Welcome')
 * String(title) // 'Welcome'
 * ```
 */
export function gettextLazy(id: string): LazyText {
  return new LazyText(() => gettext(id))
}

/**
 * A text beside a number that is translated when it is printed: see {@link ngettext}.
 *
 * ```ts
 * import { ngettextLazy } from 'djinn/i18n'
 *
 * String(ngettextLazy('file', 'files', 2)) // 'files'
 * ```
 */
export function ngettextLazy(singular: string, plural: string, number: number | bigint): LazyText {
  return new LazyText(() => ngettext(singular, plural, number))
}

/**
 * A text with a context that is translated when it is printed: see {@link pgettext}.
 *
 * ```ts
 * import { pgettextLazy } from 'djinn/i18n'
 *
 * String(pgettextLazy('month name', 'May')) // 'May'
 * ```
 */
export function pgettextLazy(context: string, id: string): LazyText {
  return new LazyText(() => pgettext(context, id))
}

/**
 * A text with a context beside a number that is translated when it is printed: see {@link npgettext}.
 *
 * ```ts
 * import { npgettextLazy } from 'djinn/i18n'
 *
 * String(npgettextLazy('of a newspaper', 'issue', 'issues', 2)) // 'issues'
 * ```
 */
export function npgettextLazy(
  context: string,
  singular: string,
  plural: string,
  number: number | bigint,
): LazyText {
  return new LazyText(() => npgettext(context, singular, plural, number))
}

/**
 * Marks a text for translators and gives it back as it is, for texts that are translated elsewhere.
 *
 * ```ts
 * import { gettext, gettextNoop } from 'djinn/i18n'
 *
 * const states = [gettextNoop('open'), gettextNoop('closed')]
 * states.map((state) => gettext(state)) // ['open', 'closed']
 * ```
 */
export function gettextNoop(id: string): string {
  return id
}
