import { checkCrossSite, Forbidden, type HttpError, type HttpRequest } from '../http/index.ts'
import type { ResolvedOptions } from './options.ts'
import type { RouteOptions } from './route-record.ts'

/** Refuses unsafe requests that another site made a browser send. A route may leave the check out. */
export function crossSiteCheck(
  route: RouteOptions | undefined,
  options: ResolvedOptions,
): (request: HttpRequest) => HttpError | undefined {
  if (!options.refuseCrossSite || route?.allowCrossSite === true) return () => undefined
  return (request) => {
    const { method } = request
    if (method === 'GET' || method === 'HEAD') return undefined
    const secFetchSite = request.header('sec-fetch-site')
    const origin = request.header('origin')
    // Programs send neither; for them the host need not be found out.
    if (secFetchSite === undefined && origin === undefined) return undefined
    const problem = checkCrossSite({
      method,
      secFetchSite,
      origin,
      host: request.host,
      scheme: request.scheme,
      trustedOrigins: options.trustedOrigins,
    })
    return problem === undefined ? undefined : new Forbidden(problem)
  }
}
