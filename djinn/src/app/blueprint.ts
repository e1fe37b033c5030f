import type { Guard, RouteOptions } from './route-record.ts'
import type { Mount } from './scope.ts'

/** What `app.blueprint()` takes: its name, and what holds for all routes below it unless they say something else. */
export interface BlueprintOptions {
  /** Joins the names of its routes: `name.detail`; no dots. */
  readonly name?: string
  /** Run before the guards of its routes, those of outer blueprints first. A route cannot leave them out. */
  readonly guards?: readonly Guard[]
  /** Its routes answer for this subdomain only. Needs `serverName`. */
  readonly subdomain?: string
  /** Its routes answer for this host only. Needs `hostMatching`. */
  readonly host?: string
  /** Free data, to which each route adds its own. */
  readonly meta?: Readonly<Record<string, unknown>>
  /** Bytes of a body; more is a 413. */
  readonly maxBodySize?: number
  /** Bytes of one uploaded file; more is a 413. */
  readonly maxFileSize?: number
  /** Leaves out the cross-site check, for endpoints that other sites post to (webhooks). */
  readonly allowCrossSite?: boolean
}

/** What the blueprints of a way down give to the routes at its end. */
export interface RouteDefaults {
  readonly guards: readonly Guard[]
  readonly options: Omit<BlueprintOptions, 'name' | 'guards'>
}

/** Adds up the options of the blueprints on a way down: guards in order, data together, of the rest the innermost. */
export function defaultsOf(way: readonly Mount[]): RouteDefaults {
  const given = way.map(({ child }) => child.defaults)
  const placed = [...given].reverse().find(({ host, subdomain }) => (host ?? subdomain) !== undefined)
  const options: RouteOptions = Object.assign({}, ...given, {
    meta: Object.assign({}, ...given.map(({ meta }) => meta)),
  })
  const { name: _name, guards: _guards, host: _host, subdomain: _subdomain, ...rest } = options
  return { guards: given.flatMap(({ guards }) => guards ?? []), options: { ...rest, ...placeOf(placed) } }
}

/** The options of a route with those of the blueprints around it. A route with a host or subdomain of its own has just that. */
export function withDefaults(own: RouteOptions, { options }: RouteDefaults): RouteOptions {
  const { host: _host, subdomain: _subdomain, ...rest } = options
  const place = placeOf((own.host ?? own.subdomain) === undefined ? options : own)
  return { ...rest, ...own, ...place, meta: { ...options.meta, ...own.meta } }
}

/** Where a route answers: a host, or a subdomain, or anywhere. */
function placeOf(
  given: Pick<RouteOptions, 'host' | 'subdomain'> | undefined,
): Pick<RouteOptions, 'host' | 'subdomain'> {
  const { host, subdomain } = given ?? {}
  return { ...(host === undefined ? {} : { host }), ...(subdomain === undefined ? {} : { subdomain }) }
}
