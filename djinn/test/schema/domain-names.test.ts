import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainName } from 'djinn/schema'
import { problemOf, refused } from './problems.ts'

const ascii = domainName({ acceptIdna: false })

test('names of domains have two labels at least', () => {
  const good = ['example.com', 'a.b-c.example.', 'xn--bcher-kva.example', `${'a'.repeat(63)}.com`, 'A.CO']
  const other = ['bücher.example', '例え.jp']
  assert.deepEqual(refused(domainName(), [...good, ...other]), [])
  assert.deepEqual(refused(ascii, [...good, ...other]), other)
})

test('other texts are no names of domains', () => {
  const bad = [
    '',
    'localhost',
    'a..com',
    '.com',
    '-a.com',
    'a-.com',
    'a.c',
    'a_b.com',
    'a b.com',
    'a.com\n',
    null,
    5,
  ]
  const long = [`${'a'.repeat(64)}.com`, `${'a.'.repeat(127)}com`, 'a.com..', 'http://a.com', '💩.la']
  assert.deepEqual(refused(domainName(), [...bad, ...long]), [...bad, ...long])
  assert.deepEqual(refused(ascii, [...bad, ...long]), [...bad, ...long])
  assert.equal(problemOf(domainName(), 'x'), 'invalid: Enter a valid domain name.')
})

test('a name in ASCII may end in digits, as Django has it', () => {
  assert.deepEqual(refused(ascii, ['a.b2', '1.2.3.44']), [])
  assert.deepEqual(refused(domainName(), ['a.b2']), ['a.b2'])
})
