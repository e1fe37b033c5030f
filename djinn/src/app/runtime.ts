import type { CheckScope, Plugin, Problem, Signal } from '../base/index.ts'
import {
  BadRequest,
  type BodyStream,
  bodyWithin,
  HttpRequest,
  type Incoming,
  InternalServerError,
  MethodNotAllowed,
  problemDetails,
  Reply,
} from '../http/index.ts'
import { type Match, nearRoutes, type RouteMap } from '../routing/index.ts'
import { FetchIncoming, toWebResponse } from './adapters/fetch.ts'
import { withContext } from './ambient.ts'
import { checkOptions } from './checks.ts'
import { type Compiled, compile, type Target } from './compile.ts'
import type { BaseContext, RouteInfo } from './context.ts'
import { warnOfLargeCookies } from './cookie-size.ts'
import { errorReply, notFound } from './error-reply.ts'
import { appErrors } from './errors.ts'
import { RequestGuard } from './guard-request.ts'
import { partsOf } from './lifespan.ts'
import type { Logger } from './logger.ts'
import { isPromise, type MaybePromise } from './maybe-promise.ts'
import { mergedOptions, type ResolvedOptions } from './options.ts'
import type { Core, Pipeline } from './pipeline.ts'
import { redirect } from './redirect.ts'
import type { RequestContext } from './request-context.ts'
import { anyMethod } from './route-record.ts'
import { mountPaths, type Scope } from './scope.ts'
import { addNonce } from './security.ts'
import type { AppSignals } from './signals.ts'
import type { UrlForOptions } from './url-for.ts'

/** Shows an error in full; set by `djinn dev`. Answers `undefined` to leave it to the plain page. */
export type DevelopmentPage = (error: Error, context: RequestContext) => MaybePromise<Reply | undefined>

/** An app ready to answer: made once from all declarations, which are closed from then on. */
export class Runtime {
  readonly options: ResolvedOptions
  readonly logger: Logger
  readonly settings: Readonly<Record<string, unknown>>
  readonly signals: AppSignals
  /** Set in development only. */
  developmentPage: DevelopmentPage | undefined = undefined
  readonly #scope: Scope
  readonly #compiled: Compiled
  readonly #map: RouteMap<Target>
  readonly #ambient: boolean
  readonly #guard: RequestGuard
  readonly #background = new Set<Promise<void>>()

  constructor(scope: Scope, options: ResolvedOptions, signals: AppSignals) {
    this.options = options
    this.logger = options.logger
    this.signals = signals
    this.#scope = scope
    this.#compiled = compile(scope, options)
    this.settings = this.#compiled.root.settings
    this.#map = this.#compiled.map
    this.#ambient = this.#compiled.ambient
    this.#guard = new RequestGuard(options)
    for (const part of partsOf(scope)) part.frozen = true
  }

  /** Answers a request. Never throws and never rejects. Stays synchronous as long as the app does. */
  handle(incoming: Incoming): MaybePromise<Reply> {
    const request = new HttpRequest(incoming, this.options)
    try {
      return this.#route(request)
    } catch (error) {
      // A converter of the app that throws: no route is known then.
      return this.#answer(request, {}, undefined, this.#compiled.root, failing(error))
    }
  }

  /** Tells of an event. A receiver that fails is logged: it only watches. */
  tell<Payload>(signal: Signal<Payload>, payload: Payload): void {
    if (!signal.hasReceivers) return
    try {
      signal.send(payload)
    } catch (error) {
      this.logger.error({ error }, 'A receiver of a signal failed.')
    }
  }

  #route(request: HttpRequest): MaybePromise<Reply> {
    const problem = this.#guard.problem(request)
    if (problem !== undefined)
      return this.#answer(request, {}, undefined, this.#compiled.root, failing(problem))
    const match = this.#match(request)
    if (match.kind === 'found') {
      const { target, params } = match
      const { info, pipeline } = target
      const method = target.methods.get(request.method) ?? target.methods.get(anyMethod)
      if (method === undefined) return this.#answer(request, params, info, pipeline, missingMethod)
      const crossSite = method.refuseCrossSite(request)
      if (crossSite !== undefined) return this.#answer(request, params, info, pipeline, failing(crossSite))
      if (pipeline.options !== this.options) request.useSettings(pipeline.options)
      if (method.maxBodySize !== undefined) request.maxBodySize = method.maxBodySize
      if (method.maxFileSize !== undefined) request.maxFileSize = method.maxFileSize
      return this.#answer(request, params, info, pipeline, method.core)
    }
    return this.#unmatched(match, request)
  }

  /** Runs code in place of a handler, with the app's plugins and hooks around it; for tests and scripts. */
  async within(request: Request, work: (context: BaseContext) => unknown): Promise<Response> {
    const incoming = new FetchIncoming(request, undefined)
    const reply = await this.#answer(
      new HttpRequest(incoming, this.options),
      {},
      undefined,
      this.#compiled.root,
      work as Core,
    )
    if (!reply.isStream) reply.close()
    return toWebResponse(request.method, reply)
  }

  /** The URL of a named route. In a request it is completed by its scheme, host and root. */
  urlFor(
    name: string,
    params: Readonly<Record<string, unknown>>,
    options: UrlForOptions,
    context: RequestContext | undefined,
  ): string {
    return this.#compiled.urls.build(name, params, options, context)
  }

  /** The plugins of all parts, those of the app first. */
  plugins(): readonly Plugin[] {
    return [...new Set(partsOf(this.#scope).flatMap((part) => part.plugins))]
  }

  /** Every route as it is matched. */
  routes(): readonly RouteInfo[] {
    return this.#compiled.infos
  }

  /** The answer to an error as the app's handlers and pages give it; for plugins that refuse a request themselves. */
  errorReply(error: Error, context: BaseContext): MaybePromise<Reply> {
    return errorReply(error, context as RequestContext)
  }

  /** The options that hold for a part, by the first way down to it. */
  optionsOf(scope: Scope): ResolvedOptions {
    const way = mountPaths(scope)[0] ?? []
    return mergedOptions(this.options, [this.#scope, ...way.map((mount) => mount.child)])
  }

  /** Routes that a path without one may have meant; for the development page. */
  nearRoutes(path: string): readonly RouteInfo[] {
    return nearRoutes(this.#map.rules(), path).map((rule) => rule.target.info)
  }

  /** The problems that the checks of the app and its plugins find. */
  async check(given: { readonly deploy: boolean; readonly starting?: boolean }): Promise<readonly Problem[]> {
    const { deploy, starting = false } = given
    const scope: CheckScope = { deploy, starting, runtime: this, settings: this.settings }
    const parts = partsOf(this.#scope)
    const checks = parts.flatMap((part) => [
      ...part.checks,
      ...part.plugins.flatMap((plugin) => plugin.checks ?? []),
    ])
    const found = await Promise.all(checks.map((check) => check(scope)))
    return [...checkOptions(this.options, given.deploy), ...found.flat()]
  }

  /** Runs a job that the visitor does not wait for; a failure is logged. */
  background(job: () => void | Promise<void>): void {
    const running = Promise.resolve()
      .then(job)
      .catch((error: unknown) => this.logger.error({ error }, 'A job after a response failed.'))
      .finally(() => this.#background.delete(running))
    this.#background.add(running)
  }

  /** Resolves when no background job runs. */
  async backgroundDone(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background)
  }

  #match(request: HttpRequest): Match<Target> {
    const binding = this.#compiled.binding.of(request)
    return binding.isForeign ? nothing : this.#map.match(request.method, request.path, binding)
  }

  /** A redirect, a 405 or a 404 belongs to the part beneath whose prefix the path lies. */
  #unmatched(match: Match<Target>, request: HttpRequest): MaybePromise<Reply> {
    const pipeline = this.#compiled.ownerOf(request.path)
    return this.#answer(request, {}, undefined, pipeline, (context) => {
      if (request.method === 'OPTIONS' && request.path === '*') return serverOptions(this.routes())
      if (match.kind === 'redirect') return redirect(match.location, match.status)
      if (match.kind === 'methodNotAllowed') throw new MethodNotAllowed(match.allowed)
      // One error for all: making the stack of each would cost more than the rest of the answer.
      return errorReply(match.kind === 'notFound' ? notFound : new BadRequest(), context)
    })
  }

  #answer(
    request: HttpRequest,
    params: {},
    info: RouteInfo | undefined,
    pipeline: Pipeline,
    core: Core,
  ): MaybePromise<Reply> {
    const context = new pipeline.Context(request, params, info, pipeline, this)
    for (const { requestStarted } of pipeline.signals) this.tell(requestStarted, { context })
    const reply = this.#ambient
      ? withContext(context, () => pipeline.run(context, core))
      : pipeline.run(context, core)
    return isPromise(reply) ? reply.then((made) => this.#finish(made, context)) : this.#finish(reply, context)
  }

  #finish(reply: Reply, context: RequestContext): Reply {
    const { defaults } = context.pipeline
    reply.isUsed = true
    if (!(reply.status >= 200 && reply.status <= 999 && Number.isInteger(reply.status)))
      this.#mendStatus(reply, context)
    if (this.#ambient && reply.isStream)
      reply.body = bodyWithin(reply.body as BodyStream, (work) => withContext(context, work))
    reply.defaults =
      defaults.plain === defaults.secure || !context.request.isSecure ? defaults.plain : defaults.secure
    if (context.madeNonce !== undefined) addNonce(reply, defaults, context.madeNonce)
    const { disposal } = context.request
    if (disposal !== undefined) reply.onClose(() => this.background(disposal))
    if (this.options.debug) warnOfLargeCookies(reply, this.logger)
    for (const { requestFinished, requestTearingDown } of context.pipeline.signals) {
      this.tell(requestFinished, { context, reply })
      this.tell(requestTearingDown, { context, error: reply.error })
    }
    return reply
  }

  /** A status that cannot be sent: hooks have run, so all that is left is a plain 500. */
  #mendStatus(reply: Reply, context: RequestContext): void {
    const error = appErrors.status(context.route?.path ?? context.request.path, reply.status)
    this.logger.error({ error }, 'A reply cannot be sent.')
    reply.status = 500
    reply.body = JSON.stringify(problemDetails(new InternalServerError(error)))
    reply.type = 'application/problem+json'
    reply.error = error
  }
}

/** The answer to `OPTIONS *`, which asks of the server rather than of a path: the methods that any route answers. */
function serverOptions(routes: readonly RouteInfo[]): Reply {
  const methods = new Set(routes.flatMap((route) => route.methods).filter((method) => method !== anyMethod))
  return new Reply(undefined, {
    status: 204,
    headers: { allow: [...methods.add('OPTIONS')].sort().join(', ') },
  })
}

const nothing: Match<never> = { kind: 'notFound' }

function failing(error: unknown): Core {
  return () => {
    throw error
  }
}

const missingMethod: Core = (context) => {
  throw new MethodNotAllowed(context.route?.methods ?? [])
}
