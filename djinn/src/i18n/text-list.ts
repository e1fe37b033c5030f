import { gettext } from './gettext.ts'

/**
 * A list as a text, with a word before its last member: `a, b or c`. The word is yours, in the language of the reader; without one
 * it is `or` in the language in force. For the commas of every language there is `Intl.ListFormat`.
 *
 * ```ts
 * import { textList } from 'djinn/i18n'
 *
 * textList(['red', 'green', 'blue']) // 'red, green or blue'
 * textList(['red', 'green'], 'and') // 'red and green'
 * ```
 */
export function textList(members: readonly unknown[], lastWord: unknown = gettext('or')): string {
  const last = members.at(-1)
  if (members.length < 2) return members.length === 0 ? '' : String(last)
  return `${members.slice(0, -1).map(String).join(gettext(', '))} ${lastWord} ${last}`
}
