import type { Binding } from './binding.ts'
import { routingErrors } from './errors.ts'

/** How one route is declared. */
export interface RuleOptions<Target> {
  /** `/posts/<int:id>`. */
  readonly path: string
  /**
   * A regular expression on the whole decoded path, for what `path` cannot say; then `path` is what `build` fills in. Tried
   * after all other routes, in the order they were added. Its named groups (else all, by number from 0) are the params,
   * read by the converters of the variables of the same name.
   */
  readonly pattern?: RegExp | undefined
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
  /**
   * A pattern for the subdomain: `<user>`.
   * @default the map's default subdomain
   */
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

const websocketMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The methods in capitals, with `HEAD` where there is `GET`. */
export function normalMethods(
  path: string,
  given: readonly string[] | undefined,
  websocket: boolean,
): Set<string> | undefined {
  if (given === undefined) return undefined
  if (!Array.isArray(given)) throw routingErrors.methodsNoList(path, given)
  const methods = new Set(given.map((method) => method.toUpperCase()))
  if (methods.has('GET')) methods.add('HEAD')
  const wrong = websocket ? [...methods].find((method) => !websocketMethods.has(method)) : undefined
  if (wrong !== undefined) throw routingErrors.websocketMethod(path, wrong)
  return methods
}
