import { type BaseContext, definePlugin, type Plugin, type Reply } from '../app/index.ts'
import { TooManyRequests } from '../http/index.ts'
import { parseRates, type Rate } from './rate.ts'
import { memoryCounter, type RateCounter } from './rate-counter.ts'

let made = 0

/** How {@link rateLimit} counts. */
export interface RateLimitOptions {
  /** `5/minute`, or several: `5/minute; 100/day`. All must hold. */
  readonly rate: string
  /**
   * Whom a request is counted for; `undefined` does not count it. The address of the client where not given.
   * Behind a proxy declare `trustedProxies`, else all visitors are one.
   */
  readonly key?: (context: BaseContext) => string | undefined
  /**
   * How many of its limit a request costs.
   * @default 1
   */
  readonly cost?: (context: BaseContext) => number
  /** Where the counts are kept; in this process where undefined. */
  readonly counter?: RateCounter
}

/**
 * Refuses requests above a rate with 429 and `Retry-After`. Counts in a sliding window: no burst of twice the limit where two
 * windows meet. For a part of an app use it on a blueprint.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { rateLimit } from 'djinn/middleware'
 *
 * const app = new Djinn().use(rateLimit({ rate: '1/minute', key: () => 'everybody' }))
 * app.get('/', () => 'Hello')
 * await app.fetch(new Request('http://localhost/'))
 * const second = await app.fetch(new Request('http://localhost/'))
 * second.status // 429
 * ```
 *
 * @throws {DjinnError} `MIDDLEWARE_RATE` for a rate that cannot be read.
 * @see https://www.rfc-editor.org/rfc/rfc6585#section-4
 */
export function rateLimit(options: RateLimitOptions): Plugin<BaseContext, {}, Reply> {
  const rates = parseRates(options.rate)
  const { key = ({ request }) => request.remoteAddress, cost = () => 1, counter = memoryCounter() } = options
  return definePlugin({
    // Each limit counts for itself, also where two have the same rate: one plugin of a name runs once a request.
    name: `rateLimit ${options.rate} (${++made})`,
    around: async (context, next) => {
      const whom = key(context)
      if (whom === undefined) return next()
      const price = cost(context)
      const states = await Promise.all(
        rates.map(async (rate) => ({
          rate,
          ...(await counter.add(`${whom} ${rate.limit}/${rate.window}`, rate, price)),
        })),
      )
      const tightest = states.reduce((least, state) => (state.remaining < least.remaining ? state : least))
      if (tightest.remaining < 0) return refuse(tightest, context)
      return addHeaders(await next(), tightest)
    },
  })
}

interface State {
  readonly rate: Rate
  readonly remaining: number
  readonly retryAfter: number
}

/** Through the app's own error answers: a page, JSON, or what its handler for 429 says. */
function refuse(state: State, context: BaseContext): Reply | Promise<Reply> {
  const seconds = Math.max(1, Math.ceil(state.retryAfter))
  const reply = context.runtime.errorReply(new TooManyRequests(seconds), context)
  return reply instanceof Promise ? reply.then((made) => addHeaders(made, state)) : addHeaders(reply, state)
}

function addHeaders(reply: Reply, { rate, remaining, retryAfter }: State): Reply {
  reply.headers.set('x-ratelimit-limit', String(rate.limit))
  reply.headers.set('x-ratelimit-remaining', String(Math.max(0, Math.floor(remaining))))
  reply.headers.set('x-ratelimit-reset', String(Math.ceil(retryAfter)))
  return reply
}
