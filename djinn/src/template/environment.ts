import { type ParsedSource, parseSource } from './build-template.ts'
import { builtIns } from './built-ins.ts'
import { cacheTag, memoryFragments } from './cache-tag.ts'
import type { CompileOptions } from './compile/compile-options.ts'
import type { ModuleParts } from './compiled-module.ts'
import type { FilterFunction, TestFunction } from './filter-call.ts'
import { FilterTable } from './filter-table.ts'
import { environmentGlobals } from './globals/environment-globals.ts'
import type { Loader } from './loader.ts'
import { type MaybePromise, then } from './maybe-promise.ts'
import type { EnvironmentOptions } from './options.ts'
import { isLater } from './runtime/drive.ts'
import type { PlacedTemplate, RenderEnvironment, RenderLimits } from './runtime/render-state.ts'
import { type Delimiters, defaultDelimiters } from './syntax/delimiters.ts'
import type { ParseOptions } from './syntax/tag-syntax.ts'
import type { Tag } from './tag.ts'
import type { Template, Variables } from './template.ts'
import type { Dialect } from './template-call.ts'
import { splitName } from './template-name.ts'
import { TemplateStore } from './template-store.ts'
import type { UndefinedKind } from './undefined.ts'

/**
 * Where templates live: their loader, filters, tests, globals and settings. Make one for a program, or let `templates()` make it
 * for an app.
 *
 * ```ts
 * import { Environment } from 'djinn/template'
 *
 * const environment = new Environment({ filters: { money: (cents: number) => `€ ${(cents / 100).toFixed(2)}` } })
 * await environment.fromString('{{ price|money }}').render({ price: 1250 }) // '€ 12.50'
 * ```
 */
export class Environment implements RenderEnvironment {
  readonly options: EnvironmentOptions
  readonly dialect: Dialect
  readonly undefinedKind: UndefinedKind
  readonly sandboxed: boolean | 'immutable'
  readonly policies: Readonly<Record<string, unknown>>
  readonly limits: RenderLimits
  readonly finalize: ((value: unknown) => unknown) | undefined
  /** What every template sees; its prototype is no object's. */
  readonly globals: Variables
  readonly loader: Loader | undefined
  readonly #table: FilterTable
  readonly #delimiters: Delimiters
  readonly #parseOptions: ParseOptions
  readonly #tags: Readonly<Record<string, Tag>>
  readonly #store: TemplateStore

  constructor(options: EnvironmentOptions = {}) {
    this.options = options
    this.dialect = options.dialect ?? 'djinn'
    this.undefinedKind = options.undefined ?? (this.dialect === 'jinja' ? 'lenient' : 'strict')
    this.sandboxed = options.sandboxed ?? false
    this.policies = {
      ...builtIns.policies,
      newline_sequence: options.newlineSequence ?? '\n',
      ...options.policies,
    }
    this.limits = { depth: 200, iterations: 10_000_000, ...options.limits }
    this.finalize = options.finalize
    this.globals = environmentGlobals(options)
    this.loader = options.loader
    this.#table = new FilterTable([builtIns.filters, options.filters], [builtIns.tests, options.tests])
    this.#delimiters = { ...defaultDelimiters, ...given(options) }
    this.#tags = Object.assign(
      Object.create(null),
      { cache: cacheTag(options.cache ?? memoryFragments()) },
      options.tags,
    )
    this.#parseOptions = parseOptionsOf(this.#tags, options, this.policies)
    this.#store = new TemplateStore({
      environment: this,
      loader: options.loader,
      cacheSize: options.cacheSize ?? 400,
      autoReload: options.autoReload === true,
      link: this.#table.link,
      fingerprint: this.#fingerprint(),
      onWarning: options.onWarning,
      parse: (name, text) => this.parse(text, name),
      knowsPlaces: (name) => this.#escapes(name) && this.dialect === 'djinn',
      compileOptions: (name, start, places) => this.compileOptions(name, start, places),
    })
  }

  /**
   * A template of the loader. Names in a list are tried one after another.
   *
   * @throws {TemplateNotFound} with the names that come near.
   */
  getTemplate(name: string | readonly string[]): MaybePromise<Template> {
    return this.load(name, undefined, 'text')
  }

  /**
   * Renders a template of the loader, or a part of one: `render('page.html#rows')`.
   *
   * @throws {TemplateError}
   */
  render(
    name: string | readonly string[],
    variables: Variables = {},
    globals?: Variables,
  ): MaybePromise<string> {
    const [whole, part] = typeof name === 'string' ? splitName(name) : [name, undefined]
    return then(this.getTemplate(whole), (template) =>
      part === undefined
        ? template.render(variables, globals)
        : template.renderPart(part, variables, globals),
    )
  }

  /** A template of a text. It is escaped unless the name, or the environment, says otherwise. */
  fromString(text: string, name?: string): Template {
    return this.#store.fromString(text, name)
  }

  /** An expression as a function of its variables: `compileExpression('a > 2')({ a: 3 })`. */
  compileExpression(text: string): (variables?: Variables) => Promise<unknown> {
    const open = this.#delimiters.blockStart
    const template = this.fromString(
      `${open} set result = (${text}) ${this.#delimiters.blockEnd}`,
      '<expression>',
    )
    return async (variables = {}) => {
      const { result } = await template.module(variables).then((module) => ({ result: module.get('result') }))
      return isLater(result) ? await result : result
    }
  }

  /** The names of the loader's templates. */
  async listTemplates(): Promise<readonly string[]> {
    return (await this.loader?.list?.()) ?? []
  }

  /** The template of a text as plain data; for tools. @throws {TemplateSyntaxError} */
  parse(text: string, name = '<string>'): ParsedSource {
    return parseSource(name, text, this.#delimiters, this.#parseOptions)
  }

  /** The same environment with some options changed; nothing that was compiled is shared. */
  overlay(options: EnvironmentOptions): Environment {
    return new Environment({
      ...this.options,
      ...options,
      filters: { ...this.options.filters, ...options.filters },
      tests: { ...this.options.tests, ...options.tests },
      globals: { ...this.options.globals, ...options.globals },
      tags: { ...this.options.tags, ...options.tags },
    })
  }

  /** Forgets what was compiled. */
  clearCache(): void {
    this.#store.clear()
  }

  filterFunction(name: string): FilterFunction {
    return this.#table.filterFunction(name)
  }

  testFunction(name: string): TestFunction {
    return this.#table.testFunction(name)
  }

  tag(name: string): Tag | undefined {
    return this.#tags[name]
  }

  load(name: unknown, from: PlacedTemplate | undefined, start: string): MaybePromise<Template> {
    return this.#store.load(name, from?.name, start)
  }

  /** A template compiled so that its outputs are kept as values; for `template.renderNative`. */
  nativeOf(template: Template): Template {
    return this.#store.nativeOf(template)
  }

  /** The code of all templates of the loader, each for every place where it is included; for `djinn templates compile`. */
  async compileAll(): Promise<ModuleParts[]> {
    return this.#store.compileAll(await this.listTemplates())
  }

  /** What compiled code relies on, as a text. */
  #fingerprint(): string {
    const { dialect, sandboxed, finalize, options } = this
    const newstyle = options.newstyleGettext ?? true
    return JSON.stringify([1, dialect, sandboxed, finalize !== undefined, newstyle, this.#table.names()])
  }

  #escapes(name: string | undefined): boolean {
    const { autoescape } = this.options
    if (typeof autoescape === 'boolean') return autoescape
    if (typeof autoescape === 'function') return autoescape(name)
    return name === undefined || /^<.*>$|\.(?:html?|xml|xhtml|svg)$/i.test(name)
  }

  /** What the compiler is told for a template; for tools. */
  compileOptions(
    name: string | undefined,
    start: string,
    blockPlaces: ReadonlyMap<string, string> | undefined,
  ): CompileOptions {
    return {
      dialect: this.dialect,
      sandboxed: this.sandboxed !== false,
      autoescape: this.#escapes(name),
      start,
      blockPlaces: blockPlaces ?? new Map(),
      native: false,
      finalizes: this.finalize !== undefined,
      newstyleGettext: this.options.newstyleGettext ?? true,
      filter: (filter) => this.#table.filters[filter],
      test: (test) => this.#table.tests[test],
      filterNames: () => Object.keys(this.#table.filters),
      testNames: () => Object.keys(this.#table.tests),
    }
  }
}

/** Options without those that are undefined. */
function given(options: EnvironmentOptions): Partial<Delimiters> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

function parseOptionsOf(
  known: Readonly<Record<string, Tag>>,
  options: EnvironmentOptions,
  policies: Readonly<Record<string, unknown>>,
): ParseOptions {
  const tags = Object.entries(known).map(([name, tag]) => [name, { hasBody: tag.body === true }] as const)
  return {
    extensions: new Set(options.extensions ?? ['do', 'loopcontrols', 'i18n', 'debug']),
    tags: new Map(tags),
    trimTranslations: policies['ext.i18n.trimmed'] === true,
  }
}
