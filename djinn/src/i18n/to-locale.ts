/**
 * Makes a locale's name, as folders of catalogues have it, of a language code.
 *
 * ```ts
 * import { toLocale } from 'djinn/i18n'
 *
 * toLocale('pt-br') // 'pt_BR'
 * toLocale('sr-latn') // 'sr_Latn'
 * ```
 */
export function toLocale(language: string): string {
  const [code = '', country = '', ...rest] = language.toLowerCase().split('-')
  if (country === '') return language.slice(0, 3).toLowerCase() + language.slice(3)
  const place =
    country.length > 2 ? country.charAt(0).toUpperCase() + country.slice(1) : country.toUpperCase()
  return `${code}_${[place, ...rest].join('-')}`
}

/**
 * Makes a language code of a locale's name.
 *
 * ```ts
 * import { toLanguage } from 'djinn/i18n'
 *
 * toLanguage('pt_BR') // 'pt-br'
 * toLanguage('zh_Hans') // 'zh-hans'
 * ```
 */
export function toLanguage(locale: string): string {
  return locale.replace('_', '-').toLowerCase()
}
