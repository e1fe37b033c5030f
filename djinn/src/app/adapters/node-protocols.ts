import { createServer, type Server as HttpServer, type ServerOptions } from 'node:http'
import type { ListenOptions } from '../server.ts'

/** A server for the protocols asked for, not listening yet. Encryption and HTTP/2 are loaded when asked for. */
export async function makeServer(options: ListenOptions): Promise<HttpServer> {
  const shared: ServerOptions = {
    headersTimeout: (options.headersTimeout ?? 15) * 1000,
    requestTimeout: (options.requestTimeout ?? 300) * 1000,
    // NodeServer closes idle connections itself: setting a timer of the socket twice a request costs more than the rest of it.
    keepAliveTimeout: 0,
    // Requests without a body need no stream that ends (Node 24; older ones ignore it).
    ...{ optimizeEmptyRequests: true },
    maxHeaderSize: options.maxHeaderSize ?? 16_384,
    connectionsCheckingInterval: 2000,
    noDelay: true,
    requireHostHeader: true,
  }
  const { tls, http2 } = options
  if (http2) return (await http2Server(shared, tls)) as unknown as HttpServer
  if (tls === undefined) return createServer(shared)
  const { createServer: createSecure } = await import('node:https')
  return createSecure({ ...shared, ...pem(tls) }) as unknown as HttpServer
}

async function http2Server(shared: ServerOptions, tls: ListenOptions['tls']): Promise<unknown> {
  const { createServer: createPlain, createSecureServer } = await import('node:http2')
  // A client that resets streams faster than it reads answers is cut off (CVE-2023-44487).
  const limits = {
    maxSessionMemory: 10,
    streamResetBurst: 100,
    streamResetRate: 20,
    settings: { maxConcurrentStreams: 250 },
  }
  const headers = { maxHeaderListPairs: 200 }
  if (tls === undefined) return createPlain({ ...limits, ...headers })
  return createSecureServer({ ...limits, ...headers, ...shared, ...pem(tls), allowHTTP1: true } as object)
}

function pem(tls: NonNullable<ListenOptions['tls']>): { cert: string | Buffer; key: string | Buffer } {
  return { cert: asBuffer(tls.cert), key: asBuffer(tls.key) }
}

function asBuffer(text: string | Uint8Array): string | Buffer {
  return typeof text === 'string' ? text : Buffer.from(text)
}
