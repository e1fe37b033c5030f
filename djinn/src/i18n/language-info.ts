import { languages } from './data/languages.ts'
import { i18nErrors } from './errors.ts'
import { lookUp } from './language-chain.ts'

/** A language and what it is called. */
export interface Language {
  /** The code, such as `pt-br`. */
  readonly code: string
  /** What it is called in English. */
  readonly name: string
  /** What it calls itself. */
  readonly nameLocal: string
  /** Whether it is written from right to left. */
  readonly bidi: boolean
}

/**
 * What a language is called, and whether it is written from right to left. A place that nothing is known of has the facts of
 * its language.
 *
 * ```ts
 * import { languageInfo } from 'djinn/i18n'
 *
 * languageInfo('he').nameLocal // 'עברית'
 * languageInfo('he').bidi // true
 * languageInfo('de-at').name // 'German'
 * ```
 *
 * @throws {DjinnError} `I18N_LANGUAGE` for a code that is not known.
 */
export function languageInfo(code: string): Language {
  const lower = code.toLowerCase()
  return known(lower) ?? known(lower.slice(0, Math.max(0, lower.indexOf('-')))) ?? unknown(code)
}

/**
 * The codes of all languages that something is known of.
 *
 * ```ts
 * import { languageCodes } from 'djinn/i18n'
 *
 * languageCodes().includes('pt-br') // true
 * ```
 */
export function languageCodes(): string[] {
  return Object.keys(languages).filter((code) => !languages[code]?.startsWith('='))
}

function known(code: string): Language | undefined {
  const row = lookUp(languages, code)
  if (row?.startsWith('=')) return known(row.slice(1))
  if (row === undefined) return undefined
  const [name = '', nameLocal = '', direction] = row.split('|')
  return { code, name, nameLocal, bidi: direction === 'rtl' }
}

function unknown(code: string): never {
  throw i18nErrors.language(code)
}
