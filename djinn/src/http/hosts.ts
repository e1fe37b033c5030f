import { BadRequest } from './http-errors.ts'
import { toAsciiHost } from './punycode.ts'

/** A `Host` header in its parts. */
export interface ParsedHost {
  /** The name in lower case; an IPv6 address with its brackets. */
  readonly name: string
  /** The port; `undefined` where none is named. */
  readonly port: number | undefined
}

const syntax = /^([a-z0-9.-]+|\[[a-f0-9]*:[a-f0-9.:]+\])(?::([1-9][0-9]{0,4}))?$/i
/** Hosts of a developer's own machine. */
export const localHosts: readonly string[] = ['.localhost', '127.0.0.1', '[::1]']

/**
 * Reads a `Host` header: a name, an IPv4 address or an IPv6 address in brackets, perhaps with a port. `undefined` where it holds
 * anything else. It is only the characters that are checked.
 *
 * ```ts
 * import { parseHost } from 'djinn/http'
 *
 * parseHost('Example.com:8000') // { name: 'example.com', port: 8000 }
 * parseHost('user@example.com') // undefined
 * ```
 */
export function parseHost(host: string | undefined): ParsedHost | undefined {
  const match = host === undefined || host.length > 300 ? null : syntax.exec(host)
  if (match === null) return undefined
  const port = match[2] === undefined ? undefined : Number(match[2])
  return port !== undefined && port > 65_535 ? undefined : { name: (match[1] ?? '').toLowerCase(), port }
}

/**
 * Tells whether a `Host` header is well-formed and named in a list. A name that starts with a dot stands for itself and all
 * its subdomains, `*` for any host. Case and port do not count. Without a list every well-formed host is trusted.
 *
 * ```ts
 * import { hostIsTrusted } from 'djinn/http'
 *
 * hostIsTrusted('shop.example.com:8000', ['.example.com']) // true
 * hostIsTrusted('evil.com', ['.example.com']) // false
 * ```
 */
export function hostIsTrusted(host: string | undefined, trusted?: readonly string[]): boolean {
  const parsed = parseHost(host)
  if (parsed === undefined) return false
  return (
    trusted === undefined || trusted.length === 0 || trusted.some((entry) => matchesEntry(parsed.name, entry))
  )
}

/** Where the host of a request can be read. */
export interface HostSources {
  /** `http` or `https`: its usual port is left out. */
  readonly scheme: string
  /** The `Host` header. */
  readonly hostHeader?: string | undefined
  /** The server's own address, for requests without a `Host`. */
  readonly server?: { readonly host: string; readonly port: number } | undefined
  /** The hosts that are served; see {@link hostIsTrusted}. */
  readonly trusted?: readonly string[] | undefined
}

/**
 * Gives the host of a request, with its port unless that is the usual one. Without a list of hosts, one that is missing or
 * not well-formed is `''`.
 *
 * ```ts
 * import { getHost } from 'djinn/http'
 *
 * getHost({ scheme: 'https', hostHeader: 'example.com:443' }) // 'example.com'
 * ```
 *
 * @throws {BadRequest} 400 for a host that is not in the list.
 */
export function getHost({ scheme, hostHeader, server, trusted }: HostSources): string {
  const given = hostHeader ?? (server === undefined ? '' : serverHost(server))
  const host = withoutUsualPort(given, scheme)
  if (hostIsTrusted(host, trusted)) return host
  if (trusted !== undefined && trusted.length > 0) throw new BadRequest('This host is not served here.')
  return ''
}

const usualPorts = new Map([
  ['http', ':80'],
  ['ws', ':80'],
  ['https', ':443'],
  ['wss', ':443'],
])

/** Leaves out port 80 of http and 443 of https. */
export function withoutUsualPort(host: string, scheme: string): string {
  const usual = usualPorts.get(scheme)
  return usual !== undefined && host.endsWith(usual) ? host.slice(0, -usual.length) : host
}

function serverHost({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`
}

function matchesEntry(name: string, entry: string): boolean {
  if (entry === '*') return true
  const suffix = entry.startsWith('.')
  const wanted = toAsciiHost(withoutPort(suffix ? entry.slice(1) : entry)).toLowerCase()
  return wanted !== '' && (name === wanted || (suffix && name.endsWith(`.${wanted}`)))
}

function withoutPort(entry: string): string {
  return parseHost(entry)?.name ?? entry.replace(/:\d*$/, '')
}
