import { longestHeader, parseAcceptLanguage } from './accept-language.ts'
import { languages } from './data/languages.ts'
import { lookUp } from './language-chain.ts'

/**
 * The language of ours that is nearest to a wanted one: itself, one that stands in for it (`de` for `de-at`), or the same
 * language of another place (`pt-br` for `pt-pt`). Undefined where there is none.
 *
 * ```ts
 * import { supportedVariant } from 'djinn/i18n'
 *
 * supportedVariant('de-AT', ['en', 'de', 'pt-br']) // 'de'
 * supportedVariant('pt-pt', ['en', 'de', 'pt-br']) // 'pt-br'
 * supportedVariant('pt-pt', ['en', 'de', 'pt-br'], { strict: true }) // undefined
 * ```
 *
 * @param supported Codes of languages; one of them is given back, as it is spelled here.
 * @param options.strict Whether the same language of another place is none of ours.
 */
export function supportedVariant(
  wanted: string,
  supported: readonly string[],
  { strict = false }: { readonly strict?: boolean } = {},
): string | undefined {
  const code = shortened(wanted, strict).toLowerCase()
  if (code === '') return undefined
  const candidates = variants(code)
  for (const candidate of candidates) {
    const found = supported.find((known) => known.toLowerCase() === candidate)
    if (found !== undefined) return found
  }
  const general = `${candidates.at(-1)}-`
  return strict ? undefined : supported.find((known) => known.toLowerCase().startsWith(general))
}

/** A code that is too long counts up to its last dash that is not too far. */
function shortened(code: string, strict: boolean): string {
  if (code.length <= longestHeader) return code
  return strict ? '' : code.slice(0, Math.max(0, code.lastIndexOf('-', longestHeader - 1)))
}

function variants(code: string): string[] {
  const found = [code]
  const other = lookUp(languages, code)
  if (other?.startsWith('=')) found.push(other.slice(1))
  for (
    let dash = code.lastIndexOf('-');
    dash > -1;
    dash = dash === 0 ? -1 : code.lastIndexOf('-', dash - 1)
  ) {
    found.push(code.slice(0, dash))
  }
  return found
}

/** What is known of a visitor, and the languages to choose from. */
export interface LanguageChoice {
  /** Codes of the languages that there are. */
  readonly supported: readonly string[]
  /** The language of all others; it need not be one of them. */
  readonly default: string
  /**
   * Whether the first part of the path may be a language: `/de/about`.
   * @default false
   */
  readonly pathPrefixes?: boolean | undefined
  /** The path of the URL. */
  readonly path?: string | undefined
  /** The value of the language cookie. */
  readonly cookie?: string | undefined
  /** The `Accept-Language` header. */
  readonly acceptLanguage?: string | undefined
}

/**
 * Chooses the language of a visitor: by the path, where it may say so; by the cookie; by what the browser accepts; else the
 * default one. A language comes back as it is spelled in `supported`.
 *
 * ```ts
 * import { chooseLanguage } from 'djinn/i18n'
 *
 * const ours = { supported: ['en', 'de', 'pt-br'], default: 'en' }
 * chooseLanguage({ ...ours, acceptLanguage: 'de-AT, en;q=0.5' }) // 'de'
 * chooseLanguage({ ...ours, pathPrefixes: true, path: '/pt-br/about', cookie: 'de' }) // 'pt-br'
 * ```
 */
export function chooseLanguage(choice: LanguageChoice): string {
  const { supported, cookie = '', acceptLanguage = '' } = choice
  return (
    (choice.pathPrefixes ? languageOfPath(choice.path ?? '/', supported) : undefined) ??
    supportedVariant(cookie, supported) ??
    languageOfHeader(acceptLanguage, supported) ??
    supportedVariant(choice.default, supported) ??
    choice.default
  )
}

/**
 * The language that the first part of a path names; undefined where it names none of ours.
 *
 * ```ts
 * import { languageOfPath } from 'djinn/i18n'
 *
 * languageOfPath('/de/about', ['en', 'de']) // 'de'
 * languageOfPath('/about', ['en', 'de']) // undefined
 * ```
 */
export function languageOfPath(path: string, supported: readonly string[]): string | undefined {
  const [, wanted] = /^\/(\w+(?:[@-]\w+){0,2})(?:\/|$)/.exec(path.slice(0, longestHeader)) ?? []
  return wanted === undefined ? undefined : supportedVariant(wanted, supported)
}

/** Any language is as good as another behind an asterisk, so the default one is. */
function languageOfHeader(header: string, supported: readonly string[]): string | undefined {
  for (const [wanted] of parseAcceptLanguage(header)) {
    if (wanted === '*') return undefined
    const found = supportedVariant(wanted, supported)
    if (found !== undefined) return found
  }
  return undefined
}
