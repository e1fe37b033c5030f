import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conflict, Djinn } from 'djinn'
import { client } from 'djinn/testing'

test('the end of each request is told after its teardown hooks, with what went wrong', async () => {
  const told: unknown[] = []
  const app = new Djinn().teardownRequest(() => void told.push('hook'))
  app.signals.requestFinished.connect(() => void told.push('finished'))
  app.signals.requestTearingDown.connect(({ context, error }) => {
    told.push([context.request.path, error instanceof Conflict])
  })
  app.get('/', () => 'fine')
  app.get('/conflict', () => {
    throw new Conflict()
  })
  await client(app).get('/')
  assert.deepEqual(told.splice(0), ['hook', 'finished', ['/', false]])
  await client(app, { throwErrors: false }).get('/conflict')
  assert.deepEqual(told, ['hook', 'finished', ['/conflict', true]])
})
