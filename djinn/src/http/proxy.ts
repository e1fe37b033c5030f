import { parseListHeader } from './list-headers.ts'

/** How many proxies in front of the server set each header. 0 where it is not to be believed: then anyone may have sent it. */
export interface ProxyHops {
  /** `X-Forwarded-For`: the address of the client. */
  readonly for: number
  /** `X-Forwarded-Proto`: `http` or `https`. */
  readonly proto: number
  /** `X-Forwarded-Host`: what the client asked for. */
  readonly host: number
  /** `X-Forwarded-Port`. */
  readonly port: number
  /** `X-Forwarded-Prefix`: what the proxy took off the path. */
  readonly prefix: number
}

/** What is known of a connection, before and after its proxies are taken into account. */
export interface Connection {
  /** The address of who connected. */
  readonly remoteAddress: string
  /** `http` or `https`. */
  readonly scheme: string
  /** The `Host` header. */
  readonly host: string
  /** The port of the server. */
  readonly serverPort: string
  /** What stands before the path of the app: `''` or `/app`. */
  readonly prefix: string
}

/**
 * Reads what trusted proxies have written into `X-Forwarded-*` headers: of each the entry of the outermost trusted one, that is the
 * n-th from the right. A header with fewer entries is left alone.
 *
 * ```ts
 * import { applyProxyHeaders } from 'djinn/http'
 *
 * const direct = { remoteAddress: '10.0.0.1', scheme: 'http', host: 'inner', serverPort: '80', prefix: '' }
 * const headers = new Map([['x-forwarded-for', '6.6.6.6, 203.0.113.7']])
 * const hops = { for: 1, proto: 1, host: 0, port: 0, prefix: 0 }
 * applyProxyHeaders(direct, (name) => headers.get(name), hops).remoteAddress // '203.0.113.7'
 * ```
 *
 * @param header Gives a header by its lower-case name, all its lines joined by commas.
 */
export function applyProxyHeaders(
  connection: Connection,
  header: (name: string) => string | undefined,
  hops: ProxyHops,
): Connection {
  const read = (name: keyof ProxyHops) => trustedEntry(header(`x-forwarded-${name}`), hops[name])
  const scheme = read('proto')?.toLowerCase()
  const host = read('host')
  const port = read('port')
  const numbered = port !== undefined && /^\d{1,5}$/.test(port) ? port : undefined
  const seenHost = host ?? connection.host
  return {
    remoteAddress: read('for') ?? connection.remoteAddress,
    scheme: scheme !== undefined && /^(?:http|ws)s?$/.test(scheme) ? scheme : connection.scheme,
    host: numbered === undefined ? seenHost : `${splitPort(seenHost).name}:${numbered}`,
    serverPort: numbered ?? (host === undefined ? undefined : splitPort(host).port) ?? connection.serverPort,
    prefix: read('prefix')?.replace(/^\/*/, '/').replace(/\/$/, '') ?? connection.prefix,
  }
}

function trustedEntry(header: string | undefined, count: number): string | undefined {
  return count === 0 || header === undefined ? undefined : parseListHeader(header).at(-count)
}

/** A colon inside the brackets of an IPv6 address is no port. */
function splitPort(host: string): { name: string; port: string | undefined } {
  const colon = host.endsWith(']') ? -1 : host.lastIndexOf(':')
  return colon === -1
    ? { name: host, port: undefined }
    : { name: host.slice(0, colon), port: host.slice(colon + 1) }
}
