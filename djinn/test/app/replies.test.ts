import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn, Reply } from 'djinn'
import { client } from 'djinn/testing'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

test('a reply that was sent before is refused: it holds what belongs to another visitor', async () => {
  const app = new Djinn({ logger: silent })
  const kept = new Reply('kept')
  app.get('/', () => kept)
  app.afterRequest((reply, { request }) => void reply.setCookie('who', request.header('x-who') ?? ''))
  const browser = client(app, { throwErrors: false })
  assert.equal((await browser.get('/', { headers: { 'x-who': 'ada' } })).status, 200)
  const second = await browser.get('/', { headers: { 'x-who': 'bob' } })
  assert.equal(second.status, 500)
  assert.deepEqual(second.headers.getSetCookie().length, 1)
  assert.match(second.headers.get('set-cookie') ?? '', /who=bob/)
})

for (const status of [0, 101, 1000, 204.5, Number.NaN]) {
  test(`a reply with the status ${status} becomes a plain 500`, async () => {
    const app = new Djinn({ logger: silent })
    app.get('/', ({ text }) => text('secret', status))
    const server = await app.listen({ port: 0, handleSignals: false })
    try {
      const response = await fetch(server.url)
      assert.equal(response.status, 500)
      assert.doesNotMatch(await response.text(), /secret/)
    } finally {
      await server.close()
    }
  })
}

test('a handler may end the connection', async () => {
  const app = new Djinn()
  app.get('/', ({ response }) => {
    response.setHeader('connection', 'close')
    return 'last'
  })
  const server = await app.listen({ port: 0, handleSignals: false })
  try {
    const response = await fetch(server.url)
    assert.equal(response.headers.get('connection'), 'close')
    assert.equal(await response.text(), 'last')
  } finally {
    await server.close()
  }
})
