import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'

test('an empty DJINN_SECRET_KEY counts as none', () => {
  const before = process.env.DJINN_SECRET_KEY
  try {
    process.env.DJINN_SECRET_KEY = ''
    assert.deepEqual(new Djinn().options.secretKeys, [])
    process.env.DJINN_SECRET_KEY = 'a key of more than thirty-two characters'
    assert.deepEqual(new Djinn().options.secretKeys, ['a key of more than thirty-two characters'])
  } finally {
    if (before === undefined) delete process.env.DJINN_SECRET_KEY
    else process.env.DJINN_SECRET_KEY = before
  }
})
