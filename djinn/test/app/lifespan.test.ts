import assert from 'node:assert/strict'
import { test } from 'node:test'
import { current, Djinn, definePlugin, hasCurrent } from 'djinn'
import { client } from 'djinn/testing'
import { quiet } from './quiet.ts'

/** An app with a part, and plugins and hooks on both, that tell what they do. */
function toldApp(told: string[], failing?: string): Djinn {
  const tell = (what: string) => () => {
    told.push(what)
    if (what === failing) throw new Error(`${what} failed`)
  }
  const plugin = (name: string) =>
    definePlugin({ name, start: tell(`start ${name}`), stop: tell(`stop ${name}`) })
  const app = new Djinn({ logger: quiet() }).use(plugin('a')).use(plugin('b'))
  app.onStart(tell('start app')).onStop(tell('stop app'))
  const part = app.blueprint('/part').use(plugin('c'))
  part.onStart(tell('start part')).onStop(tell('stop part'))
  part.get('/', () => 'part')
  app.mount(part)
  return app as unknown as Djinn
}

test('an app starts once from the outside in, and stops once in the opposite order', async () => {
  const told: string[] = []
  const app = toldApp(told)
  await Promise.all([app.start(), app.start(), client(app).get('/part/')])
  assert.deepEqual(told, ['start a', 'start b', 'start app', 'start c', 'start part'])
  told.length = 0
  await Promise.all([app.stop(), app.stop()])
  assert.deepEqual(told, ['stop part', 'stop c', 'stop app', 'stop b', 'stop a'])
})

test('a failing start is undone, and told to every request', async () => {
  const told: string[] = []
  const app = toldApp(told, 'start part')
  await assert.rejects(client(app).get('/part/'), /start part failed/)
  assert.deepEqual(told.slice(5), ['stop c', 'stop app', 'stop b', 'stop a'])
  await assert.rejects(client(app).get('/part/'), /start part failed/)
})

test('a stop hook that fails keeps none of the others from running', async () => {
  const told: string[] = []
  const app = toldApp(told, 'stop app')
  await app.start()
  await app.stop()
  assert.equal(told.at(-1), 'stop a')
})

test('stopping an app that never started does nothing, and does not keep it from stopping later', async () => {
  const told: string[] = []
  const app = toldApp(told)
  await app.stop()
  assert.deepEqual(told, [])
  await app.start()
  await app.stop()
  assert.equal(told.at(-1), 'stop a')
})

test('an app that was stopped starts again', async () => {
  const told: string[] = []
  const app = toldApp(told)
  for (const _round of [1, 2]) {
    told.length = 0
    assert.equal(await (await client(app).get('/part/')).text(), 'part')
    await app.stop()
    assert.equal(told.length, 10)
  }
})

test('stopping while it starts waits for the start, then stops', async () => {
  const told: string[] = []
  const gate = Promise.withResolvers<void>()
  const app = new Djinn().onStart(() => gate.promise).onStop(() => void told.push('stopped'))
  const started = app.start()
  const stopped = app.stop()
  gate.resolve()
  await Promise.all([started, stopped])
  assert.deepEqual(told, ['stopped'])
})

test('checks run at start: an error keeps the app from starting, a warning does not', async () => {
  const warned = new Djinn().check(() => [{ code: 'X_WARN', level: 'warning', message: 'Careful.' }])
  await warned.start()
  const refused = new Djinn().get('/', () => '')
  refused.check(async () => [
    { code: 'X_ONE', level: 'error', message: 'One is wrong.', hint: 'Make it right.' },
    { code: 'X_TWO', level: 'error', message: 'Two is wrong.' },
  ])
  await assert.rejects(client(refused).get('/'), {
    code: 'APP_CHECKS',
    message: /X_ONE: One is wrong\.\n {4}Make it right\.\n {2}X_TWO: Two is wrong\./,
  })
})

test('a weak secret key keeps the app from starting', async () => {
  await assert.rejects(new Djinn({ secretKey: 'short' }).start(), {
    code: 'APP_CHECKS',
    message: /APP_WEAK_KEY/,
  })
  await new Djinn({ secretKey: { reveal: () => 'x'.repeat(32) } }).start()
})

test('checks of parts and plugins see the settings and whether it is for production', async () => {
  const seen: unknown[] = []
  const plugin = definePlugin({
    name: 'p',
    checks: [
      ({ deploy, settings }) => {
        seen.push([deploy, settings.a])
        return []
      },
    ],
  })
  const app = new Djinn({ settings: { a: 1 } })
  const part = app.blueprint('/x').use(plugin)
  app.mount(part)
  const problems = await app.runtime.check({ deploy: true })
  assert.deepEqual(seen, [[true, 1]])
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['APP_ANY_HOST'],
  )
})

test('current() is the context of the running request, in timers and streams too', async () => {
  const app = new Djinn({ ambient: true })
  const whoAsks = () => current().query.get('who') ?? 'nobody'
  app.get('/', async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return whoAsks()
  })
  app.get('/stream', async function* pieces() {
    yield whoAsks()
    await new Promise((resolve) => setImmediate(resolve))
    yield whoAsks()
  } as never)
  const browser = client(app)
  const answers = await Promise.all(
    ['ada', 'bob', 'eve'].flatMap((who) => [browser.get(`/?who=${who}`), browser.get(`/stream?who=${who}`)]),
  )
  assert.deepEqual(await Promise.all(answers.map((answer) => answer.text())), [
    'ada',
    'adaada',
    'bob',
    'bobbob',
    'eve',
    'eveeve',
  ])
  assert.equal(hasCurrent(), false)
})

test('current() is there for jobs after the response too', async () => {
  const told = Promise.withResolvers<string>()
  const app = new Djinn({ ambient: true }).get('/path', ({ afterResponse }) => {
    afterResponse(() => told.resolve(current().request.path))
    return ''
  })
  await client(app).get('/path')
  assert.equal(await told.promise, '/path')
})

test('current() outside of a request, or in an app that does not keep it, is an error', async () => {
  assert.throws(() => current(), { code: 'APP_NO_CURRENT' })
  const app = new Djinn({ logger: quiet() }).get('/', () => String(current()))
  await assert.rejects(client(app).get('/'), { code: 'APP_NO_CURRENT' })
  const plugged = new Djinn()
    .use(definePlugin({ name: 'p', ambient: true }))
    .get('/', () => current().request.path)
  assert.equal(await (await client(plugged).get('/')).text(), '/')
})

test('two apps in one process share nothing, also one inside the handler of the other', async () => {
  const inner = new Djinn({ ambient: true, settings: { name: 'inner' } })
  inner.errorHandler(404, () => 'inner 404')
  inner.get('/', ({ g }) => {
    g.set('x', 1)
    return `${current().settings.name}`
  })
  const outer = new Djinn({ ambient: true, settings: { name: 'outer' } })
  outer.get('/', async ({ g }) => {
    const answer = await client(inner).get('/')
    return `${await answer.text()} ${current().settings.name} ${g.has('x')}`
  })
  assert.equal(await (await client(outer).get('/')).text(), 'inner outer false')
  assert.notEqual(await (await client(outer).get('/none')).text(), 'inner 404')
})
