import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { sessions } from 'djinn/sessions'
import { CookieJar, client } from 'djinn/testing'
import { quiet } from '../app/quiet.ts'

const secretKey = 'a key for the tests of 32 characters'

test('a client sends queries, headers, JSON, forms, files, bodies and users', async () => {
  const app = new Djinn()
  app.on('ECHO', '/', ({ request }) => request.method)
  app.post('/', async ({ request, query }) => {
    const { fields, files } = request.isForm ? await request.form() : { fields: undefined, files: undefined }
    const file = files?.get('file')
    return {
      query: query.toObject({ flat: false }),
      type: request.mimetype,
      fields: fields?.toObject({ flat: false }) ?? null,
      file: file === undefined ? null : [file.filename, file.contentType, await file.text()],
      text: fields === undefined ? await request.text() : null,
      user: request.header('authorization') ?? null,
      own: request.header('x-own') ?? null,
    }
  })
  const browser = client(app, { headers: { 'x-own': 'shared' } })
  const send = async (options: Parameters<typeof browser.post>[1]) =>
    (await browser.post('/', options)).json()
  const nothing = { query: {}, fields: null, file: null, text: null, user: null, own: 'shared' }
  assert.deepEqual(await send({ json: { a: 1 }, query: { tag: ['a', 'b'], page: 2, no: undefined } }), {
    ...nothing,
    query: { tag: ['a', 'b'], page: ['2'] },
    type: 'application/json',
    text: '{"a":1}',
  })
  assert.deepEqual(await send({ form: { a: 'ü', b: [1, 2], c: undefined } }), {
    ...nothing,
    type: 'application/x-www-form-urlencoded',
    fields: { a: ['ü'], b: ['1', '2'] },
  })
  assert.deepEqual(
    await send({ form: { a: 1, file: { content: 'hi', filename: 'n.txt', type: 'text/plain' } } }),
    {
      ...nothing,
      type: 'multipart/form-data',
      fields: { a: ['1'] },
      file: ['n.txt', 'text/plain', 'hi'],
    },
  )
  assert.deepEqual(
    await send({ body: 'raw', auth: ['ada', 'pw'], headers: { 'x-own': 'one', 'content-type': 'a/b' } }),
    {
      ...nothing,
      type: 'a/b',
      text: 'raw',
      user: 'Basic YWRhOnB3',
      own: 'one',
    },
  )
  assert.equal(await (await browser.request('ECHO', '/')).text(), 'ECHO')
})

test('errors that nobody expected are thrown in the test, unless it wants the 500', async () => {
  const app = new Djinn({ logger: quiet() }).get('/', () => {
    throw new RangeError('mine')
  })
  await assert.rejects(client(app).get('/'), RangeError)
  assert.equal((await client(app, { throwErrors: false }).get('/')).status, 500)
})

test('redirects are followed when wanted: 307 and 308 keep method and body', async () => {
  const app = new Djinn()
  app.get('/a', ({ redirect }) => redirect('/b?x=1'))
  app.get('/b', ({ redirect }) => redirect('c'))
  app.get('/c', ({ request }) => request.method)
  app.post('/post', async ({ query, redirect }) => redirect('/end', Number(query.get('status'))))
  app
    .route('/end')
    .get(() => 'GET')
    .post(async ({ request }) => `POST ${await request.text()}`)
  app.get('/loop', ({ redirect }) => redirect('/loop'))
  app.get('/away', ({ redirect }) => redirect('https://other.example/'))
  const browser = client(app, { followRedirects: true })
  const response = await browser.get('/a')
  assert.equal(await response.text(), 'GET')
  assert.deepEqual(
    response.history.map(({ status, headers }) => [status, headers.get('location')]),
    [
      [302, '/b?x=1'],
      [302, 'c'],
    ],
  )
  for (const status of [307, 308])
    assert.equal(await (await browser.post('/post', { query: { status }, body: 'kept' })).text(), 'POST kept')
  for (const status of [302, 303])
    assert.equal(await (await browser.post('/post', { query: { status }, body: 'dropped' })).text(), 'GET')
  await assert.rejects(browser.get('/loop'), { code: 'TESTING_REDIRECT_LOOP' })
  await assert.rejects(browser.get('/away'), { code: 'TESTING_LEFT_SITE' })
  assert.equal((await browser.get('/a', { followRedirects: false })).status, 302)
})

test('the context of an answer can be looked at', async () => {
  const app = new Djinn().get('/users/<int:id>', ({ g }) => {
    g.set('seen', true)
    return ''
  })
  const { context } = await client(app).get('/users/7')
  assert.deepEqual([context?.params, context?.g.get('seen')], [{ id: 7 }, true])
})

test('cookies are kept by host and path, and forgotten when they end', () => {
  const jar = new CookieJar()
  const at = (url: string) => new URL(url)
  jar.receive('a=1; Path=/docs', at('http://shop.example/'))
  jar.receive('b=2; Domain=.shop.example', at('http://www.shop.example/'))
  jar.receive('c=3; Secure', at('http://shop.example/'))
  jar.receive('d=4', at('http://shop.example/deep/page'))
  jar.receive('e=5; Domain=other.example', at('http://shop.example/'))
  jar.receive('f=6; Path=docs', at('http://shop.example/x/y'))
  assert.equal(jar.header(at('http://shop.example/docs/x')), 'a=1; b=2')
  assert.equal(jar.header(at('http://shop.example/docsx')), 'b=2')
  assert.equal(jar.header(at('https://shop.example/')), 'b=2; c=3')
  assert.equal(jar.header(at('http://shop.example/deep/other')), 'd=4; b=2')
  assert.equal(jar.header(at('http://shop.example/x/z')), 'f=6; b=2')
  assert.equal(jar.header(at('http://notshop.example/')), undefined)
  jar.receive('b=; Domain=shop.example; Max-Age=0', at('http://shop.example/'))
  jar.receive('a=; Path=/docs; Expires=Thu, 01 Jan 1970 00:00:00 GMT', at('http://shop.example/'))
  assert.deepEqual(
    jar
      .all()
      .map(({ name }) => name)
      .sort(),
    ['c', 'd', 'f'],
  )
  jar.delete('c')
  jar.clear()
  assert.deepEqual(jar.all(), [])
})

for (const socket of [false, true]) {
  const way = socket ? 'over a socket' : 'in process'

  test(`cookies and sessions are kept ${way}, and can be set by the test`, async () => {
    const app = new Djinn({ secretKey }).use(sessions())
    app.get('/', ({ request, session, setCookie }) => {
      setCookie('seen', 'yes')
      return {
        cookie: request.cookies.get('a') ?? null,
        seen: request.cookies.get('seen') ?? null,
        name: session.get('name') ?? null,
      }
    })
    await using browser = client(app, { socket })
    browser.cookies.set('a', '1')
    await browser.session((session) => session.set('name', 'Ada'))
    assert.deepEqual(await (await browser.get('/')).json(), { cookie: '1', seen: null, name: 'Ada' })
    assert.deepEqual(await (await browser.get('/')).json(), { cookie: '1', seen: 'yes', name: 'Ada' })
  })
}

test('within runs code with hooks and plugins around it, and gives its value or its error', async () => {
  const told: string[] = []
  const app = new Djinn({ logger: quiet(), secretKey }).use(sessions())
  app.beforeRequest(({ request }) => void told.push(`before ${request.path}`))
  app.teardownRequest(() => void told.push('teardown'))
  const browser = client(app)
  const job = Promise.withResolvers<string>()
  assert.equal(
    await browser.within('/some/path?x=1', async ({ query, afterResponse }) => {
      afterResponse(() => job.resolve('ran'))
      return query.get('x')
    }),
    '1',
  )
  assert.equal(await job.promise, 'ran')
  await assert.rejects(
    browser.within('/', () => {
      throw new TypeError('mine')
    }),
    TypeError,
  )
  assert.deepEqual(told, ['before /some/path', 'teardown', 'before /', 'teardown'])
  await assert.rejects(
    client(new Djinn()).session(() => {}),
    { code: 'TESTING_NO_SESSION' },
  )
  await assert.rejects(
    client(new Djinn().beforeRequest(() => 'no')).within('/', () => 1),
    { code: 'TESTING_NOT_RUN' },
  )
})

test('closing a client stops its app, at the end of a block too', async () => {
  const told: string[] = []
  const app = new Djinn().onStop(() => void told.push('stopped')).get('/', () => '')
  {
    await using browser = client(app)
    await browser.get('/')
  }
  {
    await using browser = client(app, { socket: true })
    assert.equal((await browser.get('/')).status, 200)
  }
  assert.deepEqual(told, ['stopped', 'stopped'])
})
