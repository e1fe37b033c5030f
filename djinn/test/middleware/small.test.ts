import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { httpsOnly, requestId, timing } from 'djinn/middleware'
import { client } from 'djinn/testing'

test('every request has an id of its own, on the answer and in the context', async () => {
  const app = new Djinn().use(requestId())
  app.get('/', ({ requestId }) => requestId)
  const browser = client(app)
  const [first, second] = [await browser.get('/'), await browser.get('/')]
  assert.equal(await first.text(), first.headers.get('x-request-id'))
  assert.notEqual(first.headers.get('x-request-id'), second.headers.get('x-request-id'))
})

test('an id that a client brings counts only when it is trusted and harmless', async () => {
  const ask = async (trustIncoming: boolean, id: string) => {
    const app = new Djinn().use(requestId({ trustIncoming, generate: () => 'made' }))
    app.get('/', () => 'x')
    return (await client(app).get('/', { headers: { 'x-request-id': id } })).headers.get('x-request-id')
  }
  assert.equal(await ask(false, 'given-1'), 'made')
  assert.equal(await ask(true, 'given-1'), 'given-1')
  assert.equal(await ask(true, 'a b<script>'), 'made')
  assert.equal(await ask(true, 'x'.repeat(200)), 'made')
})

test('errors carry the id too', async () => {
  const app = new Djinn().use(requestId({ generate: () => 'made' }))
  assert.equal((await client(app).get('/nothing')).headers.get('x-request-id'), 'made')
})

test('Server-Timing tells the whole and the parts that were measured, failed ones too', async () => {
  const app = new Djinn().use(timing())
  app.get('/', async ({ timing }) => {
    timing.measure('sync', () => 1)
    await timing.measure('later', async () => 2)
    await timing.measure('bad name', () => Promise.reject(new Error('x'))).catch(() => {})
    return 'x'
  })
  const header = (await client(app).get('/')).headers.get('server-timing') ?? ''
  assert.match(header, /^total;dur=[\d.]+, sync;dur=[\d.]+, later;dur=[\d.]+, bad_name;dur=[\d.]+$/)
})

test('an unencrypted request goes to https for good, with its query', async () => {
  const app = new Djinn().use(httpsOnly({ exempt: [/^health$/] }))
  app.get('/a', () => 'secure')
  app.get('/health', () => 'ok')
  const plain = await client(app, { baseUrl: 'http://shop.example' }).get('/a?b=1')
  assert.equal(plain.status, 301)
  assert.equal(plain.headers.get('location'), 'https://shop.example/a?b=1')
  assert.equal((await client(app, { baseUrl: 'https://shop.example' }).get('/a')).status, 200)
  assert.equal((await client(app, { baseUrl: 'http://shop.example' }).get('/health')).status, 200)
})

test("behind a trusted proxy the visitor's scheme counts, and HSTS is sent on https only", async () => {
  const app = new Djinn({ trustedProxies: 1, securityHeaders: { hsts: { maxAge: 3600 } } }).use(httpsOnly())
  app.get('/', () => 'secure')
  const browser = client(app)
  const secure = await browser.get('/', { headers: { 'x-forwarded-proto': 'https' } })
  assert.equal(secure.status, 200)
  assert.equal(secure.headers.get('strict-transport-security'), 'max-age=3600')
  const plain = await browser.get('/')
  assert.equal(plain.status, 301)
  assert.equal(plain.headers.get('strict-transport-security'), null)
})
