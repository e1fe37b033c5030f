import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { client } from 'djinn/testing'
import { RawConnection, serving } from './raw.ts'

test('OPTIONS * tells the methods of all routes, through the hooks of the app', async () => {
  const app = new Djinn().get('/', () => '').patch('/notes', () => '')
  app.mountFetch('/other', () => new Response('other'))
  app.afterRequest((reply) => void reply.setHeader('x-hook', 'ran'))
  await serving(app, async ({ port }) => {
    const connection = new RawConnection(port)
    connection.send('OPTIONS * HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
    const answer = await connection.rest()
    assert.match(answer, /^HTTP\/1\.1 204 /)
    assert.match(answer, /allow: GET, HEAD, OPTIONS, PATCH\r\n/i)
    assert.match(answer, /x-hook: ran/i)
  })
})

test('another method cannot ask of *', async () => {
  await serving(
    new Djinn().get('/', () => ''),
    async ({ port }) => {
      const connection = new RawConnection(port)
      connection.send('GET * HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
      assert.match(await connection.rest(), /^HTTP\/1\.1 404 /)
    },
  )
})

test('a final dot of the host does not count', async () => {
  const app = new Djinn({ allowedHosts: ['example.com', '.example.org'] }).get('/', () => 'here')
  const status = async (host: string) => (await client(app).get('/', { headers: { host } })).status
  assert.equal(await status('example.com.'), 200)
  assert.equal(await status('EXAMPLE.com.:8000'), 200)
  assert.equal(await status('shop.example.org.'), 200)
  assert.equal(await status('example.com.evil.org.'), 400)
  assert.equal(await status('example.com..'), 400)
})

test('a final dot of the host does not hide a subdomain', async () => {
  const app = new Djinn({ serverName: 'example.com' })
  app.route('/', { subdomain: 'api' }).get(() => 'api')
  const response = await client(app).get('/', { headers: { host: 'api.example.com.' } })
  assert.equal(await response.text(), 'api')
})
