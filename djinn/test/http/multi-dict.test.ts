import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { BadRequest, encodeQuery, MultiDict, parseQuery } from 'djinn/http'

describe('values by name', () => {
  test('get gives the first value, getLast the last, getAll all', () => {
    const dict = new MultiDict([
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ])
    assert.equal(dict.get('a'), '1')
    assert.equal(dict.getLast('a'), '3')
    assert.deepEqual(dict.getAll('a'), ['1', '3'])
    assert.deepEqual(
      [...dict],
      [
        ['a', '1'],
        ['a', '3'],
        ['b', '2'],
      ],
    )
  })

  test('a conversion that fails gives the default, not an error', () => {
    const dict = new MultiDict({ page: 'x', date: 'y', ok: '7' })
    assert.equal(dict.get('page', { convert: Number, default: 1 }), 1)
    assert.equal(dict.get('ok', { convert: Number }), 7)
    assert.equal(dict.get('missing', { convert: Number }), undefined)
    const thrower = () => {
      throw new Error('no')
    }
    assert.equal(dict.get('date', { convert: thrower, default: 'later' }), 'later')
  })

  test('a required name that is missing is a 400 that names it', () => {
    assert.throws(
      () => new MultiDict().require('page'),
      (error) => error instanceof BadRequest && error.status === 400 && /"page"/.test(error.description),
    )
  })

  test('every change of a frozen one is an error, and its copy can be changed', () => {
    const dict = parseQuery('a=1').freeze()
    const changes = [
      () => dict.set('a', '2'),
      () => dict.append('a', '2'),
      () => dict.setAll('b', []),
      () => dict.setDefault('b', '2'),
      () => dict.setAllDefault('b', ['2']),
      () => dict.delete('a'),
      () => dict.pop('a'),
      () => dict.popAll('a'),
      () => dict.popLast(),
      () => dict.clear(),
      () => dict.update({ b: '2' }),
    ]
    for (const change of changes) assert.throws(change, { code: 'HTTP_FROZEN' })
    assert.equal(dict.copy().set('a', '2').get('a'), '2')
    assert.deepEqual([...dict], [['a', '1']])
  })

  test('names that objects have too are only names', () => {
    const dict = parseQuery('__proto__=1&constructor=2&toString=3')
    assert.equal(dict.get('__proto__'), '1')
    assert.equal(dict.get('hasOwnProperty'), undefined)
    assert.deepEqual(Object.keys(dict.toObject()), ['__proto__', 'constructor', 'toString'])
  })

  test('lists given out are copies', () => {
    const dict = new MultiDict({ a: ['1'] })
    dict.getAll('a').push('2')
    for (const [, list] of dict.lists()) list.push('3')
    assert.deepEqual(dict.getAll('a'), ['1'])
  })
})

describe('queries', () => {
  test('what is no UTF-8 is kept as it came, or replaced when asked', () => {
    assert.equal(parseQuery('a=%ff%C3%BC%zz').get('a'), '%FFü%zz')
    assert.equal(parseQuery('a=%ff%C3%BC', { invalid: 'replace' }).get('a'), '\ufffdü')
  })

  test('one field too many is a 400', () => {
    const query = (fields: number) => Array.from({ length: fields }, (_, index) => `k${index}=v`).join('&')
    assert.equal(parseQuery(query(1000)).size, 1000)
    assert.throws(() => parseQuery(query(1001)), BadRequest)
    assert.throws(() => parseQuery('a&b&c', { maxFields: 2 }), BadRequest)
    assert.equal(parseQuery('&'.repeat(5000)).size, 0)
  })

  test('what is written is read back', () => {
    const pairs: [string, string][] = [
      ['a b', 'ü&=+#%'],
      ['', '日 😀'],
      ['x', "'()*!~"],
      ['lone \ud800', '\udfff'],
    ]
    const back = [...parseQuery(encodeQuery(pairs))]
    assert.deepEqual(
      back,
      pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
    )
  })

  test('null and undefined are left out and lists repeat their name', () => {
    assert.equal(encodeQuery({ a: [1, null, 2n], b: undefined, c: null, d: true }), 'a=1&a=2&d=true')
  })
})
