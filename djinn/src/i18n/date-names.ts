import { currentLocale } from './current.ts'
import { names as table } from './data/names.ts'
import { byLanguage, lookUp } from './language-chain.ts'
import { germanicForms, type PluralForms, parsePluralForms } from './plural-forms.ts'

/** What a language calls days, months and times. Weeks begin on Monday here. */
export interface DateNames {
  /** `Monday` to `Sunday`. */
  readonly days: readonly string[]
  /** `Mon` to `Sun`. */
  readonly shortDays: readonly string[]
  /** `January` to `December`. */
  readonly months: readonly string[]
  /** `jan` to `dec`. */
  readonly shortMonths: readonly string[]
  /** `Jan.` to `Dec.`, shortened as newspapers do. */
  readonly pressMonths: readonly string[]
  /** `January` to `December` as they stand beside a day, where a language bends the word. */
  readonly monthsOfDays: readonly string[]
  /** Words for times of day, and what stands between the members of a list. */
  readonly words: Readonly<Record<'am' | 'pm' | 'AM' | 'PM' | 'midnight' | 'noon' | 'comma', string>>
}

/** A unit of time in a language's plural forms, with `#` for the number. */
export interface UnitName {
  readonly forms: readonly string[]
  readonly pluralForms: PluralForms
}

/** All that one language says. */
interface Language extends DateNames {
  readonly units: readonly UnitName[]
}

const english =
  '~Monday;Tuesday;Wednesday;Thursday;Friday;Saturday;Sunday~Mon;Tue;Wed;Thu;Fri;Sat;Sun' +
  '~January;February;March;April;May;June;July;August;September;October;November;December' +
  '~jan;feb;mar;apr;may;jun;jul;aug;sep;oct;nov;dec' +
  '~Jan.;Feb.;March;April;May;June;July;Aug.;Sept.;Oct.;Nov.;Dec.~=' +
  '~a.m.;p.m.;AM;PM;midnight;noon;, ' +
  '~# year/# years;# month/# months;# week/# weeks;# day/# days;# hour/# hours;# minute/# minutes'

/**
 * The names of days and months in a language, with English where it has none.
 *
 * ```ts
 * import { dateNames } from 'djinn/i18n'
 *
 * dateNames('de').months[2] // 'März'
 * dateNames('pl').monthsOfDays[1] // 'lutego'
 * ```
 *
 * @param locale The language; the one in force if it is left out.
 */
export function dateNames(locale: string = currentLocale()): DateNames {
  return languageOf(locale)
}

/** The units of time from year to minute. */
export function unitNames(locale: string): readonly UnitName[] {
  return languageOf(locale).units
}

const languageOf = byLanguage(table, unpacked)

function unpacked(chain: readonly string[]): Language {
  const rows = [...chain.map((code) => lookUp(table, code) ?? ''), english].map((row) => row.split('~'))
  const group = (index: number) => merged(rows.map((row) => membersOf(row, index)))
  return {
    days: group(1),
    shortDays: group(2),
    months: group(3),
    shortMonths: group(4),
    pressMonths: group(5),
    monthsOfDays: group(6),
    words: wordsOf(group(7)),
    units: merged(rows.map(unitsOf)),
  }
}

function wordsOf([
  am = '',
  pm = '',
  AM = '',
  PM = '',
  midnight = '',
  noon = '',
  comma = '',
]: readonly string[]) {
  return { am, pm, AM, PM, midnight, noon, comma }
}

/** The members of a group; `=` says that they are the months themselves. */
function membersOf(row: readonly string[], index: number): (string | undefined)[] {
  const text = row[index] ?? ''
  const members = (text === '=' ? row[3] : text)?.split(';') ?? []
  return members.map((member) => (member === '' ? undefined : member))
}

function unitsOf(row: readonly string[]): (UnitName | undefined)[] {
  const pluralForms = row[0] ? parsePluralForms(row[0]) : germanicForms
  return membersOf(row, 8).map((forms) =>
    forms === undefined ? undefined : { forms: forms.split('/'), pluralForms },
  )
}

/** Each member from the first list that has it. The last list, of English, has all of them. */
function merged<Member>(lists: readonly (readonly (Member | undefined)[])[]): Member[] {
  const all = lists.at(-1) ?? []
  return all.flatMap(
    (_, index) => lists.map((list) => list[index]).find((member) => member !== undefined) ?? [],
  )
}
