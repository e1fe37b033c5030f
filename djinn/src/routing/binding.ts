import { toAsciiHost } from '../http/index.ts'
import type { RouteMapSettings } from './options.ts'

/**
 * Where a request came in: what absolute URLs, redirects and host matching need. Everything is optional, and read only
 * when needed, so a request object with getters serves as one.
 */
export interface Binding {
  /**
   * `http`, `https`, `ws` or `wss`. Empty makes absolute URLs that start with `//`.
   * @default 'http'
   */
  readonly scheme?: string | undefined
  /** The host with its port, without the subdomain where subdomains are matched: `example.com:8000`. */
  readonly host?: string | undefined
  /** The part of the host before `host`; the map's default subdomain where undefined. */
  readonly subdomain?: string | undefined
  /**
   * The path under which the app is reached, as it stands in a URL (percent-encoded): `/shop`.
   * @default ''
   */
  readonly basePath?: string | undefined
  /** The query of the request without its `?`, kept by redirects. */
  readonly query?: string | undefined
  /**
   * Whether the request opens a WebSocket.
   * @default true for the schemes ws and wss
   */
  readonly websocket?: boolean | undefined
}

/** No request at hand. */
export const nowhere: Binding = {}

/** Whether the request opens a WebSocket. */
export function isWebsocket(binding: Binding): boolean {
  return binding.websocket ?? (binding.scheme === 'ws' || binding.scheme === 'wss')
}

/** What rules of a map match beside the path: the host or the subdomain. */
export function domainOf(binding: Binding, settings: RouteMapSettings): string {
  return settings.hostMatching ? asciiHost(binding) : (binding.subdomain ?? settings.defaultSubdomain)
}

/** The host at which a domain, as rules have it, is reached; empty where that is not known. */
export function hostOf(domain: string, binding: Binding, settings: RouteMapSettings): string {
  const host = asciiHost(binding)
  if (settings.hostMatching) return domain === '' ? host : domain
  return host === '' || domain === '' ? host : `${domain}.${host}`
}

/** The base path with one slash on either side. */
export function baseOf(binding: Binding): string {
  const base = (binding.basePath ?? '').replace(/^\/+|\/+$/g, '')
  return base === '' ? '/' : `/${base}/`
}

/** The host in lower case and ASCII; empty where there is none. */
function asciiHost({ host = '' }: Binding): string {
  if (host === '' || /^[\x21-\x40\x5b-\x7e]+$/.test(host)) return host
  const [name = '', ...port] = host.toLowerCase().split(':')
  return [toAsciiHost(name), ...port].join(':')
}
