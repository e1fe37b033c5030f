import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  evaluateConditions,
  evaluateRange,
  httpDate,
  parseEtags,
  parseHttpDate,
  parseRange,
  RangeNotSatisfiable,
} from 'djinn/http'

const noon = new Date('2024-02-29T12:00:00.900Z')
const at = (hour: number) => httpDate(new Date(Date.UTC(2024, 1, 29, hour)))

describe('conditions', () => {
  for (const [name, method, headers, validators, outcome] of [
    ['a tag the client has', 'GET', { ifNoneMatch: '"x", W/"a"' }, { etag: '"a"' }, 'not-modified'],
    ['a weak tag the client has', 'HEAD', { ifNoneMatch: '"a"' }, { etag: 'W/"a"' }, 'not-modified'],
    [
      'another tag',
      'GET',
      { ifNoneMatch: '"b"', ifModifiedSince: at(13) },
      { etag: '"a"', lastModified: noon },
      'proceed',
    ],
    ['a star for what must be new', 'PUT', { ifNoneMatch: '*' }, { etag: '"a"' }, 'precondition-failed'],
    ['a star where there is nothing', 'PUT', { ifNoneMatch: '*' }, {}, 'proceed'],
    ['the same second', 'GET', { ifModifiedSince: at(12) }, { lastModified: noon }, 'not-modified'],
    ['an older date', 'GET', { ifModifiedSince: at(11) }, { lastModified: noon }, 'proceed'],
    [
      'a date for a method that changes',
      'POST',
      { ifModifiedSince: at(12) },
      { lastModified: noon },
      'proceed',
    ],
    ['a date that is none', 'GET', { ifModifiedSince: 'yesterday' }, { lastModified: noon }, 'proceed'],
    ['the expected tag', 'PUT', { ifMatch: '"b", "a"' }, { etag: '"a"' }, 'proceed'],
    ['an expected weak tag', 'PUT', { ifMatch: 'W/"a"' }, { etag: '"a"' }, 'precondition-failed'],
    ['an expected tag of a weak state', 'PUT', { ifMatch: '"a"' }, { etag: 'W/"a"' }, 'precondition-failed'],
    ['an expected tag where there is none', 'PUT', { ifMatch: '"a"' }, {}, 'precondition-failed'],
    [
      'a state changed since',
      'PUT',
      { ifUnmodifiedSince: at(11) },
      { lastModified: noon },
      'precondition-failed',
    ],
    ['a state unchanged since', 'PUT', { ifUnmodifiedSince: at(12) }, { lastModified: noon }, 'proceed'],
    [
      'tags before dates',
      'PUT',
      { ifMatch: '"a"', ifUnmodifiedSince: at(11) },
      { etag: '"a"', lastModified: noon },
      'proceed',
    ],
  ] as const) {
    test(`${name}: ${outcome}`, () => {
      assert.equal(evaluateConditions(method, headers, validators), outcome)
    })
  }
})

describe('ranges', () => {
  test('one part is given with its place in the whole', () => {
    assert.deepEqual(evaluateRange({ range: 'bytes=-5' }, {}, 11), {
      kind: 'part',
      begin: 6,
      end: 11,
      contentRange: 'bytes 6-10/11',
    })
    assert.deepEqual(evaluateRange({ range: 'bytes=-50' }, {}, 11), {
      kind: 'part',
      begin: 0,
      end: 11,
      contentRange: 'bytes 0-10/11',
    })
  })

  for (const range of ['bytes=11-', 'bytes=0-1,3-4', 'bytes=5-1', 'bytes=x', 'bytes=', 'bytes=-0']) {
    test(`${range} of 11 bytes is a 416`, () => {
      assert.throws(
        () => evaluateRange({ range }, {}, 11),
        (error) => error instanceof RangeNotSatisfiable && error.headers[0]?.[1] === 'bytes */11',
      )
    })
  }

  test('the whole is given for other units, an empty whole and an If-Range that does not hold', () => {
    const state = { etag: '"a"', lastModified: noon }
    for (const headers of [
      { range: 'items=0-1' },
      { range: 'bytes=0-1', ifRange: '"b"' },
      { range: 'bytes=0-1', ifRange: 'W/"a"' },
      { range: 'bytes=0-1', ifRange: at(13) },
      {},
    ]) {
      assert.deepEqual(evaluateRange(headers, state, 11), { kind: 'whole' })
    }
    assert.deepEqual(evaluateRange({ range: 'bytes=0-1' }, state, 0), { kind: 'whole' })
    assert.equal(evaluateRange({ range: 'bytes=0-1', ifRange: '"a"' }, state, 11).kind, 'part')
    assert.equal(evaluateRange({ range: 'bytes=0-1', ifRange: at(12) }, state, 11).kind, 'part')
  })

  test('many ranges are read, and overlapping ones refused', () => {
    assert.equal(parseRange('bytes=0-1,2-3,4-')?.ranges.length, 3)
    assert.equal(parseRange('bytes=0-3,2-5'), undefined)
    assert.equal(parseRange('bytes=4-,5-6'), undefined)
  })
})

describe('tags and dates', () => {
  test('a tag that breaks the format is left out, the others are kept', () => {
    const tags = parseEtags('"a", b c, "d" x, W/"e", f')
    assert.deepEqual(
      tags.tags.map(({ tag }) => tag),
      ['a', 'e', 'f'],
    )
    assert.equal(parseEtags('"a", f', { strict: true }).toString(), '"a"')
  })

  test('the three formats of HTTP are one date', () => {
    for (const text of [
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Sunday, 06-Nov-94 08:49:37 GMT',
      'Sun Nov  6 08:49:37 1994',
    ]) {
      assert.equal(parseHttpDate(text, { strict: true })?.toISOString(), '1994-11-06T08:49:37.000Z')
    }
    assert.equal(parseHttpDate('6 Nov 1994 10:49 +0200')?.toISOString(), '1994-11-06T08:49:00.000Z')
    assert.equal(parseHttpDate('6 Nov 1994 10:49 +0200', { strict: true }), undefined)
  })

  test('two digits of a year are never more than 50 years ahead', () => {
    const year = new Date().getUTCFullYear()
    const digits = (number: number) => String(number % 100).padStart(2, '0')
    const of = (number: number) =>
      parseHttpDate(`Monday, 01-Jan-${digits(number)} 00:00:00 GMT`)?.getUTCFullYear()
    assert.equal(of(year + 50), year + 50)
    assert.equal(of(year + 51), year - 49)
    assert.equal(of(year), year)
  })
})
