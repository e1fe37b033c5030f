import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import Big from 'big.js'
import { formatNumber, formatNumberWith, localize, localizeInput, sanitizeSeparators } from 'djinn/i18n'
import { Temporal } from 'temporal-polyfill'

const german = { locale: 'de', thousands: true }

describe('a number in a language', () => {
  test('has the separators of the language', () => {
    assert.equal(formatNumber(1234567.891, german), '1.234.567,891')
    assert.equal(formatNumber(1234567.891, { ...german, locale: 'en' }), '1,234,567.891')
    assert.equal(formatNumber(1234567.891, { ...german, locale: 'fr' }), '1\u00a0234\u00a0567,891')
    assert.equal(formatNumber(1234567, { ...german, locale: 'sv' }), '1\u00a0234\u00a0567')
  })

  test('is not grouped unless it is asked for, or the language does not', () => {
    assert.equal(formatNumber(1234567.5, { locale: 'de' }), '1234567,5')
    assert.equal(formatNumber(1234567.5, { locale: 'hi', thousands: true }), '1234567.5')
    assert.equal(formatNumber(1234567, { locale: 'hi', grouping: [3, 2, 0] }), '12,34,567')
  })

  test('keeps all digits', () => {
    assert.equal(formatNumber('12345678901234567890.10', german), '12.345.678.901.234.567.890,10')
    assert.equal(formatNumber(-12345678901234567890n, german), '-12.345.678.901.234.567.890')
    assert.equal(formatNumber(new Big('0.1').plus('0.2'), german), '0,3')
    assert.equal(formatNumber({ toFixed: () => '1.50' }, german), '1,50')
  })

  test('is cut, not rounded', () => {
    assert.equal(formatNumber('1.999', { locale: 'de', decimalPlaces: 2 }), '1,99')
    assert.equal(formatNumber(1, { locale: 'de', decimalPlaces: 2 }), '1,00')
    assert.equal(formatNumber(1.9, { locale: 'de', decimalPlaces: 0 }), '1')
  })

  test('is never written with an exponent below 200 digits', () => {
    assert.equal(formatNumber(1e21, german), '1.000.000.000.000.000.000.000')
    assert.equal(formatNumber(1.5e-7, german), '0,00000015')
    assert.equal(formatNumber(new Big('1e-1000000'), german), '1e-1000000')
    assert.equal(formatNumber(new Big('-1.25e+1000000'), german), '-1,25e+1000000')
    assert.equal(formatNumber(5e-324, { locale: 'en', decimalPlaces: 2 }), '0.00')
  })

  test('is what it is where it is no number of digits', () => {
    assert.equal(formatNumber(Number.NaN, german), 'NaN')
    assert.equal(formatNumber(Number.NEGATIVE_INFINITY, german), '-Infinity')
    assert.equal(formatNumber('', german), '')
  })

  test('is refused where a text is none', () => {
    for (const text of ['abc', '1.2.3', '1e5', '--1', '1,5', '٣', ' 1']) {
      assert.throws(() => formatNumber(text), { code: 'I18N_NUMBER' }, text)
    }
  })

  test('is refused with places that cannot be', () => {
    for (const decimalPlaces of [-1, 1.5, Number.NaN, 1e9]) {
      assert.throws(() => formatNumber(1, { decimalPlaces }), { code: 'I18N_DECIMAL_PLACES' })
    }
  })
})

describe('groups of digits', () => {
  test('may differ in size', () => {
    const grouped = (grouping: number | number[]) =>
      formatNumberWith(123456789n, { grouping, thousandSeparator: ',' })
    assert.equal(grouped(3), '123,456,789')
    assert.equal(grouped([3, 2, 0]), '12,34,56,789')
    assert.equal(grouped([3, 2, 1]), '1,2,3,4,56,789')
    assert.equal(grouped([0]), '123456789')
    assert.equal(grouped([]), '123456789')
  })

  test('of a million digits take no time', () => {
    const text = formatNumberWith('9'.repeat(1_000_000), { grouping: 3, thousandSeparator: ',' })
    assert.equal(text.length, 1_333_333)
  })
})

describe('localize', () => {
  test('knows numbers, dates and times', () => {
    assert.equal(localize(1234.5, german), '1.234,5')
    assert.equal(localize(Temporal.PlainDate.from('2024-02-29'), german), '29. Februar 2024')
    assert.equal(localize(Temporal.PlainTime.from('09:05'), german), '09:05')
    assert.equal(localize(Temporal.PlainDateTime.from('2024-02-29T09:05'), german), '29. Februar 2024 09:05')
  })

  test('gives back all else', () => {
    const list = [1]
    assert.equal(localize('1234.5', german), '1234.5')
    assert.equal(localize(null, german), null)
    assert.equal(localize(undefined, german), undefined)
    assert.equal(localize(list, german), list)
    assert.equal(localize(true, german), 'true')
  })
})

describe('what a form shows and reads', () => {
  test('is written as the language reads it', () => {
    assert.equal(localizeInput(1234.5, { locale: 'de' }), '1234,5')
    assert.equal(localizeInput(Temporal.PlainDate.from('2024-02-29'), { locale: 'de' }), '29.02.2024')
    assert.equal(localizeInput(Temporal.PlainTime.from('09:05'), { locale: 'de' }), '09:05:00')
    assert.equal(
      localizeInput(Temporal.PlainDate.from('0033-04-03'), { format: '%d %B %Y %%' }),
      '03 April 0033 %',
    )
    assert.equal(localizeInput('text', { locale: 'de' }), 'text')
  })

  test('is read with the separators of the language', () => {
    assert.equal(sanitizeSeparators('1.234,5', 'de'), '1234.5')
    assert.equal(sanitizeSeparators('1.234', 'de'), '1234')
    assert.equal(sanitizeSeparators('1.23', 'de'), '1.23')
    assert.equal(sanitizeSeparators('1 234,5', 'fr'), '1234.5')
    assert.equal(sanitizeSeparators('1.234', 'de', { thousands: false }), '1.234')
  })

  test('comes back as it was', () => {
    for (const locale of ['en', 'de', 'fr', 'de-ch', 'ru', 'zh-hans', 'fa']) {
      const written = formatNumber('-1234567.25', { locale, thousands: true })
      assert.equal(sanitizeSeparators(written, locale), '-1234567.25', locale)
    }
  })
})
