import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Djinn, Reply } from 'djinn'
import { quiet } from './quiet.ts'
import { RawConnection, serving } from './raw.ts'

const get = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'

interface RawAnswer {
  readonly status: string
  readonly headers: readonly string[]
  /** One character a byte. */
  readonly body: string
}

async function answer(handler: () => unknown, options = {}): Promise<RawAnswer> {
  let text = ''
  await serving(
    new Djinn({ logger: quiet(), ...options }).get('/', handler as () => string),
    async (server) => {
      text = await new RawConnection(server.port).send(get).rest()
    },
  )
  const end = text.indexOf('\r\n\r\n')
  const [status = '', ...headers] = text.slice(0, end).split('\r\n')
  return { status, headers, body: text.slice(end + 4) }
}

function valuesOf({ headers }: RawAnswer, name: string): string[] {
  return headers
    .filter((line) => line.toLowerCase().startsWith(`${name}: `))
    .map((line) => line.slice(name.length + 2))
}

const utf8 = (text: string) => Buffer.from(text).toString('latin1')

describe('the length of a body', () => {
  for (const [name, body, length] of [
    ['ASCII', 'hello', 5],
    ['two bytes a character', 'üü', 4],
    ['three bytes', '€', 3],
    ['a pair of surrogates', '😀', 4],
    ['half a pair', 'a\ud800', 4],
    ['nothing', '', 0],
  ] as const)
    test(`is right for ${name}`, async () => {
      const found = await answer(() => body)
      assert.deepEqual(valuesOf(found, 'content-length'), [String(length)])
      assert.equal(found.body, utf8(body))
    })

  test('is right for bytes, few and many', async () => {
    for (const size of [0, 3, 65_536, 65_537, 3_000_000]) {
      const found = await answer(() => new Uint8Array(size).fill(120))
      assert.deepEqual(valuesOf(found, 'content-length'), [String(size)])
      assert.equal(found.body.length, size)
    }
  })

  test('is right for a string of many megabytes', async () => {
    const found = await answer(() => 'ü'.repeat(5_000_000))
    assert.deepEqual(valuesOf(found, 'content-length'), ['10000000'])
    assert.equal(found.body.length, 10_000_000)
  })

  test('does not follow what a handler claims', async () => {
    const found = await answer(() => new Reply('hello', { headers: { 'Content-Length': '3' } }))
    assert.deepEqual(valuesOf(found, 'content-length'), ['5'])
    const stream = await answer(() => new Response('hello', { headers: { 'content-length': '5' } }))
    assert.deepEqual(valuesOf(stream, 'content-length'), ['5'])
  })
})

describe('the head of an answer', () => {
  test('has one status line, a date, a type, and the security headers', async () => {
    const found = await answer(() => 'hello')
    assert.equal(found.status, 'HTTP/1.1 200 OK')
    for (const name of [
      'date',
      'content-type',
      'content-length',
      'connection',
      'x-content-type-options',
      'referrer-policy',
      'x-frame-options',
      'content-security-policy',
    ])
      assert.equal(valuesOf(found, name).length, 1, name)
    assert.ok(!Number.isNaN(Date.parse(valuesOf(found, 'date')[0] ?? '')))
  })

  test('keeps many cookies apart', async () => {
    const found = await answer(() => {
      const reply = new Reply('x')
      for (let number = 0; number < 30; number++) reply.setCookie(`c${number}`, 'ü;', { httpOnly: true })
      return reply
    })
    assert.equal(valuesOf(found, 'set-cookie').length, 30)
    assert.equal(found.body, 'x')
  })

  test('lets a reply override a default header, in any case, and keeps the others', async () => {
    const found = await answer(() => new Reply('x', { headers: { 'X-Frame-Options': 'DENY', 'x-own': '1' } }))
    assert.deepEqual(valuesOf(found, 'x-frame-options'), ['DENY'])
    assert.deepEqual(valuesOf(found, 'x-content-type-options'), ['nosniff'])
    assert.deepEqual(valuesOf(found, 'x-own'), ['1'])
  })

  test('has no default headers where the app wants none', async () => {
    const found = await answer(() => 'x', { securityHeaders: false })
    assert.deepEqual(valuesOf(found, 'x-content-type-options'), [])
    assert.equal(found.body, 'x')
  })

  test('carries values of latin1', async () => {
    const found = await answer(() => new Reply('ü', { headers: { 'x-name': 'café' } }))
    assert.deepEqual(valuesOf(found, 'x-name'), ['café'])
    assert.equal(found.body, utf8('ü'))
  })

  test('refuses values that no header can hold, before anything is sent', async () => {
    for (const value of ['a\r\nset-cookie: x=1', 'a\0b', '€']) {
      const found = await answer(() => new Reply('x', { headers: { 'x-name': value } }))
      assert.match(found.status, /^HTTP\/1\.1 500 /)
      assert.deepEqual(valuesOf(found, 'set-cookie'), [])
    }
  })

  test('keeps types made from input apart, also many of them', async () => {
    const app = new Djinn().get('/<int:n>', ({ params, text }) => text('x', { type: `text/x-${params.n}` }))
    await serving(app, async (server) => {
      for (const number of [0, 1, 500, 1, 0]) {
        const response = await fetch(`${server.url}/${number}`)
        assert.equal(response.headers.get('content-type'), `text/x-${number}`)
      }
      await Promise.all(
        Array.from({ length: 300 }, (_, number) =>
          fetch(`${server.url}/${number}`).then((found) => found.text()),
        ),
      )
      assert.equal((await fetch(`${server.url}/7`)).headers.get('content-type'), 'text/x-7')
    })
  })

  test('names statuses, known and unknown', async () => {
    assert.equal((await answer(() => new Reply('x', { status: 418 }))).status, "HTTP/1.1 418 I'm a teapot")
    assert.match((await answer(() => new Reply('x', { status: 299 }))).status, /^HTTP\/1\.1 299 ?\w*/)
  })

  test('sends no type where there is no body', async () => {
    const found = await answer(() => new Reply(undefined, { status: 201, headers: { location: '/x' } }))
    assert.deepEqual([found.status, valuesOf(found, 'content-length')], ['HTTP/1.1 201 Created', ['0']])
    assert.deepEqual(valuesOf(found, 'content-type'), [])
  })

  test('keeps its own Date', async () => {
    const found = await answer(() => new Reply('x', { headers: { date: 'Thu, 01 Jan 1970 00:00:00 GMT' } }))
    assert.deepEqual(valuesOf(found, 'date'), ['Thu, 01 Jan 1970 00:00:00 GMT'])
  })
})

test('bodies of 205, as of 204 and 304, are not sent', async () => {
  for (const status of [204, 205, 304]) {
    const found = await answer(() => new Reply('never', { status }))
    assert.equal(found.body, '')
    assert.deepEqual(valuesOf(found, 'transfer-encoding'), [])
  }
})

test('a server on a Unix socket tells its path and has no port', async () => {
  const app = new Djinn()
  const path = `/tmp/djinn-test-${process.pid}.sock`
  const server = await app.listen({ path, handleSignals: false })
  assert.equal(server.url, `unix:${path}`)
  assert.equal(server.port, 0)
  await server.close()
})
