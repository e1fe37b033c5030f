import { type BaseContext, definePlugin, type Plugin, Reply } from '../app/index.ts'
import { patchVary } from '../http/index.ts'
import { middlewareErrors } from './errors.ts'

/** Who may read the app from pages of other sites, and how. */
export interface CorsOptions {
  /**
   * Origins: `https://app.example.com`, patterns, or `'*'` for all.
   * @default '*'
   */
  readonly origins?: '*' | readonly (string | RegExp)[]
  /**
   * Methods that may be used.
   * @default ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
   */
  readonly methods?: readonly string[]
  /**
   * Headers that may be sent; `'*'` allows those that are asked for.
   * @default '*'
   */
  readonly allowHeaders?: '*' | readonly string[]
  /**
   * Headers of the answer that the page may read.
   * @default []
   */
  readonly exposeHeaders?: readonly string[]
  /**
   * Whether cookies may come along. Not together with `'*'`.
   * @default false
   */
  readonly credentials?: boolean
  /** Seconds that a browser remembers a preflight. */
  readonly maxAge?: number
  /**
   * Whether pages of the public network may reach this app in a private one.
   * @default false
   */
  readonly privateNetwork?: boolean
}

const allMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * Lets pages of other sites read answers: Cross-Origin Resource Sharing. Answers preflights itself. To let them send unsafe
 * requests too, name their origins in the app's `trustedOrigins`.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { cors } from 'djinn/middleware'
 *
 * const app = new Djinn().use(cors({ origins: ['https://app.example.com'] }))
 * app.get('/', () => ({ ok: true }))
 * const headers = { origin: 'https://app.example.com' }
 * const response = await app.fetch(new Request('http://localhost/', { headers }))
 * response.headers.get('access-control-allow-origin') // 'https://app.example.com'
 * ```
 *
 * @throws {DjinnError} `MIDDLEWARE_CORS_CREDENTIALS` for credentials together with all origins.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function cors(options: CorsOptions = {}): Plugin<BaseContext, {}, Reply> {
  const { origins = '*', credentials = false } = options
  if (credentials && origins === '*') throw middlewareErrors.corsCredentials()
  return definePlugin({
    name: 'cors',
    around: (context, next) => {
      const origin = context.request.header('origin')
      if (origin !== undefined && isPreflight(context)) return preflight(context, origin, options)
      const reply = next()
      return reply instanceof Promise
        ? reply.then((made) => allow(made, origin, options))
        : allow(reply, origin, options)
    },
  })
}

function isPreflight({ request }: BaseContext): boolean {
  return request.method === 'OPTIONS' && request.header('access-control-request-method') !== undefined
}

function preflight({ request }: BaseContext, origin: string, options: CorsOptions): Reply {
  const reply = allow(new Reply(undefined, { status: 204 }), origin, options)
  if (!reply.headers.has('access-control-allow-origin')) return reply
  reply.headers.set('access-control-allow-methods', (options.methods ?? allMethods).join(', '))
  const asked = request.header('access-control-request-headers')
  const allowed =
    options.allowHeaders === undefined || options.allowHeaders === '*'
      ? asked
      : options.allowHeaders.join(', ')
  if (allowed !== undefined && allowed !== '') reply.headers.set('access-control-allow-headers', allowed)
  if (options.maxAge !== undefined) reply.headers.set('access-control-max-age', String(options.maxAge))
  if (options.privateNetwork && request.header('access-control-request-private-network') === 'true') {
    reply.headers.set('access-control-allow-private-network', 'true')
  }
  reply.headers.append('vary', 'Access-Control-Request-Method, Access-Control-Request-Headers')
  return reply
}

/** The answer differs by origin where not all are allowed: caches must know, also when this one is refused. */
function allow(reply: Reply, origin: string | undefined, options: CorsOptions): Reply {
  const { origins = '*', credentials = false, exposeHeaders = [] } = options
  if (origins !== '*') reply.headers.set('vary', patchVary(reply.headers.joined('vary'), ['Origin']))
  if (origin === undefined || !isAllowed(origin, origins)) return reply
  reply.headers.set('access-control-allow-origin', origins === '*' ? '*' : origin)
  if (credentials) reply.headers.set('access-control-allow-credentials', 'true')
  if (exposeHeaders.length > 0) reply.headers.set('access-control-expose-headers', exposeHeaders.join(', '))
  return reply
}

function isAllowed(origin: string, origins: '*' | readonly (string | RegExp)[]): boolean {
  if (origins === '*') return true
  return origins.some((allowed) =>
    typeof allowed === 'string' ? allowed === origin : wholeMatch(allowed, origin),
  )
}

/** A pattern is meant for the whole origin: `/example\.com/` must not let `example.com.evil.org` in. */
function wholeMatch(pattern: RegExp, origin: string): boolean {
  const match = new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, '')).exec(origin)
  return match !== null && match[0] === origin
}
