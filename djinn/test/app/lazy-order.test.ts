import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn, definePlugin } from 'djinn'

test('lazy values of the context are made in the order in which a parameter list names them', async () => {
  const made: string[] = []
  const lazy = { first: () => made.push('first'), second: () => made.push('second') }
  const app = new Djinn().use(definePlugin({ name: 'order', lazy }))
  app.get('/', ({ second, first }) => [second, first])
  await app.fetch(new Request('http://localhost/'))
  assert.deepEqual(made, ['second', 'first'])
})
