import type { CheckPath, ConverterDeclarations, PathParams } from '../routing/index.ts'
import type { Handler } from './context.ts'
import type { EndpointHandler, EndpointOptions } from './endpoint.ts'

/** `app.get` and its siblings: a path, perhaps options with schemas, and a handler. */
export interface AddHandler<
  Context extends object,
  Prefix extends string,
  Converters extends ConverterDeclarations,
  Self,
> {
  <const Path extends string>(
    path: Path & CheckPath<Path, Converters, Prefix>,
    handler: Handler<PathParams<`${Prefix}${Path}`, Converters>, Context>,
  ): Self
  <const Path extends string, const Options extends EndpointOptions>(
    path: Path & CheckPath<Path, Converters, Prefix>,
    options: Options,
    handler: EndpointHandler<PathParams<`${Prefix}${Path}`, Converters>, Context, Options>,
  ): Self
}

/** `route.get` and its siblings: perhaps options with schemas, and a handler. */
export interface AddRouteHandler<Params, Context extends object, Self> {
  (handler: Handler<Params, Context>): Self
  <const Options extends EndpointOptions>(
    options: Options,
    handler: EndpointHandler<Params, Context, Options>,
  ): Self
}
