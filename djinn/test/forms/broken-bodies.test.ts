import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { Everything } from './hostile-form.ts'

const types = [
  'application/json',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
]
const pieces = [
  '--x\r\n',
  '--x--',
  '\r\n\r\n',
  'Content-Disposition: form-data; name="char"\r\n\r\n',
  'Content-Disposition: form-data; name="file"; filename="a\0.png"\r\nContent-Type: image/png\r\n\r\n',
  'Content-Disposition: form-data; name="__proto__"\r\n\r\n',
  '\x89PNG\r\n\x1a\n',
  'char=a&char=b&',
  '%ff%00%zz=%',
  '{"char":',
  '{"__proto__":{"char":1}}',
  '[[[',
  '"\\ud800"',
  '\0',
]

test('bodies that are broken are read, or answered with 4xx; never with 5xx', async () => {
  const app = new Djinn()
  const page = app.route('/')
  page.post(async (context) => (await Everything.from(context)).asDiv())
  let state = 1
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  for (let round = 0; round < 300; round++) {
    const type = types[below(types.length)] ?? ''
    const body = Array.from({ length: 1 + below(12) }, () => pieces[below(pieces.length)]).join('')
    const headers = { 'content-type': type }
    const response = await app.fetch(new Request('http://localhost/', { method: 'POST', headers, body }))
    await response.text()
    assert.ok(response.status < 500, `${response.status} for ${type}: ${JSON.stringify(body)}`)
  }
})

test('a field of 10 MB is an error in little time', async () => {
  const long = 'a'.repeat(10_000_000)
  for (const name of Object.keys(Everything.fields)) {
    const start = performance.now()
    const form = await Everything.parse({ [name]: long })
    assert.equal(form.valid, false)
    assert.ok(performance.now() - start < 2000, name)
  }
})
