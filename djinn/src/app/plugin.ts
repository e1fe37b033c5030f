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
export function definePlugin<Adds extends object = {}, Needs = BaseContext>(
  plugin: Plugin<Needs, Adds, Reply>,
): Plugin<Needs, Adds, Reply> {
  return plugin
}
