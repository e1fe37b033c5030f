import type { SafeString } from '../base/index.ts'
import type { BodyStream, CookieOptions, HttpRequest, MultiDict } from '../http/index.ts'
import { Reply, type ReplyOptions } from '../http/index.ts'
import { currentContext, withContext } from './ambient.ts'
import type { BaseContext, HandlerResult, RouteInfo } from './context.ts'
import { toReply } from './convert.ts'
import type { Logger } from './logger.ts'
import type { ResolvedOptions } from './options.ts'
import type { Pipeline } from './pipeline.ts'
import { redirect } from './redirect.ts'
import type { Runtime } from './runtime.ts'
import { makeNonce } from './security.ts'
import type { UrlForOptions } from './url-for.ts'

/** A hook set by `afterThisRequest`. */
export type ReplyHook = (reply: Reply) => Reply | void | Promise<Reply | void>

/**
 * The context of one request. Its fields are set once in the constructor, so that all have one shape; everything that costs
 * is a getter. Functions are getters too: `({ json }) => json(…)` must work taken apart.
 */
export class RequestContext implements BaseContext {
  readonly request: HttpRequest
  params: {}
  readonly pipeline: Pipeline
  readonly runtime: Runtime
  route: RouteInfo | undefined
  body: undefined = undefined
  /** Set by the first use of `response`. */
  draft: Reply | undefined = undefined
  replyHooks: ReplyHook[] | undefined = undefined
  /** Values of the plugins' lazy context, by their place. */
  lazyValues: unknown[] | undefined = undefined
  madeNonce: string | undefined = undefined
  /** The status of answers made here without one: that of the error while an error handler runs. */
  replyStatus = 200
  #bag: Map<string, unknown> | undefined = undefined
  #query: MultiDict | undefined = undefined

  constructor(
    request: HttpRequest,
    params: {},
    route: RouteInfo | undefined,
    pipeline: Pipeline,
    runtime: Runtime,
  ) {
    this.request = request
    this.params = params
    this.route = route
    this.pipeline = pipeline
    this.runtime = runtime
  }

  get query(): MultiDict {
    return this.#query ?? this.request.query
  }

  set query(validated: MultiDict) {
    this.#query = validated
  }

  get g(): Map<string, unknown> {
    this.#bag ??= new Map()
    return this.#bag
  }

  get response(): Reply {
    this.draft ??= new Reply()
    return this.draft
  }

  get signal(): AbortSignal {
    return this.request.signal
  }

  get log(): Logger {
    return this.pipeline.options.logger
  }

  get options(): ResolvedOptions {
    return this.pipeline.options
  }

  get settings(): Readonly<Record<string, unknown>> {
    return this.pipeline.settings
  }

  get nonce(): string {
    this.madeNonce ??= makeNonce()
    return this.madeNonce
  }

  get json(): (value: unknown, options?: ReplyOptions | number) => Reply {
    return (value, options) =>
      this.#with(Reply.of(this.pipeline.stringify(value), 'application/json', this.replyStatus), options)
  }

  get html(): (markup: string | SafeString, options?: ReplyOptions | number) => Reply {
    return (markup, options) =>
      this.#with(Reply.of(String(markup), 'text/html; charset=utf-8', this.replyStatus), options)
  }

  get text(): (text: string, options?: ReplyOptions | number) => Reply {
    return (text, options) =>
      this.#with(Reply.of(text, 'text/plain; charset=utf-8', this.replyStatus), options)
  }

  get stream(): (pieces: BodyStream, options?: ReplyOptions | number) => Reply {
    return (pieces, options) =>
      this.#with(Reply.of(pieces, 'text/html; charset=utf-8', this.replyStatus), options)
  }

  get makeResponse(): (value: HandlerResult, options?: ReplyOptions | number) => Reply {
    return (value, options) => this.#with(toReply(value, this, this.replyStatus), options)
  }

  get redirect(): (location: string, status?: number) => Reply {
    return redirect
  }

  get urlFor(): (
    name: string,
    params?: Readonly<Record<string, unknown>>,
    options?: UrlForOptions,
  ) => string {
    return (name, params, options) => this.runtime.urlFor(name, params ?? {}, options ?? {}, this)
  }

  get afterThisRequest(): (hook: ReplyHook) => void {
    return (hook) => {
      this.replyHooks = [...(this.replyHooks ?? []), hook]
    }
  }

  get setCookie(): (name: string, value: string, options?: CookieOptions) => void {
    return (name, value, options) => void this.response.setCookie(name, value, options)
  }

  get deleteCookie(): (name: string, options?: CookieOptions) => void {
    return (name, options) => void this.response.deleteCookie(name, options)
  }

  get afterResponse(): (job: () => void | Promise<void>) => void {
    // Kept for the job where it is kept now: it may ask for current() too.
    const inContext = (job: () => void | Promise<void>) => () => withContext(this, job)
    return (job) => {
      const work = currentContext() === this ? inContext(job) : job
      this.response.onClose(() => this.runtime.background(work))
    }
  }

  #with(reply: Reply, options: ReplyOptions | number | undefined): Reply {
    if (options === undefined) return reply
    if (typeof options === 'number') {
      reply.status = options
      return reply
    }
    if (options.status !== undefined) reply.status = options.status
    if (options.headers !== undefined) reply.headers.update(options.headers)
    if (options.type !== undefined) reply.type = options.type
    return reply
  }
}

/** The fields of every context; the rest of it are getters of its prototype. */
export const contextFields: ReadonlySet<string> = new Set<keyof RequestContext>([
  'request',
  'params',
  'pipeline',
  'runtime',
  'route',
  'body',
  'draft',
  'replyHooks',
  'lazyValues',
  'madeNonce',
  'replyStatus',
])

/** A class of contexts with a getter for each lazy value that plugins bring. Made once a pipeline. */
export function contextClass(
  lazies: readonly [string, (context: RequestContext) => unknown][],
): typeof RequestContext {
  if (lazies.length === 0) return RequestContext
  const Extended = class extends RequestContext {}
  for (const [index, [name, make]] of lazies.entries()) {
    Object.defineProperty(Extended.prototype, name, {
      configurable: true,
      get(this: RequestContext): unknown {
        this.lazyValues ??= new Array(lazies.length).fill(unset)
        if (this.lazyValues[index] === unset) this.lazyValues[index] = make(this)
        return this.lazyValues[index]
      },
      set(this: RequestContext, value: unknown) {
        this.lazyValues ??= new Array(lazies.length).fill(unset)
        this.lazyValues[index] = value
      },
    })
  }
  return Extended
}

const unset = Symbol('unset')
