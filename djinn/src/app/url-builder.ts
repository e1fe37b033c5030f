import type { RouteMap, Rule } from '../routing/index.ts'
import { urlBinding } from './binding.ts'
import type { Target } from './compile.ts'
import { appErrors } from './errors.ts'
import type { ResolvedOptions } from './options.ts'
import type { Pipeline } from './pipeline.ts'
import type { RequestContext } from './request-context.ts'
import type { RouteRecord } from './route-record.ts'
import type { Scope } from './scope.ts'
import { type UrlForOptions, withQuery } from './url-for.ts'

/** Builds URLs of routes by their names. */
export class UrlBuilder {
  readonly #map: RouteMap<Target>
  readonly #options: ResolvedOptions
  readonly #root: Scope
  readonly #pipelines = new Map<string, Pipeline>()
  readonly #records = new Map<string, RouteRecord>()
  /** What the routes of a name take. */
  readonly #taken = new Map<string, ReadonlySet<string>>()

  constructor(map: RouteMap<Target>, options: ResolvedOptions, root: Scope) {
    this.#map = map
    this.#options = options
    this.#root = root
  }

  /** Keeps whose hooks give defaults for this name. Two routes may share it if they are of one part. */
  remember(name: string, rule: Rule<Target>, pipeline: Pipeline, record: RouteRecord): void {
    const before = this.#records.get(name)
    if (before !== undefined && before.scope !== record.scope)
      throw appErrors.duplicateName(name, before.place, record.place)
    this.#pipelines.set(name, pipeline)
    this.#records.set(name, record)
    this.#taken.set(name, new Set([...(this.#taken.get(name) ?? []), ...rule.arguments]))
  }

  /** The URL of a name: what the path does not take becomes query. */
  build(
    given: string,
    params: Readonly<Record<string, unknown>>,
    options: UrlForOptions,
    context: RequestContext | undefined,
  ): string {
    const name = absoluteName(given, context)
    const values = this.#withDefaults(name, params)
    return withQuery(this.#buildPath(name, values, options, context), options.query, options.anchor)
  }

  /** The values with what the hooks add. Added is only what the route takes: the rest would stand in every URL as a query. */
  #withDefaults(name: string, params: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const values: Record<string, unknown> = { ...params }
    for (const scope of this.#pipelines.get(name)?.scopes ?? [this.#root]) {
      for (const hook of scope.urlDefaults) hook(name, values)
    }
    const taken = this.#taken.get(name)
    return Object.fromEntries(
      Object.entries(values).filter(([key]) => Object.hasOwn(params, key) || (taken?.has(key) ?? true)),
    )
  }

  #buildPath(
    name: string,
    values: Record<string, unknown>,
    { external, scheme, method }: UrlForOptions,
    context: RequestContext | undefined,
  ): string {
    const binding = urlBinding(this.#options, context?.request)
    if ((external || scheme !== undefined) && binding.host === undefined) throw appErrors.urlForOutside(name)
    try {
      return this.#map.build(name, values, { binding, external, scheme, method })
    } catch (error) {
      for (const handler of this.#root.buildErrorHandlers) {
        const url = handler(error, name, values)
        if (url !== undefined) return url
      }
      throw error
    }
  }
}

/** `.detail` means a sibling: the names of the running part come before it. */
function absoluteName(name: string, context: RequestContext | undefined): string {
  if (!name.startsWith('.')) return name
  const part = context?.pipeline.name ?? ''
  return part === '' ? name.slice(1) : part + name
}
