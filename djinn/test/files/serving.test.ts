import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Djinn } from 'djinn'
import { safeJoin, sendFile, sendFromFolder, staticFiles } from 'djinn/files'
import { client } from 'djinn/testing'

const root = mkdtempSync(join(tmpdir(), 'djinn-files-'))
const folder = join(root, 'public')
const digits = '0123456789'
mkdirSync(join(folder, 'css'), { recursive: true })
writeFileSync(join(root, 'secret.txt'), 'secret')
writeFileSync(join(folder, 'digits.txt'), digits)
writeFileSync(join(folder, 'empty.txt'), '')
writeFileSync(join(folder, 'ü x.txt'), 'ü')
writeFileSync(join(folder, 'large.bin'), Buffer.alloc(300_000, 'abc'))
writeFileSync(join(folder, 'css/app.css'), 'body{background:url(../logo.svg)}')
writeFileSync(join(folder, 'logo.svg'), '<svg/>')
utimesSync(join(folder, 'digits.txt'), 1_700_000_000, 1_700_000_000)
symlinkSync(join(root, 'secret.txt'), join(folder, 'leak.txt'))
symlinkSync(root, join(folder, 'up'))
symlinkSync(join(folder, 'digits.txt'), join(folder, 'inside.txt'))
after(() => rmSync(root, { recursive: true }))

const app = new Djinn()
app.get('/file/<path:name>', ({ request, params }) => sendFromFolder(request, folder, params.name))
app.get('/download', ({ request }) => sendFile(request, join(folder, 'ü x.txt'), { asAttachment: true }))
app.get('/kept', ({ request }) => sendFile(request, join(folder, 'digits.txt'), { maxAge: 60, etag: false }))
const browser = client(app)

describe('a file', () => {
  test('is sent with type, length, tag and time, and asked for each time', async () => {
    const response = await browser.get('/file/digits.txt')
    assert.equal(await response.text(), digits)
    const { headers } = response
    assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8')
    assert.equal(headers.get('content-length'), '10')
    assert.equal(headers.get('last-modified'), 'Tue, 14 Nov 2023 22:13:20 GMT')
    assert.equal(headers.get('cache-control'), 'no-cache')
    assert.equal(headers.get('accept-ranges'), 'bytes')
    assert.match(headers.get('etag') ?? '', /^"[\w-]+"$/)
  })

  test('is not sent again to a client that has it', async () => {
    const etag = (await browser.get('/file/digits.txt')).headers.get('etag') ?? ''
    for (const [headers, status] of [
      [{ 'if-none-match': etag }, 304],
      [{ 'if-none-match': `"other", W/${etag}` }, 304],
      [{ 'if-none-match': '"other"' }, 200],
      [{ 'if-modified-since': 'Tue, 14 Nov 2023 22:13:20 GMT' }, 304],
      [{ 'if-modified-since': 'Tue, 14 Nov 2023 22:13:19 GMT' }, 200],
      [{ 'if-match': '"other"' }, 412],
      [{ 'if-unmodified-since': 'Tue, 14 Nov 2023 22:13:19 GMT' }, 412],
    ] as const) {
      const response = await browser.get('/file/digits.txt', { headers })
      assert.equal(response.status, status, JSON.stringify(headers))
      if (status === 304) assert.equal(response.headers.get('content-length'), null)
    }
  })

  test('is sent in parts', async () => {
    for (const [range, status, body, contentRange] of [
      ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
      ['bytes=8-', 206, '89', 'bytes 8-9/10'],
      ['bytes=-2', 206, '89', 'bytes 8-9/10'],
      ['bytes=9-100', 206, '9', 'bytes 9-9/10'],
      ['chars=0-1', 200, digits, null],
    ] as const) {
      const response = await browser.get('/file/digits.txt', { headers: { range } })
      assert.deepEqual(
        [response.status, await response.text(), response.headers.get('content-range')],
        [status, body, contentRange],
        range,
      )
    }
    const beyond = await browser.get('/file/digits.txt', { headers: { range: 'bytes=10-' } })
    assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, 'bytes */10'])
    assert.equal((await browser.get('/file/digits.txt', { headers: { range: 'bytes=x' } })).status, 416)
  })

  test('is sent whole where the part was of another version', async () => {
    const headers = { range: 'bytes=0-3', 'if-range': '"other"' }
    assert.equal((await browser.get('/file/digits.txt', { headers })).status, 200)
  })

  test('that is large is streamed, parts of it too', async () => {
    const whole = await browser.get('/file/large.bin')
    assert.deepEqual([whole.headers.get('content-length'), (await whole.text()).length], ['300000', 300_000])
    const part = await browser.get('/file/large.bin', { headers: { range: 'bytes=99999-200000' } })
    assert.deepEqual(
      [part.status, part.headers.get('content-length'), (await part.text()).slice(0, 3)],
      [206, '100002', 'abc'],
    )
  })

  test('that is empty is sent, and HEAD sends the head alone', async () => {
    const empty = await browser.get('/file/empty.txt')
    assert.deepEqual([empty.status, empty.headers.get('content-length'), await empty.text()], [200, '0', ''])
    const head = await browser.head('/file/large.bin')
    assert.deepEqual([head.headers.get('content-length'), await head.text()], ['300000', ''])
  })

  test('may be saved under a name of any letters, and kept for a time', async () => {
    const response = await browser.get('/download')
    assert.match(
      response.headers.get('content-disposition') ?? '',
      /^attachment; .*filename\*=UTF-8''%C3%BC%20x\.txt/,
    )
    const kept = await browser.get('/kept')
    assert.deepEqual(
      [kept.headers.get('cache-control'), kept.headers.get('etag')],
      ['public, max-age=60', null],
    )
  })
})

describe('what lies outside of a folder is not there', () => {
  for (const path of [
    '..%2fsecret.txt',
    '%2e%2e%2fsecret.txt',
    'css%2f..%2f..%2fsecret.txt',
    'css/..%2f..%2fsecret.txt',
    '..%5csecret.txt',
    'digits.txt%00.png',
    '/etc/passwd',
    '%2fetc/passwd',
    'leak.txt',
    'up/secret.txt',
    'css',
    'css/',
    'none.txt',
    'digits.txt/x',
    'C:/x',
  ])
    test(path, async () => {
      // Encoded slashes: the client's own URLs resolve plain dots.
      const response = await client(app, { followRedirects: true }).get(`/file/${path}`)
      assert.ok([400, 404].includes(response.status), String(response.status))
      assert.doesNotMatch(await response.text(), /secret\n?$/)
    })

  test('but links that stay inside are followed', async () => {
    assert.equal(await (await browser.get('/file/inside.txt')).text(), digits)
    assert.equal(safeJoin('/srv', 'a/./b'), '/srv/a/b')
    for (const path of ['', '..', 'a/../b', '/a', 'a\\b', 'a\0'])
      assert.equal(safeJoin('/srv', path), undefined)
  })
})

describe('static files', () => {
  const make = (debug: boolean) => {
    const site = new Djinn({ debug }).use(staticFiles(folder, { maxAge: 5 }))
    return site.get('/', ({ staticUrl }) => [
      staticUrl('css/app.css'),
      staticUrl('ü x.txt'),
      staticUrl('none.css'),
    ])
  }

  test('have hashed names that are kept for a year, and name each other so', async () => {
    const visitor = client(make(false))
    const [css = '', , none] = (await (await visitor.get('/')).json()) as string[]
    assert.match(css, /^\/static\/css\/app\.[0-9a-f]{12}\.css$/)
    assert.equal(none, '/static/none.css')
    const response = await visitor.get(css)
    assert.match(await response.text(), /url\("\.\.\/logo\.[0-9a-f]{12}\.svg"\)/)
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(response.headers.get('content-type'), 'text/css; charset=utf-8')
    for (const _round of [1, 2]) {
      const plain = await visitor.get('/static/css/app.css')
      assert.equal(plain.headers.get('cache-control'), 'public, max-age=5')
      assert.match(await plain.text(), /url\(\.\.\/logo\.svg\)/)
    }
    assert.equal((await visitor.head(css)).status, 200)
    assert.equal((await visitor.post(css)).status, 405)
    for (const path of ['leak.txt', 'up/secret.txt', '..%2fsecret.txt', 'css'])
      assert.equal((await visitor.get(`/static/${path}`)).status, 404)
  })

  test('keep their names in development', async () => {
    const response = await client(make(true)).get('/')
    assert.deepEqual(await response.json(), [
      '/static/css/app.css',
      '/static/%C3%BC%20x.txt',
      '/static/none.css',
    ])
  })

  test('need their folder at start', async () => {
    await assert.rejects(new Djinn().use(staticFiles(join(root, 'nothing'))).start(), {
      code: 'FILES_NO_FOLDER',
    })
  })
})
