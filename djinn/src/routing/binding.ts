import { toAsciiHost } from '../http/index.ts'

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

/** The host in lower case and in ASCII. */
export function asciiHost(host: string): string {
  const [name = '', ...port] = host.toLowerCase().split(':')
  return [toAsciiHost(name), ...port].join(':')
}

/** The base path with exactly one slash at its end. */
export function baseWithSlash(binding: Binding): string {
  const base = binding.basePath ?? ''
  return base.endsWith('/') ? base : `${base}/`
}

/** The host, with the subdomain before it. */
export function fullHost(binding: Binding, subdomain: string): string {
  const host = asciiHost(binding.host ?? '')
  return subdomain === '' ? host : `${subdomain}.${host}`
}
