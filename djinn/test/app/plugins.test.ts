import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BaseContext, Djinn, definePlugin, Forbidden, Reply } from 'djinn'
import { client } from 'djinn/testing'
import { quiet } from './quiet.ts'

test('plugins run in order around the hooks and the handler', async () => {
  const told: string[] = []
  const plugin = (name: string) =>
    definePlugin({
      name,
      context: () => {
        told.push(`${name} context`)
        return {}
      },
      around: async (_context, next) => {
        told.push(`${name} in`)
        const reply = await next()
        told.push(`${name} out`)
        return reply
      },
    })
  const app = new Djinn().use(plugin('a')).use(plugin('b'))
  app.beforeRequest(() => void told.push('before'))
  app.afterRequest(() => void told.push('after'))
  app.get('/', () => {
    told.push('handler')
    return ''
  })
  await client(app).get('/')
  assert.deepEqual(told, [
    'a context',
    'a in',
    'b context',
    'b in',
    'before',
    'handler',
    'after',
    'b out',
    'a out',
  ])
})

test('what plugins add is there for later plugins, hooks and handlers', async () => {
  const tenant = definePlugin({ name: 'tenant', context: ({ request }) => ({ tenant: request.host }) })
  const later = definePlugin({
    name: 'later',
    context: async (context: BaseContext & { tenant: string }) => ({ loud: context.tenant.toUpperCase() }),
  })
  const app = new Djinn().use(tenant).use(later)
  app.beforeRequest(({ g, loud }) => void g.set('seen', loud))
  app.get('/', ({ tenant, loud, g }) => [tenant, loud, g.get('seen')])
  assert.deepEqual(await (await client(app).get('/')).json(), ['localhost', 'LOCALHOST', 'LOCALHOST'])
})

test('a lazy value is made at its first use, once a request', async () => {
  let made = 0
  const app = new Djinn().use(definePlugin({ name: 'lazy', lazy: { costly: () => ++made } }))
  app.get('/unused', () => '')
  app.get('/used', (context) => [context.costly, context.costly])
  await client(app).get('/unused')
  assert.equal(made, 0)
  assert.deepEqual(await (await client(app).get('/used')).json(), [1, 1])
  assert.deepEqual(await (await client(app).get('/used')).json(), [2, 2])
})

test('a plugin of an app runs once a request, also where its blueprint uses it again', async () => {
  let runs = 0
  const counting = definePlugin({
    name: 'counting',
    around: (_context, next) => {
      runs++
      return next()
    },
  })
  const app = new Djinn().use(counting)
  const part = app.blueprint('/part').use(counting)
  part.get('/', () => '')
  app.mount(part)
  await client(app).get('/part/')
  assert.equal(runs, 1)
})

test('a plugin of a blueprint runs for that blueprint alone, also for its unknown paths', async () => {
  const seen: string[] = []
  const watch = definePlugin({
    name: 'watch',
    around: ({ request }, next) => {
      seen.push(request.path)
      return next()
    },
  })
  const app = new Djinn()
  const part = app.blueprint('/part').use(watch)
  part.get('/', () => '')
  app.mount(part)
  app.get('/other', () => '')
  for (const path of ['/part/', '/other', '/part/unknown', '/unknown']) await client(app).get(path)
  assert.deepEqual(seen, ['/part/', '/part/unknown'])
})

test('plugins stand above the routes, and above those that need them', () => {
  const needy = definePlugin({ name: 'needy', requires: ['sessions'] })
  assert.throws(() => new Djinn().get('/', () => '').use({ name: 'late' }), {
    code: 'APP_USE_AFTER_ROUTE',
    message: /"late"/,
  })
  assert.throws(() => new Djinn().use(needy), {
    code: 'APP_PLUGIN_MISSING',
    message: /"needy" needs the plugin "sessions"/,
  })
  assert.throws(() => new Djinn().use({ name: 'a' }).use({ name: 'a' }), { code: 'APP_PLUGIN_TWICE' })
  const app = new Djinn().use({ name: 'sessions' })
  app.blueprint('/x').use(needy)
})

test('a plugin may bring routes, and others may still follow it', async () => {
  const pages = definePlugin({
    name: 'pages',
    routes: ((app: Djinn) => void app.get('/about', () => 'about us')) as (app: never) => void,
  })
  const app = new Djinn().use(pages).use({ name: 'after' })
  assert.equal(await (await client(app).get('/about')).text(), 'about us')
})

test('a plugin must not take a name that every context has', async () => {
  for (const name of ['json', 'request', 'params', 'body', 'route', 'g']) {
    const lazy = definePlugin({ name: 'greedy', lazy: { [name]: () => 1 } })
    assert.throws(
      () => new Djinn().use(lazy).routes(),
      { code: 'APP_CONTEXT_CLASH', message: new RegExp(`"${name}"`) },
      name,
    )
    const eager = definePlugin({ name: 'greedy', context: () => ({ [name]: 1 }) })
    const app = new Djinn({ logger: quiet() }).use(eager as ReturnType<typeof definePlugin>)
    app.get('/', () => '')
    await assert.rejects(
      client(app).get('/'),
      { code: 'APP_CONTEXT_CLASH', message: new RegExp(`"${name}"`) },
      name,
    )
  }
  const two = new Djinn()
    .use(definePlugin({ name: 'a', lazy: { x: () => 1 } }))
    .use(definePlugin({ name: 'b', lazy: { x: () => 2 } }))
  assert.throws(() => two.routes(), { code: 'APP_CONTEXT_CLASH' })
})

test('a later plugin may narrow what an earlier one added', async () => {
  const auth = definePlugin({ name: 'auth', lazy: { user: () => undefined as string | undefined } })
  const staff = definePlugin({ name: 'staff', context: () => ({ user: 'Ada' }) })
  const app = new Djinn()
    .use(auth)
    .use(staff)
    .get('/', ({ user }) => user.toUpperCase())
  assert.equal(await (await client(app).get('/')).text(), 'ADA')
})

test('around gets the reply of an error with what was thrown, and may answer in its place', async () => {
  const seen: unknown[] = []
  const app = new Djinn({ logger: quiet() }).use(
    definePlugin({
      name: 'watch',
      around: async (_context, next) => {
        const reply = await next()
        seen.push((reply.error as Error | undefined)?.message)
        return reply.status === 404 ? new Reply('found after all') : reply
      },
    }),
  )
  app.get('/fine', () => '')
  app.get('/bad', () => {
    throw new TypeError('bad')
  })
  const browser = client(app, { throwErrors: false })
  await browser.get('/fine')
  await browser.get('/bad')
  assert.equal(await (await browser.get('/unknown')).text(), 'found after all')
  assert.deepEqual(seen.slice(0, 2), [undefined, 'bad'])
})

test('an error in a plugin is answered by the error handlers, and outer plugins see the reply', async () => {
  for (const failing of [
    definePlugin({
      name: 'fails',
      context: () => {
        throw new Forbidden('no')
      },
    }),
    definePlugin({
      name: 'fails',
      context: async () => {
        throw new Forbidden('no')
      },
    }),
    definePlugin({
      name: 'fails',
      around: () => {
        throw new Forbidden('no')
      },
    }),
    definePlugin({
      name: 'fails',
      around: async () => {
        throw new Forbidden('no')
      },
    }),
  ]) {
    const outer = definePlugin({
      name: 'outer',
      around: async (_context, next) => (await next()).setHeader('x-outer', '1'),
    })
    const app = new Djinn().use(outer).use(failing)
    app.errorHandler(403, ({ description }) => `refused: ${description}`)
    app.get('/', () => 'never')
    const response = await client(app).get('/')
    assert.deepEqual(
      [response.status, response.headers.get('x-outer'), await response.text()],
      [403, '1', 'refused: no'],
    )
  }
})

test('settings of plugins are among those of the app, whose own win', async () => {
  const app = new Djinn({ settings: { color: 'red' } }).use(
    definePlugin({ name: 'paint', settings: { color: 'blue', size: 3 } }),
  )
  app.get('/', ({ settings }) => settings)
  assert.deepEqual(await (await client(app).get('/')).json(), { color: 'red', size: 3 })
})
