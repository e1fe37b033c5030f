import { DjinnError } from 'djinn/base'
import { encodeQuery, type QueryInput } from 'djinn/http'
import { type Binding, type Match, RouteMap, type RuleOptions, type UrlValues } from 'djinn/routing'
import { type Adapter, type CaseInput, type RecordedError, sameError, UnknownOperation } from './adapter.ts'
import { decode, Tagged } from './decode.ts'

/** Runs the cases of URL maps: `match`, `build` and Flask's `url_for`. */
export const adapter: Adapter = {
  run(input: CaseInput): unknown {
    const { map, match, build, url_for: urlFor } = input as unknown as RecordedInput
    if (match) return runMatch(map, match)
    if (build) return runBuild(map, build)
    if (urlFor) return runUrlFor(map, urlFor)
    throw new UnknownOperation(Object.keys(input).join(' '))
  },
  /** A rule that is rejected is rejected, whatever Python calls it. */
  matchesError(error: unknown, recorded: RecordedError): boolean {
    return sameError(error, recorded) || (recorded.stage === 'map' && error instanceof DjinnError)
  },
}

interface RecordedInput {
  map: RecordedMap
  match?: RecordedMatch
  build?: RecordedBuild
  url_for?: RecordedUrlFor
}

interface RecordedMap {
  rules: RecordedRule[]
  options?: Record<string, boolean | string>
}

interface RecordedRule {
  rule: string
  endpoint: string
  methods?: string[]
  defaults?: Record<string, unknown>
  subdomain?: string
  host?: string
  build_only?: boolean
  strict_slashes?: boolean
  merge_slashes?: boolean
  redirect_to?: string
  alias?: boolean
  websocket?: boolean
}

interface RecordedBinding {
  server_name?: string
  script_name?: string
  subdomain?: string
  url_scheme?: string
}

interface RecordedMatch extends RecordedBinding {
  path: string
  method?: string
  default_method?: string
  query?: string | Record<string, unknown>
  websocket?: boolean
}

interface RecordedBuild {
  endpoint: string
  values?: Record<string, unknown>
  method?: string
  force_external?: boolean
  append_unknown?: boolean
  url_scheme?: string
  bind?: RecordedBinding
}

interface RecordedUrlFor {
  endpoint: string
  values: Record<string, unknown>
  request_path: string
  base_url: string
}

function toRouteMap(
  { rules, options = {} }: RecordedMap,
  change: (rule: RuleOptions<string>) => RuleOptions<string> = (rule) => rule,
) {
  const routes = new RouteMap<string>({
    strictSlashes: optional(options.strict_slashes, Boolean),
    mergeSlashes: optional(options.merge_slashes, Boolean),
    redirectDefaults: optional(options.redirect_defaults, Boolean),
    hostMatching: optional(options.host_matching, Boolean),
    defaultSubdomain: optional(options.default_subdomain, String),
    sortParameters: optional(options.sort_parameters, Boolean),
  })
  for (const rule of rules) routes.add(change(toRule(rule)))
  return routes
}

function optional<Value>(given: unknown, convert: (given: unknown) => Value): Value | undefined {
  return given === undefined ? undefined : convert(given)
}

function toRule(rule: RecordedRule): RuleOptions<string> {
  return {
    path: rule.rule,
    target: rule.endpoint,
    name: rule.endpoint,
    methods: rule.methods,
    defaults: rule.defaults ? (decode(rule.defaults) as Record<string, unknown>) : undefined,
    subdomain: rule.subdomain,
    host: rule.host,
    buildOnly: rule.build_only,
    strictSlashes: rule.strict_slashes,
    mergeSlashes: rule.merge_slashes,
    redirectTo: rule.redirect_to,
    alias: rule.alias,
    websocket: rule.websocket,
  }
}

function toBinding(bind: RecordedBinding): Binding {
  return {
    host: bind.server_name ?? 'example.com',
    basePath: bind.script_name,
    subdomain: bind.subdomain,
    scheme: bind.url_scheme,
  }
}

function runMatch(map: RecordedMap, match: RecordedMatch): unknown {
  const query = typeof match.query === 'object' ? encodeQuery(decode(match.query) as QueryInput) : match.query
  const binding = { ...toBinding(match), query, websocket: match.websocket }
  return matchResult(
    toRouteMap(map).match(match.method ?? match.default_method ?? 'GET', match.path, binding),
  )
}

function matchResult(match: Match<string>): unknown {
  switch (match.kind) {
    case 'found':
      return { endpoint: match.target, values: match.params }
    case 'redirect':
      return { redirect: { status: match.status, location: match.location } }
    case 'methodNotAllowed':
      return { status: 405, allow: match.allowed }
    case 'notFound':
      return { status: 404, class: 'NotFound' }
    case 'websocketMismatch':
      return { status: 400, class: 'WebsocketMismatch' }
  }
}

function runBuild(map: RecordedMap, build: RecordedBuild): unknown {
  const binding = { ...toBinding(build.bind ?? {}) }
  const url = toRouteMap(map).build(build.endpoint, toValues(build.values ?? {}), {
    binding: build.url_scheme === undefined ? binding : { ...binding, scheme: build.url_scheme },
    method: build.method,
    external: build.force_external,
    query: build.append_unknown,
  })
  return { url }
}

function toValues(values: Record<string, unknown>): UrlValues {
  const decoded = decode(values)
  if (decoded instanceof Tagged && decoded.tag === '$multi')
    return decode(decoded.value) as [string, unknown][]
  return decoded as Record<string, unknown>
}

function runUrlFor(
  map: RecordedMap,
  { endpoint, values, request_path: path, base_url: base }: RecordedUrlFor,
): unknown {
  const routes = toRouteMap(map, asFlaskRule)
  const { protocol, host, pathname } = new URL(base)
  const binding = { scheme: protocol.slice(0, -1), host, basePath: pathname }
  const { _external, _anchor, _scheme, _method, ...rest } = decode(values) as Record<string, unknown>
  const url = routes.build(endpoint, rest, {
    binding,
    external: optionalValue(_external, Boolean),
    anchor: optionalValue(_anchor, String),
    scheme: optionalValue(_scheme, String),
    method: optionalValue(_method, String),
    relativeTo: blueprintOf(routes.match('GET', path, binding)),
  })
  return { url }
}

function optionalValue<Value>(given: unknown, convert: (given: unknown) => Value): Value | undefined {
  return given === null ? undefined : optional(given, convert)
}

/** Flask's routes answer GET alone where they say nothing, and OPTIONS by themselves. */
function asFlaskRule(rule: RuleOptions<string>): RuleOptions<string> {
  return { ...rule, methods: [...(rule.methods ?? ['GET']), 'OPTIONS'] }
}

function blueprintOf(match: Match<string>): string | undefined {
  const name = match.kind === 'found' ? match.target : ''
  return name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : undefined
}
