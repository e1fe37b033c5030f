import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net'
import {
  BadRequest,
  type HttpError,
  HttpVersionNotSupported,
  problemDetails,
  Reply,
} from '../../http/index.ts'
import { appErrors } from '../errors.ts'
import { isPromise } from '../maybe-promise.ts'
import type { Runtime } from '../runtime.ts'
import type { ListenOptions, Server } from '../server.ts'
import { answerClientError } from './client-error.ts'
import type { Servable } from './listen.ts'
import { ClientGone, isHttp2, NodeIncoming, type NodeRequest, type NodeResponse } from './node-incoming.ts'
import { makeServer } from './node-protocols.ts'
import { canWriteWhole, stayingLines, writeWhole } from './response-writer.ts'
import { sendReply } from './send-reply.ts'
import { stopOnSignals } from './stop-on-signals.ts'

/** When a connection was last used, by the server's clock. */
const lastUsed: unique symbol = Symbol('djinn.lastUsed')

/** Bodies up to here are read to their end when the handler did not want them; for longer ones the connection is closed. */
const readAway = 65_536

/** An app behind Node's own HTTP server. Opened by `app.listen()`. */
export class NodeServer implements Server {
  readonly #app: Servable
  readonly #runtime: Runtime
  readonly #options: ListenOptions
  readonly #server: HttpServer
  readonly #sockets = new Set<Socket & { [lastUsed]?: number }>()
  readonly #sweeper: NodeJS.Timeout
  readonly #staying: string
  /** Seconds since the server was made, roughly: the clock of idle connections. */
  #clock = 0
  #running = 0
  #whenIdle: (() => void) | undefined
  #closing: Promise<void> | undefined
  #forgetSignals: (() => void) | undefined

  constructor(app: Servable, options: ListenOptions, server: HttpServer) {
    this.#app = app
    this.#runtime = app.runtime
    this.#options = options
    this.#server = server
    this.#staying = stayingLines(options.keepAliveTimeout ?? 5)
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.#answer(request, response),
    )
    server.on('clientError', answerClientError)
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    this.#sweeper = setInterval(() => this.#sweep(), 1000)
    this.#sweeper.unref()
  }

  /** Listens; resolves when the port is open. */
  static async open(app: Servable, options: ListenOptions): Promise<NodeServer> {
    const server = await makeServer(options)
    const { port = 8000, host = '127.0.0.1', path } = options
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'EADDRINUSE' ? appErrors.listenBusy(path ?? String(port), error) : error)
      })
      server.listen(path === undefined ? { port, host } : { path }, resolve)
    })
    const opened = new NodeServer(app, options, server)
    if (options.handleSignals ?? true) opened.#forgetSignals = stopOnSignals(() => opened.close())
    return opened
  }

  /** Serves connections that are handed to it. */
  static async detached(app: Servable, options: ListenOptions): Promise<NodeServer> {
    return new NodeServer(app, options, await makeServer(options))
  }

  accept(socket: Socket): void {
    this.#server.emit('connection', socket)
    socket.resume()
  }

  get url(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') return `unix:${address ?? this.#options.path ?? ''}`
    const host = address.address.includes(':') ? `[${address.address}]` : address.address
    return `${this.#options.tls === undefined ? 'http' : 'https'}://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${address.port}`
  }

  get port(): number {
    return (this.#server.address() as AddressInfo | null)?.port ?? 0
  }

  get running(): number {
    return this.#running
  }

  get draining(): boolean {
    return this.#closing !== undefined
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#forgetSignals?.()
    const { drainDelay = 0 } = this.#options
    if (drainDelay > 0) await new Promise((resolve) => setTimeout(resolve, drainDelay * 1000))
    clearInterval(this.#sweeper)
    const closed = new Promise<void>((resolve) => this.#stopListening(resolve))
    const limit = Date.now() + (this.#options.drainTimeout ?? 10) * 1000
    await this.#drained(limit - Date.now())
    // What a slow client has not read yet is sent before its connection ends.
    for (const socket of this.#sockets) socket.destroySoon()
    const timer = setTimeout(() => {
      for (const socket of this.#sockets) socket.destroy()
    }, limit - Date.now())
    await closed
    clearTimeout(timer)
    this.#server.close()
    await this.#app.stop()
  }

  /**
   * Takes no more connections and closes idle ones. Node's own way to close counts a connection as idle whose answer was
   * handed over, though most of it may not be sent yet: a slow client would get half of a large answer.
   */
  #stopListening(closed: () => void): void {
    if (this.#options.http2) {
      this.#server.close(closed)
      return
    }
    NetServer.prototype.close.call(this.#server, closed)
    for (const socket of this.#sockets) {
      if (!(socket as { _httpMessage?: unknown })._httpMessage) socket.destroySoon()
    }
  }

  /** Closes connections on which nothing has happened for too long. Those that never sent a request are Node's own business. */
  #sweep(): void {
    this.#clock++
    const limit = (this.#options.keepAliveTimeout ?? 5) + 1
    for (const socket of this.#sockets) {
      const used = socket[lastUsed]
      if (used === undefined || this.#clock - used <= limit) continue
      if ((socket as { _httpMessage?: unknown })._httpMessage) socket[lastUsed] = this.#clock
      else socket.destroySoon()
    }
  }

  /** Waits for running requests, at most so long. */
  async #drained(limit: number): Promise<void> {
    if (this.#running === 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limit)
      this.#whenIdle = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #answer(request: NodeRequest, response: NodeResponse): void {
    this.#running++
    ;(request.socket as Socket & { [lastUsed]?: number })[lastUsed] = this.#clock
    const incoming = new NodeIncoming(request, response)
    const reply = this.#early(incoming) ?? this.#runtime.handle(incoming)
    if (isPromise(reply))
      reply
        .then((made) => this.#send(incoming, request, response, made))
        .catch((error) => this.#failed(response, error))
    else this.#send(incoming, request, response, reply)
  }

  /** What is answered before the app is asked. */
  #early(incoming: NodeIncoming): Reply | undefined {
    if (incoming.hasTwoHosts) return refusal(new BadRequest('The request has two Host headers.'))
    if (!incoming.hasKnownVersion) return refusal(new HttpVersionNotSupported())
    const { health } = this.#options
    return health === undefined ? undefined : healthReply(incoming.target, health, this.draining)
  }

  #send(incoming: NodeIncoming, request: NodeRequest, response: NodeResponse, reply: Reply): void {
    const leftover = this.#leavesBody(incoming, request)
    const close = leftover || this.#closing !== undefined
    if (
      !isHttp2(request) &&
      canWriteWhole(request as IncomingMessage, response as ServerResponse, reply) &&
      writeWhole(response as ServerResponse, reply, close, leftover, this.#staying)
    ) {
      if (leftover) linger(request)
      this.#done(reply)
      return
    }
    response.once('close', () => this.#done(reply))
    if (response.destroyed) response.emit('close')
    else sendReply(incoming.method, response, reply, close).catch((error) => this.#failed(response, error))
  }

  #done(reply: Reply): void {
    this.#running--
    if (reply.hasOnClose) reply.close()
    if (this.#running === 0) this.#whenIdle?.()
  }

  /** A stream that broke, or a client that left: the answer is out already, so the log is all that can be told. */
  #failed(response: NodeResponse, error: unknown): void {
    if (!(error instanceof ClientGone)) this.#runtime.logger.error({ error }, 'An answer broke off.')
    response.destroy()
  }

  /** Whether more of the body is to come than is worth reading for nothing. */
  #leavesBody(incoming: NodeIncoming, request: NodeRequest): boolean {
    if (incoming.method === 'GET' || request.complete || !incoming.hasBody()) return false
    const length = Number(incoming.header('content-length') ?? Number.POSITIVE_INFINITY)
    return length > readAway
  }
}

function refusal(error: HttpError): Reply {
  return Reply.of(JSON.stringify(problemDetails(error)), 'application/problem+json', error.status)
}

/** The answer to a probe: it must not depend on hosts, routes or plugins of the app. */
function healthReply(
  target: string,
  paths: NonNullable<ListenOptions['health']>,
  draining: boolean,
): Reply | undefined {
  if (target === paths.live) return Reply.of('{"status":"alive"}', 'application/json')
  if (target !== paths.ready) return undefined
  return Reply.of(`{"status":"${draining ? 'draining' : 'ready'}"}`, 'application/json', draining ? 503 : 200)
}

/**
 * Lets a client finish or give up sending before the connection is closed: closing at once would reset it, and the client
 * would never read why (RFC 9112 section 9.6).
 */
function linger(request: NodeRequest): void {
  const { socket } = request
  const timer = setTimeout(() => socket.destroy(), 2000)
  request.once('end', () => socket.end())
  socket.once('close', () => clearTimeout(timer))
}
