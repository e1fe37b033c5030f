import { type Binding, baseOf, domainOf, hostOf } from './binding.ts'
import { buildUrl, givenValues, isSuitable } from './build.ts'
import type { NamedRules } from './named-rules.ts'
import type { RouteMapSettings } from './options.ts'
import type { Params } from './params-reader.ts'
import { quotePath } from './quote.ts'
import type { Rule } from './rule.ts'

/** Says where requests are sent that came in at the wrong URL. */
export class Redirects<Target> {
  readonly #rules: NamedRules<Target>
  readonly #settings: RouteMapSettings

  constructor(rules: NamedRules<Target>, settings: RouteMapSettings) {
    this.#rules = rules
    this.#settings = settings
  }

  /** Whether a rule that matched may have to send the request on. */
  concern(rule: Rule<Target>): boolean {
    if (rule.redirectTo !== undefined) return true
    return this.#settings.redirectDefaults && (rule.alias || this.#rules.shorterThan(rule).length > 0)
  }

  /** The URL to which a rule that matched sends the request on; undefined where it answers itself. */
  forRule(rule: Rule<Target>, params: Params, method: string, binding: Binding): string | undefined {
    const better = this.#settings.redirectDefaults ? this.#better(rule, params, method, binding) : undefined
    if (better !== undefined || rule.redirectTo === undefined) return better
    return this.#target(rule, params, binding)
  }

  /** The URL of a path on the same host. */
  toPath(path: string, binding: Binding): string {
    return this.#location(quotePath(path), binding)
  }

  /** The URL of the rule that says the same better: the canonical one, or the one with defaults. */
  #better(rule: Rule<Target>, params: Params, method: string, binding: Binding): string | undefined {
    const given = givenValues(params)
    const other = rule.alias
      ? this.#rules.canonical(rule, given, method)
      : this.#rules.shorterThan(rule).find((shorter) => isSuitable(shorter, given, method))
    if (other === undefined) return undefined
    const { domain, path } = buildUrl(other, given, 'none')
    return this.#location(path, binding, domain)
  }

  /** A value can never turn a path into the URL of another site: only the text that was declared decides that. */
  #target(rule: Rule<Target>, params: Params, binding: Binding): string {
    if (typeof rule.redirectTo === 'function') return this.#resolve(rule.redirectTo(params, binding), binding)
    const declared = rule.redirectTo ?? '/'
    const filled = declared.replace(/<([^>]+)>/g, (_, name: string) => quotePath(textOf(rule, params, name)))
    if (isAbsolute(declared)) return filled
    if (!declared.startsWith('/')) return this.#base(binding) + filled.replace(/^\/+/, '')
    return this.#origin(binding) + filled.replace(/^\/+/, '/')
  }

  #resolve(url: string, binding: Binding): string {
    if (isAbsolute(url)) return url
    return url.startsWith('/') ? this.#origin(binding) + url : this.#base(binding) + url
  }

  #location(path: string, binding: Binding, domain?: string): string {
    const query = binding.query ? `?${binding.query}` : ''
    return `${this.#base(binding, domain)}${path.replace(/^\/+/, '')}${query}`
  }

  #base(binding: Binding, domain?: string): string {
    return this.#origin(binding, domain) + baseOf(binding)
  }

  /** Scheme and host; empty where the host is not known. */
  #origin(binding: Binding, domain = domainOf(binding, this.#settings)): string {
    const host = hostOf(domain, binding, this.#settings)
    return host === '' ? '' : `${binding.scheme || 'http'}://${host}`
  }
}

function textOf(rule: Rule<unknown>, params: Params, name: string): string {
  const converter = rule.variables.find((variable) => variable.name === name)?.converter
  return converter ? converter.format(params[name], name) : String(params[name] ?? '')
}

function isAbsolute(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)
}
