import { randomUUID } from 'node:crypto'
import { type BaseContext, definePlugin, type Plugin, type Reply } from '../app/index.ts'

/** How {@link requestId} behaves. */
export interface RequestIdOptions {
  /**
   * The header that carries the id.
   * @default 'x-request-id'
   */
  readonly header?: string
  /**
   * Whether an id that the request brings is kept. Turn it on behind a proxy that sets one: a client could choose it too.
   * @default false
   */
  readonly trustIncoming?: boolean
  /** Makes an id; random UUIDs where undefined. */
  readonly generate?: () => string
}

const acceptable = /^[A-Za-z0-9._:-]{1,128}$/

/**
 * Gives every request an id, in the context and on the answer, to find it again in logs.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { requestId } from 'djinn/middleware'
 *
 * const app = new Djinn().use(requestId({ generate: () => 'r-1' }))
 * app.get('/', ({ requestId }) => requestId)
 * const response = await app.fetch(new Request('http://localhost/'))
 * response.headers.get('x-request-id') // 'r-1'
 * ```
 */
export function requestId(
  options: RequestIdOptions = {},
): Plugin<BaseContext, { readonly requestId: string }, Reply> {
  const { header = 'x-request-id', trustIncoming = false, generate = randomUUID } = options
  return definePlugin({
    name: 'requestId',
    context: ({ request }) => {
      const given = trustIncoming ? request.header(header) : undefined
      return { requestId: given !== undefined && acceptable.test(given) ? given : generate() }
    },
    around: (context: BaseContext & { requestId?: string }, next) => {
      const reply = next()
      return reply instanceof Promise ? reply.then(mark) : mark(reply)

      function mark(made: Reply): Reply {
        made.headers.set(header, context.requestId ?? '')
        return made
      }
    },
  })
}
