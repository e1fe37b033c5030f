import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn, Reply } from 'djinn'
import { etag } from 'djinn/middleware'
import { client } from 'djinn/testing'

function makeBrowser() {
  const app = new Djinn({ logger: { debug() {}, info() {}, warn() {}, error() {} } }).use(etag())
  app.get('/', () => 'Hello')
  app.get('/bytes', () => new Uint8Array([1, 2, 3]))
  app.get('/own', () => new Reply('x', { headers: { etag: '"mine"' } }))
  app.get('/secret', () => new Reply('x', { headers: { 'cache-control': 'no-store' } }))
  app.get('/stream', async function* () {
    yield 'x'
  })
  app.post('/', () => 'posted')
  return client(app, { throwErrors: false })
}

for (const path of ['/', '/bytes', '/own']) {
  test(`${path} has a tag, and a client that has it gets 304 without a body`, async () => {
    const browser = makeBrowser()
    const first = await browser.get(path)
    const tag = first.headers.get('etag') ?? ''
    assert.match(tag, /^"[^"]+"$/)
    const second = await browser.get(path, { headers: { 'if-none-match': `"other", W/${tag}` } })
    assert.equal(second.status, 304)
    assert.equal(await second.text(), '')
    assert.equal(second.headers.get('etag'), tag)
    assert.equal(second.headers.get('content-type'), null)
  })
}

test('other content has another tag', async () => {
  const browser = makeBrowser()
  const [hello, bytes] = [await browser.get('/'), await browser.get('/bytes')]
  assert.notEqual(hello.headers.get('etag'), bytes.headers.get('etag'))
})

for (const path of ['/secret', '/stream', '/nothing']) {
  test(`${path} has no tag`, async () => {
    assert.equal((await makeBrowser().get(path)).headers.get('etag'), null)
  })
}

test('POST has no tag, and HEAD has that of GET', async () => {
  const browser = makeBrowser()
  assert.equal((await browser.post('/')).headers.get('etag'), null)
  assert.equal((await browser.head('/')).headers.get('etag'), (await browser.get('/')).headers.get('etag'))
})

test('an If-Match that does not hold is a 412', async () => {
  assert.equal((await makeBrowser().get('/', { headers: { 'if-match': '"other"' } })).status, 412)
})

test('weak tags are marked', async () => {
  const app = new Djinn().use(etag({ weak: true }))
  app.get('/', () => 'Hello')
  assert.match((await client(app).get('/')).headers.get('etag') ?? '', /^W\/"/)
})
