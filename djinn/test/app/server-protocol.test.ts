import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Djinn, Reply } from 'djinn'
import { quiet } from './quiet.ts'
import { RawConnection, serving } from './raw.ts'

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) {
    await new Promise((resolve) => setImmediate(resolve))
    yield text
  }
}

function makeApp(): Djinn {
  const app = new Djinn({ logger: quiet() })
  app.get('/', () => 'hello')
  app.get('/n/<int:n>', ({ params }) => `[${params.n}]`)
  app.get('/later/<int:n>', async ({ params }) => {
    await new Promise((resolve) => setImmediate(resolve))
    return `[${params.n}]`
  })
  app.get('/stream', () => pieces('one ', 'two'))
  app.post('/echo', async ({ request }) => request.text())
  app.post('/ignore', () => 'ignored')
  app.get('/none', () => new Reply(undefined, { status: 204 }))
  app.get('/kept', () => new Reply(undefined, { status: 304, headers: { etag: '"a"' } }))
  app.get('/empty', () => '')
  return app
}

/** Sends some bytes, and gives all that comes back until the server closes. */
async function answersTo(text: string, options: object = {}): Promise<string> {
  let answer = ''
  await serving(
    makeApp(),
    async (server) => {
      answer = await new RawConnection(server.port).send(text).rest()
    },
    options,
  )
  return answer
}

const closing = 'Host: x\r\nConnection: close\r\n\r\n'

describe('one connection', () => {
  test('answers pipelined requests in order, fast ones, slow ones and streams mixed', async () => {
    const paths = ['/n/1', '/later/2', '/stream', '/n/3', '/later/4', '/', '/stream', '/n/5']
    const text = paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join('')
    const answer = await answersTo(`${text}GET /n/6 HTTP/1.1\r\n${closing}`)
    const order = [...answer.matchAll(/\[\d\]|one |two|hello/g)].map(([word]) => word.trim())
    assert.deepEqual(order, ['[1]', '[2]', 'one', 'two', '[3]', '[4]', 'hello', 'one', 'two', '[5]', '[6]'])
    assert.equal(answer.match(/HTTP\/1\.1 200 OK\r\n/g)?.length, 9)
  })

  test('is kept for a second request, and closed when the client wants it', async () => {
    await serving(makeApp(), async (server) => {
      const connection = new RawConnection(server.port).send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
      assert.match(await connection.until(/hello$/), /\r\nconnection: keep-alive\r\n/i)
      connection.received = ''
      connection.send(`GET / HTTP/1.1\r\n${closing}`)
      assert.match(await connection.rest(), /\r\nconnection: close\r\n[\s\S]*hello$/i)
    })
  })

  test('of HTTP/1.0 is closed after the answer, which has no chunks', async () => {
    const plain = await answersTo('GET / HTTP/1.0\r\n\r\n')
    assert.match(plain, /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nhello$/)
    const stream = await answersTo('GET /stream HTTP/1.0\r\n\r\n')
    assert.match(stream, /\r\n\r\none two$/)
    assert.doesNotMatch(stream, /transfer-encoding/i)
  })

  test('ends after an answer that was not wanted to be kept, also for streams', async () => {
    assert.match(await answersTo(`GET /stream HTTP/1.1\r\n${closing}`), /\r\n0\r\n\r\n$/)
  })
})

describe('heads and bodies', () => {
  test('HEAD has the head of GET, with its length, and no body', async () => {
    const answer = await answersTo(`HEAD / HTTP/1.1\r\n${closing}`)
    assert.match(answer, /^HTTP\/1\.1 200 OK\r\n[\s\S]*content-length: 5\r\n[\s\S]*\r\n\r\n$/i)
  })

  test('HEAD of a stream has no body and ends', async () => {
    assert.match(
      await answersTo(`HEAD /stream HTTP/1.1\r\n${closing}`),
      /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n$/,
    )
  })

  test('204 and 304 have neither body nor length', async () => {
    for (const path of ['/none', '/kept']) {
      const answer = await answersTo(`GET ${path} HTTP/1.1\r\n${closing}`)
      assert.match(answer, /\r\n\r\n$/)
      assert.doesNotMatch(answer, /content-length|transfer-encoding/i)
    }
  })

  test('an empty body has the length 0', async () => {
    assert.match(await answersTo(`GET /empty HTTP/1.1\r\n${closing}`), /content-length: 0\r\n/i)
  })

  test('a body in chunks is read, its trailers are passed over', async () => {
    const answer = await answersTo(
      `POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n${closing}5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n`,
    )
    assert.match(answer, /\r\n\r\nhello world$/)
  })

  test('a client that asks first is told to go on', async () => {
    await serving(makeApp(), async (server) => {
      const connection = new RawConnection(server.port)
      connection.send(`POST /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n${closing}`)
      await connection.until(/^HTTP\/1\.1 100 Continue\r\n\r\n/)
      assert.match(await connection.send('hello').rest(), /HTTP\/1\.1 200 OK[\s\S]*hello$/)
    })
  })

  test('a short body that nobody reads does not disturb the next request', async () => {
    const answer = await answersTo(
      `POST /ignore HTTP/1.1\r\nHost: x\r\nContent-Length: 33\r\n\r\nGET /n/1 HTTP/1.1\r\nHost: bad\r\n\r\n.GET /n/2 HTTP/1.1\r\n${closing}`,
    )
    assert.match(answer, /ignored[\s\S]*\[2\]$/)
    assert.doesNotMatch(answer, /\[1\]/)
  })

  test('a whole URL as target is served as its path', async () => {
    assert.match(await answersTo(`GET http://x/n/7 HTTP/1.1\r\n${closing}`), /\[7\]$/)
  })
})

describe('what is refused before the app is asked', () => {
  for (const [name, request, expected] of [
    [
      'two Host headers',
      'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400 [\s\S]*two Host headers/,
    ],
    ['no Host header', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['HTTP/2.0 written into HTTP/1', `GET / HTTP/2.0\r\n${closing}`, /^HTTP\/1\.1 (?:505|400) /],
    ['HTTP/1.2', `GET / HTTP/1.2\r\n${closing}`, /^HTTP\/1\.1 (?:505|400) /],
    ['a line that is no request', 'hello\r\n\r\n', /^HTTP\/1\.1 400 [\s\S]*not valid HTTP/],
    [
      'a head that is too large',
      `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n${closing}`,
      /^HTTP\/1\.1 431 [\s\S]*too large/,
    ],
    [
      'two lengths',
      `POST /echo HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n${closing}ab`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'a length beside chunks',
      `POST /echo HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n${closing}0\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'a wrong chunk',
      `POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n${closing}zz\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    ['a folded header', `GET / HTTP/1.1\r\nX: a\r\n b\r\n${closing}`, /^HTTP\/1\.1 [24]00 /],
    ['a null byte in the path', `GET /%00 HTTP/1.1\r\n${closing}`, /^HTTP\/1\.1 400 /],
  ] as const) {
    test(name, async () => {
      const answer = await answersTo(request)
      assert.match(answer, expected)
      assert.doesNotMatch(answer, /HTTP\/1\.1 \d+[\s\S]*HTTP\/1\.1 \d+/)
    })
  }

  test('a head that does not come in time is a 408', async () => {
    const answer = await answersTo('GET / HTTP/1.1\r\nHost: x\r\n', { headersTimeout: 0.2 })
    assert.match(answer, /^HTTP\/1\.1 408 [\s\S]*did not arrive in time/)
  })
})
