import { withoutUsualPort } from './hosts.ts'
import type { Incoming } from './incoming.ts'
import { applyProxyHeaders, type ProxyHops } from './proxy.ts'

/** Who asks and for what host, as the outermost trusted proxy saw it. */
export interface Peer {
  readonly scheme: string
  readonly host: string
  readonly address: string
  readonly prefix: string
}

/** Reads the connection, and of the forwarding headers the entries that trusted proxies have written. */
export function peerOf(incoming: Incoming, hops: ProxyHops | undefined): Peer {
  const scheme = incoming.secure ? 'https' : 'http'
  const host = incoming.header('host') ?? incoming.serverHost
  if (hops === undefined)
    return { scheme, host: withoutUsualPort(host, scheme), address: incoming.remoteAddress, prefix: '' }
  const connection = { remoteAddress: incoming.remoteAddress, scheme, host, serverPort: '', prefix: '' }
  const headers = incoming.headers()
  const seen = applyProxyHeaders(connection, (name) => headers.joined(name), hops)
  const seenScheme = seen.scheme === 'https' ? 'https' : 'http'
  return {
    scheme: seenScheme,
    host: withoutUsualPort(seen.host, seenScheme),
    address: seen.remoteAddress,
    prefix: seen.prefix,
  }
}
