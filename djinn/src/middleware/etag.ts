import * as crypto from 'node:crypto'
import { type BaseContext, definePlugin, type Plugin, type Reply } from '../app/index.ts'
import { makeConditional } from '../http/index.ts'

/** How {@link etag} behaves. */
export interface EtagOptions {
  /**
   * Marks the tags as weak: the same meaning, perhaps other bytes.
   * @default false
   */
  readonly weak?: boolean
}

/**
 * Gives answers to GET and HEAD with a whole body an `ETag`, and answers 304 where the client has that body already. Saves
 * the way over the network, not the work of the handler. Streams, errors and answers with `no-store` are left as they are.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { etag } from 'djinn/middleware'
 *
 * const app = new Djinn().use(etag())
 * app.get('/', () => 'Hello')
 * const first = await app.fetch(new Request('http://localhost/'))
 * const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
 * const second = await app.fetch(new Request('http://localhost/', { headers }))
 * second.status // 304
 * ```
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 */
export function etag(options: EtagOptions = {}): Plugin<BaseContext, {}, Reply> {
  const prefix = options.weak ? 'W/"' : '"'
  return definePlugin({
    name: 'etag',
    around: (context, next) => {
      const reply = next()
      return reply instanceof Promise ? reply.then((made) => tag(made, context)) : tag(reply, context)
    },
  })

  function tag(reply: Reply, context: BaseContext): Reply {
    const { method } = context.request
    const { body } = reply
    if (
      (method !== 'GET' && method !== 'HEAD') ||
      reply.status !== 200 ||
      body === undefined ||
      reply.isStream
    )
      return reply
    const own = reply.ownHeaders?.get('etag')
    if (own === undefined && reply.ownHeaders?.joined('cache-control')?.includes('no-store')) return reply
    return makeConditional(reply, context.request, {
      etag: own ?? `${prefix}${hashed(body as string | Uint8Array)}"`,
    })
  }
}

/** 160 bits are enough to tell bodies apart, and nothing secret hangs on them. */
function hashed(body: string | Uint8Array): string {
  // In one call where the runtime has it: twice as fast for small bodies.
  if (typeof crypto.hash === 'function') return crypto.hash('sha1', body, 'base64url')
  return crypto.createHash('sha1').update(body).digest('base64url')
}
