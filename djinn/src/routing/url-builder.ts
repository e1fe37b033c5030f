import { DjinnError } from '../base/index.ts'
import { percentDecode } from '../http/index.ts'
import { type Binding, baseOf, domainOf, hostOf, nowhere } from './binding.ts'
import { type BuiltUrl, buildUrl, givenValues, isSuitable, type QueryStyle, type UrlValues } from './build.ts'
import { BuildError } from './build-error.ts'
import { routingErrors } from './errors.ts'
import type { NamedRules } from './named-rules.ts'
import type { RouteMapSettings } from './options.ts'
import type { RuleVariable } from './params-reader.ts'
import { quoteAnchor } from './quote.ts'
import type { Rule } from './rule.ts'

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
  /**
   * Whether only a URL is built that the route itself matches; else lengths, minima and the like are not looked at.
   * @default false
   */
  readonly check?: boolean | undefined
}

/** Builds the URLs of one map's rules. */
export class UrlBuilder<Target> {
  readonly #rules: NamedRules<Target>
  readonly #settings: RouteMapSettings

  constructor(rules: NamedRules<Target>, settings: RouteMapSettings) {
    this.#rules = rules
    this.#settings = settings
  }

  build(name: string, values: UrlValues, options: BuildOptions): string {
    const fullName = absoluteName(name, options.relativeTo)
    const rules = this.#rules.get(fullName)
    const given = givenValues(values)
    const method = options.method?.toUpperCase()
    const candidates = method === undefined ? suitable(rules, given, 'GET') : suitable(rules, given, method)
    if (candidates.length === 0 && method === undefined) candidates.push(...suitable(rules, given, undefined))
    const fitting = options.check ? candidates.filter((rule) => isMatching(rule, given)) : candidates
    const rule = this.#nearest(fitting, given, options)
    if (rule === undefined)
      throw new BuildError({ name: fullName, values: [...given.keys()], method }, rules, this.#rules.names())
    return this.#toUrl(rule, given, options)
  }

  buildRule(rule: Rule<Target>, values: UrlValues, options: BuildOptions): string {
    const given = givenValues(values)
    const method = options.method?.toUpperCase()
    if (!isSuitable(rule, given, method) || (options.check && !isMatching(rule, given))) {
      throw new BuildError({ name: rule.name ?? rule.path, values: [...given.keys()], method }, [rule], [])
    }
    return this.#toUrl(rule, given, options)
  }

  /** Where hosts are matched, the first rule on the current host; else the first. */
  #nearest(
    candidates: readonly Rule<Target>[],
    given: ReadonlyMap<string, unknown>,
    { binding = nowhere }: BuildOptions,
  ): Rule<Target> | undefined {
    if (!this.#settings.hostMatching || candidates.length < 2) return candidates[0]
    const here = domainOf(binding, this.#settings)
    return candidates.find((rule) => buildUrl(rule, given, 'none').domain === here) ?? candidates[0]
  }

  #toUrl(rule: Rule<Target>, given: ReadonlyMap<string, unknown>, options: BuildOptions): string {
    const { external, scheme, anchor } = options
    if (scheme !== undefined && external === false) throw routingErrors.schemeNotExternal(scheme)
    const url = this.#withHost(rule, buildUrl(rule, given, this.#queryStyle(options)), options)
    return anchor === undefined ? url : `${url}#${quoteAnchor(anchor)}`
  }

  #queryStyle({ query = true }: BuildOptions): QueryStyle {
    if (!query) return 'none'
    return this.#settings.sortParameters ? 'sorted' : 'given order'
  }

  #withHost(rule: Rule<Target>, { domain, path }: BuiltUrl, options: BuildOptions): string {
    const { binding = nowhere, scheme, external = scheme !== undefined } = options
    const local = baseOf(binding) + path.replace(/^\/+/, '')
    const isElsewhere =
      domain !== domainOf(binding, this.#settings) && !(this.#settings.hostMatching && domain === '')
    if (!external && !rule.websocket && !isElsewhere) return local
    const host = hostOf(domain, binding, this.#settings)
    if (host === '') throw routingErrors.noHost(rule.name ?? rule.path)
    return `${schemeFor(rule, scheme ?? binding.scheme ?? 'http')}//${host}${local}`
  }
}

/** Whether the rule would match what it builds from the values. */
function isMatching(rule: Rule<unknown>, given: ReadonlyMap<string, unknown>): boolean {
  try {
    const { path } = buildUrl(rule, given, 'none')
    return (
      rule.pattern?.test(percentDecode(path)) ??
      rule.variables.every((variable) => isReadable(variable, rule, given))
    )
  } catch (error) {
    if (error instanceof DjinnError) return false
    throw error
  }
}

function isReadable(
  { name, converter }: RuleVariable,
  rule: Rule<unknown>,
  given: ReadonlyMap<string, unknown>,
): boolean {
  const value = Object.hasOwn(rule.defaults, name) ? rule.defaults[name] : given.get(name)
  const text = converter.format(value, name)
  if (text.includes('/') && !converter.spansSlashes) return false
  return converter.accepts(text, 0, text.length) && converter.read(text, 0, text.length) !== undefined
}

/** `.edit` in `blog` is `blog.edit`; where nothing is above, `edit`. */
function absoluteName(name: string, relativeTo: string | undefined): string {
  if (!name.startsWith('.')) return name
  return relativeTo === undefined ? name.slice(1) : relativeTo + name
}

function suitable<Target>(
  rules: readonly Rule<Target>[],
  given: ReadonlyMap<string, unknown>,
  method: string | undefined,
): Rule<Target>[] {
  return rules.filter((rule) => isSuitable(rule, given, method))
}

/** With its colon; a WebSocket route has one in any case, as browsers want it. */
function schemeFor(rule: Rule<unknown>, scheme: string): string {
  const isSecure = scheme === 'https' || scheme === 'wss'
  if (rule.websocket) return isSecure ? 'wss:' : 'ws:'
  if (scheme === '') return ''
  return isSecure ? 'https:' : 'http:'
}
