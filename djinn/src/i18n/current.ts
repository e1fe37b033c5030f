import { AsyncLocalStorage } from 'node:async_hooks'
import type { Catalogues } from './catalogues.ts'

/** What is in force for the code that runs now, and for all that it waits for. */
interface Scope {
  readonly locale?: string
  readonly timeZone?: string
  readonly catalogues?: Catalogues
}

const storage = new AsyncLocalStorage<Scope>()

/**
 * Runs a function, and all that it calls or waits for, in a language.
 *
 * ```ts
 * import { formatDate, withLocale } from 'djinn/i18n'
 *
 * const day = new Date('2024-02-29T00:00:00Z')
 * withLocale('fr', () => formatDate(day, 'DATE_FORMAT')) // '29 février 2024'
 * ```
 *
 * @param locale A language code such as `pt-br`.
 */
export function withLocale<Result>(locale: string, run: () => Result): Result {
  return within({ locale }, run)
}

/**
 * The language in force: that of the innermost `withLocale`, else the default one of the catalogues, else `en`.
 *
 * ```ts
 * import { currentLocale, withLocale } from 'djinn/i18n'
 *
 * withLocale('de', () => currentLocale()) // 'de'
 * ```
 */
export function currentLocale(): string {
  const scope = storage.getStore()
  return scope?.locale ?? scope?.catalogues?.defaultLocale ?? 'en'
}

/**
 * Runs a function, and all that it calls or waits for, in a time zone.
 *
 * ```ts
 * import { formatDate, withTimeZone } from 'djinn/i18n'
 *
 * const moment = new Date('2024-02-29T23:30:00Z')
 * withTimeZone('Asia/Tokyo', () => formatDate(moment, 'Y-m-d H:i')) // '2024-03-01 08:30'
 * ```
 *
 * @param timeZone A name of the IANA list, `UTC`, or an offset such as `+05:30`.
 */
export function withTimeZone<Result>(timeZone: string, run: () => Result): Result {
  return within({ timeZone }, run)
}

/** The time zone in force: that of the innermost `withTimeZone`, else `UTC`. */
export function currentTimeZone(): string {
  return storage.getStore()?.timeZone ?? 'UTC'
}

/**
 * Runs a function, and all that it calls or waits for, with the catalogues of an app: `gettext` and its like look there.
 *
 * ```ts
 * import { Catalogues, gettext, parsePo, withLocale, withTranslations } from 'djinn/i18n'
 *
 * const catalogues = new Catalogues([['de', parsePo('msgid "Hello"\nmsgstr "Hallo"')]])
 * withTranslations(catalogues, () => withLocale('de', () => gettext('Hello'))) // 'Hallo'
 * ```
 */
export function withTranslations<Result>(catalogues: Catalogues, run: () => Result): Result {
  return within({ catalogues }, run)
}

/** The catalogues of the innermost `withTranslations`. */
export function currentCatalogues(): Catalogues | undefined {
  return storage.getStore()?.catalogues
}

function within<Result>(changes: Scope, run: () => Result): Result {
  return storage.run({ ...storage.getStore(), ...changes }, run)
}
