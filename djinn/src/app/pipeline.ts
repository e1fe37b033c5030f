import { type HttpError, jsonText, type Reply } from '../http/index.ts'
import { mergeDraft, toReply } from './convert.ts'
import { errorReply } from './error-reply.ts'
import { appErrors } from './errors.ts'
import { chain, isPromise, type MaybePromise } from './maybe-promise.ts'
import { mergedOptions, type ResolvedOptions } from './options.ts'
import { contextClass, contextFields, RequestContext } from './request-context.ts'
import {
  type AfterHook,
  type AnyPlugin,
  type BeforeHook,
  type ErrorClass,
  type ErrorHandler,
  joinedPrefix,
  type Mount,
  type Scope,
  type TeardownHook,
  type UrlValuePreprocessor,
} from './scope.ts'
import { type HeaderDefaults, headerDefaults } from './security.ts'
import type { AppSignals } from './signals.ts'

/** What answers in the middle: the route's handler with its guards, or the error of an unmatched path. */
export type Core = (context: RequestContext) => MaybePromise<unknown>

/**
 * All that runs around the handlers of one mounted part, from the outermost app in: plugins, hooks, error handlers. Made once
 * at start. A request stays synchronous until something returns a promise.
 */
export class Pipeline {
  readonly scopes: readonly Scope[]
  readonly Context: typeof RequestContext
  readonly before: readonly BeforeHook[]
  readonly after: readonly AfterHook[]
  readonly teardown: readonly TeardownHook[]
  readonly preprocessors: readonly UrlValuePreprocessor[]
  /** Names of the parts from the outside in, joined: `shop.cart`; for URLs relative to it. */
  readonly name: string
  /** The mounts from the outside in; none for the app itself. */
  readonly way: readonly Mount[]
  /** The prefixes of the parts, joined. */
  readonly prefix: string
  /** The options that hold here: those of the app mounted here, then those of the apps around it. */
  readonly options: ResolvedOptions
  /** The settings of the app with those that its plugins bring. */
  readonly settings: ResolvedOptions['settings']
  readonly stringify: (value: unknown) => string
  /** The headers of every reply that does not set them. */
  readonly defaults: HeaderDefaults
  /** The events of all parts here, the outermost first. */
  readonly signals: readonly AppSignals[]
  readonly #steps: readonly AnyPlugin[]
  readonly #checked = new Set<AnyPlugin>()

  constructor(root: Scope, way: readonly Mount[], options: ResolvedOptions) {
    const scopes = [root, ...way.map((mount) => mount.child)]
    this.scopes = scopes
    this.signals = scopes.flatMap(({ signals }) => (signals === undefined ? [] : [signals]))
    this.way = way
    this.name = way
      .map((mount) => mount.name)
      .filter((name) => name !== undefined)
      .join('.')
    this.prefix = joinedPrefix(way)
    this.options = mergedOptions(options, scopes)
    this.stringify = this.options.json.stringify ?? jsonText
    this.defaults = headerDefaults(scopes, options)
    const plugins = uniquePlugins(scopes)
    this.settings = mergedSettings(plugins, this.options.settings)
    this.#steps = plugins.filter((plugin) => plugin.context !== undefined || plugin.around !== undefined)
    this.Context = contextClass(lazyValues(plugins))
    this.before = scopes.flatMap((scope) => scope.before)
    this.preprocessors = scopes.flatMap((scope) => scope.preprocessors)
    this.after = [...scopes].reverse().flatMap((scope) => [...scope.after].reverse())
    this.teardown = [...scopes].reverse().flatMap((scope) => [...scope.teardown].reverse())
  }

  /** Answers a request. Never throws and never rejects: an error becomes a reply. */
  run(context: RequestContext, core: Core): MaybePromise<Reply> {
    const work = this.preprocessors.length === 0 ? core : this.#preprocess(context, core)
    if (this.#steps.length === 0) return this.#inner(context, work)
    return chain(this.#step(0, context, work), (reply) => this.#end(reply, context))
  }

  /** The values of the path as the preprocessors leave them. A fixed path's values are frozen, so they get a copy. */
  #preprocess(context: RequestContext, core: Core): Core {
    const values: Record<string, unknown> = { ...context.params }
    context.params = values
    try {
      for (const preprocess of this.preprocessors) preprocess(context.route?.name, values)
      return core
    } catch (error) {
      return () => {
        throw error
      }
    }
  }

  /** The handler for an HTTP error: by its status from the inside out, then by its class from the inside out. */
  handlerFor(error: HttpError): ErrorHandler<never> | undefined {
    for (let index = this.scopes.length - 1; index >= 0; index--) {
      const handler = this.scopes[index]?.statusHandlers.get(error.status)
      if (handler !== undefined) return handler
    }
    return this.classHandlerFor(error)
  }

  /** The handler for the nearest class of an error, from the inside out. */
  classHandlerFor(error: unknown): ErrorHandler<never> | undefined {
    for (let index = this.scopes.length - 1; index >= 0; index--) {
      const handler = nearestClass(error, this.scopes[index]?.classHandlers)
      if (handler !== undefined) return handler
    }
    return undefined
  }

  #step(index: number, context: RequestContext, core: Core): MaybePromise<Reply> {
    const plugin = this.#steps[index]
    if (plugin === undefined) return this.#inner(context, core)
    try {
      const added = plugin.context?.(context)
      if (isPromise(added)) {
        return added
          .then((values) => this.#enter(plugin, values, index, context, core))
          .catch((error) => errorReply(error, context))
      }
      const reply = this.#enter(plugin, added, index, context, core)
      return isPromise(reply) ? reply.catch((error) => errorReply(error, context)) : reply
    } catch (error) {
      return errorReply(error, context)
    }
  }

  #enter(
    plugin: AnyPlugin,
    added: object | undefined,
    index: number,
    context: RequestContext,
    core: Core,
  ): MaybePromise<Reply> {
    if (added !== undefined) this.#add(plugin, added, context)
    if (plugin.around === undefined) return this.#step(index + 1, context, core)
    return plugin.around(context, () => this.#step(index + 1, context, core))
  }

  /** A plugin adds the same names each time: the first time is checked. */
  #add(plugin: AnyPlugin, added: object, context: RequestContext): void {
    if (!this.#checked.has(plugin)) {
      const taken = Object.keys(added).find(isReserved)
      if (taken !== undefined) throw appErrors.contextClash(plugin.name, taken)
      this.#checked.add(plugin)
    }
    Object.assign(context, added)
  }

  #inner(context: RequestContext, core: Core): MaybePromise<Reply> {
    try {
      const value = this.before.length === 0 ? core(context) : this.#runBefore(0, context, core)
      if (!isPromise(value)) return this.#after(toReply(value, context), context)
      // One promise for all that follows: each further one costs as much as matching the route.
      return value.then(
        (result) => this.#replied(result, context),
        (error) => this.#failed(error, context),
      )
    } catch (error) {
      return this.#failed(error, context)
    }
  }

  #replied(result: unknown, context: RequestContext): MaybePromise<Reply> {
    try {
      return this.#after(toReply(result, context), context)
    } catch (error) {
      return this.#failed(error, context)
    }
  }

  #failed(error: unknown, context: RequestContext): MaybePromise<Reply> {
    return chain(errorReply(error, context), (reply) => this.#after(reply, context))
  }

  /** The hooks after the handler; and the end, where no plugin stands around it. */
  #after(reply: Reply, context: RequestContext): MaybePromise<Reply> {
    const hooked = this.after.length > 0 || context.replyHooks !== undefined
    const made = hooked ? this.#runAfter(reply, context) : reply
    return this.#steps.length > 0 ? made : chain(made, (last) => this.#end(last, context))
  }

  #runBefore(from: number, context: RequestContext, core: Core): MaybePromise<unknown> {
    for (let index = from; index < this.before.length; index++) {
      const result = this.before[index]?.(context as never)
      if (isPromise(result)) {
        return result.then((value) =>
          value === undefined ? this.#runBefore(index + 1, context, core) : value,
        )
      }
      if (result !== undefined) return result
    }
    return core(context)
  }

  #runAfter(reply: Reply, context: RequestContext): MaybePromise<Reply> {
    const hooks = [...(context.replyHooks ?? []), ...this.after]
    context.replyHooks = undefined
    let current: MaybePromise<Reply> = reply
    for (const hook of hooks) {
      current = isPromise(current)
        ? current.then((made) => runHook(hook, made, context))
        : runHook(hook, current, context)
    }
    return current
  }

  #end(reply: Reply, context: RequestContext): MaybePromise<Reply> {
    if (context.draft !== undefined) mergeDraft(reply, context)
    if (this.teardown.length === 0) return reply
    return this.#runTeardown(reply, context)
  }

  /** Runs every teardown hook, also when one fails: a failure is logged, the visitor still gets the answer. */
  #runTeardown(reply: Reply, context: RequestContext): MaybePromise<Reply> {
    const waiting: Promise<void>[] = []
    const failed = (error: unknown) => context.log.error({ error }, 'A teardown hook failed.')
    for (const hook of this.teardown) {
      try {
        const result = hook(reply.error, context as never)
        if (isPromise(result)) waiting.push(result.catch(failed))
      } catch (error) {
        failed(error)
      }
    }
    return waiting.length === 0 ? reply : Promise.all(waiting).then(() => reply)
  }
}

function runHook(hook: AfterHook, reply: Reply, context: RequestContext): MaybePromise<Reply> {
  try {
    const result = hook(reply, context as never)
    if (isPromise(result))
      return result.then((made) => made ?? reply).catch((error) => errorReply(error, context))
    return result ?? reply
  } catch (error) {
    return errorReply(error, context)
  }
}

/** The plugins of all scopes, outermost first; one name runs once a request, and the outermost wins. */
function uniquePlugins(scopes: readonly Scope[]): AnyPlugin[] {
  const byName = new Map<string, AnyPlugin>()
  for (const plugin of scopes.flatMap((scope) => scope.plugins)) {
    if (!byName.has(plugin.name)) byName.set(plugin.name, plugin)
  }
  return [...byName.values()]
}

function lazyValues(plugins: readonly AnyPlugin[]): [string, (context: RequestContext) => unknown][] {
  const made: [string, (context: RequestContext) => unknown][] = []
  for (const plugin of plugins) {
    for (const [name, make] of Object.entries(plugin.lazy ?? {})) {
      if (isReserved(name) || made.some(([other]) => other === name))
        throw appErrors.contextClash(plugin.name, name)
      made.push([name, make as (context: RequestContext) => unknown])
    }
  }
  return made
}

/** Whether every context has a value of this name: a plugin that changed it would break those that rely on it. */
function isReserved(name: string): boolean {
  return contextFields.has(name) || name in RequestContext.prototype
}

/** The settings of plugins, those of inner parts above those of outer ones, and the app's own above all. */
function mergedSettings(
  plugins: readonly AnyPlugin[],
  own: ResolvedOptions['settings'],
): ResolvedOptions['settings'] {
  const brought = plugins.flatMap(({ settings }) => (settings === undefined ? [] : [settings]))
  return brought.length === 0 ? own : Object.assign({}, ...brought, own)
}

/** The handler whose class is nearest in the error's prototype chain. */
function nearestClass(
  error: unknown,
  handlers: ReadonlyMap<ErrorClass, ErrorHandler<never>> | undefined,
): ErrorHandler<never> | undefined {
  if (handlers === undefined || handlers.size === 0 || typeof error !== 'object' || error === null)
    return undefined
  for (
    let prototype: unknown = Object.getPrototypeOf(error);
    prototype !== null;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    const handler = handlers.get((prototype as { constructor: ErrorClass }).constructor)
    if (handler !== undefined) return handler
  }
  return undefined
}
