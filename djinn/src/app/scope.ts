import type { Check, Command, Plugin } from '../base/index.ts'
import type { Reply } from '../http/index.ts'
import type { BlueprintOptions } from './blueprint.ts'
import type { BaseContext, HandlerResult } from './context.ts'
import type { MaybePromise } from './maybe-promise.ts'
import type { ResolvedOptions } from './options.ts'
import type { RouteRecord } from './route-record.ts'
import type { AppSignals } from './signals.ts'

/** Any plugin, as the app stores it. */
// any: a plugin's context is checked where `use` is called; inside, every context is passed to every plugin.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyPlugin = Plugin<any, object, any>

/** A hook before the handler: what it returns other than `undefined` is the answer. */
export type BeforeHook<Context = {}> = (
  context: BaseContext & Context,
) => MaybePromise<HandlerResult | undefined | void>

/** A hook after the handler: gets the reply, may change it or return another. */
export type AfterHook<Context = {}> = (
  reply: Reply,
  context: BaseContext & Context,
) => MaybePromise<Reply | undefined | void>

/** A hook at the end of a request, whatever happened: gets what went wrong, or `undefined`. */
export type TeardownHook<Context = {}> = (
  error: unknown,
  context: BaseContext & Context,
) => MaybePromise<void>

/** Answers in place of an error. A plain value, and what `json`, `html` and `text` make, is sent with the error's status. */
export type ErrorHandler<Failure = unknown, Context = {}> = (
  error: Failure,
  context: BaseContext & Context,
) => MaybePromise<HandlerResult>

/** Reads, changes or takes out values of the path before the other hooks. */
export type UrlValuePreprocessor = (route: string | undefined, values: Record<string, unknown>) => void

/** Adds values that a URL to be built leaves out; what the route does not take is dropped. */
export type UrlDefaults = (route: string, values: Record<string, unknown>) => void

/** Gives a URL where none could be built, or `undefined` to leave it to the next handler. */
export type BuildErrorHandler = (
  error: unknown,
  route: string,
  values: Record<string, unknown>,
) => string | undefined

/** A class of errors. */
// any: the constructor's parameters are of no interest here.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type ErrorClass<Failure = unknown> = abstract new (...args: any[]) => Failure

/** Where one part hangs in another. */
export interface Mount {
  readonly parent: Scope
  readonly child: Scope
  readonly prefix: string
  /** Joins the names of the child's routes: `name.detail`. */
  readonly name: string | undefined
}

/**
 * All that was declared on one app or blueprint, as data. `compile.ts` turns the tree of them into what answers requests.
 */
export class Scope {
  readonly plugins: AnyPlugin[] = []
  readonly before: BeforeHook[] = []
  readonly after: AfterHook[] = []
  readonly teardown: TeardownHook[] = []
  readonly statusHandlers = new Map<number, ErrorHandler<never>>()
  readonly classHandlers = new Map<ErrorClass, ErrorHandler<never>>()
  readonly preprocessors: UrlValuePreprocessor[] = []
  readonly urlDefaults: UrlDefaults[] = []
  readonly buildErrorHandlers: BuildErrorHandler[] = []
  readonly routes: RouteRecord[] = []
  /** How many of the routes plugins have brought: these do not close the list of plugins. */
  routesOfPlugins = 0
  readonly children: Mount[] = []
  readonly mountedIn: Mount[] = []
  readonly starts: (() => MaybePromise<void>)[] = []
  readonly stops: (() => MaybePromise<void>)[] = []
  readonly commands: Command[] = []
  readonly checks: Check[] = []
  readonly shellContexts: (() => Readonly<Record<string, unknown>>)[] = []
  /** The part it was made from by `blueprint()`; undefined for an app of its own. */
  readonly parent: Scope | undefined
  readonly prefix: string
  readonly name: string | undefined
  /** What holds for its routes unless they say something else. */
  readonly defaults: BlueprintOptions
  /** The events of its app; set by the app itself. */
  signals: AppSignals | undefined
  /** The options of its app; set by the app itself. */
  options: ResolvedOptions | undefined
  /** Set once the app that holds it answers requests: declarations come too late then. */
  frozen = false

  constructor(prefix = '', parent?: Scope, defaults: BlueprintOptions = {}) {
    this.prefix = prefix
    this.parent = parent
    this.name = defaults.name
    this.defaults = defaults
  }
}

/** Every way from a root app down to `scope`, outermost mount first; empty for a blueprint that nobody mounted. */
export function mountPaths(scope: Scope): Mount[][] {
  if (scope.mountedIn.length === 0) return scope.parent === undefined ? [[]] : []
  return scope.mountedIn.flatMap((mount) => mountPaths(mount.parent).map((above) => [...above, mount]))
}

/** The prefix of a way down, as one path. */
export function joinedPrefix(mounts: readonly Mount[]): string {
  return mounts.map((mount) => mount.prefix).join('')
}

/** The name of a route with those of the parts above it. */
export function joinedName(mounts: readonly Mount[], name: string): string {
  return [...mounts.map((mount) => mount.name).filter((part) => part !== undefined), name].join('.')
}
