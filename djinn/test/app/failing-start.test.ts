import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

test('what the first start hook opened is closed when the second fails', async () => {
  const events: string[] = []
  const app = new Djinn({ logger: silent })
  app.onStart(() => void events.push('opened'))
  app.onStart(() => Promise.reject(new Error('no')))
  app.onStop(() => void events.push('closed'))
  await assert.rejects(app.start(), /no/)
  assert.deepEqual(events, ['opened', 'closed'])
})

test('nothing is closed when the first start hook fails', async () => {
  const events: string[] = []
  const app = new Djinn({ logger: silent })
  app.onStart(() => Promise.reject(new Error('no')))
  app.onStop(() => void events.push('closed'))
  await assert.rejects(app.start(), /no/)
  assert.deepEqual(events, [])
})
