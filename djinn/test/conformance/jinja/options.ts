import type { EnvironmentOptions, Translator } from 'djinn/template'
import { contextOf } from './context.ts'

type Given = Readonly<Record<string, unknown>>

const undefinedKinds = {
  default: 'lenient',
  strict: 'strict',
  chainable: 'chainable',
  debug: 'debug',
} as const

/** The options of a case as those of an Environment. */
export function optionsOf(options: unknown): EnvironmentOptions {
  const given = (options ?? {}) as Given
  const text = (name: string) => (typeof given[name] === 'string' ? { [camelCase(name)]: given[name] } : {})
  return {
    dialect: 'jinja',
    autoescape: given.autoescape === true,
    trimBlocks: given.trim_blocks === true,
    lstripBlocks: given.lstrip_blocks === true,
    keepTrailingNewline: given.keep_trailing_newline === true,
    ...text('newline_sequence'),
    ...marks(given),
    ...text('line_statement_prefix'),
    ...text('line_comment_prefix'),
    undefined: undefinedKinds[(given.undefined ?? 'default') as keyof typeof undefinedKinds],
    extensions: (given.extensions ?? []) as never[],
    policies: (given.policies ?? {}) as Given,
    globals: contextOf(given.globals),
    newstyleGettext: given.newstyle === true,
    ...(given.translations === undefined
      ? {}
      : { translations: translator(given.translations as Translations) }),
  }
}

function marks(given: Given): Given {
  const names = ['block', 'variable', 'comment'].flatMap((mark) => [
    `${mark}_start_string`,
    `${mark}_end_string`,
  ])
  const found = names.filter((name) => typeof given[name] === 'string')
  return Object.fromEntries(found.map((name) => [camelCase(name.replace('_string', '')), given[name]]))
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

interface Translations {
  readonly gettext?: Readonly<Record<string, string>>
  readonly ngettext?: readonly (readonly [string, string, readonly [string, string]])[]
  readonly pgettext?: Readonly<Record<string, string>>
  readonly npgettext?: readonly (readonly [string, string, string, readonly [string, string]])[]
}

/** A catalog of the recorded texts; unknown ones come back as they are. */
function translator({
  gettext = {},
  ngettext = [],
  pgettext = {},
  npgettext = [],
}: Translations): Translator {
  const form = (forms: readonly [string, string], count: number) => forms[count === 1 ? 0 : 1]
  return {
    gettext: (text) => own(gettext, text) ?? text,
    ngettext(singular, plural, count) {
      const found = ngettext.find(([one, many]) => one === singular && many === plural)
      return form(found?.[2] ?? [singular, plural], count)
    },
    pgettext: (context, text) => own(pgettext, `${context}|${text}`) ?? text,
    npgettext(context, singular, plural, count) {
      const found = npgettext.find(
        ([where, one, many]) => where === context && one === singular && many === plural,
      )
      return form(found?.[3] ?? [singular, plural], count)
    },
  }
}

function own(texts: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined
}
