import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BaseContext, Djinn, type HttpRequest, Reply } from 'djinn'
import { client } from 'djinn/testing'

/** What a handler sees of a request with these headers. */
async function seen<Result>(headers: Record<string, string>, look: (request: HttpRequest) => Result) {
  const results: Result[] = []
  const app = new Djinn().get('/a b', ({ request }: BaseContext) => {
    results.push(look(request))
    return ''
  })
  await client(app).get('/a%20b?q=1', { headers })
  return results[0]
}

test('a request tells who the client says it is', async () => {
  const basic = await seen({ authorization: 'Basic dXNlcjpwYTpzcw==' }, ({ authorization }) => authorization)
  assert.deepEqual({ ...basic?.parameters }, { username: 'user', password: 'pa:ss' })
  assert.equal(await seen({ authorization: 'Bearer x.y' }, (request) => request.authorization?.token), 'x.y')
  assert.equal(await seen({}, ({ authorization }) => authorization), undefined)
})

test('a request tells which states the client has and expects', async () => {
  assert.equal(await seen({ 'if-none-match': 'W/"a"' }, (request) => request.ifNoneMatch.hasWeak('a')), true)
  assert.equal(await seen({ 'if-match': '"a"' }, (request) => request.ifMatch.has('b')), false)
  assert.equal(await seen({}, (request) => request.ifMatch.isEmpty && request.ifNoneMatch.isEmpty), true)
  const date = new Date('2024-02-29T10:00:00Z')
  const text = 'Thu, 29 Feb 2024 10:00:00 GMT'
  assert.deepEqual(await seen({ 'if-modified-since': text }, (request) => request.ifModifiedSince), date)
  assert.deepEqual(await seen({ 'if-unmodified-since': text }, (request) => request.ifUnmodifiedSince), date)
  assert.equal(await seen({ 'if-modified-since': 'now' }, (request) => request.ifModifiedSince), undefined)
})

test('a request tells the parts asked for and its wishes for caches', async () => {
  assert.deepEqual(await seen({ range: 'bytes=0-9' }, ({ range }) => range?.ranges), [{ begin: 0, end: 10 }])
  assert.equal(await seen({ range: 'bytes=9-0' }, ({ range }) => range), undefined)
  const control = await seen({ 'cache-control': 'no-cache, max-age=0' }, ({ cacheControl }) => cacheControl)
  assert.deepEqual(control, { noCache: true, maxAge: 0 })
})

test('a request tells the beginnings of its address', async () => {
  const urls = await seen({}, ({ baseUrl, rootUrl, hostUrl }) => [baseUrl, rootUrl, hostUrl])
  assert.deepEqual(urls, ['http://localhost/a%20b', 'http://localhost/', 'http://localhost/'])
})

test('behind a proxy the root of an app has the prefix that was taken off', async () => {
  const app = new Djinn({ trustedProxies: { prefix: 1 } })
  app.get('/x', ({ request }) => [request.baseUrl, request.rootUrl, request.hostUrl])
  const response = await client(app).get('/x', { headers: { 'x-forwarded-prefix': '/app' } })
  assert.deepEqual(await response.json(), [
    'http://localhost/app/x',
    'http://localhost/app/',
    'http://localhost/',
  ])
})

test('helpers of a reply add to what its headers say', () => {
  const reply = new Reply('x', { headers: { vary: 'Cookie', 'cache-control': 'private, max-age=60' } })
  const same = reply.vary('accept', 'cookie').cacheControl({ maxAge: 3600, immutable: true }).setEtag('v1')
  assert.equal(same, reply)
  assert.equal(reply.headers.get('vary'), 'Cookie, accept')
  assert.equal(reply.headers.get('cache-control'), 'private, max-age=60, immutable')
  assert.equal(reply.headers.get('etag'), '"v1"')
  assert.equal(reply.setEtag('v2', { weak: true }).headers.get('etag'), 'W/"v2"')
  assert.throws(() => reply.setEtag('a"b'), { code: 'HTTP_ETAG' })
})
