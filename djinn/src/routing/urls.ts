import { routingErrors } from './errors.ts'

/** What has a URL: a route, or anything with a `url` method of its own arguments. */
export interface Linkable {
  url(...values: never[]): string
}

/** Gives the URL of a name; its values are those of the route. */
// The arguments are looked up behind an `infer`: a plain Urls[Name] makes the compiler build them for all names at every call.
export type UrlFor<Urls extends { readonly [Name in keyof Urls]: readonly unknown[] }> = <
  Name extends keyof Urls & string,
>(
  name: Name,
  ...values: Urls[Name] extends infer Values extends readonly unknown[] ? Values : never
) => string

/** The arguments of each route's `url`. */
export type UrlsOf<Routes extends { readonly [name: string]: Linkable }> = {
  [Name in keyof Routes]: Parameters<Routes[Name]['url']>
}

/**
 * Gives routes names that the compiler knows, for where a text is handier than a route.
 *
 * ```ts
 * import { urls } from 'djinn/routing'
 *
 * const detail = { url: ({ id }: { id: number }) => `/posts/${id}` }
 * const urlFor = urls({ 'post.detail': detail })
 * urlFor('post.detail', { id: 7 }) // '/posts/7'
 * ```
 */
export function urls<const Routes extends { readonly [name: string]: Linkable }>(
  routes: Routes,
): UrlFor<UrlsOf<Routes>> {
  return (name: string, ...values: readonly unknown[]) => {
    const route: Linkable | undefined = Object.hasOwn(routes, name) ? routes[name] : undefined
    if (route === undefined) throw routingErrors.unknownName(name, Object.keys(routes))
    return route.url(...(values as never[]))
  }
}
