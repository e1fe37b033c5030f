import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationText, readDate, readDatetime, readDuration, readTime } from 'djinn/schema'
import { Temporal } from 'temporal-polyfill'
import { problemOf } from './problems.ts'

const shown = (value: unknown) => (value === undefined ? undefined : String(value))

test('days are read in the forms of ISO, with digits of any script', () => {
  const days = ['2024-02-29', '2024-2-29', '20240229', '2024-W09-4', '2024W094', '٢٠٢٤-٠٢-٢٩']
  assert.deepEqual(
    days.map((text) => shown(readDate(text))),
    days.map(() => '2024-02-29'),
  )
  assert.equal(shown(readDate('2024-W09')), '2024-02-26')
  assert.equal(shown(readDate('2020-W53-5')), '2021-01-01')
  for (const none of ['', '24-02-29', '2024-02', ' 2024-02-29', '2024-02-29T10:00', '2024-W54-1', '20241301'])
    assert.equal(readDate(none), undefined, none)
})

test('times of day are read, with the offset left aside', () => {
  const times = ['09:05', '9:5', '0905', 'T09:05', '09:05Z', '09:05:00+02:00', '09:05:00.0000001']
  assert.deepEqual(
    times.map((text) => shown(readTime(text))),
    times.map(() => '09:05:00'),
  )
  assert.equal(shown(readTime('23:59:59,1234567')), '23:59:59.123456')
  for (const none of ['', 'noon', '9', '09:05:']) assert.equal(readTime(none), undefined, none)
})

test('a moment with an offset is an instant, without one it is what a clock shows', () => {
  assert.ok(readDatetime('2024-02-29 10:30') instanceof Temporal.PlainDateTime)
  assert.ok(readDatetime('2024-02-29 10:30Z') instanceof Temporal.Instant)
  const moments = ['2024-02-29T10:30+02', '2024-2-29 8:30 Z', '20240229T083000Z', '2024-02-29 10:30:00 +0200']
  assert.deepEqual(
    moments.map((text) => shown(readDatetime(text))),
    moments.map(() => '2024-02-29T08:30:00Z'),
  )
  assert.equal(shown(readDatetime('2024-02-29')), '2024-02-29T00:00:00')
  assert.equal(readDatetime('2024-02-30'), undefined)
})

test('what has the form and is none is told apart', () => {
  assert.equal(
    problemOf(readDate, '2023-02-29'),
    'invalid_date: “2023-02-29” value has the correct format (YYYY-MM-DD) but it is an invalid date.',
  )
  assert.equal(
    problemOf(readTime, '24:00'),
    'invalid_time: “24:00” value has the correct format (HH:MM[:ss[.uuuuuu]]) but it is an invalid time.',
  )
  assert.match(problemOf(readDatetime, '2024-02-29 10:60'), /^invalid_datetime: /)
  assert.match(problemOf(readDatetime, '2024-02-29 10:00+25:00'), /^invalid_datetime: /)
  assert.match(problemOf(readDate, '0000-01-01'), /^invalid_date: /)
})

test('spans of time are read in the forms of Django, PostgreSQL and ISO', () => {
  const spans: Readonly<Record<string, string>> = {
    '90': 'PT1M30S',
    '02:03': 'PT2M3S',
    '1:02:03.5': 'PT1H2M3.5S',
    '4 days, 1:15:30': 'P4DT1H15M30S',
    '-1 02:00:00': '-PT22H',
    '1 day -02:00:00': 'PT22H',
    '-P1DT2H': '-P1DT2H',
    'PT1.5H': 'PT1H30M',
    P1W: 'P7D',
    'PT0.0000015S': 'PT0.000002S',
  }
  for (const [text, iso] of Object.entries(spans)) assert.equal(shown(readDuration(text)), iso, text)
  for (const none of ['', 'P', 'PT', '1 month', 'P1Y', 'P1M', '1:2:3:4', `${'9'.repeat(20)}`])
    assert.equal(readDuration(none), undefined, none)
})

test('spans of time are written in the forms of Django', () => {
  const text = (iso: string) => durationText(Temporal.Duration.from(iso))
  assert.deepEqual(['PT0S', 'P1DT2H', '-PT1S', 'P1W', 'PT90M'].map(text), [
    '00:00:00',
    '1 02:00:00',
    '-1 23:59:59',
    '7 00:00:00',
    '01:30:00',
  ])
  assert.equal(durationText(Temporal.Duration.from('-PT1.5S'), { iso: true }), '-P0DT00H00M01.500000S')
  assert.throws(() => text('P1M'), RangeError)
})
