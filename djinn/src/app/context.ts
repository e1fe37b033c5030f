import type { SafeString } from '../base/index.ts'
import type { BodyStream, CookieOptions, HttpRequest, MultiDict, Reply, ReplyOptions } from '../http/index.ts'
import type { Logger } from './logger.ts'
import type { ResolvedOptions } from './options.ts'
import type { Runtime } from './runtime.ts'
import type { UrlForOptions } from './url-for.ts'

/** What a handler may return; `undefined` is an error that names the handler. */
export type HandlerResult = string | SafeString | object | number | boolean | null

/** The route that answers, as a handler and the tools see it. */
export interface RouteInfo {
  /** The whole path with its converters: `/users/<int:id>`. */
  readonly path: string
  /** Its name with those of the parts above it, `blog.detail`; undefined where it has none. */
  readonly name: string | undefined
  /** The methods that it answers, in capitals. */
  readonly methods: readonly string[]
  /** The names of its guards, in order. */
  readonly guards: readonly string[]
  /** Free data given with the route: what a guard or a documentation tool reads. */
  readonly meta: Readonly<Record<string, unknown>>
  /** The host that it answers for, with its converters; undefined where it answers for any. */
  readonly host?: string
  /** The subdomain of `serverName` that it answers for; undefined where it is given none. */
  readonly subdomain?: string
}

/**
 * What every handler is called with, before plugins add theirs. Take it apart in the parameter list:
 * `({ params, query }) => …`.
 */
export interface BaseContext<Params = {}, Query = MultiDict, RequestBody = undefined> {
  /** The request: headers, cookies, body, negotiation. */
  readonly request: HttpRequest
  /** The values of the path, converted: `/users/<int:id>` gives `{ id: number }`. */
  readonly params: Params
  /** The query of the URL; with a schema, its validated output. */
  readonly query: Query
  /** The validated body, for routes with a `body` schema. */
  readonly body: RequestBody
  /** The route that answers; undefined while a 404 is answered. */
  readonly route: RouteInfo | undefined
  /** A bag for this request alone, shared by hooks and handler. */
  readonly g: Map<string, unknown>
  /** Status, headers and cookies for the answer to come: `response.setCookie('theme', 'dark')`. */
  readonly response: Reply
  /** Aborts when the client leaves: hand it to `fetch` and queries. */
  readonly signal: AbortSignal
  /** The app's log. */
  readonly log: Logger
  /** The nonce of this response's Content-Security-Policy; reading it puts it into the header. */
  readonly nonce: string
  /** The running app: its options, routes and signals; for plugins. */
  readonly runtime: Runtime
  /** The options of the app that answers. They hold its secret key: do not print them. */
  readonly options: ResolvedOptions
  /** The settings given to the app. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Answers with JSON. */
  json(value: unknown, options?: ReplyOptions | number): Reply
  /** Answers with HTML that the handler vouches for. */
  html(markup: string | SafeString, options?: ReplyOptions | number): Reply
  /** Answers with plain text. */
  text(text: string, options?: ReplyOptions | number): Reply
  /** Answers piece by piece, with back-pressure; the request stays open and its context usable. */
  stream(pieces: BodyStream, options?: ReplyOptions | number): Reply
  /** Turns anything that a handler may return into a reply, to change it before it is returned. */
  makeResponse(value: HandlerResult, options?: ReplyOptions | number): Reply
  /** Sends the visitor elsewhere: 302, or the status given. Does not check whose site it is. */
  redirect(location: string, status?: number): Reply
  /** The URL of a named route; `.detail` means a sibling in the same blueprint. */
  urlFor(name: string, params?: Readonly<Record<string, unknown>>, options?: UrlForOptions): string
  /** Calls back with the reply of this request before the other `afterRequest` hooks. */
  afterThisRequest(hook: (reply: Reply) => Reply | void | Promise<Reply | void>): void
  /** Sets a cookie on the answer. */
  setCookie(name: string, value: string, options?: CookieOptions): void
  /** Makes the browser forget a cookie. */
  deleteCookie(name: string, options?: CookieOptions): void
  /** Runs a job after the answer was sent; the process waits for it when it stops. */
  afterResponse(job: () => void | Promise<void>): void
}

/** A handler: gets the context, returns the answer. */
export type Handler<
  Params = {},
  Context = {},
  Query = MultiDict,
  RequestBody = undefined,
  Result = HandlerResult,
> = (context: BaseContext<Params, Query, RequestBody> & Context) => Result | Promise<Result>
