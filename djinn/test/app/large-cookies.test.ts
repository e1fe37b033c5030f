import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { client } from 'djinn/testing'
import { quiet } from './quiet.ts'

/** What the log is told of a cookie of so many characters. */
async function warnings(debug: boolean, length: number): Promise<unknown[]> {
  const logger = quiet()
  const app = new Djinn({ debug, logger }).get('/', ({ setCookie }) => {
    setCookie('small', 'x')
    setCookie('cart', 'x'.repeat(length))
    return ''
  })
  await client(app).get('/')
  return logger.told.filter(([level]) => level === 'warn').map(([, fields]) => fields)
}

test('in development a cookie that browsers may drop is a warning in the log', async () => {
  assert.deepEqual(await warnings(true, 4093), [{ cookie: 'cart', bytes: 4093 + 'cart=; Path=/'.length }])
  assert.deepEqual(await warnings(true, 4093 - 'cart=; Path=/'.length), [])
})

test('in production no cookie is looked at', async () => {
  assert.deepEqual(await warnings(false, 5000), [])
})
