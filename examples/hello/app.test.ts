import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from 'djinn/testing'
import app from './app.ts'

test('the front page greets the world', async () => {
  const response = await client(app).get('/')
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8')
  assert.equal(await response.text(), 'Hello, World!')
})

test('the id in a path is a number', async () => {
  const response = await client(app).get('/users/3')
  assert.deepEqual(await response.json(), { id: 3 })
})

test('a word is no id', async () => {
  const response = await client(app).get('/users/ada')
  assert.equal(response.status, 404)
})
