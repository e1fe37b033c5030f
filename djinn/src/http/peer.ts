import type { Incoming } from './incoming.ts'

/** How many proxies set each header; 0 where it is not to be believed. */
export interface ProxyCounts {
  readonly for: number
  readonly proto: number
  readonly host: number
  readonly port: number
  readonly prefix: number
}

/** Who asks and for what host, as the outermost trusted proxy saw it. */
export interface Peer {
  readonly scheme: string
  readonly host: string
  readonly address: string
  readonly prefix: string
}

/** Reads the connection, and of the forwarding headers the entries that trusted proxies have written. */
export function peerOf(incoming: Incoming, counts: ProxyCounts | undefined): Peer {
  const scheme = incoming.secure ? 'https' : 'http'
  const host = incoming.header('host') ?? incoming.serverHost
  if (counts === undefined)
    return { scheme, host: withoutUsualPort(host, scheme), address: incoming.remoteAddress, prefix: '' }
  const seenScheme = trusted(incoming, 'x-forwarded-proto', counts.proto) ?? scheme
  const seenHost = trusted(incoming, 'x-forwarded-host', counts.host) ?? host
  const port = trusted(incoming, 'x-forwarded-port', counts.port)
  return {
    scheme: seenScheme === 'https' ? 'https' : 'http',
    host: withoutUsualPort(port === undefined ? seenHost : withPort(seenHost, port), seenScheme),
    address: trusted(incoming, 'x-forwarded-for', counts.for) ?? incoming.remoteAddress,
    prefix: (trusted(incoming, 'x-forwarded-prefix', counts.prefix) ?? '').replace(/\/+$/, ''),
  }
}

/** The n-th entry from the right: those further left could have been written by anyone. */
function trusted(incoming: Incoming, name: string, count: number): string | undefined {
  if (count === 0) return undefined
  const entries = incoming.headers().joined(name)?.split(',') ?? []
  const entry = entries.length < count ? undefined : entries[entries.length - count]?.trim()
  return entry === '' ? undefined : entry
}

function withPort(host: string, port: string): string {
  return /^\d{1,5}$/.test(port) ? `${host.replace(/:\d+$/, '')}:${port}` : host
}

function withoutUsualPort(host: string, scheme: string): string {
  const usual = scheme === 'https' ? ':443' : ':80'
  return host.endsWith(usual) ? host.slice(0, -usual.length) : host
}
