import { type Binding, RouteMap, type RouteMapOptions, type RuleOptions } from 'djinn/routing'

/** A map of routes whose target is their path, declared as short as possible. */
export function mapOf(
  routes: readonly (string | Partial<RuleOptions<string>>)[],
  options?: RouteMapOptions,
): RouteMap<string> {
  const map = new RouteMap<string>(options)
  for (const route of routes) {
    const given = typeof route === 'string' ? { path: route } : route
    map.add({ path: '/', target: given.path ?? '/', ...given })
  }
  return map
}

/** What a map answers, in one line: `/a/<int:id> {"id":1}`, `308 /a/`, `405 GET,HEAD`, `404`, `400`. */
export function ask(map: RouteMap<string>, request: string, binding?: Binding): string {
  const space = request.indexOf(' ')
  const match = map.match(request.slice(0, space), request.slice(space + 1), binding)
  switch (match.kind) {
    case 'found':
      return Object.keys(match.params).length === 0
        ? match.target
        : `${match.target} ${JSON.stringify(match.params)}`
    case 'redirect':
      return `${match.status} ${match.location}`
    case 'methodNotAllowed':
      return `405 ${match.allowed.join()}`
    case 'notFound':
      return '404'
    case 'websocketMismatch':
      return '400'
  }
}
