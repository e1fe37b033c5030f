import { languages } from './data/languages.ts'
import { toLanguage } from './to-locale.ts'

const longestCode = 100

/**
 * A language and those that stand in for it, nearest first: `pt-br`, `pt`. Takes names of locales as well, in any case. Only
 * the names of Chinese places lead to a script: `zh-tw`, `zh-hant`, `zh`.
 */
export function languageChain(locale: string): string[] {
  const chain: string[] = []
  for (let code = toLanguage(locale.slice(0, longestCode)); code !== ''; code = shorter(code)) {
    chain.push(code)
    const other = lookUp(languages, code)
    if (other?.startsWith('=')) chain.push(other.slice(1))
  }
  return chain
}

function shorter(code: string): string {
  return code.slice(0, Math.max(0, code.lastIndexOf('-')))
}

/** A table's entry; what every object has, such as `constructor`, is none. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
