import { resolve } from 'node:path'
import { type HttpRequest, makeConditional, percentEncode, type Reply } from '../http/index.ts'
import { type Content, replyTo } from './file-reply.ts'

/** The header by which the server in front is told to send a file, for nginx with the prefix of an internal location. */
export type Accelerate = 'x-sendfile' | { readonly 'x-accel-redirect': string }

/**
 * Answers with the headers of a file and where it is; the server in front sends it, and parts of it.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#internal
 */
export function leaveToServer(
  request: HttpRequest,
  content: Content,
  path: string,
  accelerate: Accelerate,
): Reply {
  const reply = replyTo(content)
  // Both servers decode the path.
  const encoded = percentEncode(resolve(path), '/')
  if (accelerate === 'x-sendfile') reply.headers.set('x-sendfile', encoded)
  else reply.headers.set('x-accel-redirect', accelerate['x-accel-redirect'].replace(/\/$/, '') + encoded)
  return makeConditional(reply, request, content.validators)
}
