/**
 * Finds the route of a path and the path of a route: `/posts/<int:id>`, with typed values.
 *
 * ```ts
 * import { RouteMap } from 'djinn/routing'
 *
 * const routes = new RouteMap<() => string>()
 * routes.add({ path: '/hello/<name>', target: () => 'Hello!', name: 'hello' })
 * routes.match('GET', '/hello/ada').kind // 'found'
 * routes.build('hello', { name: 'ada' }) // '/hello/ada'
 * ```
 *
 * @module
 */
export type { Binding } from './binding.ts'
export type { UrlValues } from './build.ts'
export { BuildError } from './build-error.ts'
export type {
  Converter,
  ConverterArgument,
  ConverterArguments,
  ConverterDeclaration,
  ConverterDeclarations,
  ConverterFactory,
} from './converter.ts'
export type { Match, MethodMatch, MissMatch, RedirectMatch } from './match.ts'
export { nearRoutes } from './near-routes.ts'
export type { RouteMapOptions } from './options.ts'
export type { Params } from './params-reader.ts'
export type { CheckPath, ConverterValue, PathError, PathParams } from './path-types.ts'
export { RoutePrefix, type RoutePrefixOptions } from './prefix.ts'
export { RouteMap } from './route-map.ts'
export type { FoundMatch, Rule } from './rule.ts'
export type { RedirectTarget, RuleOptions } from './rule-options.ts'
export type { ShadowedRule } from './shadowed.ts'
export type { BuildOptions } from './url-builder.ts'
export { type Linkable, type UrlFor, type UrlsOf, urls } from './urls.ts'
