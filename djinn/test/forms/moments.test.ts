import assert from 'node:assert/strict'
import { test } from 'node:test'
import { datetime, Form, float, integer, url } from 'djinn/forms'
import { withLocale } from 'djinn/i18n'

/** What a field makes of a text; the code of what is wrong with it. */
async function cleaned(field: { clean(value: unknown): unknown }, text: string): Promise<unknown> {
  try {
    const value = await field.clean(text)
    return value instanceof Date ? value.toISOString() : value
  } catch (error) {
    return (error as { issues: { code: string }[] }).issues[0]?.code
  }
}

test('a moment with an offset is the same in every way of writing it', async () => {
  const moments = [
    '2024-02-29T10:30:00Z',
    '2024-02-29T10:30:00.000Z',
    '2024-02-29 10:30:00Z',
    '2024-02-29T10:30Z',
    '2024-02-29T12:30:00+02:00',
    '2024-02-29T12:30:00+0200',
    '2024-02-28T23:00:00-11:30',
    '2024-2-29 10:30Z',
  ]
  for (const text of moments) assert.equal(await cleaned(datetime(), text), '2024-02-29T10:30:00.000Z', text)
  assert.equal(await cleaned(datetime(), '0099-01-01T00:00:00Z'), '0099-01-01T00:00:00.000Z')
  assert.equal(await cleaned(datetime(), '1900-02-28T00:00:00.123+00:00'), '1900-02-28T00:00:00.123Z')
})

test('a moment that does not exist is refused', async () => {
  for (const text of [
    '2023-02-29T10:30:00Z',
    '1900-02-29T10:30:00Z',
    '2024-04-31T10:30:00Z',
    '2024-13-01T10:30:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T10:60:00Z',
    '2024-01-01T10:00:60Z',
    '2024-01-01T10:00:00+24:00',
    '0000-01-01T00:00:00Z',
  ])
    assert.equal(await cleaned(datetime(), text), 'invalid', text)
})

test('numbers of plain digits are read as all others', async () => {
  assert.equal(await cleaned(integer(), '007'), 7)
  assert.equal(await cleaned(integer(), '9'.repeat(15)), 999_999_999_999_999)
  assert.equal(await cleaned(integer(), '9'.repeat(16)), 'invalid')
  assert.equal(await cleaned(float(), '1.50'), 1.5)
  assert.equal(await withLocale('de', () => cleaned(float({ localize: true }), '1.500')), 1500)
})

test('addresses of every scheme that is allowed pass, of no other', async () => {
  assert.equal(await cleaned(url(), 'HTTP://EXAMPLE.com:80/a?b#c'), 'HTTP://EXAMPLE.com:80/a?b#c')
  assert.equal(await cleaned(url(), 'javascript://example.com/%0aalert(1)'), 'invalid')
})

test('of a name that came several times the last value counts, and all of them where several are asked for', async () => {
  class Counted extends Form({ count: integer() }) {}
  const form = await Counted.parse(new URLSearchParams('count=1&count=2'))
  assert.deepEqual(form.cleaned, { count: 2 })
  assert.deepEqual(form.submitted?.getAll('count'), ['1', '2'])
  assert.deepEqual([...(form.submitted?.names() ?? [])], ['count'])
})

test('the moments of a thousand years are those of Date', () => {
  const field = datetime()
  for (
    let day = Date.parse('1583-01-01T00:00:00Z');
    day < Date.parse('2600-01-01T00:00:00Z');
    day += 997 * 3_600_000
  ) {
    const text = new Date(day + (day % 86_399_999)).toISOString()
    for (const given of [text, text.replace('Z', '+02:00'), text.replace(/\.\d+Z/, '-11:30')])
      assert.equal(Number(field.clean(given)), Date.parse(given), given)
  }
})
