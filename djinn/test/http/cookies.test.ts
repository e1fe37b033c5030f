import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { maxCookieSize, parseCookies, serializeCookie, serializeCookieDeletion } from 'djinn/http'

describe('cookies', () => {
  test('any text comes back whole', () => {
    for (const value of ['', 'a b', '";,\\', 'ü 日 😀', '\r\nSet-Cookie: x=y', '\0\x1f\x7f', '%20', "a'b"]) {
      const header = serializeCookie('k', value, { path: null })
      assert.match(header, /^[\x20-\x7e]*$/)
      assert.equal(parseCookies(header).get('k'), value)
    }
  })

  test('a field that breaks the format is left out, the others are kept', () => {
    const cookies = parseCookies('a=1; b c=2; d="x; e="y"; =f; g')
    assert.deepEqual(
      [...cookies],
      [
        ['a', '1'],
        ['e', 'y'],
        ['g', ''],
      ],
    )
  })

  for (const name of ['', 'a b', 'a=b', 'a;b', 'a\r\nb', 'ü', 'a,b', '"a"']) {
    test(`the name ${JSON.stringify(name)} is refused`, () => {
      assert.throws(() => serializeCookie(name, 'x'), { code: 'HTTP_COOKIE_NAME' })
    })
  }

  test('no option can add an attribute', () => {
    assert.equal(serializeCookie('a', 'b', { path: '/x; Domain=evil' }), 'a=b; Path=/x%3B%20Domain=evil')
    assert.throws(() => serializeCookie('a', 'b', { domain: 'x; Secure' }), { code: 'HTTP_COOKIE_OPTION' })
    assert.throws(() => serializeCookie('a', 'b', { sameSite: 'lax; Secure' as 'lax' }), {
      code: 'HTTP_COOKIE_OPTION',
    })
    assert.throws(() => serializeCookie('a', 'b', { maxAge: '1; Secure' as never }), {
      code: 'HTTP_COOKIE_OPTION',
    })
    assert.throws(() => serializeCookie('a', 'b', { expires: new Date(Number.NaN) }), {
      code: 'HTTP_COOKIE_OPTION',
    })
  })

  test('prefixes turn on what browsers ask of them', () => {
    assert.equal(serializeCookie('__Secure-a', 'b'), '__Secure-a=b; Secure; Path=/')
    assert.equal(serializeCookie('__Host-a', 'b'), '__Host-a=b; Secure; Path=/')
    const refusal = { code: 'HTTP_COOKIE_PREFIX' }
    assert.throws(() => serializeCookie('__Host-a', 'b', { domain: 'x.y' }), refusal)
    assert.throws(() => serializeCookie('__Host-a', 'b', { path: '/x' }), refusal)
    assert.throws(() => serializeCookie('__Host-a', 'b', { path: null }), refusal)
    assert.throws(() => serializeCookie('__secure-a', 'b', { secure: false }), refusal)
  })

  test('a deletion carries the scope and expires at once', () => {
    assert.equal(
      serializeCookieDeletion('a', { domain: 'x.y', path: '/p', sameSite: 'none' }),
      'a=; Domain=x.y; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Secure; Path=/p; SameSite=None',
    )
    assert.match(serializeCookieDeletion('__Host-a'), /; Secure;/)
  })

  test('a cookie that browsers may drop for its size is told, and written', () => {
    const told: [string, number][] = []
    const header = serializeCookie('a', 'x'.repeat(5000), {
      onTooLarge: (name, bytes) => told.push([name, bytes]),
    })
    assert.deepEqual(told, [['a', header.length]])
    assert.ok(header.length > maxCookieSize)
  })
})
