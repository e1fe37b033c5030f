import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  checkResetToken,
  constantTimeEqual,
  csrfTokenMatches,
  csrfTokenProblem,
  makeResetToken,
  maskCsrfSecret,
  newCsrfSecret,
  randomKey,
  randomText,
  unmaskCsrfToken,
} from 'djinn/base'

describe('CSRF tokens', () => {
  test('are masked as Django masks them', () => {
    const secret = '0123456789ABCDEFGHIJKLMNOPQRSTUV'
    const token = 'abcdefghijklmnopqrstuvwxyzABCDEF02468acegiKMOQSUWY02468acegikmoq'
    assert.equal(maskCsrfSecret(secret, 'abcdefghijklmnopqrstuvwxyzABCDEF'), token)
    assert.equal(unmaskCsrfToken(token), secret)
  })

  test('differ each time and all match', () => {
    const secret = newCsrfSecret()
    const tokens = Array.from({ length: 20 }, () => maskCsrfSecret(secret))
    assert.equal(new Set(tokens).size, 20)
    assert.ok([...tokens, secret].every((token) => csrfTokenMatches(token, secret)))
    assert.ok(!csrfTokenMatches(tokens[0] ?? '', newCsrfSecret()))
  })

  test('of another form match nothing', () => {
    const secret = newCsrfSecret()
    for (const token of [
      '',
      'x',
      `${secret}x`,
      secret.replace(/.$/, '!'),
      'é'.repeat(64),
      'x'.repeat(100_000),
    ]) {
      assert.equal(csrfTokenMatches(token, secret), false)
    }
    assert.equal(csrfTokenProblem('x'), 'has incorrect length')
    assert.equal(csrfTokenProblem('é'.repeat(32)), 'has invalid characters')
    assert.throws(() => unmaskCsrfToken('!'.repeat(64)), TypeError)
  })
})

describe('reset tokens', () => {
  const user = { id: 1, password: 'pbkdf2_sha256$1$a$b', lastLogin: null, email: 'u@e.org' }
  const at = (seconds: number) => ({ now: () => new Date(Date.UTC(2001, 0, 1) + seconds * 1000) })

  test('are those of Django', () => {
    assert.equal(
      makeResetToken(user, 'test-secret-key', at(700_000_000)),
      'bkrfgg-0f215eb2cfb1c9e3110ccd7029f93f4c',
    )
  })

  test('are void when the user changes, when they are old, and under another key', () => {
    const token = makeResetToken(user, 'key', at(1000))
    const check = (other: Partial<typeof user> | { lastLogin: Date }, key = 'key', seconds = 1000) =>
      checkResetToken({ ...user, ...other }, token, key, at(seconds))
    assert.ok(check({}))
    assert.ok(check({}, 'key', 1000 + 259_200))
    assert.ok(!check({}, 'key', 1001 + 259_200))
    assert.ok(!check({ password: 'changed' }))
    assert.ok(!check({ email: 'other@e.org' }))
    assert.ok(!check({ lastLogin: new Date() }))
    assert.ok(!check({}, 'other'))
  })

  test('made with a former key still pass where it is named', () => {
    const token = makeResetToken(user, 'old', at(0))
    assert.ok(checkResetToken(user, token, 'new', { ...at(1), fallbackKeys: ['old'] }))
  })

  test('the fraction of a second of the last login does not matter', () => {
    const token = makeResetToken({ ...user, lastLogin: new Date('2024-02-29T10:00:00.123Z') }, 'key')
    assert.ok(checkResetToken({ ...user, lastLogin: '2024-02-29 10:00:00' }, token, 'key'))
  })

  test('nonsense is no token', () => {
    for (const token of ['', '-', 'a', 'a-b-c', '!-b', `${'z'.repeat(100_000)}-b`]) {
      assert.equal(checkResetToken(user, token, 'key'), false)
    }
  })
})

describe('random text', () => {
  test('has the length and the alphabet that were asked for', () => {
    assert.match(randomText(1000), /^[a-zA-Z0-9]{1000}$/)
    assert.match(randomText(500, 'ab'), /^(?=.*a)(?=.*b)[ab]{500}$/)
    assert.throws(() => randomText(1, ''), RangeError)
  })

  test('takes every character about equally often', () => {
    const counts = new Map<string, number>()
    for (const character of randomText(62_000)) counts.set(character, (counts.get(character) ?? 0) + 1)
    assert.equal(counts.size, 62)
    assert.ok(Math.min(...counts.values()) > 800 && Math.max(...counts.values()) < 1200)
  })

  test('keys have 32 bytes, and never fewer than 16', () => {
    assert.match(randomKey(), /^[\w-]{43}$/)
    assert.notEqual(randomKey(), randomKey())
    assert.throws(() => randomKey(15), RangeError)
  })
})

test('constantTimeEqual compares texts and bytes of any length', () => {
  assert.ok(constantTimeEqual('ü', Buffer.from('ü')))
  assert.ok(!constantTimeEqual('a', 'ab'))
  assert.ok(!constantTimeEqual('a', 'b'))
})
