/** How {@link Djinn.listen} listens. */
export interface ListenOptions {
  /**
   * The TCP port; 0 takes a free one.
   * @default 8000
   */
  readonly port?: number
  /**
   * The address to listen on.
   * @default '127.0.0.1'
   */
  readonly host?: string
  /** A Unix socket or Windows pipe to listen on in place of a port. */
  readonly path?: string
  /** Certificate and key in PEM: listens for https. */
  readonly tls?: { readonly cert: string | Uint8Array; readonly key: string | Uint8Array }
  /**
   * Speaks HTTP/2 as well: over TLS where the client agrees to it, without TLS to clients that know it (h2c, prior knowledge)
   * and then to these alone.
   * @default false
   */
  readonly http2?: boolean
  /**
   * Seconds that a stop waits for running requests before it breaks their connections.
   * @default 10
   */
  readonly drainTimeout?: number
  /**
   * Seconds that a stop goes on taking requests, while the readiness path says 503: time for a load balancer to notice.
   * @default 0
   */
  readonly drainDelay?: number
  /** Paths answered before the app, whatever the host: 200 while the process lives; 200 while it takes requests, then 503. */
  readonly health?: { readonly live: string; readonly ready: string }
  /**
   * Whether SIGTERM and SIGINT stop the server: requests are finished first; a second signal ends the process at once.
   * @default true
   */
  readonly handleSignals?: boolean
  /**
   * Seconds in which a request's header section must have come.
   * @default 15
   */
  readonly headersTimeout?: number
  /**
   * Seconds in which a whole request must have come, its body included.
   * @default 300
   */
  readonly requestTimeout?: number
  /**
   * Seconds that an idle connection is kept.
   * @default 5
   */
  readonly keepAliveTimeout?: number
  /**
   * Bytes of a request's header section; more is a 431.
   * @default 16_384
   */
  readonly maxHeaderSize?: number
}

/** A server that listens. */
export interface Server {
  /** Where it can be reached: `http://127.0.0.1:8000`. */
  readonly url: string
  /** The port; 0 on a Unix socket. */
  readonly port: number
  /** Requests that are being answered. */
  readonly running: number
  /** Whether it is stopping: load balancers should send no more. */
  readonly draining: boolean
  /** Takes no more requests, finishes those that run, stops the app. Twice is once. */
  close(): Promise<void>
}

/** A server that does not listen: connections are handed to it. */
export interface ConnectionServer {
  /** Serves a connection that another process has accepted. */
  accept(socket: unknown): void
  /** Finishes running requests, stops the app. */
  close(): Promise<void>
}
