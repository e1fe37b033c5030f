import type { Plugin } from '../base/index.ts'
import type { Reply } from '../http/index.ts'
import type { BaseContext } from './context.ts'

/**
 * Describes a plugin, with the types of what it needs and what it adds taken from its functions.
 *
 * A plugin that needs the context of another says so in the parameter of its functions; using it without that other does
 * not compile.
 *
 * ```ts
 * import { type BaseContext, definePlugin, Djinn } from 'djinn'
 *
 * const tenant = definePlugin({ name: 'tenant', context: ({ request }) => ({ tenant: request.host.split('.')[0] ?? '' }) })
 * const greeting = definePlugin({
 *   name: 'greeting',
 *   requires: ['tenant'],
 *   lazy: { greeting: (context: BaseContext & { tenant: string }) => `Hello, ${context.tenant}!` },
 * })
 * const app = new Djinn().use(tenant).use(greeting)
 * app.get('/', ({ greeting }) => greeting)
 * const response = await app.fetch(new Request('http://ada.example.com/'))
 * await response.text() // 'Hello, ada!'
 * ```
 */
export function definePlugin<Adds extends object = {}, Needs = BaseContext, Lazy extends LazyContext = {}>(
  plugin: Omit<Plugin<Needs, Adds, Reply>, 'lazy'> & { readonly lazy?: Lazy },
): Plugin<Needs & LazyNeeds<Lazy>, Adds & LazyAdds<Lazy>, Reply> {
  return plugin as unknown as Plugin<Needs & LazyNeeds<Lazy>, Adds & LazyAdds<Lazy>, Reply>
}

/** Functions that make parts of the context at their first use. */
export type LazyContext = Readonly<Record<string, (context: never) => unknown>>

/** What all of these functions need together. */
export type LazyNeeds<Lazy> = string extends keyof Lazy
  ? unknown
  : [keyof Lazy] extends [never]
    ? unknown
    : Lazy[keyof Lazy] extends (context: infer Needs) => unknown
      ? Needs
      : unknown

/** What they add. */
export type LazyAdds<Lazy> = string extends keyof Lazy
  ? {}
  : { readonly [Name in keyof Lazy]: Lazy[Name] extends (context: never) => infer Value ? Value : never }
