import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  camelCaseToSpaces,
  normalizeNewlines,
  slugify,
  splitQuoted,
  truncateCharacters,
  truncateWords,
  unquote,
} from 'djinn/base'

test('slugs are of ASCII, or of any script', () => {
  assert.equal(slugify(' Hello, World! -- twice_'), 'hello-world-twice')
  assert.equal(slugify('Crème brûlée'), 'creme-brulee')
  assert.equal(slugify('日本語'), '')
  assert.equal(slugify('日本語 Text', { unicode: true }), '日本語-text')
  assert.equal(slugify('हिन्दी भाषा', { unicode: true }), 'हिन्दी-भाषा')
  assert.equal(slugify('_-_'), '')
})

test('texts are shortened by characters, the mark among them', () => {
  assert.equal(truncateCharacters('one two three', 5), 'one …')
  assert.equal(truncateCharacters('one', 3), 'one')
  assert.equal(truncateCharacters('four', 3, '...'), '...')
  assert.equal(truncateCharacters('four', 2, '...'), '...')
  assert.equal(truncateCharacters('😀😀😀', 2), '😀…')
  assert.equal(truncateCharacters('x\u0301x\u0301x\u0301', 2), 'x\u0301…')
  assert.equal(truncateCharacters('one', 0), '')
})

test('texts are shortened by words', () => {
  assert.equal(truncateWords(' one  two\nthree ', 2), 'one two…')
  assert.equal(truncateWords(' one  two ', 2), 'one two')
  assert.equal(truncateWords('one two… three', 2), 'one two…')
  assert.equal(truncateWords('one', 0), '')
})

test('words in quotes stay together', () => {
  assert.deepEqual(splitQuoted(`This is "a person's" test.`), ['This', 'is', `"a person's"`, 'test.'])
  assert.deepEqual(splitQuoted(String.raw`A "\"funky\" style"x test`), [
    'A',
    String.raw`"\"funky\" style"x`,
    'test',
  ])
  assert.deepEqual(splitQuoted(`it's`), [`it's`])
  assert.deepEqual(splitQuoted(''), [])
  assert.equal(unquote(`'it\\'s'`), `it's`)
  assert.equal(unquote(String.raw`"a\\b"`), String.raw`a\b`)
  for (const none of ['', 'a', `"a'`]) assert.equal(unquote(none), undefined)
})

test('names become words, and lines end alike', () => {
  assert.deepEqual(['camelCaseString', 'HTTPResponse', 'aB', ''].map(camelCaseToSpaces), [
    'camel case string',
    'http response',
    'a b',
    '',
  ])
  assert.equal(normalizeNewlines('a\r\nb\rc\n'), 'a\nb\nc\n')
})

test('a million characters take no time', () => {
  const million = 1_000_000
  const hostile = [
    '-'.repeat(million),
    `a${'_'.repeat(million)}b`,
    '\u0301'.repeat(million / 4),
    '"'.repeat(million),
    `"${'\\"'.repeat(million / 2)}`,
    `"${"'".repeat(million)}`,
    `"${'\\" '.repeat(million / 3)}`,
    `"${'\\\n"'.repeat(million / 3)}`,
    'aB'.repeat(million / 2),
    ' '.repeat(million),
  ]
  for (const text of hostile) {
    const start = performance.now()
    slugify(text, { unicode: true })
    truncateCharacters(text, 10)
    truncateWords(text, 10)
    splitQuoted(text)
    camelCaseToSpaces(text)
    assert.ok(
      performance.now() - start < 1500,
      `${JSON.stringify(text.slice(0, 5))}: ${performance.now() - start} ms`,
    )
  }
})
