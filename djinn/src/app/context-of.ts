import type { MultiDict } from '../http/index.ts'
import type { BaseContext } from './context.ts'
import type { Djinn } from './djinn.ts'

/**
 * The context of an app, with what its plugins add: for functions of your own that handlers pass it on to, and for plugins that
 * need those of an app.
 *
 * ```ts
 * import { type ContextOf, definePlugin, Djinn } from 'djinn'
 *
 * const app = new Djinn().use(definePlugin({ name: 'clock', context: () => ({ now: new Date(0) }) }))
 *
 * function year({ now }: ContextOf<typeof app>) {
 *   return now.getUTCFullYear()
 * }
 * app.get('/', (context) => ({ year: year(context) }))
 * const response = await app.fetch(new Request('http://localhost/'))
 * await response.json() // { year: 1970 }
 * ```
 *
 * Give it the types of `params`, `query` and `body` where the function reads them: `ContextOf<typeof app, { id: number }>`.
 */
export type ContextOf<App, Params = {}, Query = MultiDict, RequestBody = unknown> =
  App extends Djinn<infer Context, infer _Prefix, infer _Converters>
    ? BaseContext<Params, Query, RequestBody> & Context
    : never
