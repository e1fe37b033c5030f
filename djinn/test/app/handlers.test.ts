import assert from 'node:assert/strict'
import { test } from 'node:test'
import { abort, Djinn, DjinnError, html, Reply, redirect, SafeString } from 'djinn'
import { client, type TestResponse } from 'djinn/testing'
import { quiet } from './quiet.ts'

const page = 'text/html; charset=utf-8'

async function answer(handler: () => unknown): Promise<TestResponse> {
  const app = new Djinn({ logger: quiet() })
  app.get('/', handler as () => string)
  return client(app).get('/')
}

test('a string and safe markup are HTML', async () => {
  for (const value of ['<b>ü</b>', new SafeString('<b>ü</b>'), html`<b>${'ü'}</b>`]) {
    const response = await answer(() => value)
    assert.equal(response.headers.get('content-type'), page)
    assert.equal(response.headers.get('content-length'), '9')
    assert.equal(await response.text(), '<b>ü</b>')
  }
})

test('objects, lists, numbers, booleans and null are JSON', async () => {
  class Point {
    readonly x = 1
    readonly when = new Date(0)
  }
  for (const [value, text] of [
    [{ a: 1 }, '{"a":1}'],
    [[1, 2], '[1,2]'],
    [[], '[]'],
    [0, '0'],
    [false, 'false'],
    [null, 'null'],
    [Object.create(null), '{}'],
    [new Point(), '{"x":1,"when":"1970-01-01T00:00:00.000Z"}'],
  ] as const) {
    const response = await answer(() => value)
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'application/json')
    assert.equal(await response.text(), text)
  }
})

test('bytes of every kind go out as they are', async () => {
  const bytes = new Uint8Array([104, 105])
  for (const value of [bytes, Buffer.from('hi'), bytes.buffer]) {
    const response = await answer(() => value)
    assert.equal(response.headers.get('content-type'), 'application/octet-stream')
    assert.equal(response.headers.get('content-length'), '2')
    assert.equal(await response.text(), 'hi')
  }
})

test('a Blob is sent with its own type', async () => {
  const response = await answer(() => new Blob(['hi'], { type: 'text/markdown' }))
  assert.equal(response.headers.get('content-type'), 'text/markdown')
  assert.equal(await response.text(), 'hi')
})

test('generators, asynchronous ones too, and web streams are sent in pieces', async () => {
  function* plain() {
    yield 'a'
    yield 'b'
  }
  async function* later() {
    yield 'a'
    yield new TextEncoder().encode('b')
  }
  for (const value of [plain, later, () => new Blob(['ab']).stream()]) {
    const response = await answer(value)
    assert.equal(response.headers.get('content-length'), null)
    assert.equal(response.headers.get('content-type'), page)
    assert.equal(await response.text(), 'ab')
  }
})

test('a web Response and a Reply go out as they are', async () => {
  const web = await answer(() => new Response('made', { status: 201, headers: { 'x-own': '1' } }))
  assert.deepEqual([web.status, web.headers.get('x-own'), await web.text()], [201, '1', 'made'])
  const reply = await answer(() => new Reply('tea', { status: 418, type: 'text/plain' }))
  assert.deepEqual(
    [reply.status, reply.headers.get('content-type'), await reply.text()],
    [418, 'text/plain', 'tea'],
  )
})

test('cookies of a web Response stay separate', async () => {
  const response = await answer(() => {
    const made = new Response('x')
    made.headers.append('set-cookie', 'a=1; Path=/')
    made.headers.append('set-cookie', 'b=2; Expires=Wed, 01 Jan 2031 00:00:00 GMT')
    return made
  })
  assert.deepEqual(response.headers.getSetCookie(), [
    'a=1; Path=/',
    'b=2; Expires=Wed, 01 Jan 2031 00:00:00 GMT',
  ])
})

test('a promise of any of them is awaited', async () => {
  const response = await answer(async () => ({ later: true }))
  assert.deepEqual(await response.json(), { later: true })
})

test('nothing, a function, a symbol or a bigint is an error that names the handler', async () => {
  for (const [value, seen] of [
    [undefined, 'nothing (undefined)'],
    [() => 'x', 'a function'],
    [Symbol('x'), 'a symbol'],
    [1n, 'a bigint'],
  ] as const) {
    await assert.rejects(
      answer(() => value),
      (error) =>
        error instanceof DjinnError &&
        error.code === 'APP_HANDLER_RESULT' &&
        error.message.startsWith(`The handler of GET / returned ${seen}.`),
    )
  }
})

test('an object that JSON cannot hold is an error that names the handler', async () => {
  const circle: Record<string, unknown> = {}
  circle.self = circle
  for (const value of [circle, { big: 1n }])
    await assert.rejects(
      answer(() => value),
      { code: 'APP_NOT_JSON', message: /^The handler of GET \/ returned an object/ },
    )
})

test('visitors of a failing handler get a plain 500, and the log the error', async () => {
  const logger = quiet()
  const app = new Djinn({ logger }).get('/', () => {
    throw new Error('secret detail')
  })
  const response = await client(app, { throwErrors: false }).get('/')
  assert.equal(response.status, 500)
  assert.doesNotMatch(await response.text(), /secret/)
  const [level, fields, message] = logger.told[0] ?? []
  assert.equal(level, 'error')
  assert.equal(message, 'A request failed.')
  assert.equal((fields as { error: Error }).error.message, 'secret detail')
})

test('what was put on the response comes along, and what a reply says itself wins', async () => {
  const app = new Djinn()
  app.get('/value', ({ response, setCookie }) => {
    response.status = 201
    response.setHeader('x-one', '1')
    setCookie('a', '1')
    return 'made'
  })
  app.get('/reply', ({ response, setCookie }) => {
    response.status = 201
    response.setHeader('x-one', 'draft')
    setCookie('a', '1')
    return new Reply('own', { headers: { 'x-one': 'own', 'set-cookie': 'b=2' } })
  })
  app.get('/status', ({ response }) => {
    response.status = 201
    return new Reply('own', { status: 202 })
  })
  const value = await client(app).get('/value')
  assert.deepEqual(
    [value.status, value.headers.get('x-one'), value.headers.getSetCookie()],
    [201, '1', ['a=1; Path=/']],
  )
  const reply = await client(app).get('/reply')
  assert.deepEqual([reply.status, reply.headers.get('x-one')], [201, 'own'])
  assert.deepEqual(reply.headers.getSetCookie(), ['b=2', 'a=1; Path=/'])
  assert.equal((await client(app).get('/status')).status, 202)
})

test('the functions of the context make replies with status, headers and type, also taken apart', async () => {
  const app = new Djinn()
  app.get('/json', ({ json }) => json({ a: 1 }, 201))
  app.get('/html', ({ html }) => html('<p>', { headers: { 'x-a': 'b' } }))
  app.get('/text', ({ text }) => text('<p>', { status: 202, type: 'text/csv' }))
  app.get('/stream', ({ stream }) => stream(new Blob(['s']).stream(), { type: 'text/plain' }))
  app.get('/make', ({ makeResponse }) => makeResponse({ a: 1 }, 203))
  app.get('/go', ({ redirect }) => redirect('/ü?q=ü', 303))
  const browser = client(app)
  const seen = []
  for (const path of ['/json', '/html', '/text', '/stream', '/make', '/go']) {
    const response = await browser.get(path)
    seen.push([response.status, response.headers.get('content-type')])
  }
  assert.deepEqual(seen, [
    [201, 'application/json'],
    [200, page],
    [202, 'text/csv'],
    [200, 'text/plain'],
    [203, 'application/json'],
    [303, page],
  ])
  assert.equal((await browser.get('/go')).headers.get('location'), '/%C3%BC?q=%C3%BC')
})

test('a redirect has a page whose link is escaped', async () => {
  const response = await answer(() => redirect('/a?x="><script>'))
  assert.equal(response.status, 302)
  assert.doesNotMatch(await response.text(), /<script>/)
})

test('a reply or a response may be thrown', async () => {
  const app = new Djinn()
  app.get('/reply', () => {
    throw new Reply('thrown', { status: 409 })
  })
  app.get('/response', () => {
    throw new Response('thrown', { status: 410 })
  })
  app.get('/abort', () => abort(403, 'Not yours.'))
  assert.equal((await client(app).get('/reply')).status, 409)
  assert.equal((await client(app).get('/response')).status, 410)
  const aborted = await client(app).get('/abort')
  assert.equal(aborted.status, 403)
  assert.deepEqual(await aborted.json(), {
    type: 'about:blank',
    title: 'Forbidden',
    status: 403,
    detail: 'Not yours.',
  })
})

test('the class of a view answers its methods, with a new object for each request', async () => {
  class Counter {
    count = 0
    get() {
      return { count: ++this.count }
    }
    post() {
      return { posted: true }
    }
  }
  class Shared extends Counter {
    static readonly initEveryRequest = false
  }
  const app = new Djinn().view('/own', Counter).view('/shared', Shared)
  const browser = client(app)
  await browser.get('/own')
  assert.deepEqual(await (await browser.get('/own')).json(), { count: 1 })
  await browser.get('/shared')
  assert.deepEqual(await (await browser.get('/shared')).json(), { count: 2 })
  assert.deepEqual(await (await browser.post('/own')).json(), { posted: true })
  assert.equal((await browser.put('/own')).status, 405)
  assert.equal((await browser.head('/own')).status, 200)
})

test('a class without methods, and a handler that is no function, are errors at once', () => {
  const app = new Djinn()
  class Nothing {}
  assert.throws(() => app.view('/', Nothing), { code: 'APP_EMPTY_VIEW' })
  assert.throws(() => app.get('/a', 'hello' as never), {
    code: 'APP_HANDLER',
    message: /GET \/a was given a handler of type "string"/,
  })
})

test('JSON functions of the app write and read', async () => {
  const app = new Djinn({ json: { stringify: (value) => `/*own*/${JSON.stringify(value)}` } })
  app.get('/', () => ({ a: 1 }))
  app.get('/json', ({ json }) => json([]))
  assert.equal(await (await client(app).get('/')).text(), '/*own*/{"a":1}')
  assert.equal(await (await client(app).get('/json')).text(), '/*own*/[]')
})

test('JSON is read by the parse function of the app', async () => {
  const app = new Djinn({
    json: { parse: (text) => JSON.parse(text, (_, value) => (value === 1 ? 'one' : value)) },
  })
  app.post('/', async ({ request }) => ({ got: await request.json() }))
  assert.deepEqual(await (await client(app).post('/', { json: [1, 2] })).json(), { got: ['one', 2] })
})
