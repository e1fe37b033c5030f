import assert from 'node:assert/strict'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Djinn, type HandlerResult } from 'djinn'
import { type SentContent, sendContent, sendFile, sendFromFolder, staticFiles } from 'djinn/files'
import type { HttpRequest } from 'djinn/http'

type Answer = (request: HttpRequest) => Promise<HandlerResult>

function ask(answer: Answer, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const app = new Djinn().get('/', ({ request }) => answer(request))
  return app.fetch(new Request('http://localhost/', { headers, method }))
}

async function* pieces() {
  yield new TextEncoder().encode('one,')
  yield new TextEncoder().encode('two')
}

describe('content that is no file', () => {
  const kinds: [string, () => SentContent][] = [
    ['text', () => 'one,two'],
    ['bytes', () => new TextEncoder().encode('one,two')],
    ['a blob', () => new Blob(['one,two'])],
  ]
  for (const [kind, make] of kinds) {
    test(`${kind} is sent whole and in parts`, async () => {
      const answer: Answer = (request) => sendContent(request, make(), { name: 'list.csv' })
      const whole = await ask(answer)
      assert.equal(await whole.text(), 'one,two')
      assert.equal(whole.headers.get('content-type'), 'text/csv; charset=utf-8')
      assert.equal(whole.headers.get('content-length'), '7')
      assert.equal(whole.headers.get('content-disposition'), 'inline; filename=list.csv')
      const part = await ask(answer, { range: 'bytes=4-' })
      assert.equal(part.status, 206)
      assert.equal(part.headers.get('content-range'), 'bytes 4-6/7')
      assert.equal(await part.text(), 'two')
      assert.equal((await ask(answer, { range: 'bytes=9-' })).status, 416)
      const head = await ask(answer, {}, 'HEAD')
      assert.equal(head.headers.get('content-length'), '7')
      assert.equal(await head.text(), '')
    })
  }

  test('bytes have a tag of their content, and are a 304 for who has them', async () => {
    const answer: Answer = (request) => sendContent(request, 'one,two')
    const first = await ask(answer)
    const etag = first.headers.get('etag') ?? ''
    assert.match(etag, /^"[0-9a-f]{40}"$/)
    assert.equal((await ask(answer, { 'if-none-match': etag })).status, 304)
    assert.equal((await ask((request) => sendContent(request, 'other'))).headers.get('etag') === etag, false)
    const none = await ask((request) => sendContent(request, 'one', { etag: false }))
    assert.equal(none.headers.get('etag'), null)
  })

  test('a stream goes out piece by piece, without ranges', async () => {
    const response = await ask(
      (request) =>
        sendContent(request, pieces(), { name: 'list.csv', asAttachment: true, etag: '"7"', size: 7 }),
      { range: 'bytes=4-' },
    )
    assert.equal(response.status, 200)
    assert.equal(await response.text(), 'one,two')
    assert.equal(response.headers.get('accept-ranges'), null)
    assert.equal(response.headers.get('content-length'), '7')
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename=list.csv')
  })

  test('a stream that the client has already is told to stop', async () => {
    let stopped = false
    const stream = new ReadableStream<Uint8Array>({
      cancel: () => {
        stopped = true
      },
    })
    const lastModified = new Date('2026-01-01T00:00:00Z')
    const response = await ask((request) => sendContent(request, stream, { lastModified }), {
      'if-modified-since': lastModified.toUTCString(),
    })
    assert.equal(response.status, 304)
    assert.equal(stopped, true)
  })
})

describe('a file that is compressed already', () => {
  let folder = ''
  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'djinn-gz-')))
    await writeFile(join(folder, 'app.css.gz'), gzipSync('a{}'))
    await writeFile(join(folder, 'logo.svgz'), gzipSync('<svg/>'))
    await writeFile(join(folder, 'backup.gz'), gzipSync('bytes'))
    await writeFile(join(folder, 'a b.txt'), 'text')
  })
  after(() => rm(folder, { recursive: true }))

  for (const [name, type, encoding] of [
    ['app.css.gz', 'text/css; charset=utf-8', 'gzip'],
    ['logo.svgz', 'image/svg+xml', 'gzip'],
    ['backup.gz', 'application/gzip', null],
  ] as const) {
    test(`${name} is ${type}`, async () => {
      const response = await ask((request) => sendFile(request, join(folder, name)))
      assert.ok(response.headers.get('content-type')?.startsWith(type))
      assert.equal(response.headers.get('content-encoding'), encoding)
      const saved = await ask((request) => sendFile(request, join(folder, name), { asAttachment: true }))
      assert.equal(saved.headers.get('content-encoding'), null)
    })
  }

  test('is sent so by static files, from disk and from memory', async () => {
    const app = new Djinn().use(staticFiles(folder))
    for (let time = 0; time < 2; time++) {
      const response = await app.fetch(new Request('http://localhost/static/app.css.gz'))
      assert.equal(response.headers.get('content-encoding'), 'gzip')
      assert.equal(response.headers.get('content-type'), 'text/css; charset=utf-8')
    }
  })

  test('a type that is given says nothing of an encoding', async () => {
    const response = await ask((request) => sendFile(request, join(folder, 'app.css.gz'), { type: 'x/y' }))
    assert.equal(response.headers.get('content-type'), 'x/y')
    assert.equal(response.headers.get('content-encoding'), null)
  })

  test('is left to the server in front where that is asked for', async () => {
    const path = join(folder, 'a b.txt')
    const apache = await ask((request) => sendFile(request, path, { accelerate: 'x-sendfile' }))
    assert.equal(apache.headers.get('x-sendfile'), path.replace('a b', 'a%20b'))
    assert.equal(await apache.text(), '')
    assert.equal(apache.headers.get('content-type'), 'text/plain; charset=utf-8')
    const accelerate = { 'x-accel-redirect': '/internal' }
    const answer: Answer = (request) => sendFromFolder(request, folder, 'a b.txt', { accelerate })
    const nginx = await ask(answer, { range: 'bytes=0-1' })
    assert.equal(nginx.status, 200)
    assert.equal(nginx.headers.get('x-accel-redirect'), `/internal${folder}/a%20b.txt`)
    assert.equal(await nginx.text(), '')
    const etag = nginx.headers.get('etag') ?? ''
    assert.equal((await ask(answer, { 'if-none-match': etag })).status, 304)
    assert.equal((await ask((request) => sendFile(request, `${path}x`, { accelerate }))).status, 404)
  })
})
