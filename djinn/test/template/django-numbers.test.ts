import assert from 'node:assert/strict'
import { test } from 'node:test'
import Big from 'big.js'
import { SafeString } from 'djinn/base'
import { Temporal } from 'temporal-polyfill'
import { TemplateError } from '../../src/template/errors.ts'
import { Float } from '../../src/template/python/float.ts'
import { runFilter } from '../conformance/djangofilters/run-filter.ts'

const options = (language?: string) => (language === undefined ? {} : { language })

async function printed(language: string | undefined, name: string, value: unknown, ...given: unknown[]) {
  return String((await runFilter(name, value, given, options(language))).value)
}

const filtered = (name: string, value: unknown, ...given: unknown[]) =>
  printed(undefined, name, value, ...given)

test('decimals are rounded half up, from their digits', async () => {
  assert.equal(await filtered('floatformat', new Big('1.005'), 2), '1.01')
  assert.equal(await filtered('floatformat', 2.675, 2), '2.68')
  assert.equal(await filtered('floatformat', '-0.04', 1), '0.0')
  assert.equal(await filtered('floatformat', 10n ** 30n, 1), `1${'0'.repeat(30)}.0`)
})

test('a negative count of decimals is for numbers that have some', async () => {
  assert.equal(await filtered('floatformat', 34, -3), '34')
  assert.equal(await filtered('floatformat', 34.5, -3), '34.500')
  assert.equal(await filtered('floatformat', new Float(34)), '34')
})

test('decimals are written in the language, unless it is told not to', async () => {
  assert.equal(await printed('de', 'floatformat', 1234567.891, '2g'), '1.234.567,89')
  assert.equal(await printed('de', 'floatformat', 1234567.891, '2u'), '1234567.89')
  assert.equal(await printed('de', 'filesizeformat', 1536), '1,5\u00a0KB')
  assert.equal(await printed('fr', 'filesizeformat', 1), '1\u00a0octet')
})

test('what is no number is empty or stays', async () => {
  assert.equal(await filtered('floatformat', 'x', 2), '')
  assert.equal(await filtered('floatformat', Number.NaN, 2), 'nan')
  assert.equal(await filtered('floatformat', '1e300', 2), '1e300')
  assert.equal(await filtered('filesizeformat', null), '0\u00a0bytes')
})

test('numbers are added, and else what can be', async () => {
  assert.equal((await runFilter('add', '4', [2.9], {})).value, 6)
  assert.equal((await runFilter('add', 2 ** 53 - 1, [1], {})).value, 2n ** 53n)
  assert.deepEqual((await runFilter('add', [1], [[2]], {})).value, [1, 2])
  assert.equal(await filtered('add', 'a', 'b'), 'ab')
  assert.equal(await filtered('add', null, 1), '')
  const day = Temporal.PlainDate.from('2024-02-28')
  assert.equal(await filtered('add', day, Temporal.Duration.from({ hours: 47 })), '2024-02-29')
  assert.equal(await filtered('add', day, Temporal.Duration.from({ hours: -1 })), '2024-02-27')
  const moment = Temporal.Instant.from('2024-02-28T00:00:00Z')
  assert.match(await filtered('add', moment, Temporal.Duration.from({ weeks: 1 })), /^2024-03-06T00:00/)
  assert.equal(await filtered('add', day, Temporal.Duration.from({ hours: 1e12 })), '')
})

test('a safe text and another one make no safe text', async () => {
  const bold = new SafeString('<b>')
  assert.equal((await runFilter('add', bold, ['x'], {})).value, '<b>x')
  assert.ok((await runFilter('add', bold, [bold], {})).value instanceof SafeString)
})

test('digits are counted from the right', async () => {
  assert.equal((await runFilter('get_digit', 1234, [2], {})).value, 3)
  assert.equal((await runFilter('get_digit', 1234, [9], {})).value, 0)
  await assert.rejects(filtered('get_digit', -12, 3), TemplateError)
  await assert.rejects(filtered('divisibleby', 1, 0), TemplateError)
})

test('large numbers have words', async () => {
  assert.equal(await filtered('intword', 1_290_000), '1.2 million')
  assert.equal(await filtered('intword', 10n ** 100n), '1.0 googol')
  assert.equal(await printed('de', 'intword', 2_000_000_000), '2,0 Milliarden')
  assert.equal(await filtered('intword', 999_999), '999999')
  assert.equal(await filtered('apnumber', 9), 'nine')
  assert.equal(await printed('es', 'apnumber', '3'), 'tres')
})

test('digits are grouped as the language does it, in texts as English does', async () => {
  assert.equal(await printed('de', 'intcomma', 1234567.5), '1.234.567,5')
  assert.equal(await printed('de', 'intcomma', '1234567.5'), '1,234,567.5')
  assert.equal(await printed('de', 'intcomma', -1234567, false), '-1,234,567')
  assert.equal(await filtered('intcomma', new Float(1000)), '1,000.0')
})

test('ordinals follow the language', async () => {
  assert.equal(await filtered('ordinal', 112), '112th')
  assert.equal(await filtered('ordinal', '22'), '22nd')
  assert.equal(await filtered('ordinal', -1), '-1')
  assert.equal(await printed('fr', 'ordinal', 1), '1<sup>er</sup>')
})
