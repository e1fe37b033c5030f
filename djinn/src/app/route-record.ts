import type { StandardSchema } from '../base/index.ts'
import type { Handler, HandlerResult } from './context.ts'
import type { MaybePromise } from './maybe-promise.ts'
import type { Scope } from './scope.ts'

/** Decides before the body is read whether a request may go on: answers, throws, or returns nothing. */
// any: a guard is checked against the context of its app where it is given.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Guard<Context = any> = (context: Context) => MaybePromise<HandlerResult | undefined | void>

/** What a route may ask for beside its path. Every part is optional. */
export interface RouteOptions {
  /** The name for `urlFor`, without that of its blueprint; no dots. */
  readonly name?: string
  /** Values for parameters that the path leaves out; a path that spells them out redirects here. */
  readonly defaults?: Readonly<Record<string, unknown>>
  /** Answers for this host only, with converters: `<sub>.example.com`. Needs `hostMatching`. */
  readonly host?: string
  /** Answers for this subdomain only. Needs `serverName`. */
  readonly subdomain?: string
  /** Whether `/a/` redirects `/a` here, and `/a/` is not `/a`. */
  readonly strictSlashes?: boolean
  /** Whether `/a//b` redirects to `/a/b`. */
  readonly mergeSlashes?: boolean
  /** Makes this path an alias: it redirects to the route of the same name. */
  readonly alias?: boolean
  /** Redirects to this path; `<name>` stands for a value. */
  readonly redirectTo?: string
  /** Never matches; only `url()` and `urlFor` use it. */
  readonly buildOnly?: boolean
  /** Whether OPTIONS is answered without a handler. */
  readonly automaticOptions?: boolean
  /** Run before everything else of the route, in order; listed by `djinn routes`. */
  readonly guards?: readonly Guard[]
  /** Bytes of a body; more is a 413. The app's `maxBodySize` where undefined. */
  readonly maxBodySize?: number
  /** Bytes of one uploaded file; more is a 413. The app's `maxFileSize` where undefined. */
  readonly maxFileSize?: number
  /** Leaves out the cross-site check, for endpoints that other sites post to (webhooks). */
  readonly allowCrossSite?: boolean
  /** Free data for guards and tools. */
  readonly meta?: Readonly<Record<string, unknown>>
}

/** Schemas of one endpoint, of any Standard Schema library. What does not pass is a 422 with paths. */
export interface EndpointSchemas {
  /** Checks the values of the path after their converters. */
  readonly params?: StandardSchema
  /** Checks the query: an object of strings, or of lists where a name comes twice. */
  readonly query?: StandardSchema
  /** Checks the body: JSON, urlencoded or multipart. */
  readonly body?: StandardSchema
  /** Checks the answer; what does not pass is a 500 that names the place. */
  readonly response?: StandardSchema
}

/** A handler with its schemas. */
export interface Endpoint {
  // any: contexts of all routes stand in one map.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly handler: Handler<any, any, any, any>
  readonly schemas: EndpointSchemas | undefined
  readonly options: RouteOptions
  /** Where it was declared: its stack is only rendered for a message. */
  readonly place: Error
}

/** In place of a method: any that no other handler of the route answers. */
export const anyMethod = '*'

/** One declared path with the handlers of its methods. */
export interface RouteRecord {
  readonly scope: Scope
  readonly path: string
  readonly options: RouteOptions
  /** By method, in capitals. */
  readonly endpoints: Map<string, Endpoint>
  readonly place: Error
}
