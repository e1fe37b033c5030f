import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeSince, timeUntil } from 'djinn/i18n'
import { Temporal } from 'temporal-polyfill'

const from = new Date('2024-02-10T12:00:00Z')

function since(text: string, options = {}): string {
  return timeSince(from, new Date(text), { locale: 'en', timeZone: 'UTC', ...options }).replaceAll(
    '\u00a0',
    ' ',
  )
}

test('a span of time is told in two units that lie beside each other', () => {
  assert.equal(since('2024-02-10T12:01:59Z'), '1 minute')
  assert.equal(since('2024-02-10T14:30:00Z'), '2 hours, 30 minutes')
  assert.equal(since('2024-02-27T12:00:00Z'), '2 weeks, 3 days')
  assert.equal(since('2024-02-24T15:00:00Z'), '2 weeks')
  assert.equal(since('2025-03-10T12:00:00Z'), '1 year, 1 month')
})

test('a span of time has as many units as are asked for', () => {
  const to = '2025-03-20T13:01:00Z'
  assert.equal(since(to, { depth: 1 }), '1 year')
  assert.equal(since(to, { depth: 6 }), '1 year, 1 month, 1 week, 3 days, 1 hour, 1 minute')
  assert.throws(() => since(to, { depth: 0 }), { code: 'I18N_DEPTH' })
  assert.throws(() => since(to, { depth: Number.NaN }), { code: 'I18N_DEPTH' })
})

test('what is still to come, or was seconds ago, was 0 minutes ago', () => {
  assert.equal(since('2024-02-10T12:00:59Z'), '0 minutes')
  assert.equal(since('2023-02-10T12:00:00Z'), '0 minutes')
})

test('months count by the calendar', () => {
  const months = (first: string, second: string) =>
    timeSince(Temporal.PlainDate.from(first), Temporal.PlainDate.from(second), { locale: 'en' })
  assert.equal(months('2024-01-31', '2024-02-29'), '4\u00a0weeks, 1\u00a0day')
  assert.equal(months('2023-01-31', '2023-03-07'), '1\u00a0month, 1\u00a0week')
  assert.equal(months('2020-02-29', '2021-02-28'), '11\u00a0months, 4\u00a0weeks')
  assert.equal(months('2020-02-29', '2021-03-29'), '1\u00a0year, 1\u00a0month')
})

test('the blank between number and unit does not break', () => {
  assert.equal(timeSince(from, new Date('2024-02-10T14:00:00Z'), { locale: 'en' }), '2\u00a0hours')
})

test('units are counted as the language counts', () => {
  const hours = (count: number) =>
    timeSince(from, new Date(from.getTime() + count * 3_600_000), { locale: 'ru' }).replace('\u00a0', ' ')
  assert.deepEqual([1, 2, 5, 21].map(hours), ['1 час', '2 часа', '5 часов', '21 час'])
  assert.equal(timeSince(from, new Date(from.getTime() + 3_600_000), { locale: 'ja' }), '1時間')
})

test('time until is time since the other way round', () => {
  const options = { locale: 'de', timeZone: 'UTC' }
  assert.equal(timeUntil(new Date('2024-02-12T13:00:00Z'), from, options), '2\u00a0Tage, 1\u00a0Stunde')
  assert.equal(timeUntil(from, new Date('2024-02-12T13:00:00Z'), options), '0\u00a0Minuten')
})

test('the present is meant where no other moment is named', () => {
  assert.equal(
    timeSince(new Date(Date.now() - 3_700_000), undefined, { locale: 'en' }),
    '1\u00a0hour, 1\u00a0minute',
  )
  assert.equal(
    timeUntil(new Date(Date.now() + 3_700_000), undefined, { locale: 'en' }),
    '1\u00a0hour, 1\u00a0minute',
  )
})

test('what is no moment is told so', () => {
  assert.throws(() => timeSince(null as unknown as Date), { code: 'I18N_NO_DATE' })
  assert.throws(() => timeUntil(new Date('never')), { code: 'I18N_NO_DATE' })
})
