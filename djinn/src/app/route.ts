import { RouteMap } from '../routing/index.ts'
import { currentContext } from './ambient.ts'
import { urlBinding } from './binding.ts'
import { defaultsOf, withDefaults } from './blueprint.ts'
import type { Handler } from './context.ts'
import type { EndpointHandler, EndpointOptions } from './endpoint.ts'
import { appErrors } from './errors.ts'
import { addHandler, declareRoute } from './route-declaration.ts'
import type { RouteOptions, RouteRecord } from './route-record.ts'
import { joinedPrefix, type Mount, mountPaths, type Scope } from './scope.ts'
import { type UrlQuery, withQuery } from './url-for.ts'
import type { AddRouteHandler } from './verb.ts'

/** What `url()` takes: parameters where the path has any, then a query. */
export type UrlArguments<Params> = keyof Params extends never
  ? [params?: {}, query?: UrlQuery, anchor?: string]
  : [params: Params, query?: UrlQuery, anchor?: string]

/**
 * A path as a value. It never mentions its handlers' types, so that files may link to each other freely.
 * Made by `app.route(path)`.
 */
export class Route<Params, Context extends object = {}> {
  /** What was declared; for tools. */
  readonly record: RouteRecord
  readonly #builders = new Map<string, (values: Readonly<Record<string, unknown>>) => string>()

  /** Answers GET, and HEAD with it. */
  readonly get: AddRouteHandler<Params, Context, this> = (...rest: readonly unknown[]) =>
    this.#add('GET', rest)
  /** Answers POST. */
  readonly post: AddRouteHandler<Params, Context, this> = (...rest: readonly unknown[]) =>
    this.#add('POST', rest)
  /** Answers PUT. */
  readonly put: AddRouteHandler<Params, Context, this> = (...rest: readonly unknown[]) =>
    this.#add('PUT', rest)
  /** Answers PATCH. */
  readonly patch: AddRouteHandler<Params, Context, this> = (...rest: readonly unknown[]) =>
    this.#add('PATCH', rest)
  /** Answers DELETE. */
  readonly delete: AddRouteHandler<Params, Context, this> = (...rest: readonly unknown[]) =>
    this.#add('DELETE', rest)
  /** Answers OPTIONS in place of the automatic answer. */
  readonly options: AddRouteHandler<Params, Context, this> = (...rest: readonly unknown[]) =>
    this.#add('OPTIONS', rest)

  constructor(scope: Scope, path: string, options: RouteOptions) {
    this.record = declareRoute(scope, path, options)
  }

  /** The path as declared, without the prefixes of the parts above. */
  get path(): string {
    return this.record.path
  }

  /** Answers any method, by its name in capitals: `route.on('PROPFIND', handler)`. */
  on(method: string, handler: Handler<Params, Context>): this
  on<const Options extends EndpointOptions>(
    method: string,
    options: Options,
    handler: EndpointHandler<Params, Context, Options>,
  ): this
  on(method: string, ...rest: readonly unknown[]): this {
    return this.#add(method.toUpperCase(), rest)
  }

  /**
   * The URL of this route: its path with the parameters filled in, below the prefixes of its mounts. Where its part is mounted
   * twice, it means the mount of the running request, else the first. With a host or subdomain it is a whole URL, as `urlFor` gives.
   *
   * ```ts
   * import { Djinn } from 'djinn'
   *
   * const list = new Djinn().route('/posts')
   * list.url({}, { page: 2, tag: ['a', 'b'] }) // '/posts?page=2&tag=a&tag=b'
   * ```
   *
   * @throws {DjinnError} `ROUTING_NOT_MOUNTED` while its blueprint is not mounted; `APP_URL_OUTSIDE` for a subdomain where neither
   * a request nor `serverName` tells the host.
   */
  url(...[params, query, anchor]: UrlArguments<Params>): string {
    return withQuery(this.#builder()(params ?? {}), query, anchor)
  }

  #builder(): (values: Readonly<Record<string, unknown>>) => string {
    const { scope, path } = this.record
    const ways = mountPaths(scope)
    if (ways.length === 0) throw appErrors.notMounted(path, scope.prefix)
    const way = nearestWay(ways)
    const prefix = joinedPrefix(way)
    let build = this.#builders.get(prefix)
    if (build === undefined) {
      build = builderFor(this.record, prefix + path, way)
      this.#builders.set(prefix, build)
    }
    return build
  }

  #add(method: string, rest: readonly unknown[]): this {
    if (this.record.scope.frozen) throw appErrors.started(`route.${method.toLowerCase()}()`)
    addHandler(this.record, method, rest)
    return this
  }
}

/** The way that has most mounts in common with that of the running request; the first where none has any. */
function nearestWay(ways: readonly (readonly Mount[])[]): readonly Mount[] {
  const [first = [], ...others] = ways
  if (others.length === 0) return first
  const here = currentContext()?.pipeline.way ?? []
  const shared = (way: readonly Mount[]) => {
    const parting = way.findIndex((mount, index) => mount !== here[index])
    return parting === -1 ? way.length : parting
  }
  return others.reduce((best, way) => (shared(way) > shared(best) ? way : best), first)
}

/** A map of this one rule: reverse needs no other route. */
function builderFor(
  record: RouteRecord,
  path: string,
  way: readonly Mount[],
): (values: Readonly<Record<string, unknown>>) => string {
  const root = way[0]?.parent ?? record.scope
  const { hostMatching = false, serverName } = root.options ?? {}
  const { defaults, host, subdomain } = withDefaults(record.options, defaultsOf(way))
  const map = new RouteMap<undefined>({
    converters: Object.assign(
      {},
      ...[root, ...way.map(({ child }) => child)].map(({ options }) => options?.converters),
    ),
    hostMatching,
  })
  const rule = map.add({
    path,
    target: undefined,
    name: 'route',
    ...(defaults === undefined ? {} : { defaults }),
    ...(host === undefined ? {} : { host }),
    ...(subdomain === undefined ? {} : { subdomain }),
  })
  return (values) => {
    const request = currentContext()?.request
    if (host === undefined && subdomain === undefined)
      return (request?.scriptRoot ?? '') + map.buildRule(rule, values)
    const binding = urlBinding({ hostMatching, serverName }, request)
    if (subdomain !== undefined && binding.host === undefined) throw appErrors.urlForOutside(path)
    return map.buildRule(rule, values, { binding })
  }
}
