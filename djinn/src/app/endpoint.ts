import {
  fromStandardIssues,
  type SchemaInput,
  type SchemaOutput,
  type StandardSchema,
  ValidationError,
} from '../base/index.ts'
import { type MultiDict, Reply } from '../http/index.ts'
import type { Handler, HandlerResult } from './context.ts'
import { appErrors } from './errors.ts'
import { chain, isPromise, type MaybePromise } from './maybe-promise.ts'
import type { Core } from './pipeline.ts'
import type { RequestContext } from './request-context.ts'
import type { Endpoint, EndpointSchemas, Guard, RouteOptions } from './route-record.ts'

/** The options of one endpoint: its schemas, and what a route may ask for. */
export type EndpointOptions = EndpointSchemas & RouteOptions

/** What a handler's context holds beside the path's parameters, given the schemas of its endpoint. */
export type ParamsOf<Options, Path> = Options extends { params: infer Schema } ? SchemaOutput<Schema> : Path
/** The type of `query`. */
export type QueryOf<Options> = Options extends { query: infer Schema } ? SchemaOutput<Schema> : MultiDict
/** The type of `body`. */
export type BodyOf<Options> = Options extends { body: infer Schema } ? SchemaOutput<Schema> : undefined
/** What the handler may return. */
export type ResultOf<Options> = Options extends { response: infer Schema }
  ? SchemaInput<Schema> | Reply | Response
  : HandlerResult

/** The handler of an endpoint with these options. */
export type EndpointHandler<Path, Context, Options> = Handler<
  ParamsOf<Options, Path>,
  Context,
  QueryOf<Options>,
  BodyOf<Options>,
  ResultOf<Options>
>

/** What runs for a request once its route is known: guards, then the values that schemas check, then the handler. */
export function coreOf(endpoint: Endpoint, guards: readonly Guard[]): Core {
  const handle: Core =
    endpoint.schemas === undefined
      ? (endpoint.handler as unknown as Core)
      : validated(endpoint, endpoint.schemas)
  if (guards.length === 0) return handle
  return (context) => runGuards(guards, 0, context, handle)
}

function runGuards(
  guards: readonly Guard[],
  from: number,
  context: RequestContext,
  handle: Core,
): MaybePromise<unknown> {
  for (let index = from; index < guards.length; index++) {
    const result = guards[index]?.(context)
    if (isPromise(result)) {
      return result.then((value) =>
        value === undefined ? runGuards(guards, index + 1, context, handle) : value,
      )
    }
    if (result !== undefined) return result
  }
  return handle(context)
}

function validated(endpoint: Endpoint, schemas: EndpointSchemas): Core {
  return async (context) => {
    const { params, query, body } = await checkInput(schemas, context)
    Object.assign(
      context,
      params === undefined ? {} : { params },
      query === undefined ? {} : { query },
      body === undefined ? {} : { body },
    )
    const result = await (endpoint.handler as unknown as Core)(context)
    return schemas.response === undefined || isAnswer(result)
      ? result
      : checkOutput(schemas.response, result, context)
  }
}

/** All three are checked before anything is told, so that a client learns of every problem at once. */
async function checkInput(
  schemas: EndpointSchemas,
  context: RequestContext,
): Promise<{ params?: unknown; query?: unknown; body?: unknown }> {
  const problems = []
  const values: Record<string, unknown> = {}
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = schemas[part]
    if (schema === undefined) continue
    const result = await schema['~standard'].validate(await inputOf(part, context))
    if (result.issues === undefined) values[part] = result.value
    else problems.push(...fromStandardIssues(result.issues, part))
  }
  if (problems.length > 0) throw new ValidationError(problems)
  return values
}

function inputOf(part: 'params' | 'query' | 'body', context: RequestContext): MaybePromise<unknown> {
  if (part === 'params') return { ...context.params }
  if (part === 'query') return plainObject(context.request.query)
  return bodyOf(context)
}

/** JSON as it is; a form as an object of its fields and files. */
function bodyOf(context: RequestContext): MaybePromise<unknown> {
  const { request } = context
  if (request.isForm)
    return chain(request.form(), ({ fields, files }) => ({ ...plainObject(fields), ...plainObject(files) }))
  return request.json()
}

/** Names that come once give their value, others a list. Made without a prototype: a field may be called `__proto__`. */
function plainObject(values: MultiDict<unknown>): Record<string, unknown> {
  const made: Record<string, unknown> = Object.create(null)
  for (const name of values.keys()) {
    const all = values.getAll(name)
    made[name] = all.length === 1 ? all[0] : all
  }
  return made
}

function isAnswer(result: unknown): boolean {
  return result instanceof Reply || result instanceof Response
}

async function checkOutput(
  schema: StandardSchema,
  result: unknown,
  context: RequestContext,
): Promise<unknown> {
  const checked = await schema['~standard'].validate(result)
  if (checked.issues === undefined) return checked.value
  const problems = fromStandardIssues(checked.issues).map(
    (issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`,
  )
  throw appErrors.responseSchema(context.route?.path ?? context.request.path, problems.join('; '))
}
