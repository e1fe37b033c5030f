import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { TemplateError } from '../../src/template/errors.ts'
import { runFilter } from '../conformance/djangofilters/run-filter.ts'

/** The clock stands at 2024-03-15T12:00:00Z. */
async function printed(
  options: { language?: string; tz?: string },
  name: string,
  value: unknown,
  ...given: unknown[]
) {
  return String((await runFilter(name, value, given, options)).value)
}

const filtered = (name: string, value: unknown, ...given: unknown[]) => printed({}, name, value, ...given)
const at = (text: string): Date => new Date(text)

test('a moment is shown in the time zone, a plain date as it is', async () => {
  const moment = at('2024-02-29T23:30:00Z')
  assert.equal(await printed({ tz: 'Asia/Tokyo' }, 'date', moment, 'Y-m-d H:i'), '2024-03-01 08:30')
  assert.equal(
    await printed({ language: 'de' }, 'date', Temporal.PlainDate.from('2024-02-29')),
    '29. Februar 2024',
  )
  assert.equal(await filtered('time', Temporal.PlainTime.from('13:05'), 'P'), '1:05 p.m.')
})

test('a value that does not have what the format asks for', async () => {
  await assert.rejects(filtered('date', Temporal.PlainDate.from('2024-02-29'), 'H:i'), TemplateError)
  assert.equal(await filtered('time', Temporal.PlainDate.from('2024-02-29'), 'H:i'), '')
  assert.equal(await filtered('date', Temporal.PlainTime.from('13:05'), 'Y'), '')
  assert.equal(await filtered('time', at('2024-02-29T23:30:00Z'), 'H:i Y'), '')
  assert.equal(await filtered('date', 'today', 'Y'), '')
  assert.equal(await filtered('date', new Date(Number.NaN), 'Y'), '')
})

test('spans are told in two units', async () => {
  assert.equal(await filtered('timesince', at('2024-03-13T11:00:00Z')), '2\u00a0days, 1\u00a0hour')
  assert.equal(
    await printed({ language: 'de' }, 'timeuntil', at('2024-03-16T13:00:00Z')),
    '1\u00a0Tag, 1\u00a0Stunde',
  )
  assert.equal(await filtered('timesince', ''), '')
})

test('a moment with a zone and one without cannot be compared', async () => {
  const plain = Temporal.PlainDateTime.from('2024-03-13T11:00')
  assert.equal(await filtered('timesince', plain, at('2024-03-15T12:00:00Z')), '')
  await assert.rejects(filtered('timesince', 'yesterday'), TemplateError)
})

test('times are told as people do', async () => {
  assert.equal(await filtered('naturaltime', at('2024-03-15T11:59:30Z')), '30\u00a0seconds ago')
  assert.equal(await filtered('naturaltime', at('2024-03-15T13:00:00Z')), 'an hour from now')
  assert.equal(
    await printed({ language: 'de' }, 'naturaltime', at('2024-03-12T12:00:00Z')),
    'vor 3\u00a0Tagen',
  )
  assert.equal(await filtered('naturaltime', 'x'), 'x')
})

test('days near today have names, in the time zone', async () => {
  assert.equal(await filtered('naturalday', at('2024-03-16T23:00:00Z')), 'tomorrow')
  assert.equal(
    await printed({ tz: 'Asia/Tokyo' }, 'naturalday', at('2024-03-16T23:00:00Z')),
    'March 17, 2024',
  )
  assert.equal(await filtered('naturalday', Temporal.PlainDate.from('2024-03-20'), 'j/n'), '20/3')
})

test('a moment can be shown in a zone of its own', async () => {
  const moment = at('2024-02-29T23:30:00Z')
  const { value: tokyo } = await runFilter('timezone', moment, ['Asia/Tokyo'], {})
  assert.equal(await filtered('date', tokyo, 'H:i T'), '08:30 JST')
  assert.equal(await printed({}, 'date', (await runFilter('utc', tokyo, [], {})).value, 'H:i'), '23:30')
  assert.equal(await filtered('timezone', moment, 'No/Where'), '')
  assert.equal(await filtered('localtime', 'x'), '')
})

test('values are written in the language, or not', async () => {
  assert.equal(await printed({ language: 'de' }, 'localize', 1234.5), '1234,5')
  assert.equal(await printed({ language: 'de' }, 'unlocalize', 1234.5), '1234.5')
  assert.equal(await printed({ language: 'de' }, 'localize', true), 'True')
})

test('languages have names', async () => {
  assert.equal(await filtered('language_name', 'de'), 'German')
  assert.equal(await filtered('language_name_local', 'de'), 'Deutsch')
  assert.equal(await printed({ language: 'fr' }, 'language_name_translated', 'de'), 'allemand')
  assert.equal(await filtered('language_bidi', 'he'), 'true')
  await assert.rejects(filtered('language_name', 'xx-none'))
})
