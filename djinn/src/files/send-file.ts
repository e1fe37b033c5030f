import type { Stats } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type HttpRequest, NotFound, type Reply } from '../http/index.ts'
import { type Accelerate, leaveToServer } from './accelerate.ts'
import { contentHeaders } from './content-headers.ts'
import { contentReply } from './file-reply.ts'

/** How a file is sent. */
export interface SendFileOptions {
  /** The media type; by the ending of the name where undefined. */
  readonly type?: string
  /**
   * Whether browsers save it in place of showing it.
   * @default false
   */
  readonly asAttachment?: boolean
  /** The name it is saved under; the file's own where undefined. */
  readonly downloadName?: string
  /** Seconds that it may be kept without asking; browsers ask each time where undefined. */
  readonly maxAge?: number
  /**
   * Whether it will never change under this address.
   * @default false
   */
  readonly immutable?: boolean
  /** Its ETag, with quotes; by its time and size where undefined. `false` sends none. */
  readonly etag?: string | false
  /**
   * Leaves the sending to the server in front: by `X-Sendfile` (Apache, lighttpd), or by `X-Accel-Redirect` (nginx) with the
   * prefix of an internal location.
   */
  readonly accelerate?: Accelerate
}

/** Files up to here are read at once: one piece is sent faster than a stream. */
const wholeUpTo = 64 * 1024

/**
 * Answers with a file: type, length, ETag, Last-Modified, ranges, and 304 where the client has it already. Larger files go out
 * as a stream with back-pressure.
 *
 * The path is the program's own. For a path from a visitor use {@link sendFromFolder}.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { sendFile } from 'djinn/files'
 *
 * const app = new Djinn()
 * app.get('/manifest', ({ request }) => sendFile(request, 'package.json', { maxAge: 60 }))
 * const response = await app.fetch(new Request('http://localhost/manifest'))
 * response.headers.get('content-type') // 'application/json'
 * ```
 *
 * @throws {NotFound} 404 when there is no such file.
 * @throws {RangeNotSatisfiable} 416 for a part outside of it.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14
 */
export async function sendFile(
  request: HttpRequest,
  path: string,
  options: SendFileOptions = {},
): Promise<Reply> {
  const info = await stat(path).catch(() => undefined)
  if (info === undefined || !info.isFile()) throw new NotFound()
  const { asAttachment = false, downloadName, accelerate } = options
  const shownName = downloadName ?? (asAttachment ? basename(path) : undefined)
  const content = {
    ...contentHeaders(downloadName ?? path, shownName, options),
    size: info.size,
    validators: {
      etag: options.etag === false ? undefined : (options.etag ?? etagOf(info)),
      lastModified: info.mtime,
    },
    read: (begin: number, end: number) => readPart(path, begin, end, info.size),
  }
  return accelerate === undefined
    ? contentReply(request, content)
    : leaveToServer(request, content, path, accelerate)
}

/** The tag of a file by its time and size: content is not read for it. */
export function etagOf(info: Stats): string {
  return `"${Math.floor(info.mtimeMs).toString(36)}-${info.size.toString(36)}"`
}

async function readPart(
  path: string,
  begin: number,
  end: number,
  size: number,
): Promise<Uint8Array | AsyncIterable<Uint8Array>> {
  if (size <= wholeUpTo) {
    const whole = await readFile(path)
    // A file that shrank since must not promise more than it holds; one that grew is cut at what was promised.
    if (whole.length >= end) return whole.subarray(begin, end)
  }
  // Opened here, so that a file that cannot be read is an error before the head is sent.
  const file = await open(path)
  return file.createReadStream({ start: begin, end: Math.max(begin, end - 1) })
}
