import type { HttpHeaders } from './headers.ts'
import type { UploadSink } from './uploaded-file.ts'

/**
 * One request as a server hands it over. An adapter implements it once for its server (Node, a web `Request`, the test
 * client), and nothing above knows which server it was.
 */
export interface Incoming {
  /** The method as sent: `GET`. */
  readonly method: string
  /** Path and query as sent, still percent-encoded: `/users/3?page=2`. */
  readonly target: string
  /** `1.0`, `1.1` or `2.0`. */
  readonly httpVersion: string
  /** Whether the connection itself is encrypted. */
  readonly secure: boolean
  /** The address of the peer; empty where the server does not tell. */
  readonly remoteAddress: string
  /** `host:port` that the server listens on, for requests without a Host header. */
  readonly serverHost: string
  /** The first value of a header, by its lower-case name. */
  header(name: string): string | undefined
  /** All headers in the order sent. */
  headers(): HttpHeaders
  /** Whether a body may follow: a Content-Length above 0, or Transfer-Encoding. */
  hasBody(): boolean
  /**
   * The whole body, read once.
   *
   * @throws {HttpError} 413 as soon as it is longer than `limit` bytes; the rest is not read.
   */
  readBody(limit: number): Promise<Uint8Array>
  /** The body piece by piece, with back-pressure; once, and not after `readBody`. */
  streamBody(): AsyncIterable<Uint8Array>
  /** Aborts when the client leaves before the answer was sent whole. */
  readonly signal: AbortSignal
  /** A web `Request` of this request, where the server already had one. */
  readonly webRequest?: Request
  /** Where uploaded files go on this server; in memory where undefined. */
  readonly uploadSink?: UploadSink
  /** What the platform passed beside the request: `env` and `ctx` of Workers, the server of Bun. */
  readonly platform?: unknown
}
