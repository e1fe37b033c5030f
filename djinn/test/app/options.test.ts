import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { consoleLogger, Djinn, type DjinnOptions } from 'djinn'
import { client } from 'djinn/testing'
import { quiet } from './quiet.ts'

/** The answer of an app with these options to a request with these headers. */
async function ask(options: DjinnOptions, headers: Record<string, string> = {}, url = 'http://localhost/') {
  const app = new Djinn({ logger: quiet(), ...options })
  app.get('/', ({ request }) => [request.scheme, request.host, request.remoteAddress])
  app.post('/', async ({ request }) => (await request.text()).length)
  app.post('/hook', { allowCrossSite: true }, () => 'hooked')
  app.get('/nonce', ({ nonce }) => nonce)
  const { pathname, origin } = new URL(url)
  return {
    get: () => client(app, { baseUrl: origin }).get(pathname, { headers }),
    post: (body = 'x') => client(app, { baseUrl: origin }).post(pathname, { headers, body }),
  }
}

describe('hosts', () => {
  test('that are not allowed are refused, before the app and with no word of the others', async () => {
    const options = { allowedHosts: ['shop.example', '.wide.example'] }
    for (const [url, status] of [
      ['http://shop.example/', 200],
      ['http://SHOP.example:8080/', 200],
      ['http://wide.example/', 200],
      ['http://a.b.wide.example/', 200],
      ['http://evil.example/', 400],
      ['http://notshop.example/', 400],
      ['http://x.shop.example/', 400],
    ] as const) {
      const response = await (await ask(options, {}, url)).get()
      assert.equal(response.status, status, url)
      if (status === 400) assert.doesNotMatch(await response.text(), /wide|shop/)
    }
  })

  test('are all served where nothing is said, in development only local ones', async () => {
    assert.equal((await (await ask({}, {}, 'http://any.example/')).get()).status, 200)
    assert.equal((await (await ask({ debug: true }, {}, 'http://any.example/')).get()).status, 400)
    assert.equal((await (await ask({ debug: true }, {}, 'http://localhost:8000/')).get()).status, 200)
  })

  test('that are no hosts are refused', async () => {
    for (const host of ['a b', 'a/b', 'a@b', '<x>', 'a:b', ''])
      assert.equal((await (await ask({}, { host })).get()).status, 400, host)
  })
})

describe('proxies', () => {
  const forwarded = {
    'x-forwarded-for': '6.6.6.6, 1.1.1.1, 2.2.2.2',
    'x-forwarded-proto': 'http, https',
    'x-forwarded-host': 'evil.example, shop.example',
  }

  test('are not believed unless they are declared', async () => {
    assert.deepEqual(await (await (await ask({}, forwarded)).get()).json(), [
      'http',
      'localhost',
      '127.0.0.1',
    ])
  })

  test('are believed as far as they are counted', async () => {
    assert.deepEqual(await (await (await ask({ trustedProxies: 1 }, forwarded)).get()).json(), [
      'https',
      'shop.example',
      '2.2.2.2',
    ])
    assert.deepEqual(await (await (await ask({ trustedProxies: { for: 2 } }, forwarded)).get()).json(), [
      'http',
      'localhost',
      '1.1.1.1',
    ])
  })

  test('cannot bring in a host that is not allowed', async () => {
    const options = { trustedProxies: 1, allowedHosts: ['localhost'] }
    assert.equal((await (await ask(options, forwarded)).get()).status, 400)
  })
})

describe('unsafe requests of other sites', () => {
  for (const [name, headers, status] of [
    ['are refused by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['are refused from another host of the same site', { 'sec-fetch-site': 'same-site' }, 403],
    ['are refused by Origin where the browser is old', { origin: 'https://evil.example' }, 403],
    ['pass from the own site', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' }, 200],
    ['pass when the visitor typed them', { 'sec-fetch-site': 'none' }, 200],
    ['pass without any of both: programs are no browsers', {}, 200],
    ['pass from trusted origins', { 'sec-fetch-site': 'cross-site', origin: 'https://pay.example' }, 200],
  ] as const)
    test(name, async () => {
      const response = await (await ask({ trustedOrigins: ['https://pay.example'] }, headers)).post()
      assert.equal(response.status, status)
    })

  test('pass to routes that take them, and to apps that do not ask', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    assert.equal((await (await ask({}, headers, 'http://localhost/hook')).post()).status, 200)
    assert.equal((await (await ask({ refuseCrossSite: false }, headers)).post()).status, 200)
    assert.equal((await (await ask({}, headers)).get()).status, 200)
  })
})

describe('security headers', () => {
  test('are sent with errors too, and leave single ones out', async () => {
    const unknown = await (await ask({}, {}, 'http://localhost/unknown')).get()
    assert.equal(unknown.headers.get('x-content-type-options'), 'nosniff')
    const without = await (await ask({ securityHeaders: { frameOptions: false } })).get()
    assert.deepEqual(
      [without.headers.get('x-frame-options'), without.headers.get('x-content-type-options')],
      [null, 'nosniff'],
    )
    const none = await (await ask({ securityHeaders: false })).get()
    assert.equal(none.headers.get('content-security-policy'), null)
  })

  test('have the policy that was given, or none', async () => {
    assert.equal(
      (await (await ask({ csp: "default-src 'self'" })).get()).headers.get('content-security-policy'),
      "default-src 'self'",
    )
    assert.equal((await (await ask({ csp: false })).get()).headers.get('content-security-policy'), null)
  })

  test('name the nonce of a strict policy where it was read, another for each answer', async () => {
    const page = await ask({ csp: 'strict' }, {}, 'http://localhost/nonce')
    const [first, second] = [await page.get(), await page.get()]
    const nonce = await first.text()
    assert.match(nonce, /^[A-Za-z0-9+/]{22}==$/)
    assert.ok(first.headers.get('content-security-policy')?.includes(`'nonce-${nonce}'`))
    assert.notEqual(nonce, await second.text())
    assert.doesNotMatch(
      (await (await ask({ csp: 'strict' })).get()).headers.get('content-security-policy') ?? '',
      /nonce/,
    )
  })

  test('send HSTS over encrypted connections only', async () => {
    const options = { securityHeaders: { hsts: { maxAge: 60 } } }
    assert.equal(
      (await (await ask(options, {}, 'https://localhost/')).get()).headers.get('strict-transport-security'),
      'max-age=60',
    )
    assert.equal((await (await ask(options)).get()).headers.get('strict-transport-security'), null)
  })
})

test('options that cannot be meant are errors at once', () => {
  for (const options of [
    { maxBodySize: 0 },
    { maxBodySize: 1.5 },
    { maxParts: -1 },
    { trustedProxies: -1 },
    { trustedProxies: { for: 0.5 } },
    { secretKey: 7 as never },
  ])
    assert.throws(() => new Djinn(options), { code: 'APP_OPTION' })
})

describe('the logger', () => {
  function lines(
    format: 'lines' | 'json',
    log: (logger: ReturnType<typeof consoleLogger>) => void,
  ): string[] {
    const written: string[] = []
    log(consoleLogger({ format, write: (line) => written.push(line) }))
    return written
  }

  test('writes lines for people, with fields and stacks, from its level on', () => {
    const [first = '', second = '', ...more] = lines('lines', (log) => {
      log.debug('not this')
      log.info('started')
      log.error({ error: new Error('broken', { cause: new Error('the reason') }), path: '/a' }, 'failed')
    })
    assert.match(first, /^\d\d:\d\d:\d\d INFO {2}started$/)
    assert.match(second, /^\d\d:\d\d:\d\d ERROR failed path=\/a\nError: broken\n {4}at /)
    assert.match(second, /the reason/)
    assert.deepEqual(more, [])
  })

  test('writes JSON for machines, one object a line', () => {
    const [line = ''] = lines('json', (log) =>
      log.warn({ big: 1n, error: new TypeError('x', { cause: new Error('why') }) }, 'a\nb'),
    )
    assert.doesNotMatch(line, /\n/)
    const record = JSON.parse(line) as {
      level: string
      message: string
      big: string
      error: { name: string; stack: string; cause: { message: string } }
    }
    assert.deepEqual(
      [record.level, record.message, record.big, record.error.name, record.error.cause.message],
      ['warn', 'a\nb', '1', 'TypeError', 'why'],
    )
  })

  test('lets nobody forge a line or steer the terminal', () => {
    const [line = ''] = lines('lines', (log) =>
      log.info({ path: '/a\n12:00:00 ERROR forged \u001b[2J', name: 'a b=c' }, 'x\r\ny\u001b[31m'),
    )
    assert.doesNotMatch(line, /[\n\r\u001b]/)
    assert.match(line, /name="a b=c"/)
  })

  test('never throws, whatever it is given', () => {
    const circle: Record<string, unknown> = { inner: { big: 1n } }
    circle.self = circle
    for (const format of ['lines', 'json'] as const)
      assert.equal(
        lines(format, (log) =>
          log.info(
            {
              circle,
              fine: 1,
              nothing: undefined,
              text: {
                toJSON: () => {
                  throw new Error('no')
                },
              },
            },
            'x',
          ),
        ).length,
        1,
      )
  })
})
