import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { type CorsOptions, cors } from 'djinn/middleware'
import { client } from 'djinn/testing'

const origin = 'https://app.example.com'

function appWith(options?: CorsOptions) {
  const app = new Djinn({ trustedOrigins: [origin] }).use(cors(options))
  app.get('/', () => 'Hello')
  app.post('/', () => 'posted')
  return client(app)
}

test('by default every origin may read, without cookies', async () => {
  const response = await appWith().get('/', { headers: { origin } })
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  assert.equal(response.headers.get('access-control-allow-credentials'), null)
  assert.equal(response.headers.get('vary'), null)
})

test('a named origin is repeated, another one is not, and caches are told in both cases', async () => {
  const browser = appWith({ origins: [origin], credentials: true, exposeHeaders: ['x-total'] })
  const allowed = await browser.get('/', { headers: { origin } })
  assert.equal(allowed.headers.get('access-control-allow-origin'), origin)
  assert.equal(allowed.headers.get('access-control-allow-credentials'), 'true')
  assert.equal(allowed.headers.get('access-control-expose-headers'), 'x-total')
  assert.equal(allowed.headers.get('vary'), 'Origin')
  const refused = await browser.get('/', { headers: { origin: 'https://evil.example' } })
  assert.equal(refused.headers.get('access-control-allow-origin'), null)
  assert.equal(refused.headers.get('vary'), 'Origin')
})

test('a pattern must match the whole origin', async () => {
  const browser = appWith({ origins: [/https:\/\/[a-z]+\.example\.com/] })
  const allowed = await browser.get('/', { headers: { origin } })
  assert.equal(allowed.headers.get('access-control-allow-origin'), origin)
  const longer = await browser.get('/', { headers: { origin: 'https://app.example.com.evil.org' } })
  assert.equal(longer.headers.get('access-control-allow-origin'), null)
})

test('a preflight is answered with what may be sent, and reaches no handler', async () => {
  const browser = appWith({
    origins: [origin],
    methods: ['GET', 'POST'],
    allowHeaders: ['x-a'],
    maxAge: 600,
    privateNetwork: true,
  })
  const response = await browser.options('/nowhere', {
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-private-network': 'true',
    },
  })
  assert.equal(response.status, 204)
  assert.equal(response.headers.get('access-control-allow-methods'), 'GET, POST')
  assert.equal(response.headers.get('access-control-allow-headers'), 'x-a')
  assert.equal(response.headers.get('access-control-max-age'), '600')
  assert.equal(response.headers.get('access-control-allow-private-network'), 'true')
})

test('a preflight of another origin gets no permission', async () => {
  const response = await appWith({ origins: [origin] }).options('/', {
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  })
  assert.equal(response.headers.get('access-control-allow-origin'), null)
  assert.equal(response.headers.get('access-control-allow-methods'), null)
})

test('errors can be read by allowed pages too', async () => {
  const response = await appWith({ origins: [origin] }).get('/nothing', { headers: { origin } })
  assert.equal(response.status, 404)
  assert.equal(response.headers.get('access-control-allow-origin'), origin)
})

test("OPTIONS without a preflight is the app's own", async () => {
  const response = await appWith().options('/')
  assert.equal(response.status, 200)
  assert.match(response.headers.get('allow') ?? '', /GET/)
})

test('cookies for every origin are refused at once', () => {
  assert.throws(() => cors({ credentials: true }), { code: 'MIDDLEWARE_CORS_CREDENTIALS' })
})
