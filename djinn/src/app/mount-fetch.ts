import { MethodNotAllowed } from '../http/index.ts'
import { appErrors } from './errors.ts'
import type { RequestContext } from './request-context.ts'
import { addHandler, declareRoute } from './route-declaration.ts'
import { anyMethod, type Guard } from './route-record.ts'
import type { Scope } from './scope.ts'

/** An app of any framework, as a function: its `fetch`. Gets what the platform passed beside the request, too. */
export type FetchFunction = (
  request: Request,
  env: never,
  executionContext: never,
) => Response | Promise<Response>

/** How `mountFetch` mounts. */
export interface MountFetchOptions {
  /** The name for `urlFor`, which takes the path below as `path`; no dots. */
  readonly name?: string
  /** Run before the other app, in order. */
  readonly guards?: readonly Guard[]
  /** Leaves out the cross-site check. */
  readonly allowCrossSite?: boolean
  /** Free data for guards and tools. */
  readonly meta?: Readonly<Record<string, unknown>>
}

/** Methods that no web `Request` can have. */
const impossible = new Set(['CONNECT', 'TRACE', 'TRACK'])

/** Declares the two paths, of the prefix and of all below it, that another framework answers. */
export function mountFetch(
  scope: Scope,
  prefix: string,
  fetch: FetchFunction,
  options: MountFetchOptions,
): void {
  const isPrefix = prefix === '' || (prefix.startsWith('/') && !prefix.endsWith('/') && !prefix.includes('<'))
  if (!isPrefix) throw appErrors.mountPrefix(prefix)
  if (typeof fetch !== 'function') throw appErrors.noFunction(`mountFetch ${prefix}`, typeof fetch)
  const rules = { ...options, automaticOptions: false, strictSlashes: false, mergeSlashes: false }
  for (const path of [`${prefix}/`, `${prefix}/<path:path>`])
    addHandler(declareRoute(scope, path, rules), anyMethod, [
      (context: RequestContext) => pass(context, fetch),
    ])
}

function pass({ request, params }: RequestContext, fetch: FetchFunction): Response | Promise<Response> {
  if (impossible.has(request.method)) throw new MethodNotAllowed([])
  const { path = '' } = params as { readonly path?: string }
  const { target } = request.incoming
  const mark = target.indexOf('?')
  const query = mark === -1 ? '' : target.slice(mark)
  const rawPath = mark === -1 ? target : target.slice(0, mark)
  const below = path === '' ? '/' : rawBelow(rawPath, request.path.slice(0, -path.length))
  const { env, executionContext } = (request.platform ?? {}) as { env?: never; executionContext?: never }
  return fetch(request.webAt(request.origin + below + query), env as never, executionContext as never)
}

/** The path below a decoded prefix as it was sent: an encoded slash in the prefix counts as one. */
function rawBelow(rawPath: string, prefix: string): string {
  let left = prefix.split('/').length - 1
  const slash = /\/|%2f/gi
  for (let match = slash.exec(rawPath); match !== null; match = slash.exec(rawPath)) {
    if (--left === 0) return `/${rawPath.slice(slash.lastIndex)}`
  }
  return '/'
}
