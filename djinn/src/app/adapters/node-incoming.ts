import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { ContentTooLarge, HttpError, HttpHeaders, type Incoming, type UploadSink } from '../../http/index.ts'
import { spoolSink } from './spool-sink.ts'

/** A request of `node:http` or of `node:http2`'s compatible door. */
export type NodeRequest = IncomingMessage | Http2ServerRequest
/** The answer beside it. */
export type NodeResponse = ServerResponse | Http2ServerResponse

/** A request of Node's server, as the framework sees it. Reads the raw header list: no object is built until all are asked for. */
export class NodeIncoming implements Incoming {
  readonly method: string
  readonly target: string
  readonly #request: NodeRequest
  readonly #response: NodeResponse
  #headers: HttpHeaders | undefined = undefined
  #abort: AbortController | undefined = undefined

  constructor(request: NodeRequest, response: NodeResponse) {
    this.method = request.method ?? 'GET'
    this.target = request.url ?? '/'
    this.#request = request
    this.#response = response
  }

  get httpVersion(): string {
    return this.#request.httpVersion
  }

  get secure(): boolean {
    return (this.#request.socket as { encrypted?: boolean }).encrypted === true
  }

  get remoteAddress(): string {
    return this.#request.socket?.remoteAddress ?? ''
  }

  get serverHost(): string {
    const { localAddress = 'localhost', localPort = 80 } = this.#request.socket ?? {}
    return `${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
  }

  /** Node has built the object by now, to look for Host and Expect itself. */
  header(name: string): string | undefined {
    const value = this.#request.headers[name]
    if (typeof value === 'string') return value
    if (Array.isArray(value)) return value.join(', ')
    return name === 'host' && isHttp2(this.#request)
      ? (this.#request.headers[':authority'] as string | undefined)
      : undefined
  }

  headers(): HttpHeaders {
    if (this.#headers !== undefined) return this.#headers
    const raw = this.#request.rawHeaders
    const flat = isHttp2(this.#request) ? withoutPseudo(raw) : raw
    this.#headers = HttpHeaders.fromFlat(flat)
    return this.#headers
  }

  /** Two Host headers: a proxy before the app may have looked at the other one (RFC 9112 section 3.2). */
  get hasTwoHosts(): boolean {
    const raw = this.#request.rawHeaders
    let hosts = 0
    for (let index = 0; index < raw.length; index += 2) {
      const name = raw[index] as string
      if (name.length === 4 && name.toLowerCase() === 'host') hosts++
    }
    return hosts > 1
  }

  /** HTTP/1.0, 1.1 or real HTTP/2. */
  get hasKnownVersion(): boolean {
    const { httpVersionMajor, httpVersionMinor } = this.#request
    return isHttp2(this.#request) || (httpVersionMajor === 1 && httpVersionMinor <= 1)
  }

  hasBody(): boolean {
    const length = this.header('content-length')
    return length === undefined
      ? this.header('transfer-encoding') !== undefined || this.#isOpenStream()
      : length !== '0'
  }

  readBody(limit: number): Promise<Uint8Array> {
    const declared = Number(this.header('content-length') ?? 0)
    if (declared > limit) return Promise.reject(tooLarge(limit))
    return new Promise((resolve, reject) => {
      const request = this.#request
      const chunks: Buffer[] = []
      let size = 0
      let settled = false
      request.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= limit) {
          chunks.push(chunk)
          return
        }
        settled = true
        request.removeAllListeners('data')
        request.pause()
        reject(tooLarge(limit))
      })
      request.on('end', () => {
        settled = true
        resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))
      })
      const gone = () => {
        // Every request closes at last; making an error for it costs more than reading a small body.
        if (!settled) reject(new ClientGone())
        settled = true
      }
      request.on('error', gone)
      // HTTP/1 tells of a client that left by an error; HTTP/2 closes without one.
      if (isHttp2(request)) request.on('close', gone)
    })
  }

  /** Errors of the connection are the client's leaving; errors of whoever reads are their own. */
  async *streamBody(): AsyncGenerator<Uint8Array> {
    const pieces = this.#request[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
    try {
      for (;;) {
        const { value, done } = await pieces.next().catch(() => {
          throw new ClientGone()
        })
        if (done) return
        yield value
      }
    } finally {
      // Left early: what is still to come is not read; the server decides about the connection.
      this.#request.pause()
    }
  }

  get uploadSink(): UploadSink {
    return spoolSink
  }

  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      const controller = new AbortController()
      const response = this.#response
      response.on('close', () => {
        if (!response.writableEnded) controller.abort(new ClientGone())
      })
      if (response.destroyed) controller.abort(new ClientGone())
      this.#abort = controller
    }
    return this.#abort.signal
  }

  #isOpenStream(): boolean {
    return isHttp2(this.#request) && !(this.#request as Http2ServerRequest).stream.endAfterHeaders
  }
}

/** Whether a request came over HTTP/2; its version alone does not say so: anybody can write `HTTP/2.0` into HTTP/1. */
export function isHttp2(request: NodeRequest): request is Http2ServerRequest {
  return 'stream' in request
}

/** The client left before its request or the answer was whole. */
export class ClientGone extends HttpError {
  override readonly name = 'AbortError'

  constructor() {
    super(400, 'The client closed the connection.')
  }
}

function tooLarge(limit: number): ContentTooLarge {
  return new ContentTooLarge(`The body is larger than ${limit} bytes.`)
}

function withoutPseudo(raw: readonly string[]): string[] {
  const flat: string[] = []
  for (let index = 0; index < raw.length; index += 2) {
    const [name, value] = [raw[index] as string, raw[index + 1] as string]
    if (name === ':authority') flat.push('host', value)
    else if (!name.startsWith(':')) flat.push(name, value)
  }
  return flat
}
