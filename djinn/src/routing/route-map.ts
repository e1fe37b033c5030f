import { type Binding, domainOf, isWebsocket, nowhere } from './binding.ts'
import type { UrlValues } from './build.ts'
import { ConverterRegistry } from './converters/registry.ts'
import { type Match, notFound, websocketMismatch } from './match.ts'
import { NamedRules } from './named-rules.ts'
import { type RouteMapOptions, type RouteMapSettings, toSettings } from './options.ts'
import type { Params } from './params-reader.ts'
import { PassedOver } from './passed-over.ts'
import { PatternRules } from './pattern-rules.ts'
import { Redirects } from './redirect.ts'
import { Rule } from './rule.ts'
import type { RuleOptions } from './rule-options.ts'
import { type ShadowedRule, shadowedAmong } from './shadowed.ts'
import { Node } from './tree.ts'
import { type BuildOptions, UrlBuilder } from './url-builder.ts'
import { Walk } from './walk.ts'

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
  readonly #settings: RouteMapSettings
  readonly #converters: ConverterRegistry
  readonly #rules: Rule<Target>[] = []
  readonly #named = new NamedRules<Target>()
  readonly #root = new Node<Target>()
  readonly #patterns = new PatternRules<Target>()
  readonly #walk = new Walk<Target>()
  readonly #redirects: Redirects<Target>
  readonly #builder: UrlBuilder<Target>
  #isSettled = true

  constructor(options: RouteMapOptions = {}) {
    this.#settings = toSettings(options)
    this.#converters = new ConverterRegistry(this.#settings.converters)
    this.#redirects = new Redirects(this.#named, this.#settings)
    this.#builder = new UrlBuilder(this.#named, this.#settings)
  }

  /**
   * Adds a route. Also after the first request; the next one finds it.
   *
   * @throws {DjinnError} `ROUTING_BAD_PATH`, `ROUTING_DUPLICATE_VARIABLE`, `ROUTING_UNKNOWN_CONVERTER`,
   * `ROUTING_BAD_ARGUMENT`, `ROUTING_BAD_METHODS`, or `ROUTING_BAD_VALUE` for a default that its converter cannot write.
   */
  add(options: RuleOptions<Target>): Rule<Target> {
    const rule = new Rule(options, this.#settings, this.#converters)
    if (rule.pattern !== undefined) this.#patterns.add(rule)
    else if (!rule.buildOnly) rule.steps.reduce((node, step) => node.step(step), this.#root).addRule(rule)
    this.#rules.push(rule)
    this.#named.add(rule)
    this.#isSettled = false
    return rule
  }

  /** All routes in the order they were added. */
  rules(): readonly Rule<Target>[] {
    return this.#rules
  }

  /**
   * The routes that can never answer, because others that were added before them match the same paths and methods:
   * `/users/<int:id>` twice, or `/<a>` and then `/<b>`.
   */
  shadowed(): readonly ShadowedRule<Target>[] {
    return [...this.#root.ruleLists()].flatMap(shadowedAmong)
  }

  /** The routes of a name, in the order in which `build` tries them. */
  rulesNamed(name: string): readonly Rule<Target>[] {
    this.#settle()
    return this.#named.get(name)
  }

  /**
   * What to do with a request.
   *
   * @param path Percent-decoded, as text; a `%` in it is a percent sign.
   */
  match(method: string, path: string, binding: Binding = nowhere): Match<Target> {
    if (!this.#isSettled) this.#settle()
    const domain = domainOf(binding, this.#settings)
    const wanted = withOneSlash(path)
    const capitals = inCapitals(method)
    this.#walk.passedOver = false
    const rule = this.#walk.find(this.#root, domain, wanted, capitals, isWebsocket(binding))
    if (rule?.isPlain) {
      if (rule.fixedMatch !== undefined) return rule.fixedMatch
      const params = this.#params(rule, domain, wanted)
      if (params !== undefined) return { kind: 'found', rule, target: rule.target, params }
    }
    return this.#matchFurther(rule, {
      method: capitals,
      path: wanted,
      domain,
      binding,
      websocket: isWebsocket(binding),
    })
  }

  /** The methods that are answered at a path, in alphabetical order; empty where there is no such path. */
  allowedMethods(path: string, binding: Binding = nowhere): readonly string[] {
    const match = this.match('--', path, binding)
    return match.kind === 'methodNotAllowed' ? match.allowed : []
  }

  /**
   * The URL of a route. Values that the path does not hold become the query; null and undefined are left out.
   *
   * ```ts
   * import { RouteMap } from 'djinn/routing'
   *
   * const routes = new RouteMap<string>()
   * routes.add({ path: '/posts/<int:id>', name: 'blog.post', target: 'show the post' })
   * routes.build('.post', { id: 7, tag: ['a', 'b'] }, { relativeTo: 'blog', anchor: 'end' }) // '/posts/7?tag=a&tag=b#end'
   * routes.build('blog.post', { id: 7 }, { scheme: 'https', binding: { host: 'example.com' } }) // 'https://example.com/posts/7'
   * ```
   *
   * @throws {BuildError} If no route of this name takes the values.
   * @throws {DjinnError} `ROUTING_BAD_VALUE` if a converter cannot write a value, `ROUTING_NO_HOST` if the URL needs a
   * host and none is known, `ROUTING_SCHEME_NOT_EXTERNAL` for a scheme beside `external: false`.
   */
  build(name: string, values: UrlValues = {}, options: BuildOptions = {}): string {
    this.#settle()
    return this.#builder.build(name, values, options)
  }

  /** The URL of a route that is at hand; as `build`, but no other route of its name is tried. */
  buildRule(rule: Rule<Target>, values: UrlValues = {}, options: BuildOptions = {}): string {
    return this.#builder.buildRule(rule, values, options)
  }

  #settle(): void {
    if (this.#isSettled) return
    this.#named.settle()
    for (const rule of this.#rules) rule.settle(!this.#redirects.concern(rule))
    this.#root.forgetPaths()
    this.#isSettled = true
  }

  #params(rule: Rule<Target>, domain: string, path: string): Params | undefined {
    return rule.reader.read(domain, path, this.#walk.starts, this.#walk.ends)
  }

  /** All that is rare: redirects, regular expressions, slashes side by side, and telling why nothing was found. */
  #matchFurther(rule: Rule<Target> | undefined, request: Request): Match<Target> {
    if (this.#walk.slashMissing) return this.#redirectTo(`${request.path}/`, request)
    if (rule === undefined) return this.#matchPattern(request) ?? this.#matchMerged(request)
    const params = this.#params(rule, request.domain, request.path)
    return params === undefined ? this.#miss(request) : this.#found(rule, params, request)
  }

  #found(rule: Rule<Target>, params: Params, { method, binding }: Request): Match<Target> {
    const location = rule.isPlain ? undefined : this.#redirects.forRule(rule, params, method, binding)
    if (location !== undefined) return { kind: 'redirect', status: 308, location }
    return { kind: 'found', rule, target: rule.target, params }
  }

  #matchPattern(request: Request): Match<Target> | undefined {
    for (const { rule, params } of this.#patterns.matching(request.domain, request.path)) {
      if (rule.answers(request.method, request.websocket)) return this.#found(rule, params, request)
      this.#walk.passedOver = true
    }
    return undefined
  }

  #matchMerged(request: Request): Match<Target> {
    if (!this.#settings.mergeSlashes || !request.path.includes('//')) {
      return this.#walk.passedOver ? this.#miss(request) : notFound
    }
    const merged = request.path.replace(/\/{2,}/g, '/')
    const rule = this.#find(request, merged)
    if (this.#walk.slashMissing) return this.#redirectTo(`${merged}/`, request)
    return rule?.mergeSlashes ? this.#redirectTo(merged, request) : this.#miss(request, merged)
  }

  #redirectTo(path: string, { binding }: Request): Match<Target> {
    return { kind: 'redirect', status: 308, location: this.#redirects.toPath(path, binding) }
  }

  /** Looks again, this time to note what would have been answered. */
  #miss(request: Request, merged?: string): Match<Target> {
    const notes = new PassedOver(request.method, request.websocket)
    this.#walk.notes = notes
    this.#find(request, request.path)
    if (merged !== undefined) this.#find(request, merged)
    this.#walk.notes = undefined
    for (const { rule } of this.#patterns.matching(request.domain, request.path)) notes.add(rule)
    if (notes.allowed.size > 0) return { kind: 'methodNotAllowed', allowed: [...notes.allowed].sort() }
    return notes.websocketMismatch ? websocketMismatch : notFound
  }

  #find({ domain, method, websocket }: Request, path: string): Rule<Target> | undefined {
    return this.#walk.find(this.#root, domain, path, method, websocket)
  }
}

interface Request {
  readonly method: string
  readonly path: string
  readonly domain: string
  readonly binding: Binding
  readonly websocket: boolean
}

const slash = 47

/** One slash at the start; an empty path stays empty, so that it is redirected to "/". */
function withOneSlash(path: string): string {
  if (path === '' || (path.charCodeAt(0) === slash && path.charCodeAt(1) !== slash)) return path
  return `/${path.replace(/^\/+/, '')}`
}

function inCapitals(method: string): string {
  // Most requests are of these two, and comparing costs less than looking at each letter.
  return method === 'GET' || method === 'POST' ? method : method.toUpperCase()
}
