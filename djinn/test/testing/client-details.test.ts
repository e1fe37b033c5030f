import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { client } from 'djinn/testing'

test('code within a request may have a method, headers and a body', async () => {
  const browser = client(new Djinn())
  const seen = await browser.within(
    '/notes',
    async ({ request }) => [request.method, request.header('x-color'), await request.json()],
    { method: 'PUT', headers: { 'x-color': 'red' }, json: { text: 'milk' } },
  )
  assert.deepEqual(seen, ['PUT', 'red', { text: 'milk' }])
  const field = await browser.within('/', async ({ request }) => (await request.form()).fields.get('name'), {
    method: 'POST',
    form: { name: 'Ada' },
  })
  assert.equal(field, 'Ada')
})

test('the address of the visitor is the one that the client was made with', async () => {
  const app = new Djinn().get('/', ({ request }) => request.remoteAddress)
  const far = await client(app, { remoteAddress: '203.0.113.7' }).get('/')
  assert.equal(await far.text(), '203.0.113.7')
  const near = await client(app).get('/')
  assert.equal(await near.text(), '127.0.0.1')
})

test('an answer tells the request that it answers, after redirects the last', async () => {
  const app = new Djinn().get('/new', () => 'new')
  app.post('/old', ({ redirect }) => redirect('/new?page=2', 303))
  for (const socket of [false, true]) {
    await using browser = client(app, { socket })
    const direct = await browser.post('/old', { query: { q: 1 } })
    assert.equal(direct.request.method, 'POST')
    assert.equal(new URL(direct.request.url).search, '?q=1')
    const { request } = await browser.post('/old', { followRedirects: true })
    assert.equal(`${request.method} ${new URL(request.url).pathname}`, 'GET /new')
  }
})
