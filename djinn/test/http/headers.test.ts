import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  HeaderSet,
  HttpHeaders,
  parseListHeader,
  parseOptionHeader,
  patchCacheControl,
  patchVary,
} from 'djinn/http'

describe('header fields', () => {
  test('are found in any case and keep their order and spelling', () => {
    const headers = new HttpHeaders([
      ['X-A', '1'],
      ['Content-Type', 'text/plain'],
      ['x-a', '2'],
    ])
    assert.equal(headers.get('content-TYPE'), 'text/plain')
    assert.deepEqual(headers.getAll('X-a'), ['1', '2'])
    assert.equal(headers.joined('x-A'), '1, 2')
    assert.deepEqual(
      [...headers].map(([name]) => name),
      ['X-A', 'Content-Type', 'x-a'],
    )
    assert.equal(headers.size, 3)
  })

  test('set takes the place of the first and drops the others', () => {
    const headers = new HttpHeaders({ A: ['1', '2'], B: '3' }).append('a', '4').set('a', 5)
    assert.deepEqual(
      [...headers],
      [
        ['a', '5'],
        ['B', '3'],
      ],
    )
  })

  for (const value of ['x\r\nSet-Cookie: a=b', 'x\ny', 'x\ry', 'x\0y', 'x\x7fy', 'x\u2028y', '日']) {
    test(`a value ${JSON.stringify(value)} is refused wherever it is set`, () => {
      const refusal = { code: 'HTTP_HEADER_VALUE' }
      assert.throws(() => new HttpHeaders({ 'X-A': value }), refusal)
      assert.throws(() => new HttpHeaders().set('X-A', value), refusal)
      assert.throws(() => new HttpHeaders().append('X-A', value), refusal)
      assert.throws(() => new HttpHeaders().setAll('X-A', ['fine', value]), refusal)
      assert.throws(() => new HttpHeaders().setDefault('X-A', value), refusal)
      assert.throws(() => new HttpHeaders().update({ 'X-A': value }), refusal)
    })
  }

  for (const name of ['', 'a b', 'a:', 'a\r\nb', 'ü', 'a\0']) {
    test(`the name ${JSON.stringify(name)} is refused`, () => {
      assert.throws(() => new HttpHeaders().set(name, 'x'), { code: 'HTTP_HEADER_NAME' })
      assert.throws(() => new HttpHeaders().append(name, 'x'), { code: 'HTTP_HEADER_NAME' })
    })
  }

  test('the message of a refused value stays on one line', () => {
    assert.throws(
      () => new HttpHeaders().set('X-A', 'a\r\nb'),
      (error: Error) => /cannot carry the value "a\\r\\nb"/.test(error.message.split('\n')[0] ?? ''),
    )
  })

  test('a flat list is taken as it is, without a copy', () => {
    const flat = ['Host', 'a', 'Accept', '*/*']
    const headers = HttpHeaders.fromFlat(flat)
    assert.equal(headers.get('host'), 'a')
    headers.append('X-B', 'c')
    assert.equal(flat.length, 6)
    assert.equal(headers.copy().set('Host', 'b').get('host'), 'b')
    assert.equal(headers.get('host'), 'a')
  })

  test('update of a record sets, of pairs lets the last one win, and an empty list deletes', () => {
    const headers = new HttpHeaders({ A: '1', B: '2' })
    headers.update({ a: ['3', '4'], B: [] })
    assert.deepEqual(
      [...headers],
      [
        ['a', '3'],
        ['a', '4'],
      ],
    )
    assert.deepEqual(
      [
        ...headers.update([
          ['A', '5'],
          ['a', '6'],
        ]),
      ],
      [['a', '6']],
    )
    assert.deepEqual(headers.update(new HttpHeaders({ a: ['7', '8'] })).getAll('A'), ['7', '8'])
  })
})

describe('header values', () => {
  test('a set of names knows no case and keeps the first spelling', () => {
    const names = HeaderSet.parse('Accept, cookie, ACCEPT')
    assert.deepEqual([...names], ['Accept', 'cookie'])
    assert.equal(names.delete('COOKIE'), true)
    assert.equal(names.toString(), 'Accept')
  })

  test('commas in quotes do not separate', () => {
    assert.deepEqual(parseListHeader('a, "b, c" , d="e,f"'), ['a', 'b, c', 'd="e,f"'])
  })

  test('parameter names that objects have too are only names', () => {
    const { options } = parseOptionHeader('x; __proto__=a; constructor=b')
    assert.equal(Object.getPrototypeOf(options), null)
    assert.deepEqual(Object.entries(options), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })

  test('Vary collects names once, and a star says all', () => {
    assert.equal(patchVary('Cookie', ['Accept', 'cookie']), 'Cookie, Accept')
    assert.equal(patchVary('Cookie', ['*']), '*')
  })

  test('Cache-Control keeps what it said besides', () => {
    assert.equal(
      patchCacheControl('foo="a, b", public', { private: true, maxAge: 5 }),
      'foo="a, b", private, max-age=5',
    )
    assert.equal(patchCacheControl('Max-Age=3', { maxAge: 10 }), 'max-age=3')
  })
})
