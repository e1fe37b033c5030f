import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageKey } from '../djinn/src/i18n/catalogue.ts'
import { formatNames } from '../djinn/src/i18n/formats.ts'
import { parseMo } from '../djinn/src/i18n/mo-reader.ts'
import { toLanguage } from '../djinn/src/i18n/to-locale.ts'

/**
 * Writes `djinn/src/i18n/data/` from the facts about languages that an installed Django 5.2 holds: its formats, the names of
 * months and days in its catalogues, and its list of languages.
 *
 *     node scripts/locale-data.ts /usr/lib/python3/dist-packages/django && npm run format
 */
const django = process.argv[2]
if (django === undefined) throw new Error('Name the folder of the package "django".')
const localeFolder = join(django, 'conf/locale')
const target = join(import.meta.dirname, '../djinn/src/i18n/data')
const locales = readdirSync(localeFolder, { withFileTypes: true })
  .filter(
    (entry) =>
      (entry.isDirectory() && existsSync(join(localeFolder, entry.name, '__init__.py'))) ||
      hasTexts(entry.name),
  )
  .map((entry) => entry.name)
  .sort()

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const pressMonths = 'Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.'.split(' ')
const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
const words = ['a.m.', 'p.m.', 'AM', 'PM', 'midnight', 'noon', ', ']
const token = /\s*(?:#[^\n]*\n\s*)*(?:(r?)"((?:[^"\\]|\\.)*)"|(\d+)|([[\](),]))/y
const units = ['year', 'month', 'week', 'day', 'hour', 'minute']

writeTable(
  'formats',
  'The formats of a language, in the order of `formatNames`; `-` where English is used.',
  formatTable(),
)
writeTable(
  'names',
  'Names of days and months, words and units, in the order of `date-names.ts`; nothing where English is used.',
  nameTable(),
)
writeTable(
  'languages',
  'Codes of languages: name, own name, and `rtl` where it is written from right to left.',
  languageTable(),
)

function hasTexts(locale: string): boolean {
  return existsSync(join(localeFolder, locale, 'LC_MESSAGES/django.mo'))
}

function formatTable(): Map<string, string> {
  const table = new Map<string, string>()
  for (const locale of locales) {
    const file = join(localeFolder, locale, 'formats.py')
    if (!existsSync(file)) continue
    const values = assignments(readFileSync(file, 'utf8'))
    table.set(toLanguage(locale), packed(formatNames.map((name) => packedValue(values.get(name)))))
  }
  return table
}

function packedValue(value: string | readonly string[] | undefined): string {
  if (value === undefined) return '-'
  return typeof value === 'string' ? value : members(value)
}

/** The assignments of a module of constants: texts, numbers, and lists of texts. */
function assignments(code: string): Map<string, string | readonly string[]> {
  const values = new Map<string, string | readonly string[]>()
  const start = /^([A-Z_]+) = /gm
  for (const match of code.matchAll(start)) {
    const name = match[1] ?? ''
    values.set(name, valueAt(code, match.index + match[0].length))
  }
  return values
}

function valueAt(code: string, position: number): string | readonly string[] {
  const list: string[] = []
  token.lastIndex = position
  for (let inside = false; ; ) {
    const found = token.exec(code)
    if (found === null) throw new Error(`Cannot read ${code.slice(position, position + 60)}`)
    const [, raw, text, number, mark] = found
    if (mark === ']' || mark === ')') return list
    if (mark === '[' || mark === '(') inside = true
    if (text !== undefined) list.push(raw === 'r' ? text : unescaped(text))
    if (number !== undefined) list.push(number)
    if (!inside) return list[0] ?? ''
  }
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:x(..)|(["'\\]))/g, (_, code: string | undefined, plain: string | undefined) =>
    code === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function nameTable(): Map<string, string> {
  const table = new Map<string, string>()
  for (const locale of locales.filter(hasTexts)) {
    const line = namesOf(locale)
    if (/[^~]/.test(line)) table.set(toLanguage(locale), line)
  }
  return table
}

function namesOf(locale: string): string {
  const catalogue = parseMo(readFileSync(join(localeFolder, locale, 'LC_MESSAGES/django.mo')), locale)
  const text = (id: string, context?: string): string => {
    const found = catalogue.messages.get(messageKey(id, context)) ?? ''
    return typeof found === 'string' ? found : (found[0] ?? '')
  }
  const group = (ids: readonly string[], context?: string) => members(ids.map((id) => text(id, context)))
  const full = group(months)
  const forms = units.map((unit) => {
    const found = catalogue.messages.get(`%(num)d ${unit}`) ?? []
    return (typeof found === 'string' ? [found] : found).map((form) => form.replace('%(num)d', '#')).join('/')
  })
  const formula =
    /plural=\s*([^;]*?)\s*(?:;|$)/.exec(catalogue.headers.get('plural-forms') ?? '')?.[1] ?? 'n != 1'
  const count = /nplurals=(\d+)/.exec(catalogue.headers.get('plural-forms') ?? '')?.[1] ?? '2'
  return packed([
    /\//.test(forms.join('')) || forms.some((form) => form !== '')
      ? `nplurals=${count}; plural=${formula}`
      : '',
    group(days),
    group(days.map((day) => day.slice(0, 3))),
    full,
    group(months.map((month) => month.slice(0, 3).toLowerCase())),
    sameOr(group(pressMonths, 'abbrev. month'), full),
    sameOr(group(months, 'alt. month'), full),
    members(words.map((word) => text(word))),
    members(forms),
  ])
}

function sameOr(group: string, other: string): string {
  return group !== '' && group === other ? '=' : group
}

function members(list: readonly string[]): string {
  if (list.every((member) => member === '')) return ''
  if (list.some((member) => member.includes(';'))) throw new Error(`A member holds a semicolon: ${list}`)
  return list.join(';')
}

function packed(fields: readonly string[]): string {
  if (fields.some((field) => field.includes('~'))) throw new Error(`A field holds a tilde: ${fields}`)
  return fields.join('~')
}

function languageTable(): Map<string, string> {
  const table = new Map<string, string>()
  const code = readFileSync(join(localeFolder, '__init__.py'), 'utf8')
  for (const [, key = '', body = ''] of code.matchAll(/^ {4}"([\w-]+)": \{([^}]*)\}/gm)) {
    const field = (name: string) => new RegExp(`"${name}": \\[?"?([^",\\]]*)`).exec(body)?.[1] ?? ''
    const fallback = field('fallback')
    table.set(
      key,
      fallback === ''
        ? packedLanguage(field('name'), field('name_local'), field('bidi') === 'True')
        : `=${fallback}`,
    )
  }
  return table
}

function packedLanguage(name: string, ownName: string, isRightToLeft: boolean): string {
  return isRightToLeft ? `${name}|${ownName}|rtl` : `${name}|${ownName}`
}

function writeTable(name: string, comment: string, table: ReadonlyMap<string, string>): void {
  const lines = [...table].map(
    ([key, value]) => `  ${/^[a-z]+$/.test(key) ? key : `'${key}'`}: ${literal(value)},`,
  )
  const text = `// Written by scripts/locale-data.ts from Django 5.2; change that script, not this table.\n\n/** ${comment} */\nexport const ${name}: Readonly<Record<string, string>> = {\n${lines.join('\n')}\n}\n`
  writeFileSync(join(target, `${name}.ts`), text)
  console.log(`${name}: ${table.size} languages, ${Buffer.byteLength(text)} bytes`)
}

/** A JavaScript text in which every blank and mark that an editor would not show is written as its number. */
function literal(value: string): string {
  const plain = value
    .replaceAll('\\', '\\\\')
    .replaceAll(/[\p{Zs}\p{Cf}\p{Cc}]/gu, (character) =>
      character === ' ' ? ' ' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  return value.includes("'") ? (value.includes('"') ? `\`${plain}\`` : `"${plain}"`) : `'${plain}'`
}
