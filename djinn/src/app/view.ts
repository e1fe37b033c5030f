import type { Handler } from './context.ts'
import { appErrors } from './errors.ts'
import { addHandler } from './route-declaration.ts'
import type { Endpoint, Guard, RouteOptions, RouteRecord } from './route-record.ts'

/** The methods that a class may answer. */
export interface ViewMethods<Params, Context> {
  get?: Handler<Params, Context>
  post?: Handler<Params, Context>
  put?: Handler<Params, Context>
  patch?: Handler<Params, Context>
  delete?: Handler<Params, Context>
  options?: Handler<Params, Context>
}

/** A class whose methods answer HTTP methods. A new object answers each request, so its fields belong to that request. */
export interface ViewClass<Params, Context> {
  new (): ViewMethods<Params, Context>
  /** Run before its methods, in order. */
  readonly guards?: readonly Guard[]
  /**
   * Whether each request gets an object of its own; else one answers all.
   * @default true
   */
  readonly initEveryRequest?: boolean
}

const names = ['get', 'post', 'put', 'patch', 'delete', 'options'] as const

/** Gives a declared path the methods of a class, inherited ones too. */
export function addView<Params, Context>(
  record: RouteRecord,
  View: ViewClass<Params, Context>,
  options: RouteOptions,
): void {
  const { guards = [], initEveryRequest = true } = View
  const shared = initEveryRequest ? undefined : new View()
  const given = { ...options, guards: [...(options.guards ?? []), ...guards] }
  const answered = names.filter((name) => typeof View.prototype[name] === 'function')
  if (answered.length === 0) throw appErrors.emptyView(record.path, View.name)
  for (const name of answered) {
    const handler = (context: Parameters<Endpoint['handler']>[0]) => (shared ?? new View())[name]?.(context)
    addHandler(record, name.toUpperCase(), [given, handler])
  }
}
