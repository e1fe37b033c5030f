import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BaseContext, Djinn, Forbidden } from 'djinn'
import { client } from 'djinn/testing'

/** A guard that says its name. */
function saying(name: string, steps: string[]): () => void {
  return Object.defineProperty(() => void steps.push(name), 'name', { value: name })
}

test('guards of blueprints run before those of routes, the outermost first, and are listed', async () => {
  const steps: string[] = []
  const app = new Djinn()
  const outer = app.blueprint('/outer', { guards: [saying('outer', steps)] })
  const inner = outer.blueprint('/inner', { guards: [saying('inner', steps)] })
  inner.get('/', { guards: [saying('own', steps)] }, () => 'in')
  outer.mount(inner)
  app.mount(outer)
  assert.equal((await client(app).get('/outer/inner/')).status, 200)
  assert.deepEqual(steps, ['outer', 'inner', 'own'])
  assert.deepEqual(app.routes()[0]?.guards, ['outer', 'inner', 'own'])
})

test('guards of a blueprint watch apps mounted in it, and no route outside', async () => {
  const app = new Djinn().get('/open', () => 'open')
  const part = app.blueprint('/part', {
    guards: [
      ({ request }: BaseContext) => {
        if (request.cookie('role') !== 'staff') throw new Forbidden()
      },
    ],
  })
  part.mount(
    '/other',
    new Djinn().get('/', () => 'secret'),
  )
  app.mount(part)
  assert.equal((await client(app).get('/open')).status, 200)
  assert.equal((await client(app).get('/part/other/')).status, 403)
})

test('a blueprint gives its routes a subdomain', async () => {
  const app = new Djinn({ serverName: 'example.com' })
  const api = app.blueprint('', { name: 'api', subdomain: 'api' })
  api.get('/', { name: 'home' }, () => 'api')
  const docs = api.blueprint('/docs', { subdomain: 'docs' }).get('/', () => 'docs')
  app.mount(api.mount(docs))
  app.get('/', () => 'main')
  const text = async (url: string) => (await client(app, { baseUrl: url }).get(new URL(url).pathname)).text()
  assert.equal(await text('http://api.example.com/'), 'api')
  assert.equal(await text('http://example.com/'), 'main')
  assert.equal(await text('http://docs.example.com/docs/'), 'docs')
  assert.equal(app.urlFor('api.home'), 'https://api.example.com/')
})

test('a route with a host of its own does not get that of its blueprint', async () => {
  const app = new Djinn({ hostMatching: true })
  const part = app.blueprint('', { host: 'a.example.com' })
  part.get('/', () => 'a')
  part.route('/', { host: 'b.example.com' }).get(() => 'b')
  app.mount(part)
  for (const name of ['a', 'b']) {
    const response = await app.fetch(new Request(`http://${name}.example.com/`))
    assert.equal(await response.text(), name)
  }
})

test('data, body limits and the cross-site option of a blueprint hold where a route says nothing else', async () => {
  const app = new Djinn()
  const part = app.blueprint('/hooks', {
    meta: { area: 'hooks', open: true },
    maxBodySize: 4,
    allowCrossSite: true,
  })
  const echo = async ({ request }: BaseContext) => request.text()
  part.post('/small', echo)
  part.post('/large', { maxBodySize: 100, allowCrossSite: false, meta: { open: false } }, echo)
  app.mount(part)
  const post = (path: string, headers = {}) =>
    app.fetch(new Request(`http://localhost${path}`, { method: 'POST', body: '12345', headers }))
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  assert.equal((await post('/hooks/small')).status, 413)
  assert.equal((await post('/hooks/small', foreign)).status, 413)
  assert.equal((await post('/hooks/large')).status, 200)
  assert.equal((await post('/hooks/large', foreign)).status, 403)
  assert.deepEqual(
    app.routes().map(({ meta }) => meta),
    [
      { area: 'hooks', open: true },
      { area: 'hooks', open: false },
    ],
  )
})
