import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  applyProxyHeaders,
  BadRequest,
  checkCrossSite,
  getHost,
  hostIsTrusted,
  httpsRedirect,
  parseHost,
  securityHeaders,
} from 'djinn/http'

describe('hosts', () => {
  for (const host of [
    '',
    'a b',
    'a/b',
    'a@b',
    'a:b',
    'a:',
    'a:0',
    'a:65536',
    'a:+80',
    '[::1',
    '::1',
    'ü.com',
    'a_b',
    'a\r\nb',
  ]) {
    test(`${JSON.stringify(host)} is no host`, () => {
      assert.equal(parseHost(host), undefined)
      assert.equal(hostIsTrusted(host), false)
      assert.equal(hostIsTrusted(host, ['*']), false)
    })
  }

  test('a list names hosts, subdomains, addresses or all', () => {
    assert.equal(hostIsTrusted('A.Example.com:80', ['.example.COM']), true)
    assert.equal(hostIsTrusted('badexample.com', ['.example.com']), false)
    assert.equal(hostIsTrusted('[::1]:8000', ['[::1]']), true)
    assert.equal(hostIsTrusted('xn--exmple-cua.com', ['exämple.com']), true)
    assert.equal(hostIsTrusted('anything', ['*']), true)
    assert.equal(hostIsTrusted('a.com', ['', '.']), false)
  })

  test('a host that is not served is a 400, without its name in the words', () => {
    assert.throws(
      () => getHost({ scheme: 'http', hostHeader: 'evil.com', trusted: ['good.com'] }),
      (error) => error instanceof BadRequest && !error.description.includes('evil'),
    )
    assert.equal(getHost({ scheme: 'https', server: { host: '::1', port: 443 } }), '[::1]')
  })
})

describe('proxies', () => {
  const direct = {
    remoteAddress: '10.0.0.1',
    scheme: 'http',
    host: 'inner:8000',
    serverPort: '8000',
    prefix: '',
  }
  const none = { for: 0, proto: 0, host: 0, port: 0, prefix: 0 }
  const headers = new Map([
    ['x-forwarded-for', '6.6.6.6, 1.1.1.1, 2.2.2.2'],
    ['x-forwarded-proto', 'javascript, https'],
    ['x-forwarded-host', 'evil.com, shop.com'],
    ['x-forwarded-port', '99, x'],
    ['x-forwarded-prefix', '/evil, app/'],
  ])
  const header = (name: string) => headers.get(name)

  test('nothing is believed that no trusted proxy wrote', () => {
    assert.deepEqual(applyProxyHeaders(direct, header, none), direct)
  })

  test('of each header the entry of the outermost trusted proxy counts', () => {
    assert.equal(applyProxyHeaders(direct, header, { ...none, for: 1 }).remoteAddress, '2.2.2.2')
    assert.equal(applyProxyHeaders(direct, header, { ...none, for: 2 }).remoteAddress, '1.1.1.1')
    assert.equal(applyProxyHeaders(direct, header, { ...none, for: 4 }).remoteAddress, '10.0.0.1')
    const seen = applyProxyHeaders(direct, header, { for: 1, proto: 1, host: 1, port: 1, prefix: 1 })
    assert.deepEqual([seen.scheme, seen.host, seen.prefix], ['https', 'shop.com', '/app'])
  })

  test('a scheme or port that is none is not taken', () => {
    assert.equal(applyProxyHeaders(direct, header, { ...none, proto: 2 }).scheme, 'http')
    assert.equal(applyProxyHeaders(direct, header, { ...none, port: 1 }).host, 'inner:8000')
    assert.equal(applyProxyHeaders(direct, header, { ...none, port: 2 }).host, 'inner:99')
  })
})

describe('requests of other sites', () => {
  const post = { method: 'POST', scheme: 'https', host: 'shop.com' }
  const refused = (request: object) => checkCrossSite({ ...post, ...request }) !== undefined

  for (const [name, request, expected] of [
    ['a program without either header', {}, false],
    ['the same origin', { secFetchSite: 'same-origin', origin: 'https://shop.com' }, false],
    ['the address bar', { secFetchSite: 'none' }, false],
    ['another site', { secFetchSite: 'cross-site', origin: 'https://evil.com' }, true],
    ['a sister site', { secFetchSite: 'same-site', origin: 'https://blog.shop.com' }, true],
    ['an unknown word', { secFetchSite: 'Same-Origin ' }, true],
    ['another origin, old browser', { origin: 'https://evil.com' }, true],
    ['the own origin, old browser', { origin: 'https://shop.com' }, false],
    ['the own origin with its usual port', { origin: 'https://shop.com:443' }, false],
    ['the own host unencrypted', { origin: 'http://shop.com' }, true],
    ['the own host on another port', { origin: 'https://shop.com:8443' }, true],
    ['an origin that hides', { origin: 'null' }, true],
    ['a host that begins alike', { origin: 'https://shop.com.evil.com' }, true],
    ['a host as a user', { origin: 'https://shop.com@evil.com' }, true],
    ['a safe method', { method: 'GET', secFetchSite: 'cross-site' }, false],
    ['a method of its own', { method: 'PURGE', secFetchSite: 'cross-site' }, true],
    [
      'a trusted origin',
      { secFetchSite: 'cross-site', origin: 'https://pay.com', trustedOrigins: ['https://pay.com'] },
      false,
    ],
    [
      'a trusted subdomain',
      { secFetchSite: 'same-site', origin: 'https://a.shop.com', trustedOrigins: ['https://*.shop.com'] },
      false,
    ],
    [
      'the domain of trusted subdomains',
      { origin: 'https://evilshop.com', trustedOrigins: ['https://*.shop.com'] },
      true,
    ],
    [
      'a trusted name in a path',
      { origin: 'https://evil.com/.shop.com', trustedOrigins: ['https://*.shop.com'] },
      true,
    ],
  ] as const) {
    test(`${name} ${expected ? 'is refused' : 'passes'}`, () => {
      assert.equal(refused(request), expected)
    })
  }

  test('behind a proxy that is not trusted an encrypted origin is the own one', () => {
    assert.equal(checkCrossSite({ ...post, scheme: 'http', origin: 'https://shop.com' }), undefined)
  })

  test('the reason names the origin, but nothing that could break a log', () => {
    assert.match(checkCrossSite({ ...post, origin: 'https://evil.com' }) ?? '', /"https:\/\/evil\.com"/)
    assert.doesNotMatch(checkCrossSite({ ...post, origin: 'https://e\r\nvil' }) ?? '', /vil/)
  })
})

describe('security headers', () => {
  test('are safe by default and break no page', () => {
    assert.deepEqual(securityHeaders({}, { secure: false }), [
      ['X-Content-Type-Options', 'nosniff'],
      ['Referrer-Policy', 'same-origin'],
      ['X-Frame-Options', 'SAMEORIGIN'],
      ['Cross-Origin-Opener-Policy', 'same-origin'],
      [
        'Content-Security-Policy',
        "object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self'",
      ],
    ])
  })

  test('HSTS is sent on encrypted connections only, and each can be left out', () => {
    const off = {
      contentTypeNosniff: false,
      referrerPolicy: false,
      frameOptions: false,
      crossOriginOpenerPolicy: false,
      csp: false,
    } as const
    const hsts = { maxAge: 60, includeSubDomains: true, preload: true }
    assert.deepEqual(securityHeaders({ ...off, hsts }, { secure: false }), [])
    assert.deepEqual(securityHeaders({ ...off, hsts }, { secure: true }), [
      ['Strict-Transport-Security', 'max-age=60; includeSubDomains; preload'],
    ])
  })

  test('unencrypted requests are sent to the encrypted address, exempt ones stay', () => {
    const request = { secure: false, host: 'a.com', target: '/x?y=1' }
    assert.equal(httpsRedirect(request), 'https://a.com/x?y=1')
    assert.equal(httpsRedirect(request, { exempt: [/^x$/] }), undefined)
    assert.equal(httpsRedirect({ ...request, secure: true }), undefined)
  })
})
