import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Djinn, Reply } from 'djinn'
import { compression, etag } from 'djinn/middleware'
import { client } from 'djinn/testing'

const long = 'words and more words, '.repeat(500)

function makeApp() {
  const app = new Djinn().use(compression({ encodings: ['br', 'gzip'] }))
  app.get('/long', () => long)
  app.get('/short', () => 'short')
  app.get('/picture', () => new Reply(new Uint8Array(5000), { type: 'image/png' }))
  app.get(
    '/encoded',
    () => new Reply(long, { type: 'text/plain', headers: { 'content-encoding': 'identity' } }),
  )
  app.get(
    '/private',
    () => new Reply(long, { type: 'text/plain', headers: { 'cache-control': 'no-transform' } }),
  )
  app.get('/stream', async function* () {
    for (let piece = 0; piece < 50; piece++) yield `${piece}: ${'x'.repeat(100)}\n`
  })
  return app
}

/** `fetch` would undo the encoding. */
async function raw(path: string, accept?: string) {
  const headers: Record<string, string> = accept === undefined ? {} : { 'accept-encoding': accept }
  const response = await client(makeApp()).get(path, { headers })
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}

test('a long text is compressed in the encoding that the client likes best', async () => {
  const gzip = await raw('/long', 'gzip')
  assert.equal(gzip.response.headers.get('content-encoding'), 'gzip')
  assert.equal(gunzipSync(gzip.bytes).toString(), long)
  assert.equal(gzip.response.headers.get('content-length'), String(gzip.bytes.length))
  const brotli = await raw('/long', 'gzip, br')
  assert.equal(brotli.response.headers.get('content-encoding'), 'br')
  assert.equal(brotliDecompressSync(brotli.bytes).toString(), long)
})

test('caches are told that it depends on the client, also where nothing was compressed', async () => {
  const plain = await raw('/long')
  assert.equal(plain.response.headers.get('content-encoding'), null)
  assert.equal(plain.response.headers.get('vary'), 'Accept-Encoding')
  const refused = await raw('/long', 'gzip;q=0, br;q=0')
  assert.equal(refused.bytes.toString(), long)
})

for (const path of ['/short', '/picture', '/encoded', '/private']) {
  test(`${path} goes out as it is`, async () => {
    const { response } = await raw(path, 'gzip, br')
    assert.notEqual(response.headers.get('content-encoding'), 'gzip')
    assert.notEqual(response.headers.get('content-encoding'), 'br')
  })
}

test('a stream is compressed piece by piece', async () => {
  const { response, bytes } = await raw('/stream', 'gzip')
  assert.equal(response.headers.get('content-encoding'), 'gzip')
  assert.match(gunzipSync(bytes).toString(), /^0: x+\n[\s\S]*49: x+\n$/)
})

test('a tag made before the compression becomes weak, and still saves the body', async () => {
  const app = new Djinn().use(compression()).use(etag())
  app.get('/', () => long)
  const browser = client(app, { headers: { 'accept-encoding': 'gzip' } })
  const first = await browser.get('/')
  const tag = first.headers.get('etag') ?? ''
  assert.match(tag, /^W\//)
  const second = await browser.get('/', { headers: { 'if-none-match': tag } })
  assert.equal(second.status, 304)
})

test('HEAD has no body to compress', async () => {
  const response = await client(makeApp(), { headers: { 'accept-encoding': 'gzip' } }).head('/long')
  assert.equal(response.headers.get('content-encoding'), null)
  assert.equal(response.headers.get('content-length'), String(long.length))
})

test('over a socket a client that leaves ends the stream behind the encoder', async () => {
  let ended: () => void = () => {}
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })
  const app = new Djinn().use(compression())
  app.get('/', async function* () {
    try {
      for (;;) {
        yield 'x'.repeat(10_000)
        await new Promise((resolve) => setImmediate(resolve))
      }
    } finally {
      ended()
    }
  })
  const server = await app.listen({ port: 0, handleSignals: false })
  const abort = new AbortController()
  const response = await fetch(server.url, { headers: { 'accept-encoding': 'gzip' }, signal: abort.signal })
  await response.body?.getReader().read()
  abort.abort()
  await end
  await server.close()
})
