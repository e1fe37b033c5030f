import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SafeString } from 'djinn/base'
import { sameError } from './adapter.ts'
import { decode } from './decode.ts'
import { sameValue } from './same-value.ts'

const same: readonly [string, unknown, unknown][] = [
  ['a tuple and an array', [1, 'a'], { $tuple: [1, 'a'] }],
  ['a float and a number', 1, { $float: '1.0' }],
  ['two that are not a number', Number.NaN, { $float: 'nan' }],
  ['a bigint and its tag', 2n ** 60n, { $bigint: '1152921504606846976' }],
  ['bytes', new Uint8Array([1, 2]), { $bytes: 'AQI=' }],
  ['safe text', new SafeString('<b>'), { $markup: '<b>' }],
  ['an object with keys in another order', { b: 1, a: 2 }, { a: 2, b: 1 }],
  ['an object and a $dict with number keys', { 1: 'x' }, { $dict: [[1, 'x']] }],
  ['a map and a $dict', new Map([['$a', 1]]), { $dict: [['$a', 1]] }],
  ['a set in another order', new Set([2, 1]), { $set: [1, 2] }],
  ['a date and an instant', new Date(0), { $datetime: '1970-01-01T01:00:00.000000+01:00' }],
  ['a date and a naive date and time', new Date(0), { $datetime: '1970-01-01T00:00:00' }],
  ['times with and without zeros at the end', { $time: '10:30:15.5' }, { $time: '10:30:15.500000' }],
  ['a time of ten seconds', { $time: '10:30:10' }, { $time: '10:30:10.000000' }],
  ['undefined and null', undefined, null],
  ['a missing and an undefined property', { a: 1, b: undefined }, { a: 1 }],
  [
    'nested values',
    { list: [{ at: new Date(0) }] },
    { list: { $tuple: [{ at: { $datetime: '1970-01-01T00:00:00' } }] } },
  ],
]

const different: readonly [string, unknown, unknown][] = [
  ['safe text and plain text', '<b>', { $markup: '<b>' }],
  ['text and a number', '1', 1],
  ['lists in another order', [2, 1], [1, 2]],
  ['sets with other members', new Set([1, 1, 3]), { $set: [1, 2] }],
  ['a property more', { a: 1, b: 2 }, { a: 1 }],
  [
    'an aware and a naive time',
    { $datetime: '1970-01-01T00:00:00' },
    { $datetime: '1970-01-01T00:00:00+00:00' },
  ],
  ['decimals with other trailing zeros', { $decimal: '1.5' }, { $decimal: '1.50' }],
  ['an empty object and an empty array', {}, []],
]

for (const [name, actual, expected] of same) {
  test(`${name} are the same`, () => assert.ok(sameValue(actual, expected)))
}

for (const [name, actual, expected] of different) {
  test(`${name} are different`, () => assert.ok(!sameValue(actual, expected)))
}

test('what decode makes of a value is the same as the value', () => {
  const value = {
    set: { $set: [1, 2] },
    dict: { $dict: [[1, { $bytes: 'AQI=' }]] },
    list: [
      { $bigint: '1152921504606846976' },
      { $decimal: '1.50' },
      { $datetime: '2024-02-29T10:00:00.123+00:00' },
    ],
  }
  assert.ok(sameValue(decode(value), value))
})

test('general classes match any error, others by name', () => {
  assert.ok(sameError(new RangeError('no'), { class: 'ValueError' }))
  assert.ok(!sameError(new RangeError('no'), { class: 'BadSignature' }))
})
