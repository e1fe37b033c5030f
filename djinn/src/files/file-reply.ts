import {
  type BodyStream,
  conditionalHeaders,
  evaluateRange,
  type HttpRequest,
  makeConditional,
  Reply,
  type Validators,
} from '../http/index.ts'
import type { ContentHeaders } from './content-headers.ts'

/** Some content with what its headers say. */
export interface Content extends ContentHeaders {
  /** Bytes of the whole. */
  readonly size: number
  readonly validators: Validators
  /** Gives the bytes from `begin` to before `end`. */
  read(begin: number, end: number): Uint8Array | BodyStream | Promise<Uint8Array | BodyStream>
}

/** A reply with the headers of content, and no body yet. */
export function replyTo(content: ContentHeaders): Reply {
  const reply = new Reply(undefined, { type: content.type })
  reply.headers.set('cache-control', content.cacheControl)
  if (content.encoding !== undefined) reply.headers.set('content-encoding', content.encoding)
  if (content.disposition !== undefined) reply.headers.set('content-disposition', content.disposition)
  return reply
}

/**
 * Answers with content or the part that was asked for; with 304 where the client has it already.
 *
 * @throws {RangeNotSatisfiable} 416 for a part outside of it.
 * @throws {PreconditionFailed} 412.
 */
export async function contentReply(request: HttpRequest, content: Content): Promise<Reply> {
  const { size, validators } = content
  const reply = replyTo(content)
  reply.headers.set('accept-ranges', 'bytes')
  makeConditional(reply, request, validators)
  if (reply.status === 304) return reply
  const range = evaluateRange(
    conditionalHeaders((name) => request.header(name)),
    validators,
    size,
  )
  const [begin, end] = range.kind === 'part' ? [range.begin, range.end] : [0, size]
  if (range.kind === 'part') {
    reply.status = 206
    reply.headers.set('content-range', range.contentRange)
  }
  reply.headers.set('content-length', String(end - begin))
  if (request.method !== 'HEAD') reply.body = await content.read(begin, end)
  return reply
}
