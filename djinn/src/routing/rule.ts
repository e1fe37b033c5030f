import { compilePattern, stepsThrough, variablesOf } from './compile-pattern.ts'
import type { ConverterRegistry } from './converters/registry.ts'
import { routingErrors } from './errors.ts'
import type { RouteMapSettings } from './options.ts'
import type { Params, ParamsReader, RuleVariable } from './params-reader.ts'
import type { Part } from './part.ts'
import { normalMethods, type RedirectTarget, type RuleOptions } from './rule-options.ts'
import { UrlTemplate } from './template.ts'

/** A rule answers. */
export interface FoundMatch<Target> {
  readonly kind: 'found'
  readonly rule: Rule<Target>
  readonly target: Target
  readonly params: Params
}

/** A route that was added to a map: what it was declared with, and what became of it. */
export class Rule<Target> {
  // What a match reads stands together, so that it fills few lines of the processor's cache.
  /** It never redirects, so that its match needs no second look; known once the map is complete. */
  isPlain = false
  /** The match, where it is the same for every request. */
  fixedMatch: FoundMatch<Target> | undefined
  /** What the match gives back. */
  readonly target: Target
  /** Makes the params of a match. */
  readonly reader: ParamsReader
  /** As declared. */
  readonly path: string
  /** The regular expression that matches in place of the path. */
  readonly pattern: RegExp | undefined
  /** The name by which `build` finds it. */
  readonly name: string | undefined
  /** In capitals, with the `HEAD` that `GET` brings; undefined where every method is allowed. */
  readonly methods: ReadonlySet<string> | undefined
  /** Values that the match adds. */
  readonly defaults: Readonly<Record<string, unknown>>
  /** The names of all variables and defaults. */
  readonly arguments: ReadonlySet<string>
  /** The variables in order, those of the domain first. */
  readonly variables: readonly RuleVariable[]
  /** The pattern of the host or subdomain; empty where there is none. */
  readonly domain: string
  /** It only builds. */
  readonly buildOnly: boolean
  /** Whether a missing last slash is a redirect. */
  readonly strictSlashes: boolean
  /** Whether slashes side by side count as one. */
  readonly mergeSlashes: boolean
  /** Where requests are sent. */
  readonly redirectTo: string | RedirectTarget | undefined
  /** It redirects to the rule with the same name. */
  readonly alias: boolean
  /** It answers WebSocket requests only. */
  readonly websocket: boolean
  /** Builds the domain. */
  readonly domainTemplate: UrlTemplate
  /** Builds the path. */
  readonly pathTemplate: UrlTemplate
  /** The steps through the tree of the matcher. */
  readonly steps: readonly Part[]

  constructor(options: RuleOptions<Target>, settings: RouteMapSettings, converters: ConverterRegistry) {
    const { path, subdomain = settings.defaultSubdomain, host = '' } = options
    if (typeof path !== 'string' || !path.startsWith('/')) throw routingErrors.noSlash(path)
    this.path = path
    this.target = options.target
    this.pattern = options.pattern && withoutState(options.pattern)
    this.name = options.name
    this.websocket = options.websocket ?? false
    this.methods = normalMethods(path, options.methods, this.websocket)
    this.defaults = options.defaults ?? {}
    this.domain = settings.hostMatching ? host : subdomain
    this.buildOnly = options.buildOnly ?? false
    this.strictSlashes = options.strictSlashes ?? settings.strictSlashes
    this.mergeSlashes = options.mergeSlashes ?? settings.mergeSlashes
    this.redirectTo = options.redirectTo
    this.alias = options.alias ?? false
    const domainPieces = compilePattern(this.domain, converters)
    const pathPieces = compilePattern(this.mergeSlashes ? path.replace(/\/{2,}/g, '/') : path, converters)
    const domainVariables = variablesOf(domainPieces)
    this.variables = [...domainVariables, ...variablesOf(pathPieces)]
    refuseDuplicates(path, this.variables)
    this.arguments = new Set([...Object.keys(this.defaults), ...this.variables.map(({ name }) => name)])
    this.reader = converters.reader(this.variables, domainVariables.length, this.defaults)
    this.domainTemplate = new UrlTemplate(domainPieces, this.defaults)
    this.pathTemplate = new UrlTemplate(pathPieces, this.defaults)
    this.steps = stepsThrough(this.domain, domainPieces, path, pathPieces)
  }

  /** Prepares what matching needs, once the map knows whether the rule redirects. */
  settle(isPlain: boolean): void {
    this.isPlain = isPlain
    if (this.variables.length > 0) return
    const params = Object.freeze({ ...this.defaults })
    this.fixedMatch = Object.freeze({ kind: 'found', rule: this, target: this.target, params })
  }

  /** Whether a request of this kind is answered. */
  answers(method: string, websocket: boolean): boolean {
    return this.websocket === websocket && this.allows(method)
  }

  /** Whether a request with this method may be answered. */
  allows(method: string): boolean {
    return this.methods === undefined || this.methods.has(method)
  }
}

/** Without the flags by which an expression remembers where it was. */
function withoutState(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''))
}

function refuseDuplicates(path: string, variables: readonly RuleVariable[]): void {
  const names = variables.map(({ name }) => name)
  const duplicate = names.find((name, index) => names.indexOf(name) !== index)
  if (duplicate !== undefined) throw routingErrors.duplicateVariable(path, duplicate)
}
