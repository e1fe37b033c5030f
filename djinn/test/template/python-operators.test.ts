import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SafeString, tuple } from '../../src/base/index.ts'
import { TemplateError, UndefinedError } from '../../src/template/errors.ts'
import { equals, strictEquals } from '../../src/template/python/compare.ts'
import { contains } from '../../src/template/python/contains.ts'
import { Float } from '../../src/template/python/float.ts'
import { itemOf, missing } from '../../src/template/python/item.ts'
import { lengthOf, membersOf } from '../../src/template/python/members.ts'
import {
  add,
  divide,
  floorDivide,
  modulo,
  multiply,
  negate,
  power,
  subtract,
} from '../../src/template/python/operators.ts'
import { lessOrEqual, lessThan } from '../../src/template/python/order.ts'
import { reprOf } from '../../src/template/python/repr.ts'
import { sliceOf } from '../../src/template/python/slice.ts'
import { truthOf } from '../../src/template/python/truth.ts'
import { Undefined } from '../../src/template/undefined.ts'

const unknown = new Undefined('lenient', 'x')
const strict = new Undefined('strict', 'x')

describe('operators', () => {
  test('calculate as Python does', () => {
    const results: [unknown, string][] = [
      [divide(6, 2, 'jinja'), '3.0'],
      [divide(6, 2, 'djinn'), '3'],
      [floorDivide(-7, 2, 'jinja'), '-4'],
      [floorDivide(7.5, 2, 'jinja'), '3.0'],
      [modulo(-7, 3, 'jinja'), '2'],
      [modulo(7, -3, 'jinja'), '-2'],
      [modulo(-7.5, 2, 'jinja'), '0.5'],
      [power(2, -1, 'jinja'), '0.5'],
      [power(10, 20, 'jinja'), '100000000000000000000'],
      [add(Number.MAX_SAFE_INTEGER, 1, 'djinn'), '9007199254740992'],
      [subtract(2n ** 60n, 2n ** 60n - 1n, 'jinja'), '1'],
      [multiply(new Float(2), 3, 'jinja'), '6.0'],
      [multiply(0, -5, 'jinja'), '0'],
      [add(true, true, 'jinja'), '2'],
      [negate(true, 'jinja'), '-1'],
      [divide(10n ** 23n, 1000, 'jinja'), '1e+20'],
    ]
    for (const [value, text] of results) assert.equal(reprOf(value, 'jinja'), text)
  })

  test('join and repeat texts and lists', () => {
    assert.equal(add('a', 'b', 'djinn'), 'ab')
    assert.equal(String(add(new SafeString('<b>'), '<', 'djinn')), '<b>&lt;')
    assert.equal(String(add('<', new SafeString('<b>'), 'djinn')), '&lt;<b>')
    assert.equal(multiply('ab', 3, 'djinn'), 'ababab')
    assert.deepEqual(multiply(2, [1], 'djinn'), [1, 1])
    assert.equal(reprOf(add(tuple(1), tuple(2), 'jinja'), 'jinja'), '(1, 2)')
  })

  test('format at the left of %', () => {
    assert.equal(modulo('%05.2f|%-4s|%x', tuple(3.456, 'ab', 255), 'jinja'), '03.46|ab  |ff')
    assert.equal(modulo('%(a)s %%', { a: null }, 'jinja'), 'None %')
    assert.equal(String(modulo(new SafeString('<b>%s</b>'), '<', 'jinja')), '<b>&lt;</b>')
    assert.throws(() => modulo('%s %s', tuple(1), 'jinja'), /more places than it was given values/)
    assert.throws(() => modulo('%s', tuple(1, 2), 'jinja'), /more values than it has places/)
    assert.throws(() => modulo('100%', 1, 'jinja'), /not complete/)
  })

  test('say what does not work', () => {
    assert.throws(() => add(1, 'a', 'djinn'), /"\+" does not work between an integer and a string/)
    assert.throws(() => divide(1, 0, 'djinn'), /Division by zero/)
    assert.throws(() => add(unknown, 1, 'djinn'), UndefinedError)
    assert.throws(() => power(-8, 0.5, 'djinn'), TemplateError)
  })

  test('refuse what is too large', () => {
    for (const run of [
      () => multiply('a', 1e12, 'djinn'),
      () => multiply([1], 10n ** 30n, 'djinn'),
      () => power(9, 9 ** 9, 'djinn'),
      () => modulo('%1000000d', 1, 'djinn'),
    ]) {
      assert.throws(run, { code: 'TEMPLATE_LIMIT' })
    }
  })
})

describe('comparisons', () => {
  test('go by value', () => {
    assert.ok(equals(1, true) && equals(1n, 1) && equals(new Float(1), 1) && equals(new SafeString('a'), 'a'))
    assert.ok(
      equals([1, [2]], [new Float(1), [2n]]) &&
        equals(
          { a: 1, b: 2 },
          new Map([
            ['b', 2],
            ['a', 1],
          ]),
        ),
    )
    assert.ok(!equals([1], tuple(1)) && !equals('1', 1) && !equals(null, false) && equals(null, undefined))
    assert.ok(equals(new Date(5), new Date(5)) && equals(new Set([1]), new Set([true])))
    assert.ok(equals(unknown, new Undefined('lenient', 'y')) && !equals(unknown, null))
    assert.throws(() => equals(strict, 1), UndefinedError)
  })

  test('order what has an order', () => {
    assert.ok(lessThan('B', 'a') && lessThan('\uffff', '😀') && lessThan([1, 2], [1, 3]) && lessThan(1n, 1.5))
    assert.ok(lessOrEqual([null], [null]) && !lessThan(Number.NaN, 1) && !lessOrEqual(Number.NaN, 1))
    assert.throws(() => lessThan(1, 'a'), /"<" does not work between an integer and a string/)
    assert.throws(() => lessThan(unknown, 1), UndefinedError)
  })

  test('sameas compares identity', () => {
    const list: unknown[] = []
    assert.ok(strictEquals(list, list) && !strictEquals(list, []) && !strictEquals(1, true))
    assert.ok(strictEquals(null, undefined))
  })

  test('in looks for members, keys and parts of texts', () => {
    assert.ok(contains([1, 2], new Float(2)) && contains('abc', 'b') && contains({ a: 1 }, 'a'))
    assert.ok(!contains({}, 'toString') && !contains({}, '__proto__') && contains(new Map([[1, 2]]), true))
    assert.ok(contains(new Set([tuple(1, 2)]), tuple(1, 2)))
    assert.throws(() => contains('abc', 1), TemplateError)
    assert.throws(() => contains(5, 1), /An integer is not iterable/)
  })
})

describe('values', () => {
  test('are true unless they are empty', () => {
    const empty = [
      0,
      0n,
      new Float(0),
      '',
      [],
      {},
      new Map(),
      new Set(),
      null,
      undefined,
      false,
      new SafeString(''),
      unknown,
    ]
    for (const value of empty) assert.equal(truthOf(value), false)
    for (const value of [Number.NaN, 'a', [0], { a: 0 }, new Date(0), () => 0])
      assert.equal(truthOf(value), true)
    assert.throws(() => truthOf(strict), UndefinedError)
  })

  test('have members and a length', () => {
    assert.deepEqual(membersOf('aé😀'), ['a', 'é', '😀'])
    assert.deepEqual(membersOf({ a: 1, b: 2 }), ['a', 'b'])
    assert.deepEqual(membersOf(new Map([['k', 1]])), ['k'])
    assert.deepEqual(membersOf([1, 2].values()), [1, 2])
    assert.deepEqual(membersOf(unknown), [])
    assert.equal(lengthOf('a😀'), 2)
    assert.throws(() => lengthOf([1].values()), /has no length/)
    assert.throws(() => membersOf(null), /None is not iterable/)
    assert.throws(() => membersOf(endless()), { code: 'TEMPLATE_LIMIT' })
  })

  test('have items, but nothing of their machinery', () => {
    assert.equal(itemOf([1, 2, 3], -1), 3)
    assert.equal(itemOf('a😀b', 1), '😀')
    assert.equal(itemOf(new Map([[1, 'one']]), new Float(1)), 'one')
    for (const [value, key] of [
      [[1], 5],
      [[1], 'length'],
      [[1], new Float(0)],
      [{}, 'constructor'],
      [{}, '__proto__'],
      ['abc', 'length'],
      [new User(), 'name'],
      [5, 0],
    ]) {
      assert.equal(itemOf(value, key), missing)
    }
  })

  test('are cut as Python cuts them', () => {
    assert.equal(sliceOf('hello', 1, -1, null), 'ell')
    assert.equal(sliceOf('a😀b', null, null, -1), 'b😀a')
    assert.deepEqual(sliceOf([1, 2, 3, 4], null, null, 2), [1, 3])
    assert.deepEqual(sliceOf([1, 2, 3], 9, -9, -1), [3, 2, 1])
    assert.equal(reprOf(sliceOf(tuple(1, 2), 1, null, null), 'jinja'), '(2,)')
    assert.throws(() => sliceOf([1], null, null, 0), /step of a slice is zero/)
    assert.throws(() => sliceOf(unknown, 1, 2, null), UndefinedError)
  })
})

class User {
  readonly name = 'Ann'
}

function* endless(): Generator<number> {
  for (;;) yield 1
}
