import { type BaseContext, definePlugin, type Plugin, type Reply } from '../app/index.ts'
import { type BodyStream, bodyWithin, patchVary } from '../http/index.ts'
import {
  type Catalogues,
  chooseLanguage,
  isTimeZone,
  languageOfPath,
  withLocale,
  withTimeZone,
  withTranslations,
} from '../i18n/index.ts'
import { middlewareErrors } from './errors.ts'

/** How {@link locale} chooses a language. */
export interface LocaleOptions {
  /** Codes of the languages that the app speaks. */
  readonly supported: readonly string[]
  /** The language of all others; the first of `supported` if it is left out. */
  readonly default?: string
  /**
   * The cookie that may name a language; false for none.
   * @default 'locale'
   */
  readonly cookie?: string | false
  /**
   * Whether the first part of the path may name a language: `/de/about`. The path stays as it is; mount the app's parts
   * under the languages.
   * @default false
   */
  readonly prefix?: boolean
  /**
   * The time zone in which dates are shown: a name, or what finds that of a visitor. A name that is none counts as UTC.
   * @default 'UTC'
   */
  readonly timeZone?: string | ((context: BaseContext) => string | undefined)
  /** Where `gettext` finds its texts. */
  readonly catalogues?: Catalogues
}

/** What {@link locale} adds to the context. */
export interface LocaleContext {
  /** The language of the request, as it is spelled in `supported`. */
  readonly locale: string
  /** The time zone in which dates are shown. */
  readonly timeZone: string
}

/**
 * Chooses the language of each request, by its path, its cookie or its browser, and runs the rest in it: `gettext`,
 * `formatDate` and their like need no more. Answers get `Content-Language`, and `Vary` by what the choice hung on.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { formatDate } from 'djinn/i18n'
 * import { locale } from 'djinn/middleware'
 *
 * const app = new Djinn().use(locale({ supported: ['en', 'de'] }))
 * app.get('/', () => formatDate(new Date('2024-03-01T12:00:00Z'), 'DATE_FORMAT'))
 * const headers = { 'accept-language': 'de-AT' }
 * const response = await app.fetch(new Request('http://localhost/', { headers }))
 * await response.text() // '1. März 2024'
 * ```
 *
 * @throws {DjinnError} `MIDDLEWARE_NO_LANGUAGE` for an empty list of languages.
 */
export function locale(options: LocaleOptions): Plugin<BaseContext, LocaleContext, Reply> {
  const { supported, catalogues, prefix = false } = options
  const [first] = supported
  if (first === undefined) throw middlewareErrors.noLanguage()
  const fallback = options.default ?? first
  const cookie = options.cookie ?? 'locale'
  const vary = cookie === false ? ['Accept-Language'] : ['Accept-Language', 'Cookie']
  return definePlugin({
    name: 'locale',
    // In templates: <html lang="{{ locale }}">.
    templates: {
      variables: {
        locale: ({ locale: chosen }: LocaleContext) => chosen,
        timeZone: ({ timeZone: zone }: LocaleContext) => zone,
      },
    },
    context: (context) => ({
      locale: languageFor(context),
      timeZone: timeZoneFor(context, options.timeZone),
    }),
    around: (context: BaseContext & Partial<LocaleContext>, next) => {
      const run = scope(context.locale ?? fallback, context.timeZone ?? 'UTC', catalogues)
      const reply = run(next)
      const finish = (made: Reply) => marked(streamed(made, run), context)
      return reply instanceof Promise ? reply.then(finish) : finish(reply)
    },
  })

  function languageFor({ request }: BaseContext): string {
    return chooseLanguage({
      supported,
      default: fallback,
      pathPrefixes: prefix,
      path: request.path,
      cookie: cookie === false ? undefined : request.cookie(cookie),
      acceptLanguage: request.header('accept-language'),
    })
  }

  /** A page under a language of its own is the same for all who ask. */
  function marked(reply: Reply, context: BaseContext & Partial<LocaleContext>): Reply {
    if (!reply.headers.has('content-language')) {
      reply.headers.set('content-language', context.locale ?? fallback)
    }
    if (prefix && languageOfPath(context.request.path, supported) !== undefined) return reply
    reply.headers.set('vary', patchVary(reply.headers.joined('vary'), vary))
    return reply
  }
}

/** Runs work in a language, a time zone and with the catalogues. */
type Run = <Result>(work: () => Result) => Result

function scope(language: string, timeZone: string, catalogues: Catalogues | undefined): Run {
  return (work) => {
    const localized = () => withLocale(language, () => withTimeZone(timeZone, work))
    return catalogues === undefined ? localized() : withTranslations(catalogues, localized)
  }
}

/** What a visitor chose may be anything, and is no reason to fail. */
function timeZoneFor(context: BaseContext, timeZone: LocaleOptions['timeZone']): string {
  if (typeof timeZone !== 'function') return timeZone ?? 'UTC'
  const found = timeZone(context)
  return found !== undefined && isTimeZone(found) ? found : 'UTC'
}

/** The pieces of a stream are made after the handler has ended, and speak the same language. */
function streamed(reply: Reply, run: Run): Reply {
  if (reply.isStream) reply.body = bodyWithin(reply.body as BodyStream, run)
  return reply
}
