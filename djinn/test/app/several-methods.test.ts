import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BaseContext, Djinn } from 'djinn'
import { client } from 'djinn/testing'

test('one handler answers several methods of one route', async () => {
  const app = new Djinn().on(['get', 'POST'], '/items/<int:id>', ({ request, params }) => {
    const id: number = params.id
    return `${request.method} ${id}`
  })
  assert.equal(await (await client(app).get('/items/3')).text(), 'GET 3')
  assert.equal(await (await client(app).post('/items/3')).text(), 'POST 3')
  const refused = await client(app).delete('/items/3')
  assert.equal(refused.headers.get('allow'), 'GET, HEAD, OPTIONS, POST')
  assert.equal(app.routes().length, 1)
})

test('options stand between path and handler of on() too', async () => {
  const steps: string[] = []
  const guard = ({ request }: BaseContext) => void steps.push(request.method)
  const app = new Djinn().on(['GET', 'PURGE'], '/', { name: 'cache', guards: [guard] }, () => 'ok')
  assert.equal(app.urlFor('cache'), '/')
  await client(app).request('PURGE', '/')
  assert.deepEqual(steps, ['PURGE'])
})

test('a method named twice is refused', () => {
  assert.throws(() => new Djinn().on(['GET', 'get'], '/', () => ''), { code: 'APP_DUPLICATE_ROUTE' })
})
