/**
 * The micro framework: an app, its routes, its context, its life.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 *
 * const app = new Djinn()
 * app.get('/', () => 'Hello, World!')
 * const response = await app.fetch(new Request('http://localhost/'))
 * await response.text() // 'Hello, World!'
 * ```
 *
 * @module
 */
export {
  type Check,
  type CheckScope,
  type Command,
  type CommandCall,
  type CommandOption,
  DjinnError,
  type DjinnErrorOptions,
  escapeHtml,
  html,
  type Plugin,
  type Problem,
  quoted,
  SafeString,
  type StandardSchema,
  type TemplateContribution,
  ValidationError,
  type ValidationIssue,
} from '../base/index.ts'
export {
  abort,
  BadRequest,
  type Body,
  type BodyStream,
  Conflict,
  type CookieOptions,
  Forbidden,
  HttpError,
  HttpHeaders,
  HttpRequest,
  MultiDict,
  NotFound,
  Reply,
  type ReplyOptions,
  Unauthorized,
} from '../http/index.ts'
export { type Converter, urls } from '../routing/index.ts'
export { acceptConnections } from './adapters/listen.ts'
export { current, hasCurrent } from './ambient.ts'
export type { BlueprintOptions } from './blueprint.ts'
export type { BaseContext, Handler, HandlerResult, RouteInfo } from './context.ts'
export type { ContextOf } from './context-of.ts'
export { Djinn } from './djinn.ts'
export type { BodyOf, EndpointHandler, EndpointOptions, ParamsOf, QueryOf, ResultOf } from './endpoint.ts'
export { partsOf } from './lifespan.ts'
export { consoleLogger, type Logger, type LoggerOptions, type LogLevel } from './logger.ts'
export { type Part, partOf } from './mount.ts'
export type { FetchFunction, MountFetchOptions } from './mount-fetch.ts'
export type { DjinnOptions, JsonFunctions, ResolvedOptions, SecretText, TrustedProxies } from './options.ts'
export { definePlugin, type LazyAdds, type LazyContext, type LazyNeeds } from './plugin.ts'
export { redirect } from './redirect.ts'
export { Route, type UrlArguments } from './route.ts'
export type { EndpointSchemas, Guard, RouteOptions } from './route-record.ts'
export type { DevelopmentPage, Runtime } from './runtime.ts'
export type {
  AfterHook,
  BeforeHook,
  BuildErrorHandler,
  ErrorClass,
  ErrorHandler,
  TeardownHook,
  UrlDefaults,
  UrlValuePreprocessor,
} from './scope.ts'
export type { ConnectionServer, ListenOptions, Server } from './server.ts'
export type { AppSignals } from './signals.ts'
export type { UrlForOptions, UrlQuery } from './url-for.ts'
export type { ViewClass, ViewMethods } from './view.ts'
