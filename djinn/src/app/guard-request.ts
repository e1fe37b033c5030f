import {
  BadRequest,
  type HttpError,
  type HttpRequest,
  hostIsTrusted,
  localHosts,
  parseHost,
} from '../http/index.ts'
import type { ResolvedOptions } from './options.ts'

/** The host that passed last: nearly every request has the same. One for each app. */
export class RequestGuard {
  readonly #allowed: readonly string[] | undefined
  readonly #counted: boolean
  #lastHost: string | undefined = undefined

  constructor(options: ResolvedOptions) {
    this.#allowed = options.allowedHosts ?? (options.debug ? localHosts : undefined)
    this.#counted = options.trustedProxies !== undefined
  }

  /** What is wrong with a request before any route is looked for; undefined where it may go on. */
  problem(request: HttpRequest): HttpError | undefined {
    const host = this.#counted ? request.host : request.incoming.header('host')
    if (host !== this.#lastHost || host === undefined) {
      const problem = this.#hostProblem(host ?? request.incoming.serverHost)
      if (problem !== undefined) return problem
      this.#lastHost = host
    }
    if (request.path.includes('\0')) return new BadRequest('The path contains a null byte.')
    return undefined
  }

  #hostProblem(host: string): HttpError | undefined {
    if (parseHost(host) === undefined) return new BadRequest('The Host header is not valid.')
    if (this.#allowed === undefined || hostIsTrusted(withoutFinalDot(host), this.#allowed)) return undefined
    return new BadRequest('This host is not served here.', {
      cause: new Error(`The host "${host}" is not among allowedHosts.`),
    })
  }
}

/** `example.com.` is `example.com`, told to be whole. */
function withoutFinalDot(host: string): string {
  return host.replace(/\.(?=:\d+$|$)/, '')
}
