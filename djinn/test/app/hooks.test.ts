import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn, NotFound, Reply } from 'djinn'
import { client } from 'djinn/testing'
import { quiet } from './quiet.ts'

test('hooks run from the outside in before, and from the inside out after', async () => {
  const told: string[] = []
  const app = new Djinn()
  const part = app.blueprint('/part')
  const inner = part.blueprint('/inner')
  for (const [name, scope] of [
    ['app', app],
    ['part', part],
    ['inner', inner],
  ] as const)
    for (const number of [1, 2]) {
      scope.beforeRequest(() => void told.push(`before ${name} ${number}`))
      scope.afterRequest(() => void told.push(`after ${name} ${number}`))
      scope.teardownRequest(() => void told.push(`teardown ${name} ${number}`))
    }
  inner.get('/', ({ afterThisRequest }) => {
    afterThisRequest(() => void told.push('after this'))
    told.push('handler')
    return ''
  })
  part.mount(inner)
  app.mount(part)
  await client(app).get('/part/inner/')
  assert.deepEqual(told, [
    'before app 1',
    'before app 2',
    'before part 1',
    'before part 2',
    'before inner 1',
    'before inner 2',
    'handler',
    'after this',
    'after inner 2',
    'after inner 1',
    'after part 2',
    'after part 1',
    'after app 2',
    'after app 1',
    'teardown inner 2',
    'teardown inner 1',
    'teardown part 2',
    'teardown part 1',
    'teardown app 2',
    'teardown app 1',
  ])
})

test('a hook before may answer in place of the handler, and the hooks after still run', async () => {
  for (const early of [() => 'early', async () => 'early']) {
    let handled = false
    const app = new Djinn().beforeRequest(early)
    app.beforeRequest(() => {
      handled = true
    })
    app.afterRequest((reply) => reply.setHeader('x-after', '1'))
    app.get('/', () => {
      handled = true
      return 'handler'
    })
    const response = await client(app).get('/')
    assert.equal(await response.text(), 'early')
    assert.equal(response.headers.get('x-after'), '1')
    assert.equal(handled, false)
  }
})

test('hooks run for paths without a route too, and for refused methods', async () => {
  const seen: string[] = []
  const app = new Djinn().get('/', () => '')
  app.beforeRequest(({ request, route }) => void seen.push(`${request.path} ${route?.path}`))
  app.afterRequest((reply) => void seen.push(String(reply.status)))
  await client(app).get('/nowhere')
  await client(app).post('/')
  assert.deepEqual(seen, ['/nowhere undefined', '404', '/ undefined', '405'])
})

test('a hook after may change the reply or return another, also later', async () => {
  const app = new Djinn()
  app.afterRequest((reply) => new Reply(`[${reply.body}]`, { status: reply.status }))
  app.afterRequest(async (reply) => {
    await Promise.resolve()
    reply.body = `(${reply.body})`
    return reply
  })
  app.get('/', () => 'x')
  assert.equal(await (await client(app).get('/')).text(), '[(x)]')
})

test('hooks after run for errors; one that fails becomes an error that the next ones see', async () => {
  const seen: number[] = []
  const app = new Djinn({ logger: quiet() })
  app.afterRequest((reply) => void seen.push(reply.status))
  app.afterRequest(() => {
    throw new Error('after')
  })
  app.afterRequest((reply) => void seen.push(reply.status))
  app.get('/missing', () => {
    throw new NotFound()
  })
  const response = await client(app, { throwErrors: false }).get('/missing')
  assert.equal(response.status, 500)
  assert.deepEqual(seen, [404, 500])
})

test('hooks of one request run before the others and only for it', async () => {
  const app = new Djinn()
  app.afterRequest((reply) => {
    reply.body += ' all'
  })
  app.get('/one', ({ afterThisRequest }) => {
    afterThisRequest((reply) => {
      reply.body += ' a'
    })
    afterThisRequest((reply) => new Reply(`${reply.body} b`))
    return 'one'
  })
  app.get('/two', () => 'two')
  assert.equal(await (await client(app).get('/one')).text(), 'one a b all')
  assert.equal(await (await client(app).get('/two')).text(), 'two all')
})

test('teardown hooks get what went wrong, all of them run, and a failing one is only logged', async () => {
  const seen: unknown[] = []
  const logger = quiet()
  const app = new Djinn({ logger })
  app.teardownRequest((error) => void seen.push((error as Error | undefined)?.message))
  app.teardownRequest(async () => {
    throw new Error('later')
  })
  app.teardownRequest(() => {
    throw new Error('at once')
  })
  app.get('/fine', () => 'fine')
  app.get('/bad', () => {
    throw new Error('bad')
  })
  const browser = client(app, { throwErrors: false })
  assert.equal(await (await browser.get('/fine')).text(), 'fine')
  await browser.get('/bad')
  assert.deepEqual(seen, [undefined, 'bad'])
  const messages = logger.told.map(([, fields]) => (fields as { error: Error }).error.message)
  assert.deepEqual(messages, ['at once', 'later', 'bad', 'at once', 'later'])
})

test('what a hook sets on the response reaches the answer, from teardown on no more', async () => {
  const app = new Djinn()
  app.beforeRequest(({ setCookie }) => setCookie('before', '1'))
  app.afterRequest((_reply, { setCookie, response }) => {
    setCookie('after', '2')
    response.setHeader('x-after', '1')
  })
  app.get('/', () => 'x')
  const response = await client(app).get('/')
  assert.deepEqual(response.headers.getSetCookie(), ['before=1; Path=/', 'after=2; Path=/'])
  assert.equal(response.headers.get('x-after'), '1')
})

test('afterResponse runs once the answer was sent, and stopping waits for it', async () => {
  const told: string[] = []
  const begun = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const app = new Djinn({ logger: quiet() })
  app.onStop(() => void told.push('stopped'))
  app.get('/', ({ afterResponse }) => {
    afterResponse(async () => {
      begun.resolve()
      await gate.promise
      told.push('job')
    })
    afterResponse(() => {
      throw new Error('a job that fails is logged')
    })
    return 'sent'
  })
  const response = await client(app).get('/')
  assert.equal(await response.text(), 'sent')
  await begun.promise
  const stopped = app.stop()
  assert.deepEqual(told, [])
  gate.resolve()
  await stopped
  assert.deepEqual(told, ['job', 'stopped'])
})

test('afterResponse of a stream waits for its end', async () => {
  const told: string[] = []
  const done = Promise.withResolvers<void>()
  const app = new Djinn()
  app.get('/stream', ({ afterResponse, stream }) => {
    afterResponse(() => {
      told.push('job')
      done.resolve()
    })
    return stream(
      (async function* () {
        yield 'a'
        told.push('last piece')
        yield 'b'
      })(),
    )
  })
  await (await client(app).get('/stream')).text()
  await done.promise
  assert.deepEqual(told, ['last piece', 'job'])
})

test('preprocessors read and change the values of the path, and url defaults are their counterpart', async () => {
  const app = new Djinn()
  const localized = app.blueprint('/<any(en,de):language>', { name: 'localized' })
  localized.urlValuePreprocessor((_route, values) => void delete values.language)
  localized.urlDefaults((_route, values) => {
    values.language ??= 'de'
  })
  localized.get('/about', { name: 'about' }, ({ params, urlFor }) => [params, urlFor('.about')])
  app.mount(localized)
  assert.deepEqual(await (await client(app).get('/en/about')).json(), [{}, '/de/about'])
  assert.equal(app.urlFor('localized.about', { language: 'en' }), '/en/about')
})

test('a preprocessor that throws is answered as any error', async () => {
  const app = new Djinn().get('/<tenant>', () => 'never')
  app.urlValuePreprocessor((_route, values) => {
    if (values.tenant === 'nobody') throw new NotFound('No such tenant.')
  })
  const response = await client(app).get('/nobody')
  assert.equal(response.status, 404)
  assert.match(await response.text(), /No such tenant/)
})

test('signals tell what happens, and a receiver that fails breaks nothing', async () => {
  const told: string[] = []
  const logger = quiet()
  const app = new Djinn({ logger })
    .get('/', () => '')
    .get('/bad', () => {
      throw new Error('bad')
    })
  app.signals.started.connect(() => void told.push('started'))
  app.signals.requestStarted.connect(({ context }) => void told.push(`begin ${context.request.path}`))
  app.signals.requestFinished.connect(({ reply }) => void told.push(`end ${reply.status}`))
  app.signals.gotRequestException.connect(({ error }) => void told.push(`failed ${(error as Error).message}`))
  app.signals.stopped.connect(() => void told.push('stopped'))
  for (const name of ['requestStarted', 'requestFinished', 'gotRequestException'] as const)
    app.signals[name].connect(() => {
      throw new Error('a receiver that fails')
    })
  const browser = client(app, { throwErrors: false })
  await browser.get('/')
  await browser.get('/bad')
  await browser.close()
  assert.deepEqual(told, ['started', 'begin /', 'end 200', 'begin /bad', 'failed bad', 'end 500', 'stopped'])
  assert.equal(logger.told.filter(([, , message]) => message === 'A receiver of a signal failed.').length, 5)
})
