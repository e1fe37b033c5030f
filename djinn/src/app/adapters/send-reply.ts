import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'
import { type BodyStream, bodyIterator, cancelBody, type Reply } from '../../http/index.ts'
import { isHttp2, type NodeResponse } from './node-incoming.ts'

/**
 * Sends any reply the ordinary way: streams with back-pressure, HEAD, HTTP/1.0, HTTP/2. Resolves when the last piece was handed
 * over or the client left; then the source was told to stop.
 */
export async function sendReply(
  method: string,
  response: NodeResponse,
  reply: Reply,
  close: boolean,
): Promise<void> {
  const { body, isStream } = reply
  const bodiless = reply.status < 200 || reply.status === 204 || reply.status === 304
  // 205 has no content either, but its length of 0 is told (RFC 9110 section 15.3.6).
  const bytes =
    isStream || reply.status === 205 ? undefined : bytesOf(body as string | Uint8Array | undefined)
  const flat = headerList(reply, isStream || bodiless ? undefined : (bytes?.length ?? 0))
  const ends = close || reply.headers.get('connection')?.toLowerCase() === 'close'
  if (ends && !isHttp2(response.req)) flat.push('connection', 'close')
  writeHead(response, reply.status, flat)
  if (bodiless || method === 'HEAD') {
    if (isStream) await cancelBody(body as BodyStream)
    response.end()
  } else if (isStream) {
    await pump(response, body as BodyStream)
  } else {
    ;(response as ServerResponse).end(bytes)
  }
}

function bytesOf(body: string | Uint8Array | undefined): Uint8Array | undefined {
  return typeof body === 'string' ? Buffer.from(body) : body
}

/** Own headers first, then the defaults that are not among them. Lower case: HTTP/2 knows no other. */
function headerList(reply: Reply, length: number | undefined): string[] {
  const { headers } = reply
  const flat: string[] = []
  const connectionBound = /^(?:connection|keep-alive|transfer-encoding|upgrade)$/
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    if (lower === 'content-length' && length !== undefined && reply.body !== undefined) continue
    if (!connectionBound.test(lower)) flat.push(lower, value)
  }
  const { defaults } = reply
  for (let index = 0; defaults !== undefined && index < defaults.flat.length; index += 2) {
    const name = defaults.flat[index] as string
    if (!headers.has(name)) flat.push(name, defaults.flat[index + 1] as string)
  }
  if (length !== undefined && (reply.body !== undefined || !headers.has('content-length')))
    flat.push('content-length', String(length))
  return flat
}

function writeHead(response: NodeResponse, status: number, flat: string[]): void {
  if (!isHttp2(response.req)) {
    ;(response as ServerResponse).writeHead(status, flat)
    return
  }
  const byName: Record<string, string | string[]> = {}
  for (let index = 0; index < flat.length; index += 2) {
    const [name, value] = [flat[index] as string, flat[index + 1] as string]
    const before = byName[name]
    byName[name] = before === undefined ? value : [before, value].flat()
  }
  ;(response as Http2ServerResponse).writeHead(status, byName)
}

/** Writes piece by piece, asking for the next when the client can take it. */
async function pump(response: NodeResponse, source: BodyStream): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const iterator = bodyIterator(source)
  try {
    for (;;) {
      const { value, done } = await untilGone(iterator.next(), gone.signal)
      if (done) break
      if (!(response as ServerResponse).write(value) && !response.destroyed)
        await once(response, 'drain', { signal: gone.signal })
    }
    response.end()
  } catch (error) {
    // A source that waits for something else must not keep this request alive: it is told, not waited for.
    void Promise.resolve(iterator.return?.()).catch(() => {})
    if (gone.signal.aborted) return
    // The head is out: only a broken connection can tell the client that the body is not whole.
    response.destroy(error as Error)
    throw error
  }
}

function untilGone<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    if (signal.aborted) return leave()
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
