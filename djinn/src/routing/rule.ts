import type { Binding } from './binding.ts'
import type { CompiledConverter } from './converter.ts'
import type { ConverterRegistry } from './converters/registry.ts'
import { routingErrors } from './errors.ts'
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

/** A variable of a path with its converter. */
export interface RuleVariable {
  readonly name: string
  readonly converter: CompiledConverter
}

/** What a rule takes over from its map. */
export interface RuleScope {
  readonly converters: ConverterRegistry
  readonly strictSlashes: boolean
  readonly mergeSlashes: boolean
  readonly hostMatching: boolean
  readonly defaultSubdomain: string
}

/** A route that was added to a map: what it was declared with, and what became of it. */
export class Rule<Target> {
  /** As declared. */
  readonly path: string
  /** What the match gives back. */
  readonly target: Target
  /** The name by which `build` finds it. */
  readonly name: string | undefined
  /** In capitals, with the `HEAD` that `GET` brings; undefined where every method is allowed. */
  readonly methods: ReadonlySet<string> | undefined
  /** Values that the match adds. */
  readonly defaults: Readonly<Record<string, unknown>>
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
  /** The variables in order, those of the domain first. */
  readonly variables: readonly RuleVariable[]
  /** How many of them are in the domain. */
  readonly domainVariables: number

  constructor(options: RuleOptions<Target>, scope: RuleScope) {
    const { path } = options
    if (typeof path !== 'string' || !path.startsWith('/'))
      throw routingErrors.badPath(String(path), 'does not start with a slash')
    this.path = path
    this.target = options.target
    this.name = options.name
    this.websocket = options.websocket ?? false
    this.methods = normalMethods(path, options.methods, this.websocket)
    this.defaults = options.defaults ?? {}
    this.domain = (scope.hostMatching ? options.host : (options.subdomain ?? scope.defaultSubdomain)) ?? ''
    this.buildOnly = options.buildOnly ?? false
    this.strictSlashes = options.strictSlashes ?? scope.strictSlashes
    this.mergeSlashes = options.mergeSlashes ?? scope.mergeSlashes
    this.redirectTo = options.redirectTo
    this.alias = options.alias ?? false
    this.domainPieces = compilePieces(this.domain, scope.converters)
    this.pathPieces = compilePieces(this.mergeSlashes ? path.replace(/\/{2,}/g, '/') : path, scope.converters)
    const domainVariables = variablesOf(this.domainPieces)
    this.variables = [...domainVariables, ...variablesOf(this.pathPieces)]
    this.domainVariables = domainVariables.length
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
