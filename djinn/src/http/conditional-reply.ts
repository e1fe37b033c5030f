import { cancelBody } from './body-stream.ts'
import { conditionalHeaders, evaluateConditions, notModifiedOmits, type Validators } from './conditional.ts'
import { httpDate } from './dates.ts'
import { PreconditionFailed } from './http-errors.ts'
import type { HttpRequest } from './http-request.ts'
import type { BodyStream, Reply } from './reply.ts'

/**
 * Gives a reply its validators, and turns it into a 304 where the client has that state already.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { makeConditional } from 'djinn/http'
 *
 * const app = new Djinn()
 * app.get('/', ({ request, text }) => makeConditional(text('version 7'), request, { etag: '"7"' }))
 * const response = await app.fetch(new Request('http://localhost/', { headers: { 'if-none-match': '"7"' } }))
 * response.status // 304
 * ```
 *
 * @throws {PreconditionFailed} 412 when an `If-Match` or `If-Unmodified-Since` does not hold.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2
 */
export function makeConditional(reply: Reply, request: HttpRequest, validators: Validators): Reply {
  const { etag, lastModified } = validators
  if (etag !== undefined) reply.headers.set('etag', etag)
  if (lastModified !== undefined) reply.headers.set('last-modified', httpDate(lastModified))
  if (!isConditional(request)) return reply
  const outcome = evaluateConditions(
    request.method,
    conditionalHeaders((name) => request.header(name)),
    validators,
  )
  if (outcome === 'proceed') return reply
  if (outcome === 'precondition-failed') throw new PreconditionFailed()
  return notModified(reply)
}

/** Most requests ask for nothing of the kind. */
function isConditional(request: HttpRequest): boolean {
  return ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since'].some(
    (name) => request.header(name) !== undefined,
  )
}

function notModified(reply: Reply): Reply {
  const { body } = reply
  if (reply.isStream) void cancelBody(body as BodyStream)
  for (const name of notModifiedOmits) reply.headers.delete(name)
  reply.body = undefined
  reply.status = 304
  return reply
}
