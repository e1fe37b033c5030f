import { type HttpError, type HttpRequest, Reply } from '../http/index.ts'
import { RouteMap, RoutePrefix } from '../routing/index.ts'
import { bindingFor, type RequestBinding } from './binding.ts'
import { defaultsOf, type RouteDefaults, withDefaults } from './blueprint.ts'
import type { RouteInfo } from './context.ts'
import { crossSiteCheck } from './cross-site.ts'
import { coreOf } from './endpoint.ts'
import { appErrors } from './errors.ts'
import { partsOf } from './lifespan.ts'
import type { ResolvedOptions } from './options.ts'
import { type Core, Pipeline } from './pipeline.ts'
import { anyMethod, type Endpoint, type Guard, type RouteRecord } from './route-record.ts'
import { joinedName, joinedPrefix, type Mount, mountPaths, type Scope } from './scope.ts'
import { UrlBuilder } from './url-builder.ts'

/** What the route map gives for a path: the handlers of its methods and all that runs around them. */
export interface Target {
  /** By method, in capitals. */
  readonly methods: ReadonlyMap<string, MethodTarget>
  readonly info: RouteInfo
  readonly pipeline: Pipeline
  /** Where the route was declared. */
  readonly place: Error
}

/** What answers one method of a route. */
export interface MethodTarget {
  readonly core: Core
  readonly maxBodySize: number | undefined
  readonly maxFileSize: number | undefined
  /** The error for a request that another site made a browser send; undefined where it may pass. */
  refuseCrossSite(request: HttpRequest): HttpError | undefined
}

/** The tree of declarations, flat. */
export interface Compiled {
  readonly map: RouteMap<Target>
  readonly root: Pipeline
  readonly infos: readonly RouteInfo[]
  readonly urls: UrlBuilder
  /** Whether the context of the running request is to be kept. */
  readonly ambient: boolean
  /** What the map needs beside the path. */
  readonly binding: RequestBinding
  /** The innermost part beneath whose prefix a path lies. */
  ownerOf(path: string): Pipeline
}

/** Turns declarations into what answers requests. Everything that can be wrong with them is told here, once. */
export function compile(root: Scope, options: ResolvedOptions): Compiled {
  const parts = partsOf(root)
  const converters = Object.assign({}, ...parts.map((part) => part.options?.converters ?? {}))
  const map = new RouteMap<Target>({
    converters,
    strictSlashes: options.strictSlashes,
    mergeSlashes: options.mergeSlashes,
    hostMatching: options.hostMatching,
  })
  const subdomainsAreUsed = parts.some(
    (part) =>
      part.defaults.subdomain !== undefined ||
      part.routes.some((route) => route.options.subdomain !== undefined),
  )
  const binding = bindingFor(options, subdomainsAreUsed)
  const owners: { prefix: RoutePrefix; pipeline: Pipeline }[] = []
  const infos: RouteInfo[] = []
  const seen = new Map<string, Endpoint>()
  const urls = new UrlBuilder(map, options, root)
  const rootPipeline = new Pipeline(root, [], options)
  for (const part of parts) {
    for (const way of mountPaths(part)) {
      const pipeline = part === root ? rootPipeline : new Pipeline(root, way, options)
      if (part !== root)
        owners.push({
          prefix: new RoutePrefix(pipeline.prefix, { converters }),
          pipeline,
        })
      for (const record of part.routes)
        infos.push(addRoute(record, way, pipeline, { map, seen, urls, binding }))
    }
  }
  for (const { rule, by } of map.shadowed())
    throw appErrors.duplicate(rule.path, by.target.place, rule.target.place)
  owners.sort((left, right) => compareDepth(left.pipeline.prefix, right.pipeline.prefix))
  return {
    map,
    root: rootPipeline,
    infos,
    urls,
    ambient:
      options.ambient ||
      // url() of a route value has no context given to it: it must find the prefix or the mount of the request.
      (options.trustedProxies?.prefix ?? 0) > 0 ||
      parts.some((part) => part.mountedIn.length > 1 || part.plugins.some((plugin) => plugin.ambient)),
    binding,
    ownerOf: (path) => owners.find(({ prefix }) => prefix.matchesPrefix(path))?.pipeline ?? rootPipeline,
  }
}

/** What routes are put into, and what tells of them. */
interface Tables {
  readonly map: RouteMap<Target>
  readonly seen: Map<string, Endpoint>
  readonly urls: UrlBuilder
  readonly binding: RequestBinding
}

function addRoute(record: RouteRecord, way: readonly Mount[], pipeline: Pipeline, tables: Tables): RouteInfo {
  const { map, seen, urls } = tables
  const { endpoints } = record
  const defaults = defaultsOf(way)
  const given = withDefaults(record.options, defaults)
  const path = joinedPrefix(way) + record.path
  const reversible = given.buildOnly || given.alias || given.redirectTo !== undefined
  if (endpoints.size === 0 && !reversible) throw appErrors.noHandler(path)
  for (const [method, endpoint] of endpoints)
    refuseDuplicate(`${method} ${given.host ?? given.subdomain ?? ''}${path}`, endpoint, seen)
  const first = [...endpoints.values()][0]
  const ownName = given.name ?? first?.options.name
  const name = ownName === undefined ? undefined : joinedName(way, ownName)
  const methods = methodsOf(record, defaults, tables, pipeline.options)
  const info: RouteInfo = {
    path,
    name,
    methods: [...methods.keys()],
    guards: guardNames([
      ...defaults.guards,
      ...[...endpoints.values()].flatMap((endpoint) => endpoint.options.guards ?? []),
    ]),
    meta: Object.assign({}, given.meta, ...[...endpoints.values()].map((endpoint) => endpoint.options.meta)),
    ...(given.host === undefined ? {} : { host: given.host }),
    ...(given.subdomain === undefined ? {} : { subdomain: given.subdomain }),
  }
  const rule = map.add({
    path,
    ...(info.methods.length === 0 || methods.has(anyMethod) ? {} : { methods: info.methods }),
    target: { methods, info, pipeline, place: record.place },
    ...ruleOptions(given, name, pipeline.options),
  })
  if (name !== undefined) urls.remember(name, rule, pipeline, record)
  return info
}

function guardNames(guards: readonly Guard[]): string[] {
  return [...new Set(guards)].map((guard) => guard.name || 'anonymous')
}

/** The deeper prefix first; of two with the same number of segments that with fewer variables. */
function compareDepth(left: string, right: string): number {
  return count(right, '/') - count(left, '/') || count(left, '<') - count(right, '<')
}

function count(text: string, character: string): number {
  return text.split(character).length
}

/** Leaves out what was not given: the route map tells "absent" from "undefined". */
function ruleOptions(
  given: RouteRecord['options'],
  name: string | undefined,
  options: ResolvedOptions,
): object {
  const { defaults, host, subdomain, alias, redirectTo, buildOnly } = given
  const { strictSlashes = options.strictSlashes, mergeSlashes = options.mergeSlashes } = given
  const all = { name, defaults, host, subdomain, strictSlashes, mergeSlashes, alias, redirectTo, buildOnly }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

function methodsOf(
  record: RouteRecord,
  defaults: RouteDefaults,
  tables: Tables,
  options: ResolvedOptions,
): Map<string, MethodTarget> {
  const methods = new Map<string, MethodTarget>()
  for (const [method, endpoint] of record.endpoints) {
    const asked = withDefaults(endpoint.options, defaults)
    const target: MethodTarget = {
      core: coreOf(endpoint, [...defaults.guards, ...(asked.guards ?? [])]),
      maxBodySize: asked.maxBodySize,
      maxFileSize: asked.maxFileSize,
      refuseCrossSite: crossSiteCheck(asked, options),
    }
    methods.set(method, target)
    if (method === 'GET' && !record.endpoints.has('HEAD')) methods.set('HEAD', target)
  }
  const endpoints = [...record.endpoints.values()]
  const automatic = endpoints.some(
    (endpoint) => endpoint.options.automaticOptions ?? options.automaticOptions,
  )
  if (automatic && !methods.has('OPTIONS')) methods.set('OPTIONS', automaticOptions(tables))
  return methods
}

/** Tells the methods of all routes of a path. */
function automaticOptions({ map, binding }: Tables): MethodTarget {
  const core: Core = ({ request }) => {
    const allow = map.allowedMethods(request.path, binding.of(request)).join(', ')
    return new Reply('', { headers: { allow }, type: 'text/html; charset=utf-8' })
  }
  return { core, maxBodySize: undefined, maxFileSize: undefined, refuseCrossSite: () => undefined }
}

function refuseDuplicate(key: string, endpoint: Endpoint, seen: Map<string, Endpoint>): void {
  const before = seen.get(key)
  if (before !== undefined) throw appErrors.duplicate(key, before.place, endpoint.place)
  seen.set(key, endpoint)
}
