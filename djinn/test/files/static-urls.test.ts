import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Djinn } from 'djinn'
import { staticFiles } from 'djinn/files'

let folder = ''
let second = ''

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'djinn-static-'))
  second = await mkdtemp(join(tmpdir(), 'djinn-media-'))
  await writeFile(join(folder, 'app.css'), 'body{background:url("/shop/static/a b.txt")}')
  await writeFile(join(folder, 'a b.txt'), 'a and b')
  await writeFile(join(second, 'cat.txt'), 'a cat')
})

after(async () => {
  await rm(folder, { recursive: true })
  await rm(second, { recursive: true })
})

async function text(app: { fetch(request: Request): Promise<Response> }, path: string, headers = {}) {
  const response = await app.fetch(new Request(new URL(path, 'http://localhost'), { headers }))
  return `${response.status} ${await response.text()}`
}

describe('the URL of a static file', () => {
  test('starts with the prefix that a trusted proxy tells', async () => {
    const app = new Djinn({ trustedProxies: { prefix: 1 } }).use(staticFiles(folder, { hashed: false }))
    app.get('/', ({ staticUrl }) => staticUrl('a b.txt'))
    assert.equal(await text(app, '/', { 'x-forwarded-prefix': '/shop' }), '200 /shop/static/a%20b.txt')
    assert.equal(await text(app, '/'), '200 /static/a%20b.txt')
  })

  test('starts with the prefix of the blueprint that serves it', async () => {
    const app = new Djinn()
    const shop = app.blueprint('/shop').use(staticFiles(folder))
    shop.get('/', ({ staticUrl }) => staticUrl('app.css'))
    app.mount(shop)
    const url = (await text(app, '/shop/')).slice(4)
    assert.match(url, /^\/shop\/static\/app\.[0-9a-f]{12}\.css$/)
    // The style sheet names its neighbor by the hashed name, which needs the whole prefix.
    assert.match(
      await text(app, url),
      /^200 body\{background:url\("\/shop\/static\/a b\.[0-9a-f]{12}\.txt"\)\}$/,
    )
  })

  test('has the parameters of its blueprint from the running request', async () => {
    const app = new Djinn()
    const shop = app.blueprint('/<language>').use(staticFiles(folder, { hashed: false }))
    shop.get('/items/<int:id>', ({ staticUrl }) => staticUrl('app.css'))
    app.mount(shop)
    assert.equal(await text(app, '/de/items/3?x=1'), '200 /de/static/app.css')
    assert.match(await text(app, '/de/static/app.css'), /^200 body/)
  })

  test('is that of the mount of the running request', async () => {
    const app = new Djinn()
    const shop = app.blueprint('').use(staticFiles(folder, { hashed: false }))
    shop.get('/', ({ staticUrl }) => staticUrl('app.css'))
    app.mount('/one', shop, { name: 'one' }).mount('/two', shop, { name: 'two' })
    assert.equal(await text(app, '/one/'), '200 /one/static/app.css')
    assert.equal(await text(app, '/two/'), '200 /two/static/app.css')
  })
})

describe('two folders of static files on one app', () => {
  test('are told apart by their names', async () => {
    const app = new Djinn()
      .use(staticFiles(folder, { hashed: false }))
      .use(staticFiles(second, { name: 'media', prefix: '/media', hashed: false }))
    app.get('/', ({ staticUrl, mediaUrl }) => [staticUrl('app.css'), mediaUrl('cat.txt')])
    app.get('/named', ({ urlFor }) => urlFor('media', { filename: 'cat.txt' }))
    assert.equal(await text(app, '/'), '200 ["/static/app.css","/media/cat.txt"]')
    assert.equal(await text(app, '/named'), '200 /media/cat.txt')
    assert.equal(await text(app, '/media/cat.txt'), '200 a cat')
  })

  test('a blueprint has its own beside those of the app', async () => {
    const app = new Djinn().use(staticFiles(folder, { hashed: false }))
    const shop = app.blueprint('/shop').use(staticFiles(second, { name: 'shopFiles', hashed: false }))
    shop.get('/', ({ staticUrl, shopFilesUrl }) => [staticUrl('app.css'), shopFilesUrl('cat.txt')])
    app.mount(shop)
    assert.equal(await text(app, '/shop/'), '200 ["/static/app.css","/shop/static/cat.txt"]')
    assert.equal(await text(app, '/shop/static/cat.txt'), '200 a cat')
  })
})
