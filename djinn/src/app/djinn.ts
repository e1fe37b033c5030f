import type { Check, Command, Plugin } from '../base/index.ts'
import type { HttpError } from '../http/index.ts'
import type { CheckPath, ConverterDeclarations, PathParams } from '../routing/index.ts'
import { fetchWith } from './adapters/fetch.ts'
import { listenWith } from './adapters/listen.ts'
import type { BlueprintOptions } from './blueprint.ts'
import type { BaseContext, Handler, RouteInfo } from './context.ts'
import type { EndpointHandler, EndpointOptions } from './endpoint.ts'
import { appErrors } from './errors.ts'
import { Lifespan, partsOf } from './lifespan.ts'
import type { MaybePromise } from './maybe-promise.ts'
import { mountPart, type Part, partOf } from './mount.ts'
import { type FetchFunction, type MountFetchOptions, mountFetch } from './mount-fetch.ts'
import { type DjinnOptions, type ResolvedOptions, resolveOptions } from './options.ts'
import { Route } from './route.ts'
import { addHandler } from './route-declaration.ts'
import type { RouteOptions } from './route-record.ts'
import { Runtime } from './runtime.ts'
import {
  type AfterHook,
  type BeforeHook,
  type BuildErrorHandler,
  type ErrorClass,
  type ErrorHandler,
  Scope,
  type TeardownHook,
  type UrlDefaults,
  type UrlValuePreprocessor,
} from './scope.ts'
import type { ListenOptions, Server } from './server.ts'
import { type AppSignals, appSignals } from './signals.ts'
import type { UrlForOptions } from './url-for.ts'
import type { AddHandler } from './verb.ts'
import { addView, type ViewClass } from './view.ts'

/** A plugin whose needs the context meets; else a type whose name says what is missing. */
export type Fitting<Context, Needs, Adds extends object> = BaseContext & Context extends Needs
  ? Plugin<Needs, Adds, unknown>
  : PluginNeeds<Exclude<keyof Needs, keyof (BaseContext & Context)>>

/** What the compiler shows where a plugin is used without one that it needs: the missing names of the context. */
export interface PluginNeeds<Missing> {
  readonly 'This plugin needs context that no earlier plugin adds': Missing
}

/**
 * An app, or a part of one. Declare routes, hooks and plugins on it, then listen; or export it for `djinn dev`.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 *
 * const app = new Djinn()
 * app.get('/', () => 'Hello, World!')
 * app.get('/users/<int:id>', ({ params }) => ({ id: params.id }))
 *
 * const response = await app.fetch(new Request('http://localhost/users/3'))
 * await response.json() // { id: 3 }
 * ```
 */
export class Djinn<
  Context extends object = {},
  Prefix extends string = '',
  Converters extends ConverterDeclarations = {},
> {
  /** What was declared, as data; for tools. */
  readonly [partOf]: Scope
  /** Events of this app: `app.signals.requestFinished.connect(…)`. */
  readonly signals: AppSignals
  readonly #options: ResolvedOptions
  readonly #lifespan: Lifespan
  #runtime: Runtime | undefined

  /** Answers GET, and HEAD with it. */
  readonly get: AddHandler<Context, Prefix, Converters, this> = (path: string, ...rest: readonly unknown[]) =>
    this.#add('GET', path, rest)
  /** Answers POST. */
  readonly post: AddHandler<Context, Prefix, Converters, this> = (
    path: string,
    ...rest: readonly unknown[]
  ) => this.#add('POST', path, rest)
  /** Answers PUT. */
  readonly put: AddHandler<Context, Prefix, Converters, this> = (path: string, ...rest: readonly unknown[]) =>
    this.#add('PUT', path, rest)
  /** Answers PATCH. */
  readonly patch: AddHandler<Context, Prefix, Converters, this> = (
    path: string,
    ...rest: readonly unknown[]
  ) => this.#add('PATCH', path, rest)
  /** Answers DELETE. */
  readonly delete: AddHandler<Context, Prefix, Converters, this> = (
    path: string,
    ...rest: readonly unknown[]
  ) => this.#add('DELETE', path, rest)

  constructor(options: DjinnOptions<Converters> = {}) {
    this.#options = resolveOptions(options)
    this[partOf] = this.#options.scope ?? new Scope()
    this[partOf].options = this.#options
    this.signals = appSignals()
    this[partOf].signals = this.signals
    this.#lifespan = new Lifespan(this, this[partOf])
  }

  /** The app's options with their defaults filled in. Holds the secret key: do not print it. */
  get options(): ResolvedOptions {
    return this.#options
  }

  /**
   * Declares a path whose handlers follow, as a value that other files can link to: `detail.url({ id: 3 })`.
   *
   * ```ts
   * import { Djinn } from 'djinn'
   *
   * const app = new Djinn()
   * const detail = app.route('/posts/<int:id>')
   * detail.get(({ params }) => ({ id: params.id, self: detail.url({ id: params.id }) }))
   * detail.url({ id: 3 }) // '/posts/3'
   * ```
   */
  route<const Path extends string>(
    path: Path & CheckPath<Path, Converters, Prefix>,
    options: RouteOptions = {},
  ): Route<PathParams<`${Prefix}${Path}`, Converters>, Context> {
    this.#open('app.route()')
    return new Route(this[partOf], path, options)
  }

  /**
   * Answers any method, or several, by name: `app.on('PROPFIND', '/files/<path:name>', handler)`.
   *
   * ```ts
   * import { Djinn } from 'djinn'
   *
   * const app = new Djinn().on(['GET', 'POST'], '/echo', ({ request }) => request.method)
   * const response = await app.fetch(new Request('http://localhost/echo', { method: 'POST' }))
   * await response.text() // 'POST'
   * ```
   */
  on<const Path extends string>(
    methods: string | readonly string[],
    path: Path & CheckPath<Path, Converters, Prefix>,
    handler: Handler<PathParams<`${Prefix}${Path}`, Converters>, Context>,
  ): this
  on<const Path extends string, const Options extends EndpointOptions>(
    methods: string | readonly string[],
    path: Path & CheckPath<Path, Converters, Prefix>,
    options: Options,
    handler: EndpointHandler<PathParams<`${Prefix}${Path}`, Converters>, Context, Options>,
  ): this
  on(methods: string | readonly string[], path: string, ...rest: readonly unknown[]): this {
    return this.#add(methods, path, rest)
  }

  /**
   * Answers with the methods of a class; a new object for each request, so that helpers can share what it keeps.
   *
   * ```ts
   * import { type BaseContext, Djinn } from 'djinn'
   *
   * class Item {
   *   get({ params }: BaseContext<{ id: number }>) {
   *     return { id: params.id }
   *   }
   *   delete({ params }: BaseContext<{ id: number }>) {
   *     return { deleted: params.id }
   *   }
   * }
   * const app = new Djinn().view('/items/<int:id>', Item)
   * const response = await app.fetch(new Request('http://localhost/items/3', { method: 'DELETE' }))
   * await response.json() // { deleted: 3 }
   * ```
   *
   * @throws {DjinnError} `APP_EMPTY_VIEW` for a class without such methods.
   */
  view<const Path extends string>(
    path: Path & CheckPath<Path, Converters, Prefix>,
    View: ViewClass<PathParams<`${Prefix}${Path}`, Converters>, Context>,
    options: RouteOptions = {},
  ): this {
    this.#open('app.view()')
    addView(new Route(this[partOf], path, options).record, View, options)
    return this
  }

  /**
   * Adds a plugin: what it adds to the context is typed from here on. Stands above the routes.
   *
   * @throws {DjinnError} `APP_USE_AFTER_ROUTE` after the first route; `APP_PLUGIN_MISSING` without a plugin that it requires.
   */
  use<Needs, Adds extends object>(
    plugin: Fitting<Context, Needs, Adds>,
  ): Djinn<Context & Adds, Prefix, Converters> {
    this.#open('app.use()')
    addPlugin(this[partOf], plugin as unknown as Plugin<never, object, unknown>)
    const scope = this[partOf]
    const before = scope.routes.length
    ;(plugin as Plugin<Needs, Adds>).routes?.(this as never)
    scope.routesOfPlugins += scope.routes.length - before
    return this as unknown as Djinn<Context & Adds, Prefix, Converters>
  }

  /**
   * Makes a part of this app: it has the context of the plugins used so far, and its own prefix, hooks and error handlers.
   * Mount it with `mount`. Parameters in the prefix are typed in its routes. Its options hold for all routes below it.
   *
   * ```ts
   * import { type BaseContext, Djinn, Forbidden } from 'djinn'
   *
   * const staffOnly = ({ request }: BaseContext) => {
   *   if (request.cookie('role') !== 'staff') throw new Forbidden()
   * }
   * const app = new Djinn()
   * const admin = app.blueprint('/admin', { name: 'admin', guards: [staffOnly] })
   * admin.get('/', () => 'The keys')
   * app.mount(admin)
   * const response = await app.fetch(new Request('http://localhost/admin/'))
   * response.status // 403
   * ```
   */
  blueprint<const Path extends string>(
    prefix: (Path & CheckPath<Path, Converters, Prefix>) | '',
    options: BlueprintOptions = {},
  ): Djinn<Context, `${Prefix}${Path}`, Converters> {
    const scope = new Scope(prefix, this[partOf], options)
    return new Djinn({ ...this.#options.given, scope } as object) as never
  }

  /**
   * Puts a blueprint where its prefix says, or another app under a fixed prefix. A second mount needs a name.
   *
   * ```ts
   * import { Djinn } from 'djinn'
   *
   * const app = new Djinn()
   * const other = new Djinn().get('/status', () => ({ ok: true }))
   * app.mount('/internal', other)
   * const response = await app.fetch(new Request('http://localhost/internal/status'))
   * response.status // 200
   * ```
   *
   * @throws {DjinnError} `APP_MOUNT_FOREIGN`, `APP_MOUNT_PREFIX`, `APP_MOUNT_TWICE` or `APP_MOUNT_CIRCLE`.
   */
  mount(
    ...given:
      | [part: Part, options?: { readonly name?: string }]
      | [prefix: string, part: Part, options?: { readonly name?: string }]
  ): this {
    this.#open('app.mount()')
    mountPart(this[partOf], given)
    return this
  }

  /**
   * Puts an app of another framework under a prefix: any function from a web `Request` to a `Response`, such as Hono's `app.fetch`.
   * It answers all methods, sees the path below the prefix as its own, and gets and gives bodies as streams. The body limits of
   * this app do not hold for it.
   *
   * ```ts
   * import { Djinn } from 'djinn'
   *
   * const other = (request: Request) => new Response(`other: ${new URL(request.url).pathname}`)
   * const app = new Djinn().mountFetch('/other', other)
   * const response = await app.fetch(new Request('http://localhost/other/posts/3'))
   * await response.text() // 'other: /posts/3'
   * ```
   *
   * @throws {DjinnError} `APP_MOUNT_PREFIX` for a prefix that ends with a slash or has parameters.
   */
  mountFetch(prefix: string, fetch: FetchFunction, options: MountFetchOptions = {}): this {
    this.#open('app.mountFetch()')
    mountFetch(this[partOf], prefix, fetch, options)
    return this
  }

  /** Runs before the handlers of this part, also where no route matches; what it returns is the answer. */
  beforeRequest(hook: BeforeHook<Context>): this {
    this.#open('app.beforeRequest()')
    this[partOf].before.push(hook as BeforeHook)
    return this
  }

  /** Runs after the handlers of this part, errors included; may change the reply or return another. Last declared, first run. */
  afterRequest(hook: AfterHook<Context>): this {
    this.#open('app.afterRequest()')
    this[partOf].after.push(hook as AfterHook)
    return this
  }

  /** Runs at the end of every request of this part, whatever happened, with what went wrong or `undefined`. */
  teardownRequest(hook: TeardownHook<Context>): this {
    this.#open('app.teardownRequest()')
    this[partOf].teardown.push(hook as TeardownHook)
    return this
  }

  /**
   * Answers in place of an error: by status, or by class. A plain value, and what `json`, `html` and `text` make, is sent with the
   * error's status unless another is given; what it throws itself gets the default answer. Serves unmatched paths under the prefix
   * of its part too. For an error that nobody expected, a 500 handler gets an `HttpError` with it as `cause`.
   *
   * ```ts
   * import { Djinn } from 'djinn'
   *
   * const app = new Djinn()
   * app.errorHandler(404, (_error, { json }) => json({ error: 'nothing here' }))
   * const response = await app.fetch(new Request('http://localhost/nowhere'))
   * response.status // 404
   * ```
   *
   * @throws {DjinnError} `APP_ERROR_HANDLER` for a number that is no error status.
   */
  errorHandler(status: number, handler: ErrorHandler<HttpError, Context>): this
  errorHandler<Failure extends Error>(
    kind: ErrorClass<Failure>,
    handler: ErrorHandler<Failure, Context>,
  ): this
  errorHandler<Failure extends Error>(
    target: number | ErrorClass<Failure>,
    handler: ErrorHandler<HttpError, Context> | ErrorHandler<Failure, Context>,
  ): this {
    this.#open('app.errorHandler()')
    if (typeof target === 'function')
      this[partOf].classHandlers.set(target, handler as unknown as ErrorHandler<never>)
    else if (Number.isInteger(target) && target >= 400 && target <= 599)
      this[partOf].statusHandlers.set(target, handler as unknown as ErrorHandler<never>)
    else throw appErrors.errorHandlerTarget(String(target))
    return this
  }

  /** Reads or changes the values of the path before everything else; for a language or a tenant in the prefix. */
  urlValuePreprocessor(hook: UrlValuePreprocessor): this {
    this.#open('app.urlValuePreprocessor()')
    this[partOf].preprocessors.push(hook)
    return this
  }

  /** Adds values that `urlFor` was not given and the route takes: the counterpart of `urlValuePreprocessor`. */
  urlDefaults(hook: UrlDefaults): this {
    this.#open('app.urlDefaults()')
    this[partOf].urlDefaults.push(hook)
    return this
  }

  /** Gives a URL for a route that `urlFor` cannot build; the first that answers wins, else the error goes on. */
  urlBuildErrorHandler(handler: BuildErrorHandler): this {
    this.#open('app.urlBuildErrorHandler()')
    this[partOf].buildErrorHandlers.push(handler)
    return this
  }

  /** Runs once before the first request; the app answers when it is done. */
  onStart(hook: () => MaybePromise<void>): this {
    this.#open('app.onStart()')
    this[partOf].starts.push(hook)
    return this
  }

  /** Runs once when the app stops, after the last request; the last declared first. */
  onStop(hook: () => MaybePromise<void>): this {
    this.#open('app.onStop()')
    this[partOf].stops.push(hook)
    return this
  }

  /** Adds a command: `djinn import-products products.csv`. */
  command(command: Command): this {
    this[partOf].commands.push(command)
    return this
  }

  /** Adds a check: run by `djinn check`, and at start, where an error keeps the app from starting. */
  check(check: Check): this {
    this[partOf].checks.push(check)
    return this
  }

  /** Gives names to the prompt of `djinn shell`. */
  shellContext(make: () => Readonly<Record<string, unknown>>): this {
    this[partOf].shellContexts.push(make)
    return this
  }

  /** What `shellContext` gives, for the command line. */
  shellNames(): Readonly<Record<string, unknown>> {
    return Object.assign(
      {},
      ...partsOf(this[partOf]).flatMap((part) => part.shellContexts.map((make) => make())),
    )
  }

  /** The URL of a named route, outside of a request too. */
  urlFor(name: string, params: Readonly<Record<string, unknown>> = {}, options: UrlForOptions = {}): string {
    return this.runtime.urlFor(name, params, options, undefined)
  }

  /** Every route as it is matched, mounts resolved. */
  routes(): readonly RouteInfo[] {
    return this.runtime.routes()
  }

  /** Runs checks and start hooks; called by `listen`, the command line, and the first `fetch`. Twice is once. */
  start(): Promise<void> {
    return this.#lifespan.start()
  }

  /** Runs the stop hooks, after jobs of `afterResponse` have ended. */
  stop(): Promise<void> {
    return this.#lifespan.stop()
  }

  /**
   * Answers a web `Request`: the whole app as one function, for Workers, Deno, Bun and tests. Usable taken apart.
   *
   * @param env What Workers pass: bindings. Found as `request.platform.env`.
   * @param executionContext What Workers pass: `waitUntil` keeps jobs of `afterResponse` alive.
   */
  readonly fetch = (request: Request, env?: unknown, executionContext?: unknown): Promise<Response> =>
    fetchWith(this.#lifespan, () => this.runtime, request, env, executionContext)

  /**
   * Starts the app and listens for HTTP.
   *
   * @param port 8000 by default; 0 takes a free one.
   * @throws {DjinnError} `APP_PORT_BUSY` when another program listens there.
   */
  listen(port?: number | ListenOptions): Promise<Server> {
    return listenWith(this, typeof port === 'object' ? port : port === undefined ? {} : { port })
  }

  /** What answers requests, made from all declarations at first use; from then on they are closed. For adapters and tools. */
  get runtime(): Runtime {
    this.#runtime ??= new Runtime(this[partOf], this.#options, this.signals)
    return this.#runtime
  }

  #add(methods: string | readonly string[], path: string, rest: readonly unknown[]): this {
    this.#open(typeof methods === 'string' ? `app.${methods.toLowerCase()}()` : 'app.on()')
    const options = rest.length > 1 ? (rest[0] as RouteOptions) : {}
    const { record } = new Route(this[partOf], path, options)
    for (const method of [methods].flat()) addHandler(record, method.toUpperCase(), rest)
    return this
  }

  #open(call: string): void {
    if (this[partOf].frozen) throw appErrors.started(call)
  }
}

function addPlugin(scope: Scope, plugin: Plugin<never, object, unknown>): void {
  if (scope.routes.length > scope.routesOfPlugins) throw appErrors.useAfterRoute(plugin.name)
  if (scope.plugins.some((other) => other.name === plugin.name)) throw appErrors.pluginTwice(plugin.name)
  const above = new Set<string>()
  for (let part: Scope | undefined = scope; part !== undefined; part = part.parent) {
    for (const { name } of part.plugins) above.add(name)
  }
  for (const needed of plugin.requires ?? []) {
    if (!above.has(needed)) throw appErrors.pluginMissing(plugin.name, needed)
  }
  scope.plugins.push(plugin)
}
