import type { EndpointOptions } from './endpoint.ts'
import { appErrors } from './errors.ts'
import type { Endpoint, EndpointSchemas, RouteOptions, RouteRecord } from './route-record.ts'
import type { Scope } from './scope.ts'

/** Puts a new path on the list of its part. */
export function declareRoute(scope: Scope, path: string, options: RouteOptions): RouteRecord {
  checkName(options.name)
  const record: RouteRecord = { scope, path, options, endpoints: new Map(), place: new Error(path) }
  scope.routes.push(record)
  return record
}

/** Gives a declared path a handler for one method; `rest` is `[handler]` or `[options, handler]`. */
export function addHandler(record: RouteRecord, method: string, rest: readonly unknown[]): void {
  const [options, handler] = rest.length === 1 ? [{}, rest[0]] : (rest as [EndpointOptions, unknown])
  if (typeof handler !== 'function') throw appErrors.noFunction(`${method} ${record.path}`, typeof handler)
  checkName(options.name)
  const endpoint: Endpoint = {
    handler: handler as Endpoint['handler'],
    schemas: schemasOf(options),
    options: { ...record.options, ...options },
    place: new Error(record.path),
  }
  const before = record.endpoints.get(method)
  if (before !== undefined)
    throw appErrors.duplicate(`${method} ${record.path}`, before.place, endpoint.place)
  record.endpoints.set(method, endpoint)
}

function schemasOf(options: EndpointOptions): EndpointSchemas | undefined {
  const { params, query, body, response } = options
  if (params === undefined && query === undefined && body === undefined && response === undefined)
    return undefined
  return options
}

function checkName(name: string | undefined): void {
  if (name !== undefined && (name === '' || name.includes('.'))) throw appErrors.name(name)
}
