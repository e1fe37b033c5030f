import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn, Forbidden } from 'djinn'
import { client } from 'djinn/testing'

/** An app of another framework that tells what it was asked. */
async function other(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const body = request.body === null ? '' : await request.text()
  return new Response(`${request.method} ${pathname}${search} ${body}`, {
    status: 201,
    headers: { 'x-other': 'yes' },
  })
}

async function told(app: Djinn, path: string, method = 'GET', body?: string): Promise<string> {
  const init = { method, ...(body === undefined ? {} : { body }) }
  return (await app.fetch(new Request(`http://localhost${path}`, init))).text()
}

test('the other app sees the path below the prefix as it was sent', async () => {
  const app = new Djinn().mountFetch('/a b', other)
  assert.equal(await told(app, '/a%20b'), 'GET / ')
  assert.equal(await told(app, '/a%20b/'), 'GET / ')
  assert.equal(await told(app, '/a%20b/x/%2Fy//z/?q=%20'), 'GET /x/%2Fy//z/?q=%20 ')
})

test('all methods and bodies reach the other app, its status and headers the visitor', async () => {
  const app = new Djinn().mountFetch('/other', other)
  for (const method of ['POST', 'PUT', 'PROPFIND', 'DELETE'])
    assert.equal(await told(app, '/other/x', method, 'body'), `${method} /x body`)
  assert.equal(await told(app, '/other/x', 'OPTIONS'), 'OPTIONS /x ')
  const response = await client(app).get('/other/x')
  assert.equal(response.status, 201)
  assert.equal(response.headers.get('x-other'), 'yes')
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
  assert.equal((await client(app).head('/other/x')).status, 201)
})

test('routes beside a mounted function are found first where they say more', async () => {
  const app = new Djinn().get('/', () => 'own').get('/own', () => 'own')
  app.mountFetch('', other)
  assert.equal(await told(app, '/'), 'own')
  assert.equal(await told(app, '/own'), 'own')
  assert.equal(await told(app, '/own', 'POST', 'x'), 'POST /own x')
  assert.equal(await told(app, '/elsewhere'), 'GET /elsewhere ')
})

test('bodies stream both ways over a socket', async () => {
  let received = 0
  const app = new Djinn({ maxBodySize: 10 }).mountFetch('/other', async (request) => {
    for await (const piece of request.body ?? []) received += piece.length
    return new Response(
      new ReadableStream({
        start(controller) {
          for (const word of ['a', 'b', 'c']) controller.enqueue(new TextEncoder().encode(word))
          controller.close()
        },
      }),
    )
  })
  const server = await app.listen({ port: 0, handleSignals: false })
  const response = await fetch(`${server.url}/other/up`, { method: 'POST', body: 'x'.repeat(200_000) })
  assert.equal(await response.text(), 'abc')
  assert.equal(received, 200_000)
  await server.close()
})

test('a body that a hook has read is passed on', async () => {
  const app = new Djinn().beforeRequest(async ({ request }) => void (await request.text()))
  assert.equal(await told(app.mountFetch('/other', other), '/other/', 'POST', 'again'), 'POST / again')
})

test('host check, cross-site check and guards stand before the other app', async () => {
  const app = new Djinn({ allowedHosts: ['localhost'] })
  app.mountFetch('/strict', other).mountFetch('/open', other, { allowCrossSite: true })
  app.mountFetch('/guarded', other, {
    guards: [
      () => {
        throw new Forbidden()
      },
    ],
  })
  const foreign = {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  }
  const status = async (url: string, init = {}) => (await app.fetch(new Request(url, init))).status
  assert.equal(await status('http://localhost/strict/x', foreign), 403)
  assert.equal(await status('http://localhost/open/x', foreign), 201)
  assert.equal(await status('http://localhost/guarded/x'), 403)
  assert.equal(await status('http://evil.example/strict/x'), 400)
})

test('a named one can be linked into; below a blueprint with parameters the path is cut right', async () => {
  const app = new Djinn()
  const part = app
    .blueprint('/<path:tenant>/t', { name: 'part' })
    .mountFetch('/other', other, { name: 'other' })
  app.mount(part)
  assert.equal(await told(app, '/a%2Fb/c/t/other/x%2Fy'), 'GET /x%2Fy ')
  assert.equal(app.urlFor('part.other', { tenant: 'a', path: 'posts/3' }), '/a/t/other/posts/3')
  assert.equal(app.urlFor('part.other', { tenant: 'a' }), '/a/t/other/')
})

test('env and execution context of the platform reach the other app', async () => {
  const app = new Djinn().mountFetch('/o', (_request: Request, env: { key: string }) => new Response(env.key))
  const response = await app.fetch(new Request('http://localhost/o/'), { key: 'bound' })
  assert.equal(await response.text(), 'bound')
})

test('a prefix with a slash at its end or parameters is refused', () => {
  for (const prefix of ['/a/', 'a', '/<b>'])
    assert.throws(() => new Djinn().mountFetch(prefix, other), { code: 'APP_MOUNT_PREFIX' })
})
