import type { Converter, ConverterDeclarations } from './converter.ts'
import { RouteMap } from './route-map.ts'

/** How a prefix is read. */
export interface RoutePrefixOptions {
  /** Converters of the app's own, by name. */
  readonly converters?: ConverterDeclarations | undefined
}

/**
 * A prefix such as `/<slug:tenant>/blog`, and whether a path stands below it.
 *
 * ```ts
 * import { RoutePrefix } from 'djinn/routing'
 *
 * const blog = new RoutePrefix('/<slug:tenant>/blog')
 * blog.matchesPrefix('/acme/blog/posts/1') // true
 * blog.matchesPrefix('/acme/blogs') // false
 * ```
 */
export class RoutePrefix {
  readonly #routes: RouteMap<true>

  /** @param prefix Starts with a slash and does not end in one; empty for the whole URL space. */
  constructor(prefix: string, options: RoutePrefixOptions = {}) {
    this.#routes = new RouteMap({
      converters: { ...options.converters, djinn_rest: theRest },
      mergeSlashes: false,
    })
    for (const path of [prefix, `${prefix}/<djinn_rest:djinn_rest>`]) {
      if (path !== '') this.#routes.add({ path, target: true })
    }
  }

  /** Whether the path is the prefix itself or stands below it. */
  matchesPrefix(path: string): boolean {
    return this.#routes.match('GET', path).kind === 'found'
  }
}

const theRest: Converter<string> = {
  match: /[\s\S]*/,
  parse: (text) => text,
  format: (text) => text,
  spansSlashes: true,
}
