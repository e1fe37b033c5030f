import {
  type BodyStream,
  generateEtag,
  type HttpRequest,
  makeConditional,
  type Reply,
} from '../http/index.ts'
import { contentHeaders } from './content-headers.ts'
import { contentReply, replyTo } from './file-reply.ts'
import type { SendFileOptions } from './send-file.ts'

/** Content that is not in a file: text, bytes, a `Blob`, or a stream. */
export type SentContent = string | Uint8Array | Blob | BodyStream

/** How content is sent. */
export interface SendContentOptions extends Omit<SendFileOptions, 'downloadName' | 'accelerate' | 'etag'> {
  /** Its name: gives the type by its ending, and is what browsers save it under. */
  readonly name?: string
  /** When it changed last. */
  readonly lastModified?: Date
  /** Its ETag, with quotes; a hash of text and bytes where undefined, none for blobs and streams. `false` sends none. */
  readonly etag?: string | false
  /** Bytes of a stream, where they are known; others know their own. */
  readonly size?: number
}

/**
 * Answers with content that was made or fetched as {@link sendFile} does with a file: type, name to save under, ETag, 304, and
 * ranges. A stream has no ranges.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { sendContent } from 'djinn/files'
 *
 * const app = new Djinn()
 * app.get('/prices', ({ request }) => sendContent(request, 'pot,12', { name: 'prices.csv', asAttachment: true }))
 * const response = await app.fetch(new Request('http://localhost/prices'))
 * response.headers.get('content-type') // 'text/csv; charset=utf-8'
 * response.headers.get('content-disposition') // 'attachment; filename=prices.csv'
 * ```
 *
 * @throws {RangeNotSatisfiable} 416 for a part outside of it.
 * @throws {PreconditionFailed} 412.
 */
export async function sendContent(
  request: HttpRequest,
  content: SentContent,
  options: SendContentOptions = {},
): Promise<Reply> {
  const { name, lastModified } = options
  const headers = contentHeaders(name ?? '', name, {
    ...options,
    type: options.type ?? (name === undefined ? ownType(content) : undefined),
  })
  const given = { etag: options.etag === false ? undefined : options.etag, lastModified }
  if (content instanceof Blob) {
    const read = (begin: number, end: number) => content.slice(begin, end).stream()
    return contentReply(request, { ...headers, size: content.size, validators: given, read })
  }
  if (typeof content === 'string' || content instanceof Uint8Array) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const etag = options.etag === undefined ? `"${generateEtag(bytes)}"` : given.etag
    const read = (begin: number, end: number) => bytes.subarray(begin, end)
    return contentReply(request, { ...headers, size: bytes.length, validators: { etag, lastModified }, read })
  }
  const reply = replyTo(headers)
  reply.body = content
  if (options.size !== undefined) reply.headers.set('content-length', String(options.size))
  return makeConditional(reply, request, given)
}

/** What content says of itself. */
function ownType(content: SentContent): string | undefined {
  if (typeof content === 'string') return 'text/plain'
  return content instanceof Blob && content.type !== '' ? content.type : undefined
}
