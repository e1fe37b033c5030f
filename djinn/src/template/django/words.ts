import { type PluralForms, parsePluralForms } from '../../i18n/index.ts'
import { words as table } from './words-data.ts'

/** The words of filters in one language. A `#` stands for a number, a `/` between the forms beside different numbers. */
export interface Words {
  readonly pluralForms: PluralForms
  /** Yes, no and maybe, with commas between them. */
  readonly answers: string
  /** Bytes, KB, MB, GB, TB, PB. */
  readonly sizes: readonly string[]
  /** Today, tomorrow, yesterday. */
  readonly days: readonly string[]
  /** One to nine. */
  readonly digits: readonly string[]
  /** Million, billion … decillion, googol. */
  readonly large: readonly string[]
  /** For 11 to 13, then for the last digits 0 to 9. */
  readonly ordinals: readonly string[]
  /** Now; seconds, minutes, hours and longer ago; the same from now. */
  readonly moments: readonly string[]
  /** Years, months, weeks, days, hours and minutes ago. */
  readonly past: readonly string[]
  /** Years, months, weeks, days, hours and minutes from now. */
  readonly future: readonly string[]
}

const known = new Map<string, Words>()

/** The words of a language, or of the one that is nearest to it; those of English where there are none. */
export function wordsFor(locale: string): Words {
  const code = codeFor(locale)
  const found = known.get(code)
  if (found !== undefined) return found
  const words = unpacked(table[code] ?? '')
  known.set(code, words)
  return words
}

function codeFor(locale: string): string {
  let code = locale.slice(0, 100).toLowerCase().replaceAll('_', '-')
  while (code !== '') {
    if (Object.hasOwn(table, code)) return code
    const other = otherCodes.get(code)
    if (other !== undefined) return other
    code = code.slice(0, Math.max(0, code.lastIndexOf('-')))
  }
  return 'en'
}

const otherCodes = new Map([
  ['no', 'nb'],
  ['zh', 'zh-hans'],
  ['zh-cn', 'zh-hans'],
  ['zh-sg', 'zh-hans'],
  ['zh-hk', 'zh-hant'],
  ['zh-mo', 'zh-hant'],
  ['zh-tw', 'zh-hant'],
])

function unpacked(packed: string): Words {
  const [plural = '', answers = '', ...lists] = packed.split('~')
  const [
    sizes = [],
    days = [],
    digits = [],
    large = [],
    ordinals = [],
    moments = [],
    past = [],
    future = [],
  ] = lists.map((list) => list.replaceAll('_', '\u00a0').split(';'))
  const pluralForms = parsePluralForms(plural)
  // The words for "from now" are those for "ago" where the table has a "=".
  const later = future[0] === '=' ? past : future
  return { pluralForms, answers, sizes, days, digits, large, ordinals, moments, past, future: later }
}

/** The form of a word beside a number, with the number in it. */
export function formFor(words: Words, forms: string | undefined, count: number | bigint): string {
  return fillIn(chosenForm(words, forms, count), String(count))
}

/** The form of a word beside a number, with its `#`. */
export function chosenForm(
  { pluralForms }: Words,
  forms: string | undefined,
  count: number | bigint,
): string {
  const all = (forms ?? '#').split('/')
  return all[pluralForms.index(count)] ?? all.at(-1) ?? ''
}

/** Puts a text in the place of the `#`. */
export function fillIn(form: string | undefined, text: string): string {
  return (form ?? '#').replace('#', () => text)
}

/** The text with blanks at which no line breaks. */
export function keepTogether(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}
