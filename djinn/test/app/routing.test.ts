import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BaseContext, Djinn, DjinnError, NotFound } from 'djinn'
import { client } from 'djinn/testing'
import { quiet } from './quiet.ts'

async function text(app: Djinn, path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await client(app).get(path, { headers })
  return `${response.status} ${await response.text()}`
}

test('several methods and paths may share a handler, and a route value gathers its methods', async () => {
  const app = new Djinn()
  const show = ({ request }: BaseContext) => `${request.method} ${request.path}`
  app.get('/a', show).post('/a', show).get('/b', show)
  app.route('/c').get(show).put(show).patch(show).delete(show).on('PURGE', show)
  app.on('propfind', '/d', show)
  const browser = client(app)
  for (const [method, path] of [
    ['GET', '/a'],
    ['POST', '/a'],
    ['GET', '/b'],
    ['PUT', '/c'],
    ['PATCH', '/c'],
    ['DELETE', '/c'],
    ['PURGE', '/c'],
    ['PROPFIND', '/d'],
  ] as const)
    assert.equal(await (await browser.request(method, path)).text(), `${method} ${path}`)
})

test('HEAD follows GET with its length, OPTIONS tells all methods of all routes of a path', async () => {
  const app = new Djinn().get('/', () => 'hello').post('/', () => 'posted')
  const head = await client(app).head('/')
  assert.deepEqual([head.status, head.headers.get('content-length'), await head.text()], [200, '5', ''])
  const options = await client(app).options('/')
  assert.deepEqual([options.status, options.headers.get('allow')], [200, 'GET, HEAD, OPTIONS, POST'])
})

test('a route may answer HEAD and OPTIONS itself, or leave the automatic OPTIONS out', async () => {
  const app = new Djinn()
  app
    .route('/own')
    .get(() => 'get')
    .on('HEAD', ({ response }) => {
      response.setHeader('x-head', '1')
      return ''
    })
  app
    .route('/cors')
    .get(() => 'get')
    .options(() => 'own options')
  app.get('/none', { automaticOptions: false }, () => 'get')
  assert.equal((await client(app).head('/own')).headers.get('x-head'), '1')
  assert.equal(await (await client(app).options('/cors')).text(), 'own options')
  const refused = await client(app).options('/none')
  assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'GET, HEAD'])
})

test('a wrong method is a 405 that names the right ones', async () => {
  const app = new Djinn().get('/', () => '').delete('/', () => '')
  const response = await client(app).post('/')
  assert.deepEqual([response.status, response.headers.get('allow')], [405, 'DELETE, GET, HEAD, OPTIONS'])
})

test('blueprints nest: prefixes and names join, parameters of prefixes reach the handlers', async () => {
  const app = new Djinn()
  const tenant = app.blueprint('/<slug:tenant>', { name: 'tenant' })
  const blog = tenant.blueprint('/blog', { name: 'blog' })
  const detail = blog.route('/<int:id>', { name: 'detail' })
  detail.get(({ params, urlFor, route }) => ({
    params,
    name: route?.name,
    path: route?.path,
    own: detail.url({ tenant: params.tenant, id: 9 }, { page: 2 }, 'end'),
    sibling: urlFor('.detail', { tenant: 'x', id: 1 }),
    absolute: urlFor('tenant.blog.detail', { tenant: 'x', id: 1 }),
  }))
  tenant.mount(blog)
  app.mount(tenant)
  assert.deepEqual(await (await client(app).get('/acme/blog/7')).json(), {
    params: { tenant: 'acme', id: 7 },
    name: 'tenant.blog.detail',
    path: '/<slug:tenant>/blog/<int:id>',
    own: '/acme/blog/9?page=2#end',
    sibling: '/x/blog/1',
    absolute: '/x/blog/1',
  })
})

test('a blueprint is mounted by the app that made it, any other app under a prefix', () => {
  const app = new Djinn()
  const other = new Djinn()
  assert.throws(() => app.mount(other.blueprint('/x')), { code: 'APP_MOUNT_FOREIGN' })
  assert.throws(() => app.mount('/x/', other), { code: 'APP_MOUNT_PREFIX' })
  assert.throws(() => app.mount('x', other), { code: 'APP_MOUNT_PREFIX' })
  assert.throws(() => app.mount('/<a>', other), { code: 'APP_MOUNT_PREFIX' })
  assert.throws(() => app.mount('/x', app), { code: 'APP_MOUNT_CIRCLE' })
  other.mount('/inner', app)
  assert.throws(() => app.mount('/x', other), { code: 'APP_MOUNT_CIRCLE' })
  assert.throws(
    () => app.blueprint('/y', { name: 'a.b' }) && app.mount(app.blueprint('/y', { name: 'a.b' })),
    {
      code: 'APP_NAME',
    },
  )
})

test('a part mounted twice needs a second name, and url() means the mount of the running request', async () => {
  const part = new Djinn()
  const page = part.route('/page/<int:id>', { name: 'page' })
  const links = ({ urlFor }: BaseContext) => ({ url: page.url({ id: 1 }), named: urlFor('.page', { id: 1 }) })
  page.get(links)
  const app = new Djinn()
  app.mount('/en', part, { name: 'first' })
  assert.throws(() => app.mount('/english', part, { name: 'first' }), { code: 'APP_MOUNT_TWICE' })
  app.mount('/english', part, { name: 'second' })
  app.get('/outside', links.bind(undefined) as () => object)
  assert.deepEqual(await (await client(app).get('/en/page/5')).json(), {
    url: '/en/page/1',
    named: '/en/page/1',
  })
  assert.deepEqual(await (await client(app).get('/english/page/5')).json(), {
    url: '/english/page/1',
    named: '/english/page/1',
  })
  assert.equal(page.url({ id: 2 }), '/en/page/2')
  assert.equal(app.urlFor('second.page', { id: 2 }), '/english/page/2')
})

test('url() of a part mounted at the root and below it follows the request too', async () => {
  const part = new Djinn()
  const page = part.route('/page')
  page.get(() => page.url())
  const app = new Djinn()
  app.mount('', part, { name: 'root' }).mount('/de', part, { name: 'de' })
  assert.equal(await text(app, '/page'), '200 /page')
  assert.equal(await text(app, '/de/page'), '200 /de/page')
})

test('url() of a part below one that is mounted twice stays in the mount of the request', async () => {
  const shop = new Djinn()
  const cart = shop.blueprint('/cart')
  const items = cart.route('/items')
  items.get(() => items.url())
  shop.mount(cart)
  shop.get('/', () => items.url())
  const app = new Djinn()
  app.mount('/a', shop).mount('/b', shop, { name: 'b' })
  assert.equal(await text(app, '/b/cart/items'), '200 /b/cart/items')
  assert.equal(await text(app, '/b/'), '200 /b/cart/items')
  assert.equal(await text(app, '/a/'), '200 /a/cart/items')
})

test('url() of a route that is not mounted is an error', () => {
  const app = new Djinn()
  const route = app.blueprint('/x').route('/y')
  assert.throws(() => route.url(), { code: 'ROUTING_NOT_MOUNTED' })
})

test('urlFor adds a query, an anchor, a scheme and a host', async () => {
  const app = new Djinn()
  app.get('/users/<name>', { name: 'user' }, ({ urlFor }) => [
    urlFor('user', { name: 'a/b ü', extra: 1, gone: undefined }),
    urlFor('user', { name: 'x' }, { query: { tag: ['a', 'b'], no: null, q: 'ü &' }, anchor: 'top ü' }),
    urlFor('user', { name: 'x' }, { external: true }),
    urlFor('user', { name: 'x' }, { scheme: 'https' }),
  ])
  const response = await client(app, { baseUrl: 'http://shop.example:8080' }).get('/users/x')
  assert.deepEqual(await response.json(), [
    '/users/a/b%20%C3%BC?extra=1',
    '/users/x?tag=a&tag=b&q=%C3%BC+%26#top%20%C3%BC',
    'http://shop.example:8080/users/x',
    'https://shop.example:8080/users/x',
  ])
})

test('outside of a request external URLs need the name of the server', () => {
  const bare = new Djinn().get('/a', { name: 'a' }, () => '')
  assert.equal(bare.urlFor('a'), '/a')
  assert.throws(() => bare.urlFor('a', {}, { external: true }), { code: 'APP_URL_OUTSIDE' })
  const named = new Djinn({ serverName: 'shop.example' }).get('/a', { name: 'a' }, () => '')
  assert.equal(named.urlFor('a', {}, { external: true }), 'https://shop.example/a')
})

test('urlFor chooses among routes of one name by values and by method', () => {
  const app = new Djinn()
  app.get('/list', { name: 'list' }, () => '')
  app.get('/list/<int:page>', { name: 'list' }, () => '')
  app.post('/new', { name: 'item' }, () => '')
  app.get('/item', { name: 'item' }, () => '')
  assert.equal(app.urlFor('list'), '/list')
  assert.equal(app.urlFor('list', { page: 2 }), '/list/2')
  assert.equal(app.urlFor('item', {}, { method: 'POST' }), '/new')
  assert.equal(app.urlFor('item', {}, { method: 'GET' }), '/item')
})

test('a URL that cannot be built names what is wrong, unless a handler knows one', () => {
  const make = () => new Djinn().get('/users/<name>', { name: 'user' }, () => '')
  assert.throws(() => make().urlFor('usr'), /user/)
  assert.throws(() => make().urlFor('user'), /name/)
  const app = make()
  app.urlBuildErrorHandler((_error, name) => (name === 'cdn' ? 'https://cdn.example/x' : undefined))
  app.urlBuildErrorHandler((_error, name, values) => (name === 'old' ? `/old/${values.id}` : undefined))
  assert.equal(app.urlFor('cdn'), 'https://cdn.example/x')
  assert.equal(app.urlFor('old', { id: 3 }), '/old/3')
  assert.throws(() => app.urlFor('neither'))
})

test('defaults leave a value out of the path and redirect where it is spelled out', async () => {
  const app = new Djinn()
  app.get('/all/', { name: 'all', defaults: { page: 1 } }, ({ params }) => params)
  app.get('/all/page/<int:page>', { name: 'all' }, ({ params }) => params)
  assert.deepEqual(await (await client(app).get('/all/')).json(), { page: 1 })
  assert.deepEqual(await (await client(app).get('/all/page/2')).json(), { page: 2 })
  const redirected = await client(app).get('/all/page/1?q=1')
  assert.deepEqual([redirected.status, redirected.headers.get('location')], [308, '/all/?q=1'])
  assert.equal(app.urlFor('all', { page: 1 }), '/all/')
  assert.equal(app.urlFor('all', { page: 3 }), '/all/page/3')
})

test('aliases and redirectTo redirect, build-only routes never match', async () => {
  const app = new Djinn()
  app.get('/users/', { name: 'users' }, () => 'users')
  app.get('/members/', { name: 'users', alias: true }, () => 'never')
  app.route('/old/<int:id>', { redirectTo: '/new/<id>' })
  app.get('/new/<int:id>', ({ params }) => `new ${params.id}`)
  const cdn = app.route('/cdn/<path:file>', { buildOnly: true, name: 'cdn' })
  const browser = client(app, { followRedirects: true })
  assert.equal(await (await browser.get('/members/')).text(), 'users')
  assert.equal(await (await browser.get('/old/7')).text(), 'new 7')
  assert.equal((await browser.get('/cdn/x')).status, 404)
  assert.equal(cdn.url({ file: 'a/b.css' }), '/cdn/a/b.css')
})

test('slashes: a missing one redirects with the query, an extra one is a 404, doubled ones are merged', async () => {
  const app = new Djinn().get('/docs/', () => 'docs').get('/file', () => 'file')
  const missing = await client(app).get('/docs?a=1')
  assert.deepEqual([missing.status, missing.headers.get('location')], [308, '/docs/?a=1'])
  assert.equal((await client(app).get('/file/')).status, 404)
  assert.equal((await client(app).get('/docs//')).headers.get('location'), '/docs/')
  assert.equal((await client(app).post('/docs')).status, 404)
  const lenient = new Djinn({ strictSlashes: false, mergeSlashes: false }).get('/docs/', () => 'docs')
  assert.equal(await text(lenient, '/docs'), '200 docs')
  assert.equal((await client(lenient).get('//docs//')).status, 404)
})

test('whole hosts may choose among routes', async () => {
  const app = new Djinn({ hostMatching: true })
  app.get('/', { host: 'shop.example' }, () => 'shop')
  app.get('/', { host: '<tenant>.example' }, ({ params }) => `tenant ${JSON.stringify(params)}`)
  assert.equal(await text(app, 'http://shop.example/'), '200 shop')
  assert.equal(await text(app, 'http://ada.example/'), '200 tenant {"tenant":"ada"}')
  assert.match(await text(app, 'http://other.test/'), /^404/)
})

test('subdomains may choose among routes, and another site has none', async () => {
  const app = new Djinn({ serverName: 'shop.example' })
  app.get('/', () => 'shop')
  app.get('/', { subdomain: 'api' }, () => 'api')
  app.get('/', { subdomain: '<user>' }, ({ params }) => JSON.stringify(params))
  assert.equal(await text(app, 'http://shop.example/'), '200 shop')
  assert.equal(await text(app, 'http://api.shop.example/'), '200 api')
  assert.equal(await text(app, 'http://ada.shop.example/'), '200 {"user":"ada"}')
  assert.match(await text(app, 'http://evil.example/'), /^404/)
  assert.match(await text(app, 'http://evilshop.example/'), /^404/)
})

test('without routes for subdomains the name of the server refuses no host', async () => {
  const app = new Djinn({ serverName: 'shop.example' }).get('/', () => 'shop')
  assert.equal(await text(app, 'http://10.0.0.1/'), '200 shop')
})

test('of two prefixes that fit, the fixed one owns the unknown paths below it', async () => {
  const even = { match: /[02468]+/, parse: Number, format: String }
  const app = new Djinn({ converters: { even } })
  for (const prefix of ['/<even:n>/x', '/2/x', '/<slug:tenant>'] as const) {
    const part = app.blueprint(prefix as '/2/x')
    part.get('/known', () => '')
    part.errorHandler(404, () => prefix)
    app.mount(part)
  }
  assert.equal(await text(app, '/2/x/unknown'), '404 /2/x')
  assert.equal(await text(app, '/4/x/unknown'), '404 /<even:n>/x')
  assert.equal(await text(app, '/3/x/unknown'), '404 /<slug:tenant>')
})

test('404 and 405 below a prefix belong to the innermost part there', async () => {
  const app = new Djinn()
  app.errorHandler(404, () => 'app 404').errorHandler(405, () => 'app 405')
  const api = app.blueprint('/api')
  api.errorHandler(404, () => ({ error: 'api 404' })).errorHandler(405, () => 'api 405')
  api.get('/items', () => 'items')
  const inner = api.blueprint('/<slug:tenant>')
  inner.errorHandler(404, ({ description }) => `inner ${description}`)
  inner.get('/x', () => {
    throw new NotFound('thrown')
  })
  api.mount(inner)
  app.mount(api)
  assert.equal(await text(app, '/nowhere'), '404 app 404')
  assert.equal(await text(app, '/apiary'), '404 app 404')
  assert.equal(await text(app, '/api/a.b/c'), '404 {"error":"api 404"}')
  assert.equal(await text(app, '/api/acme/x'), '404 inner thrown')
  assert.match(await text(app, '/api/acme/y'), /^404 inner /)
  const wrong = await client(app).post('/api/items')
  assert.deepEqual([wrong.status, await wrong.text()], [405, 'api 405'])
})

test('two routes for one path and method are an error that names both places', () => {
  const here = /djinn\/test\/app\/routing\.test\.ts:\d+:\d+, the second in .*routing\.test\.ts:\d+:\d+/
  const isDuplicate = (error: unknown) =>
    error instanceof DjinnError && error.code === 'APP_DUPLICATE_ROUTE' && here.test(error.hint ?? '')
  const route = new Djinn().route('/a')
  assert.throws(() => route.get(() => '').get(() => ''), isDuplicate)
  const same = new Djinn().get('/a', () => '').get('/a', () => '')
  assert.throws(() => same.routes(), isDuplicate)
  const shadowed = new Djinn().get('/a/<x>', () => '').get('/a/<y>', () => '')
  assert.throws(() => shadowed.routes(), isDuplicate)
  const parts = new Djinn().get('/a/b', () => '')
  const part = new Djinn().get('/b', () => '')
  assert.throws(() => parts.mount('/a', part).routes(), isDuplicate)
})

test('one name for routes of two parts is an error that names both places', () => {
  const app = new Djinn().get('/a', { name: 'a' }, () => '')
  const other = new Djinn().get('/a', { name: 'a' }, () => '')
  assert.throws(() => app.mount('/b', other).routes(), { code: 'APP_DUPLICATE_NAME' })
})

test('a route without a handler is an error, and so is a name with a dot', () => {
  const app = new Djinn()
  app.route('/empty')
  assert.throws(() => app.routes(), { code: 'APP_ROUTE_WITHOUT_HANDLER', message: /"\/empty"/ })
  assert.throws(() => new Djinn().get('/', { name: 'a.b' }, () => ''), { code: 'APP_NAME' })
})

test('after the first request declarations are closed, also those of parts', async () => {
  const app = new Djinn().get('/', () => '')
  const part = app.blueprint('/part')
  const route = part.route('/x')
  route.get(() => '')
  app.mount(part)
  await client(app).get('/')
  for (const late of [
    () => app.get('/late', () => ''),
    () => part.get('/late', () => ''),
    () => route.post(() => ''),
    () => app.beforeRequest(() => {}),
    () => app.errorHandler(404, () => ''),
    () => app.mount('/x', new Djinn()),
    () => app.use({ name: 'late' }),
  ])
    assert.throws(late, { code: 'APP_STARTED' })
})

test('own converters turn text into values in routes and URLs; one that throws is a 500, not the end', async () => {
  const hex = {
    match: /[0-9a-f]+/,
    parse: (given: string) => {
      if (given === 'dead') throw new Error('converter failed')
      return Number.parseInt(given, 16)
    },
    format: (value: number) => value.toString(16),
  }
  const app = new Djinn({ converters: { hex }, logger: quiet() })
  const color = app.route('/colors/<hex:color>')
  color.get(({ params }) => ({ color: params.color, next: color.url({ color: params.color + 1 }) }))
  const browser = client(app, { throwErrors: false })
  assert.deepEqual(await (await browser.get('/colors/ff')).json(), { color: 255, next: '/colors/100' })
  assert.equal((await browser.get('/colors/xyz')).status, 404)
  assert.equal((await browser.get('/colors/dead')).status, 500)
})

test('routes() tells path, name, methods, guards and free data', () => {
  const app = new Djinn()
  const loggedIn = () => undefined
  app.get('/a', { name: 'a', guards: [loggedIn], meta: { tag: 'x' } }, () => '')
  assert.deepEqual(app.routes(), [
    { path: '/a', name: 'a', methods: ['GET', 'HEAD', 'OPTIONS'], guards: ['loggedIn'], meta: { tag: 'x' } },
  ])
})

test('behind a proxy that takes a prefix off, URLs begin with it', async () => {
  const app = new Djinn({ trustedProxies: { prefix: 1, host: 1, proto: 1 } })
  const docs = app.route('/docs/', { name: 'docs' })
  docs.get(({ urlFor }) => [docs.url(), urlFor('docs'), urlFor('docs', {}, { external: true })])
  const headers = {
    'x-forwarded-prefix': '/app',
    'x-forwarded-host': 'shop.example',
    'x-forwarded-proto': 'https',
  }
  const response = await client(app).get('/docs/', { headers })
  assert.deepEqual(await response.json(), ['/app/docs/', '/app/docs/', 'https://shop.example/app/docs/'])
  assert.equal((await client(app).get('/docs', { headers })).headers.get('location'), '/app/docs/')
})
