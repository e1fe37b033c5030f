import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { client } from 'djinn/testing'

test('url() of a route with a subdomain is a whole URL, as that of urlFor', () => {
  const app = new Djinn({ serverName: 'example.com' })
  const home = app.route('/home', { name: 'home', subdomain: 'api' })
  home.get(() => '')
  assert.equal(home.url({}, { page: 2 }), 'https://api.example.com/home?page=2')
  assert.equal(app.urlFor('home', {}, { query: { page: 2 } }), home.url({}, { page: 2 }))
})

test('url() of a route with a subdomain throws where no host is known', () => {
  const home = new Djinn().route('/home', { subdomain: 'api' })
  assert.throws(() => home.url(), { code: 'APP_URL_OUTSIDE' })
})

test('url() is a path where the running request has the same subdomain', async () => {
  const app = new Djinn({ serverName: 'example.com:8000', ambient: true })
  const api = app.blueprint('/v1', { subdomain: 'api' })
  const list = api.route('/list')
  list.get(() => list.url())
  app.mount(api).get('/', () => list.url())
  const text = async (baseUrl: string, path: string) => (await client(app, { baseUrl }).get(path)).text()
  assert.equal(await text('http://example.com:8000', '/'), 'http://api.example.com:8000/v1/list')
  assert.equal(await text('http://api.example.com:8000', '/v1/list'), '/v1/list')
})

test('url() of a route with a host names the host', async () => {
  const app = new Djinn({ hostMatching: true, ambient: true })
  const shop = app.route('/cart', { host: 'shop.example.com' })
  shop.get(() => shop.url())
  assert.equal(shop.url(), 'https://shop.example.com/cart')
  const response = await app.fetch(new Request('http://shop.example.com/cart'))
  assert.equal(await response.text(), '/cart')
})

test('a URL default that the route does not take is dropped, a value given by hand is a query', () => {
  const app = new Djinn()
  app.urlDefaults((_name, values) => {
    values.language ??= 'de'
  })
  app.get('/login', { name: 'login' }, () => '')
  app.get('/<language>/about', { name: 'about' }, () => '')
  assert.equal(app.urlFor('login'), '/login')
  assert.equal(app.urlFor('about'), '/de/about')
  assert.equal(app.urlFor('login', { language: 'en', next: 1 }), '/login?language=en&next=1')
})

test('a URL default is kept where one of two routes of a name takes it', () => {
  const app = new Djinn()
  app.urlDefaults((_name, values) => {
    values.page ??= 1
  })
  const list = () => ''
  app.get('/posts', { name: 'posts', defaults: { page: 1 } }, list)
  app.get('/posts/<int:page>', { name: 'posts' }, list)
  assert.equal(app.urlFor('posts'), '/posts')
  assert.equal(app.urlFor('posts', { page: 2 }), '/posts/2')
})
