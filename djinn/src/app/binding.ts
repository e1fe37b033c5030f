import type { HttpRequest } from '../http/index.ts'
import type { Binding } from '../routing/index.ts'
import type { ResolvedOptions } from './options.ts'

/** What the route map reads of a request beside its path. Without a host its redirects are paths, right behind any proxy. */
export class RequestBinding implements Binding {
  readonly websocket = false
  protected request: HttpRequest | undefined

  /** Whether the host is of another site, which no route answers for. */
  get isForeign(): boolean {
    return false
  }

  /** Matching is synchronous: one object serves all requests. */
  of(request: HttpRequest): this {
    this.request = request
    return this
  }

  get basePath(): string {
    return this.request?.scriptRoot ?? ''
  }

  get query(): string {
    return this.request?.queryString ?? ''
  }

  get scheme(): string {
    return this.request?.scheme ?? 'http'
  }
}

/** For apps that match whole hosts. */
class HostBinding extends RequestBinding {
  get host(): string {
    return this.request?.host ?? ''
  }
}

/** For apps that match subdomains of their name. */
class SubdomainBinding extends RequestBinding {
  readonly host: string

  constructor(serverName: string) {
    super()
    this.host = serverName
  }

  override get isForeign(): boolean {
    return this.subdomain === foreign
  }

  get subdomain(): string {
    return subdomainOf(this.request?.host ?? '', this.host)
  }
}

/** How requests are bound: only apps whose routes name hosts or subdomains look at the host. */
export function bindingFor(
  { hostMatching, serverName }: ResolvedOptions,
  subdomainsAreUsed: boolean,
): RequestBinding {
  if (hostMatching) return new HostBinding()
  return serverName === undefined || !subdomainsAreUsed
    ? new RequestBinding()
    : new SubdomainBinding(serverName)
}

/** Where a URL is used: a route of another host or subdomain gets a whole URL. */
export function urlBinding(
  { hostMatching, serverName }: Pick<ResolvedOptions, 'hostMatching' | 'serverName'>,
  request: HttpRequest | undefined,
): Binding {
  const seen = request?.host
  return {
    scheme: request?.scheme ?? 'https',
    host: hostMatching ? (seen ?? serverName) : (serverName ?? seen),
    subdomain: serverName === undefined || seen === undefined ? undefined : subdomainOf(seen, serverName),
    basePath: request?.scriptRoot ?? '',
  }
}

const foreign = '<invalid>'

/** The subdomain that a host has below the app's name; a text that is none for a host of another site. */
function subdomainOf(host: string, serverName: string): string {
  const [wanted, seen] = [withoutPort(serverName), withoutPort(host)]
  if (seen === wanted) return ''
  return seen.endsWith(`.${wanted}`) ? seen.slice(0, -wanted.length - 1) : foreign
}

/** A host in lower case, without its port and the dot that may end its name. */
function withoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
}
