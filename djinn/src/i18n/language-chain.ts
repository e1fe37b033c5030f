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

/** Reads what a table says for a language and those that stand in for it, at the first use. */
export function byLanguage<Read>(
  table: Readonly<Record<string, string>>,
  read: (chain: readonly string[]) => Read,
): (locale: string) => Read {
  const known = new Map<string, Read>()
  return (locale) => {
    const found = known.get(locale)
    if (found !== undefined) return found
    const chain = languageChain(locale).filter((code) => lookUp(table, code) !== undefined)
    const key = chain.join()
    const made = known.get(key) ?? read(chain)
    // The keys are those of the table: a language that somebody made up takes no room.
    known.set(key, made)
    if (lookUp(table, locale) !== undefined) known.set(locale, made)
    return made
  }
}

function shorter(code: string): string {
  return code.slice(0, Math.max(0, code.lastIndexOf('-')))
}

/** A table's entry; what every object has, such as `constructor`, is none. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
