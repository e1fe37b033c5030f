import type { HttpRequest } from '../http/index.ts'
import type { Binding } from '../routing/index.ts'
import type { ResolvedOptions } from './options.ts'

/** What the route map reads of a request beside its path. Without a host its redirects are paths, right behind any proxy. */
export class RequestBinding implements Binding {
  protected readonly request: HttpRequest

  constructor(request: HttpRequest) {
    this.request = request
  }

  get basePath(): string {
    return this.request.scriptRoot
  }

  get query(): string {
    return this.request.queryString
  }

  get scheme(): string {
    return this.request.scheme
  }
}

/** For apps that match whole hosts. */
class HostBinding extends RequestBinding {
  get host(): string {
    return this.request.host
  }
}

/** How requests are bound: only apps that match hosts or subdomains look at the host. */
export function bindingFor({ hostMatching, serverName }: ResolvedOptions): (request: HttpRequest) => Binding {
  if (hostMatching) return (request) => new HostBinding(request)
  if (serverName === undefined) return (request) => new RequestBinding(request)
  return (request) => ({
    basePath: request.scriptRoot,
    query: request.queryString,
    scheme: request.scheme,
    host: serverName,
    subdomain: subdomainOf(request.host, serverName),
  })
}

/** A host of another site must match no subdomain, not even a variable one: a label may hold no `<`. */
function subdomainOf(host: string, serverName: string): string {
  const [wanted, seen] = [withoutPort(serverName), withoutPort(host)]
  if (seen === wanted) return ''
  return seen.endsWith(`.${wanted}`) ? seen.slice(0, -wanted.length - 1) : '<invalid>'
}

function withoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}
