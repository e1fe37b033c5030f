import { Buffer } from 'node:buffer'
import {
  type BodyStream,
  bodyIterator,
  ContentTooLarge,
  cancelBody,
  HttpHeaders,
  type Incoming,
  type Reply,
} from '../../http/index.ts'
import type { Lifespan } from '../lifespan.ts'
import type { Runtime } from '../runtime.ts'

/** Answers a web request by an app, which is started first where it is not yet. */
export async function fetchWith(
  lifespan: Lifespan,
  runtime: () => Runtime,
  request: Request,
  env: unknown,
  executionContext: unknown,
): Promise<Response> {
  if (!lifespan.running) await lifespan.start()
  const incoming = new FetchIncoming(request, { env, executionContext })
  const reply = await runtime().handle(incoming)
  const response = toWebResponse(request.method, reply)
  if (!reply.isStream || request.method === 'HEAD') finishSoon(reply, executionContext)
  return response
}

/** A web `Request`, as the framework sees it. */
export class FetchIncoming implements Incoming {
  readonly method: string
  readonly target: string
  readonly httpVersion = '1.1'
  readonly secure: boolean
  readonly serverHost: string
  readonly webRequest: Request
  readonly platform: unknown
  #headers: HttpHeaders | undefined = undefined

  constructor(request: Request, platform: unknown) {
    const url = new URL(request.url)
    this.method = request.method
    this.target = url.pathname + url.search
    this.secure = url.protocol === 'https:'
    this.serverHost = url.host
    this.webRequest = request
    this.platform = platform
  }

  /** Deno passes the address beside the request, Bun a server to ask, Workers a header that no client can set. */
  get remoteAddress(): string {
    const { env } = (this.platform ?? {}) as { env?: PlatformArgument | null }
    const told = env?.remoteAddr?.hostname ?? env?.requestIP?.(this.webRequest)?.address
    return told ?? (isWorker() ? (this.webRequest.headers.get('cf-connecting-ip') ?? '') : '')
  }

  header(name: string): string | undefined {
    return this.webRequest.headers.get(name) ?? (name === 'host' ? this.serverHost : undefined)
  }

  headers(): HttpHeaders {
    this.#headers ??= new HttpHeaders(this.webRequest.headers as Iterable<[string, string]>)
    return this.#headers
  }

  hasBody(): boolean {
    return this.webRequest.body !== null
  }

  async readBody(limit: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of this.streamBody()) {
      size += chunk.length
      if (size > limit) throw new ContentTooLarge(`The body is larger than ${limit} bytes.`)
      chunks.push(chunk)
    }
    return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
  }

  async *streamBody(): AsyncGenerator<Uint8Array> {
    const { body } = this.webRequest
    if (body === null) return
    const reader = body.getReader()
    let isRead = false
    try {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
      isRead = true
    } finally {
      // Node may be about to fill the stream of a FormData: left at once, that would fail where nobody can catch it.
      if (!isRead) await new Promise((resolve) => setTimeout(resolve))
      await reader.cancel().catch(() => {})
    }
  }

  get signal(): AbortSignal {
    return this.webRequest.signal
  }
}

/** What Deno and Bun pass as second argument. */
interface PlatformArgument {
  readonly remoteAddr?: { readonly hostname?: string }
  requestIP?(request: Request): { readonly address: string } | null
}

/** A reply as a web `Response`. */
export function toWebResponse(method: string, reply: Reply): Response {
  const headers = new Headers()
  for (const [name, value] of reply.headers) headers.append(name, value)
  const { defaults } = reply
  for (let index = 0; defaults !== undefined && index < defaults.flat.length; index += 2) {
    const name = defaults.flat[index] as string
    if (!reply.headers.has(name)) headers.set(name, defaults.flat[index + 1] as string)
  }
  const bodiless = reply.status === 204 || reply.status === 205 || reply.status === 304
  if (!bodiless && !reply.isStream) headers.set('content-length', String(byteLength(reply)))
  const empty = bodiless || method === 'HEAD'
  if (empty && reply.isStream) dropStream(reply)
  return new Response(empty ? null : webBody(reply), {
    status: reply.status,
    headers,
  })
}

/** Nobody will read it: its source is told, and the reply is over as one without a stream is. */
function dropStream(reply: Reply): void {
  void cancelBody(reply.body as BodyStream)
  reply.body = undefined
}

function byteLength(reply: Reply): string | number {
  const { body } = reply
  if (body === undefined) return reply.headers.get('content-length') ?? 0
  return typeof body === 'string' ? new TextEncoder().encode(body).length : (body as Uint8Array).length
}

function webBody(reply: Reply): string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null {
  const { body } = reply
  if (body === undefined) return null
  return reply.isStream ? toReadable(body as BodyStream, reply) : (body as string | Uint8Array<ArrayBuffer>)
}

/** Pulls the next piece when the client can take it; tells the reply when it is over. */
function toReadable(source: BodyStream, reply: Reply): ReadableStream<Uint8Array> {
  const iterator = bodyIterator(source)
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await iterator.next()
        if (!done) return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
        controller.close()
      } catch (error) {
        controller.error(error)
      }
      reply.close()
    },
    async cancel() {
      reply.close()
      await iterator.return?.()
    },
  })
}

/** A `Response` does not say when it was sent; its making must do. Workers keep the process for what is announced to them. */
function finishSoon(reply: Reply, executionContext: unknown): void {
  if (!reply.hasOnClose) return
  const done = Promise.resolve().then(() => reply.close())
  ;(executionContext as { waitUntil?(work: Promise<unknown>): void } | undefined)?.waitUntil?.(done)
}

function isWorker(): boolean {
  return typeof navigator === 'object' && navigator.userAgent === 'Cloudflare-Workers'
}
