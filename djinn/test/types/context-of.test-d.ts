import { type BaseContext, type ContextOf, Djinn, definePlugin, type HttpRequest } from 'djinn'
import type { MultiDict } from 'djinn/http'
import * as z from 'zod'
import { expectSame, type Same } from './expect-type.ts'

const user = definePlugin({ name: 'user', context: () => ({ user: { name: 'Ada' } }) })
const clock = definePlugin({ name: 'clock', lazy: { now: () => new Date() } })
const app = new Djinn().use(user).use(clock)

function greeting(context: ContextOf<typeof app>): string {
  expectSame<Same<typeof context.user, { name: string }>>()
  expectSame<Same<typeof context.now, Date>>()
  expectSame<Same<typeof context.request, HttpRequest>>()
  expectSame<Same<typeof context.query, MultiDict>>()
  // @ts-expect-error no plugin of the app adds it
  context.session
  return context.user.name
}

function title({ params, user }: ContextOf<typeof app, { id: number }>): string {
  return `${user.name} ${params.id.toFixed()}`
}

export function handlersPassTheirContextOn(): void {
  app.get('/', (context) => greeting(context))
  app.get('/<int:id>', (context) => greeting(context) + title(context))
  app.post('/', { body: z.object({ text: z.string() }) }, (context) => greeting(context))
  // @ts-expect-error the path has no id
  app.get('/all', (context) => title(context))
}

export function partsHaveTheContextOfTheirApp(): void {
  const part = app.blueprint('/<lang>')
  part.get('/', (context) => greeting(context))
  expectSame<Same<ContextOf<typeof part>['user'], { name: string }>>()
}

export function anAppWithoutPluginsHasTheBaseContext(): void {
  const plain = new Djinn()
  const take = (context: ContextOf<typeof plain>): BaseContext<{}, MultiDict, unknown> => context
  plain.get('/', (context) => take(context).request.path)
  // @ts-expect-error its plugins are missing
  plain.get('/x', (context) => greeting(context))
}

export function aPluginCanNeedTheContextOfAnApp(): void {
  const audit = definePlugin({
    name: 'audit',
    context: (context: ContextOf<typeof app>) => ({ audited: context.user.name }),
  })
  app.use(audit).get('/', ({ audited }) => audited)
  // @ts-expect-error it needs user and now
  new Djinn().use(audit)
}

export function otherValuesHaveNoContext(): void {
  expectSame<Same<ContextOf<string>, never>>()
}
