import type { Binding } from './binding.ts'
import type { ConverterRegistry } from './converters/registry.ts'
import { routingErrors } from './errors.ts'
import type { RouteMapSettings } from './options.ts'
import type { Params, ParamsReader, RuleVariable } from './params-reader.ts'
import { type CompiledPiece, type Part, toParts } from './part.ts'
import { parsePattern } from './pattern.ts'

/** How one route is declared. */
export interface RuleOptions<Target> {
  /** `/posts/<int:id>`. */
  readonly path: string
  /** What the match gives back: a handler, a name, anything. */
  readonly target: Target
  /** The name by which `build` finds it; several rules may share one. */
  readonly name?: string | undefined
  /**
   * `GET` adds `HEAD`. In any case of letters.
   * @default every method
   */
  readonly methods?: readonly string[] | undefined
  /** Values that the match adds, and that `build` need not be given. */
  readonly defaults?: Readonly<Record<string, unknown>> | undefined
  /** A pattern for the host, where the map matches hosts: `<shop>.example.com`. */
  readonly host?: string | undefined
  /** A pattern for the subdomain: `<user>`. */
  readonly subdomain?: string | undefined
  /** It never matches, it only builds. */
  readonly buildOnly?: boolean | undefined
  /**
   * Whether a path ending in a slash answers requests without it by a redirect (else it serves both).
   * @default what the map says
   */
  readonly strictSlashes?: boolean | undefined
  /**
   * Whether slashes side by side count as one, by a redirect.
   * @default what the map says
   */
  readonly mergeSlashes?: boolean | undefined
  /** Where requests are sent: a URL or path that may hold `<name>`, or a function of the params that gives one. */
  readonly redirectTo?: string | RedirectTarget | undefined
  /** Another spelling of the rule with the same name, to which it redirects. */
  readonly alias?: boolean | undefined
  /** It answers WebSocket requests, and only these. */
  readonly websocket?: boolean | undefined
}

/** Gives the URL of a redirect. */
export type RedirectTarget = (params: Readonly<Record<string, unknown>>, binding: Binding) => string

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
  /** Values that the match adds. */
  readonly defaults: Readonly<Record<string, unknown>>
  /** As declared. */
  readonly path: string
  /** The name by which `build` finds it. */
  readonly name: string | undefined
  /** In capitals, with the `HEAD` that `GET` brings; undefined where every method is allowed. */
  readonly methods: ReadonlySet<string> | undefined
  /** The variables in order, those of the domain first. */
  readonly variables: readonly RuleVariable[]
  /** The names of all variables and defaults. */
  readonly arguments: ReadonlySet<string>
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
  /** The pieces of the domain and of the path, with converters. */
  readonly domainPieces: readonly CompiledPiece[]
  readonly pathPieces: readonly CompiledPiece[]

  constructor(options: RuleOptions<Target>, settings: RouteMapSettings, converters: ConverterRegistry) {
    const { path } = options
    if (typeof path !== 'string' || !path.startsWith('/'))
      throw routingErrors.badPath(String(path), 'does not start with a slash')
    this.path = path
    this.target = options.target
    this.name = options.name
    this.websocket = options.websocket ?? false
    this.methods = normalMethods(path, options.methods, this.websocket)
    this.defaults = options.defaults ?? {}
    this.domain =
      (settings.hostMatching ? options.host : (options.subdomain ?? settings.defaultSubdomain)) ?? ''
    this.buildOnly = options.buildOnly ?? false
    this.strictSlashes = options.strictSlashes ?? settings.strictSlashes
    this.mergeSlashes = options.mergeSlashes ?? settings.mergeSlashes
    this.redirectTo = options.redirectTo
    this.alias = options.alias ?? false
    this.domainPieces = compilePieces(this.domain, converters)
    this.pathPieces = compilePieces(this.mergeSlashes ? path.replace(/\/{2,}/g, '/') : path, converters)
    const domainVariables = variablesOf(this.domainPieces)
    this.variables = [...domainVariables, ...variablesOf(this.pathPieces)]
    this.reader = converters.reader(this.variables, domainVariables.length, this.defaults)
    this.arguments = new Set([...Object.keys(this.defaults), ...namesOf(path, this.variables)])
  }

  /** The steps through the tree: the domain, then the path without its first slash. */
  parts(): Part[] {
    const [domain, ...more] = toParts(this.domain, this.domainPieces)
    if (!domain || more.length > 0 || this.domainPieces.some(spansSlashes)) {
      throw routingErrors.badPath(this.domain, 'is a host or subdomain and cannot hold a slash')
    }
    return [domain, ...toParts(this.path, this.pathPieces).slice(1)]
  }

  /** Prepares what matching needs, once the map knows whether the rule redirects. */
  settle(isPlain: boolean): void {
    this.isPlain = isPlain
    if (this.variables.length > 0) return
    const params = Object.freeze({ ...this.defaults })
    this.fixedMatch = Object.freeze({ kind: 'found', rule: this, target: this.target, params })
  }

  /** Whether a request with this method may be answered. */
  allows(method: string): boolean {
    return this.methods === undefined || this.methods.has(method)
  }
}

function compilePieces(pattern: string, converters: ConverterRegistry): CompiledPiece[] {
  return parsePattern(pattern).map((piece) => {
    if (piece.kind !== 'variable') return piece
    return {
      kind: 'variable',
      name: piece.name,
      converter: converters.compile(pattern, piece.converter, piece.given),
    }
  })
}

function variablesOf(pieces: readonly CompiledPiece[]): RuleVariable[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'variable' ? [{ name: piece.name, converter: piece.converter }] : [],
  )
}

function namesOf(path: string, variables: readonly RuleVariable[]): string[] {
  const names = variables.map((variable) => variable.name)
  const duplicate = names.find((name, index) => names.indexOf(name) !== index)
  if (duplicate !== undefined) throw routingErrors.duplicateVariable(path, duplicate)
  return names
}

function spansSlashes(piece: CompiledPiece): boolean {
  return piece.kind === 'variable' && piece.converter.spansSlashes
}

const websocketMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

function normalMethods(
  path: string,
  given: readonly string[] | undefined,
  websocket: boolean,
): Set<string> | undefined {
  if (given === undefined) return undefined
  if (!Array.isArray(given))
    throw routingErrors.badMethods(
      path,
      `has methods that are no list: "${String(given)}"`,
      "Write methods: ['GET'].",
    )
  const methods = new Set(given.map((method) => method.toUpperCase()))
  if (methods.has('GET')) methods.add('HEAD')
  const wrong = websocket ? [...methods].find((method) => !websocketMethods.has(method)) : undefined
  if (wrong !== undefined) {
    throw routingErrors.badMethods(
      path,
      `is a WebSocket route and cannot answer ${wrong}`,
      'A WebSocket opens by a GET request.',
    )
  }
  return methods
}
