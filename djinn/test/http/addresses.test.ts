import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  canonicalRedirect,
  contentDisposition,
  iriToUri,
  isSafeRedirect,
  parseOptionHeader,
  redirectLocation,
  redirectPage,
  resolveUrl,
  secureFilename,
  toAsciiHost,
  toUnicodeHost,
  uriToIri,
} from 'djinn/http'

describe('addresses', () => {
  test('making one ASCII can be done twice and changes no meaning', () => {
    for (const address of [
      'http://exämple.com:80/ü%2F?q=日&r=%26#ä',
      '/a b/ü?x=y z',
      '//h/ü',
      '?q=ü',
      'mailto:ü@x.y',
    ]) {
      const uri = iriToUri(address)
      assert.match(uri, /^[\x21-\x7e]*$/)
      assert.equal(iriToUri(uri), uri)
      assert.equal(iriToUri(uriToIri(uri)), uri)
    }
  })

  test('an empty host does not make one of the path', () => {
    assert.equal(iriToUri('///evil.com'), '/evil.com')
    assert.equal(new URL(iriToUri('///evil.com'), 'http://good.com/').host, 'good.com')
  })

  test('a Location with a line end is refused', () => {
    for (const location of ['/x\r\nSet-Cookie: a=b', '/\t/evil.com', '/\0']) {
      assert.throws(() => redirectLocation(location), { code: 'HTTP_HEADER_VALUE' })
    }
    assert.equal(redirectLocation('/ü'), '/%C3%BC')
    assert.doesNotMatch(redirectPage('"><script>'), /<script>/)
  })

  for (const [location, safe] of [
    ['/account?next=//evil.com', true],
    ['account', true],
    ['?a=1', true],
    ['https://shop.com/x', true],
    ['//shop.com/x', true],
    ['//evil.com', false],
    ['///evil.com', false],
    ['/\\evil.com', false],
    ['\\\\evil.com', false],
    ['/\t/evil.com', false],
    [' //evil.com', false],
    ['javascript:alert(1)', false],
    ['http:///evil.com', false],
    ['https://shop.com@evil.com', false],
    ['https://shop.com.evil.com', false],
    ['ftp://shop.com', false],
    ['', false],
    ['  ', false],
    ['/x\r\ny', false],
  ] as const) {
    test(`${JSON.stringify(location)} is ${safe ? 'safe' : 'not safe'} to be sent to`, () => {
      assert.equal(isSafeRedirect(location, { hosts: ['shop.com'] }), safe)
    })
  }

  test('only encrypted addresses are safe where that is asked for', () => {
    assert.equal(isSafeRedirect('http://shop.com/', { hosts: ['shop.com'], requireHttps: true }), false)
    assert.equal(isSafeRedirect('//shop.com/', { hosts: ['shop.com'], requireHttps: true }), false)
    assert.equal(isSafeRedirect('https://shop.com/', { hosts: ['shop.com'], requireHttps: true }), true)
    assert.equal(isSafeRedirect(`/${'a'.repeat(2048)}`), false)
  })

  for (const [location, resolved] of [
    ['g', 'http://a/b/c/g'],
    ['./g/', 'http://a/b/c/g/'],
    ['/g', 'http://a/g'],
    ['//g', 'http://g'],
    ['?y', 'http://a/b/c/d;p?y'],
    ['#s', 'http://a/b/c/d;p?q#s'],
    ['..', 'http://a/b/'],
    ['../../../g', 'http://a/g'],
    ['/./g', 'http://a/g'],
    ['g;x=1/../y', 'http://a/b/c/y'],
    ['http://x/../y', 'http://x/y'],
  ] as const) {
    test(`${location} on a page leads to ${resolved}`, () => {
      assert.equal(resolveUrl('http://a/b/c/d;p?q', location), resolved)
    })
  }

  test('a path of two slashes gets its slash without becoming a host', () => {
    const request = { scheme: 'http', host: 'a.com', path: '//evil.com', query: '' }
    assert.equal(canonicalRedirect(request, { needsSlash: () => true }), '/%2Fevil.com/')
  })

  test('international hosts go both ways', () => {
    for (const host of ['exämple.com', '例え.jp', 'bücher.例え', 'müller-straße.de'.replace('ß', 'ss')]) {
      assert.match(toAsciiHost(host), /^[a-z0-9.-]+$/)
      assert.equal(toUnicodeHost(toAsciiHost(host)), host)
    }
    assert.equal(toAsciiHost('EXÄMPLE.com'), 'xn--exmple-cua.com')
    assert.equal(toUnicodeHost('xn--\0'), 'xn--\0')
  })
})

describe('file names', () => {
  for (const [name, safe] of [
    ['../../../etc/passwd', 'etc_passwd'],
    ['..', ''],
    ['.bashrc', 'bashrc'],
    ['a\0b\r\n.txt', 'ab_.txt'],
    ['C:\\x\\y.txt', 'Cxy.txt'],
    ['\u202egpj.exe', 'gpj.exe'],
  ] as const) {
    test(`${JSON.stringify(name)} becomes ${JSON.stringify(safe)}`, () => {
      assert.equal(secureFilename(name), safe)
    })
  }

  test('names of Windows devices are marked where that is asked for', () => {
    assert.equal(secureFilename('con.txt', { windows: true }), '_con.txt')
    assert.equal(secureFilename('a\\b.txt', { windows: true }), 'a_b.txt')
  })

  test('a name in Content-Disposition is read back and adds no parameter', () => {
    for (const name of ['a.txt', 'a b".txt', 'x"; filename="evil.exe', '日本 😀.pdf', "a'b%41.txt", 'a;b']) {
      const { value, options } = parseOptionHeader(contentDisposition('attachment', name))
      assert.equal(value, 'attachment')
      assert.equal(options.filename, name)
    }
    assert.equal(contentDisposition('inline', 'a\r\nX: y'), 'inline; filename="aX: y"')
  })
})
