import { type HtmlStream, type Plugin, SafeString } from '../base/index.ts'
import { appEnvironment, type TemplatedApp } from './app-environment.ts'
import type { NoTypes, TemplateTypes } from './check/known-types.ts'
import { checkTemplates } from './checks.ts'
import { compileCommand, messagesCommand } from './commands.ts'
import type { Environment } from './environment.ts'
import type { Filter } from './filter-call.ts'
import type { RenderingContext, RequestGlobals } from './globals/request-globals.ts'
import type { Loader } from './loader.ts'
import { type MaybePromise, then } from './maybe-promise.ts'
import type { EnvironmentOptions } from './options.ts'
import type { Variables } from './template.ts'
import type { TypedTemplate } from './typed-template.ts'

/** How {@link templates} works: the options of an Environment, and what belongs to an app. */
export interface TemplatesOptions<
  Filters extends Readonly<Record<string, Filter>> = Readonly<Record<string, Filter>>,
  Tests extends Readonly<Record<string, Filter>> = Readonly<Record<string, Filter>>,
  Globals extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>,
  Given extends object = object,
> extends Omit<EnvironmentOptions, 'loader' | 'filters' | 'tests' | 'globals'> {
  /** Filters by name, beside the built-in ones. */
  readonly filters?: Filters
  /** Tests by name, beside the built-in ones. */
  readonly tests?: Tests
  /** Variables and functions that every template sees. */
  readonly globals?: Globals
  /**
   * Gives every template of a request more variables. Those that a handler gives win. Write getters for what costs: they are
   * asked once a render, where a template reads them. `variables: ({ session }) => ({ get cart() { … } })`.
   */
  // any: each app knows the context of its own plugins.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly variables?: (context: any) => Given | Promise<Given>
}

/** Status, headers and media type of an answer that a template makes. */
export interface RenderOptions {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** @default by the ending of the template's name: HTML, XML, SVG, JSON, CSS, or plain text */
  readonly type?: string
}

/** Renders a template as an answer: at once, or a promise where a value has to be waited for. */
export interface Render {
  <Given extends object>(
    template: TypedTemplate<Given>,
    variables: Given,
    options?: RenderOptions,
  ): SafeString | Promise<SafeString>
  (
    name: string | readonly string[],
    variables?: object,
    options?: RenderOptions,
  ): SafeString | Promise<SafeString>
}

/** An environment, and for the compiler alone: what it knows of its filters, tests and globals. */
export interface TypedEnvironment<Types extends TemplateTypes> extends Environment {
  readonly types?: Types
}

/** What {@link templates} adds to the context. */
export interface TemplatesContext<Types extends TemplateTypes = NoTypes> {
  /** Renders a template, or a part of one (`'page.html#rows'`), as the answer. */
  readonly render: Render
  /** Sends a template piece by piece: what has to be waited for holds up only what stands after it. */
  readonly renderStream: (name: string, variables?: object, options?: RenderOptions) => Promise<HtmlStream>
  /** Renders a template to a text: for mails and files. */
  readonly renderText: (name: string, variables?: object) => string | Promise<string>
  /** The environment of the templates. */
  readonly templates: TypedEnvironment<Types>
}

/**
 * Gives an app templates in Jinja's language: `render('page.html', { … })`.
 *
 * Templates see `request`, `session`, `user`, `g`, `nonce`, `settings`, `urlFor()`, `static()`, `querystring()`,
 * `getFlashedMessages()`, `csrfField()`, as far as the app's plugins bring them.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { memoryLoader, templates } from 'djinn/template'
 *
 * const app = new Djinn().use(templates(memoryLoader({ 'hello.html': '<h1>Hello, {{ name }}!</h1>' })))
 * app.get('/<name>', ({ render, params }) => render('hello.html', { name: params.name }))
 * const response = await app.fetch(new Request('http://localhost/Ann'))
 * await response.text() // '<h1>Hello, Ann!</h1>'
 * ```
 *
 * @param from The folder of the templates, several, or a loader. Relative to the working folder, or absolute:
 * `new URL('./templates', import.meta.url)`.
 * @throws {DjinnError} `TEMPLATE_NO_FOLDER` at start when the folder is not there.
 */
export function templates<
  Filters extends Readonly<Record<string, Filter>> = {},
  Tests extends Readonly<Record<string, Filter>> = {},
  Globals extends Readonly<Record<string, unknown>> = {},
  Given extends object = {},
>(
  from: string | URL | readonly (string | URL)[] | Loader,
  options: TemplatesOptions<Filters, Tests, Globals, Given> = {},
): Plugin<
  RenderingContext,
  TemplatesContext<{ filters: Filters; tests: Tests; globals: Globals; variables: Given }>
> {
  const { variables, ...settings } = options
  const environments = appEnvironment(from, settings)
  const globalsOf = (context: RenderingContext) =>
    requestGlobals(environments(context).requests, context, variables)
  return {
    name: 'templates',
    lazy: {
      templates: (context: RenderingContext) => environments(context).environment,
      render:
        (context: RenderingContext) =>
        (given: unknown, values: object = {}, answer: RenderOptions = {}) => {
          const name = nameOf(given)
          const { environment } = environments(context)
          const text = then(globalsOf(context), (globals) =>
            environment.render(name, values as Variables, globals),
          )
          return then(text, (rendered) => answerWith(context, name, answer, new SafeString(rendered)))
        },
      renderStream:
        (context: RenderingContext) =>
        async (name: string, values: object = {}, answer: RenderOptions = {}) => {
          const globals = await globalsOf(context)
          const template = await environments(context).environment.getTemplate(name)
          return answerWith(context, name, answer, template.stream(values as Variables, globals))
        },
      renderText:
        (context: RenderingContext) =>
        (name: string, values: object = {}) =>
          then(globalsOf(context), (globals) =>
            environments(context).environment.render(name, values as Variables, globals),
          ),
    },
    start(app: never) {
      environments(app).requireFolders()
    },
    checks: [(scope) => checkTemplates(environments(scope as TemplatedApp), scope, variables !== undefined)],
    commands: [compileCommand(environments), messagesCommand(environments)],
  } as Plugin<
    RenderingContext,
    TemplatesContext<{ filters: Filters; tests: Tests; globals: Globals; variables: Given }>
  >
}

function requestGlobals(
  requests: RequestGlobals,
  context: RenderingContext,
  variables: TemplatesOptions['variables'],
): MaybePromise<Variables> {
  const more = variables?.(context)
  return more === undefined
    ? requests.of(context, undefined)
    : then(more, (given) => requests.of(context, given))
}

function nameOf(given: unknown): string | readonly string[] {
  return typeof given === 'function' ? given.name : (given as string | readonly string[])
}

const types: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  svg: 'image/svg+xml',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
}

/** Puts the options on the answer to come. */
function answerWith<Result>(
  { response }: RenderingContext,
  name: string | readonly string[],
  { status, headers, type }: RenderOptions,
  result: Result,
): Result {
  const ending =
    /\.([a-z]+)(?:#.*)?$/i.exec(typeof name === 'string' ? name : (name[0] ?? ''))?.[1]?.toLowerCase() ?? ''
  const given = type ?? (Object.hasOwn(types, ending) ? types[ending] : undefined)
  if (given !== undefined) response.type = given
  if (status !== undefined) response.status = status
  for (const [header, value] of Object.entries(headers ?? {})) response.setHeader(header, value)
  return result
}
