import { asciiHost, type Binding, baseWithSlash, fullHost } from './binding.ts'
import { type BuiltUrl, buildUrl, givenValues, isSuitable, type QueryStyle, type UrlValues } from './build.ts'
import { BuildError } from './build-error.ts'
import type { ConverterDeclarations } from './converter.ts'
import { ConverterRegistry } from './converters/registry.ts'
import { routingErrors } from './errors.ts'
import { type Match, notFound, type Params, websocketMismatch } from './match.ts'
import { quoteAnchor, quotePath } from './quote.ts'
import { redirectTarget } from './redirect.ts'
import { Rule, type RuleOptions } from './rule.ts'
import { Node } from './tree.ts'
import { Walk } from './walk.ts'

/** How a map of routes behaves. */
export interface RouteMapOptions {
  /** Converters of the app's own, by name; they go before the built-in ones. */
  readonly converters?: ConverterDeclarations | undefined
  /**
   * Whether a path ending in a slash answers requests without it by a redirect.
   * @default true
   */
  readonly strictSlashes?: boolean | undefined
  /**
   * Whether slashes side by side count as one, by a redirect.
   * @default true
   */
  readonly mergeSlashes?: boolean | undefined
  /**
   * Whether the longer URL of a default value redirects to the shorter one.
   * @default true
   */
  readonly redirectDefaults?: boolean | undefined
  /**
   * Whether `host` of each rule is matched, in place of `subdomain`. Then a rule without a host never matches.
   * @default false
   */
  readonly hostMatching?: boolean | undefined
  /**
   * The subdomain of rules and requests that name none.
   * @default ''
   */
  readonly defaultSubdomain?: string | undefined
  /**
   * Whether a built query is in alphabetical order.
   * @default false
   */
  readonly sortParameters?: boolean | undefined
}

/** How a URL is built. */
export interface BuildOptions {
  /** Where the current request came in. */
  readonly binding?: Binding | undefined
  /** The route must answer this method. */
  readonly method?: string | undefined
  /**
   * Whether the URL has a scheme and host.
   * @default true with a scheme, else only where the route is on another host
   */
  readonly external?: boolean | undefined
  /** The scheme of the URL in place of the request's; makes it external. */
  readonly scheme?: string | undefined
  /** What stands behind `#`. */
  readonly anchor?: string | undefined
  /** The name before the dot of a name that starts with one: `.edit` in `blog` is `blog.edit`. */
  readonly relativeTo?: string | undefined
  /**
   * Whether values that the path does not hold become a query.
   * @default true
   */
  readonly query?: boolean | undefined
}

const nowhere: Binding = {}
const noParams: Params = Object.freeze({})

/**
 * Finds the route of a path, and the path of a route.
 *
 * ```ts
 * import { RouteMap } from 'djinn/routing'
 *
 * const routes = new RouteMap<string>()
 * routes.add({ path: '/posts/<int:id>', methods: ['GET'], name: 'post', target: 'show the post' })
 * const match = routes.match('GET', '/posts/7')
 * match.kind === 'found' && match.params.id // 7
 * routes.build('post', { id: 7, page: 2 }) // '/posts/7?page=2'
 * ```
 */
export class RouteMap<Target> {
  readonly #options: RouteMapOptions
  readonly #converters: ConverterRegistry
  readonly #root = new Node<Target>()
  readonly #walk = new Walk<Target>()
  readonly #rules: Rule<Target>[] = []
  readonly #byName = new Map<string, Rule<Target>[]>()
  readonly #mergeSlashes: boolean
  #isSettled = true

  constructor(options: RouteMapOptions = {}) {
    this.#options = options
    this.#converters = new ConverterRegistry(options.converters)
    this.#mergeSlashes = options.mergeSlashes ?? true
  }

  /**
   * Adds a route.
   *
   * @throws {DjinnError} `ROUTING_BAD_PATH`, `ROUTING_DUPLICATE_VARIABLE`, `ROUTING_UNKNOWN_CONVERTER`,
   * `ROUTING_BAD_ARGUMENT` or `ROUTING_BAD_METHODS`.
   */
  add(options: RuleOptions<Target>): Rule<Target> {
    const rule = new Rule(options, {
      converters: this.#converters,
      strictSlashes: this.#options.strictSlashes ?? true,
      mergeSlashes: this.#mergeSlashes,
      hostMatching: this.#options.hostMatching ?? false,
      defaultSubdomain: this.#options.defaultSubdomain ?? '',
    })
    const parts = rule.parts()
    if (!rule.buildOnly) parts.reduce((node, part) => node.step(part), this.#root).rules.push(rule)
    this.#rules.push(rule)
    if (rule.name !== undefined) {
      const sameName = this.#byName.get(rule.name)
      if (sameName) sameName.push(rule)
      else this.#byName.set(rule.name, [rule])
    }
    this.#isSettled = false
    return rule
  }

  /** All routes in the order they were added. */
  rules(): readonly Rule<Target>[] {
    return this.#rules
  }

  /** The routes of a name, in the order in which `build` tries them. */
  rulesNamed(name: string): readonly Rule<Target>[] {
    this.#settle()
    return this.#byName.get(name) ?? []
  }

  /**
   * What to do with a request.
   *
   * @param path Percent-decoded, as text; a `%` in it is a percent sign.
   */
  match(method: string, path: string, binding: Binding = nowhere): Match<Target> {
    this.#settle()
    const request = { method: method.toUpperCase(), path: normalPath(path), binding }
    const websocket = isWebsocket(binding)
    const domain = this.#domain(binding)
    const walk = this.#walk
    walk.passedOver = false
    walk.websocketMismatch = false
    let rule = walk.find(this.#root, domain, request.path, request.method, websocket)
    let merged: string | undefined
    if (rule === undefined && !walk.slashMissing && this.#mergeSlashes && request.path.includes('//')) {
      merged = request.path.replace(/\/{2,}/g, '/')
      rule = walk.find(this.#root, domain, merged, request.method, websocket)
    }
    if (walk.slashMissing) return this.#redirectToPath(`${merged ?? request.path}/`, binding)
    if (merged !== undefined && rule?.mergeSlashes) return this.#redirectToPath(merged, binding)
    if (rule === undefined || merged !== undefined) return this.#miss(request, domain, websocket)
    const params = this.#params(rule, domain, request.path)
    if (params === undefined) return this.#miss(request, domain, websocket)
    const location = this.#redirect(rule, params, request)
    if (location !== undefined) return { kind: 'redirect', status: 308, location }
    return { kind: 'found', rule, target: rule.target, params }
  }

  /** The methods that are answered at a path, in alphabetical order; empty where there is no such path. */
  allowedMethods(path: string, binding: Binding = nowhere): readonly string[] {
    const match = this.match('--', path, binding)
    return match.kind === 'methodNotAllowed' ? match.allowed : []
  }

  /**
   * The URL of a route. Values that the path does not hold become the query; null and undefined are left out.
   *
   * @throws {BuildError} If no route of this name takes the values.
   * @throws {DjinnError} `ROUTING_BAD_VALUE` if a converter cannot take a value, `ROUTING_NO_HOST` if the URL needs a host.
   */
  build(name: string, values: UrlValues = {}, options: BuildOptions = {}): string {
    this.#settle()
    const { relativeTo } = options
    const fullName = !name.startsWith('.')
      ? name
      : relativeTo === undefined
        ? name.slice(1)
        : relativeTo + name
    const given = givenValues(values)
    const method = options.method?.toUpperCase()
    const binding = options.binding ?? nowhere
    const query: QueryStyle =
      options.query === false ? 'none' : this.#options.sortParameters ? 'sorted' : 'given order'
    const rules = this.#byName.get(fullName) ?? []
    const candidates =
      method === undefined
        ? [...this.#suitable(rules, given, 'GET'), ...this.#suitable(rules, given, undefined)]
        : this.#suitable(rules, given, method)
    const [first] = candidates
    if (first === undefined)
      throw new BuildError({ name: fullName, values: [...given.keys()], method }, rules, [
        ...this.#byName.keys(),
      ])
    return this.#toUrl(first, given, query, binding, options)
  }

  /** The URL of a route that is at hand. */
  buildRule(rule: Rule<Target>, values: UrlValues = {}, options: BuildOptions = {}): string {
    const given = givenValues(values)
    const binding = options.binding ?? nowhere
    const query: QueryStyle =
      options.query === false ? 'none' : this.#options.sortParameters ? 'sorted' : 'given order'
    if (!isSuitable(rule, given, options.method?.toUpperCase())) {
      throw new BuildError(
        { name: rule.name ?? rule.path, values: [...given.keys()], method: options.method },
        [rule],
        [],
      )
    }
    return this.#toUrl(rule, given, query, binding, options)
  }

  #toUrl(
    rule: Rule<Target>,
    given: ReadonlyMap<string, unknown>,
    query: QueryStyle,
    binding: Binding,
    options: BuildOptions,
  ): string {
    const { external, scheme, anchor } = options
    if (scheme !== undefined && external === false) throw routingErrors.schemeNotExternal(scheme)
    const built = buildUrl(rule, given, query)
    const isExternal = external ?? scheme !== undefined
    const url = this.#absolute(rule, built, binding, isExternal, scheme ?? binding.scheme ?? 'http')
    return anchor === undefined ? url : `${url}#${quoteAnchor(anchor)}`
  }

  #absolute(
    rule: Rule<Target>,
    { domain, path }: BuiltUrl,
    binding: Binding,
    external: boolean,
    given: string,
  ): string {
    const local = baseWithSlash(binding) + path.replace(/^\/+/, '')
    const isSecure = given === 'https' || given === 'wss'
    const isHere = this.#options.hostMatching
      ? domain === asciiHost(binding.host ?? '')
      : domain === this.#subdomain(binding)
    if (!external && !rule.websocket && isHere) return local
    const host = this.#options.hostMatching ? domain : fullHost(binding, domain)
    if (host === '') throw routingErrors.noHost(rule.name ?? rule.path)
    const httpScheme = given === '' ? '' : isSecure ? 'https:' : 'http:'
    const scheme = rule.websocket ? (isSecure ? 'wss:' : 'ws:') : httpScheme
    return `${scheme}//${host}${local}`
  }

  *#suitable(
    rules: readonly Rule<Target>[],
    given: ReadonlyMap<string, unknown>,
    method: string | undefined,
  ): Iterable<Rule<Target>> {
    for (const rule of rules) if (isSuitable(rule, given, method)) yield rule
  }

  #settle(): void {
    if (this.#isSettled) return
    this.#root.settle()
    for (const rules of this.#byName.values()) rules.sort(compareForBuild)
    this.#isSettled = true
  }

  #domain(binding: Binding): string {
    return this.#options.hostMatching ? asciiHost(binding.host ?? '') : this.#subdomain(binding)
  }

  #subdomain(binding: Binding): string {
    return binding.subdomain ?? this.#options.defaultSubdomain ?? ''
  }

  #params(rule: Rule<Target>, domain: string, path: string): Params | undefined {
    if (rule.variables.length === 0 && Object.keys(rule.defaults).length === 0) return noParams
    const params: Record<string, unknown> = {}
    const { starts, ends } = this.#walk
    for (let index = 0; index < rule.variables.length; index++) {
      const variable = rule.variables[index] as Rule<Target>['variables'][number]
      const text = index < rule.domainVariables ? domain : path
      const value = variable.converter.read(text, starts[index] as number, ends[index] as number)
      if (value === undefined) return undefined
      params[variable.name] = value
    }
    return Object.assign(params, rule.defaults)
  }

  #miss(request: Request, domain: string, websocket: boolean): Match<Target> {
    const walk = this.#walk
    if (!walk.passedOver) return notFound
    const allowed = new Set<string>()
    walk.allowed = allowed
    const rule = walk.find(this.#root, domain, request.path, request.method, websocket)
    if (rule === undefined && this.#mergeSlashes && request.path.includes('//')) {
      walk.find(this.#root, domain, request.path.replace(/\/{2,}/g, '/'), request.method, websocket)
    }
    walk.allowed = undefined
    if (allowed.size > 0) return { kind: 'methodNotAllowed', allowed: [...allowed].sort() }
    return walk.websocketMismatch ? websocketMismatch : notFound
  }

  #redirect(rule: Rule<Target>, params: Params, request: Request): string | undefined {
    const { binding } = request
    if (rule.alias && this.#options.redirectDefaults !== false) return this.#canonical(rule, params, request)
    const shorter =
      this.#options.redirectDefaults === false ? undefined : this.#shorter(rule, params, request.method)
    if (shorter) return this.#location(shorter.path, binding, shorter.domain)
    if (rule.redirectTo === undefined) return undefined
    return redirectTarget(rule, params, binding, this.#origin(binding, undefined))
  }

  /** The URL of the rule that an alias stands for. */
  #canonical(rule: Rule<Target>, params: Params, { binding, method }: Request): string | undefined {
    const given = givenValues(params)
    const canonical = this.#byName
      .get(rule.name ?? '')
      ?.find((other) => !other.alias && isSuitable(other, given, method))
    if (!canonical) return undefined
    const { domain, path } = buildUrl(canonical, given, 'none')
    return this.#location(path, binding, domain)
  }

  /** The URL of a rule whose defaults say what this URL says at more length. */
  #shorter(rule: Rule<Target>, params: Params, method: string): BuiltUrl | undefined {
    if (rule.name === undefined) return undefined
    const given = new Map(Object.entries(params))
    for (const other of this.#byName.get(rule.name) ?? []) {
      if (other === rule) return undefined
      if (providesDefaultsFor(other, rule) && isSuitable(other, given, method)) {
        return buildUrl(other, new Map([...given, ...Object.entries(other.defaults)]), 'none')
      }
    }
    return undefined
  }

  #redirectToPath(path: string, binding: Binding): Match<Target> {
    return { kind: 'redirect', status: 308, location: this.#location(quotePath(path), binding, undefined) }
  }

  #location(path: string, binding: Binding, domain: string | undefined): string {
    const query = binding.query ? `?${binding.query}` : ''
    return this.#origin(binding, domain) + baseWithSlash(binding) + path.replace(/^\/+/, '') + query
  }

  /** Scheme and host; empty where the host is not known. */
  #origin(binding: Binding, domain: string | undefined): string {
    const host = this.#options.hostMatching
      ? (domain ?? asciiHost(binding.host ?? ''))
      : binding.host === undefined
        ? ''
        : fullHost(binding, domain ?? this.#subdomain(binding))
    return host === '' ? '' : `${binding.scheme || 'http'}://${host}`
  }
}

interface Request {
  readonly method: string
  readonly path: string
  readonly binding: Binding
}

/** One slash at the start; an empty path stays empty, so that it is redirected to "/". */
function normalPath(path: string): string {
  if (path === '' || (path.charCodeAt(0) === 47 && path.charCodeAt(1) !== 47)) return path
  return `/${path.replace(/^\/+/, '')}`
}

function isWebsocket(binding: Binding): boolean {
  return binding.websocket ?? (binding.scheme === 'ws' || binding.scheme === 'wss')
}

function compareForBuild(left: Rule<unknown>, right: Rule<unknown>): number {
  return (
    Number(left.alias) - Number(right.alias) ||
    right.arguments.size - left.arguments.size ||
    Object.keys(right.defaults).length - Object.keys(left.defaults).length
  )
}

function providesDefaultsFor(rule: Rule<unknown>, other: Rule<unknown>): boolean {
  return (
    !rule.buildOnly &&
    Object.keys(rule.defaults).length > 0 &&
    rule.arguments.size === other.arguments.size &&
    [...rule.arguments].every((name) => other.arguments.has(name))
  )
}
