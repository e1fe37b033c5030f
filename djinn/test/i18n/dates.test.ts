import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DjinnError } from 'djinn/base'
import { dateNames, formatDate, getFormat, isTimeZone, withLocale, withTimeZone } from 'djinn/i18n'
import { Temporal } from 'temporal-polyfill/full'

const moment = new Date('2024-02-29T09:05:07.123Z')
const english = { locale: 'en' }

function codeOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return error instanceof DjinnError ? error.code : String(error)
  }
  return undefined
}

describe('the letters of a format', () => {
  const cases: readonly [format: string, expected: string][] = [
    ['a A', 'a.m. AM'],
    ['b M', 'feb Feb'],
    ['c', '2024-02-29T09:05:07.123000+00:00'],
    ['d j', '29 29'],
    ['D l', 'Thu Thursday'],
    ['e', 'UTC'],
    ['E F', 'February February'],
    ['f P', '9:05 9:05 a.m.'],
    ['g G h H', '9 9 09 09'],
    ['i s', '05 07'],
    ['I', '0'],
    ['L', 'True'],
    ['m n', '02 2'],
    ['N', 'Feb.'],
    ['o W', '2024 9'],
    ['O T Z', '+0000 UTC 0'],
    ['r', 'Thu, 29 Feb 2024 09:05:07 +0000'],
    ['S', 'th'],
    ['t', '29'],
    ['u', '123000'],
    ['U', '1709197507'],
    ['w', '4'],
    ['y Y', '24 2024'],
    ['z', '60'],
  ]
  for (const [format, expected] of cases) {
    test(`"${format}" writes "${expected}"`, () => {
      assert.equal(formatDate(moment, format, english), expected)
    })
  }

  test('other letters, blanks and marks stay as they are', () => {
    assert.equal(formatDate(moment, 'k, p — q: v!', english), 'k, p — q: v!')
  })

  test('a backslash makes the next letter plain', () => {
    assert.equal(formatDate(moment, '\\Y\\e\\a\\r Y', english), 'Year 2024')
    assert.equal(formatDate(moment, 'Y\\\\Y', english), '2024\\Y')
    assert.equal(formatDate(moment, 'Y\\', english), '2024\\')
  })

  test('midnight, noon and whole hours are short', () => {
    const at = (hour: number, minute = 0) =>
      formatDate(Temporal.PlainTime.from({ hour, minute }), 'P', english)
    assert.deepEqual([at(0), at(12), at(1), at(13, 30)], ['midnight', 'noon', '1 a.m.', '1:30 p.m.'])
  })

  test('days end in st, nd, rd or th', () => {
    const days = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30]
    const suffix = (day: number) => formatDate(Temporal.PlainDate.from({ year: 2024, month: 1, day }), 'S')
    assert.equal(days.map(suffix).join(' '), 'st nd rd th th th th st nd rd th')
  })
})

describe('what can be formatted', () => {
  test('an instant is shown in the time zone', () => {
    const shown = formatDate(moment, 'Y-m-d H:i T O', { ...english, timeZone: 'America/New_York' })
    assert.equal(shown, '2024-02-29 04:05 EST -0500')
    const instant = Temporal.Instant.from('2024-02-29T23:30:00.000123Z')
    assert.equal(formatDate(instant, 'c', { timeZone: '+05:30' }), '2024-03-01T05:00:00.000123+05:30')
  })

  test('a zoned date and time keeps its own zone', () => {
    const zoned = Temporal.ZonedDateTime.from('2024-07-01T12:00:00+02:00[Europe/Berlin]')
    assert.equal(formatDate(zoned, 'H:i T I', { timeZone: 'Asia/Tokyo' }), '12:00 CEST 1')
  })

  test('a plain date and time is not moved', () => {
    const plain = Temporal.PlainDateTime.from('2024-02-29T09:05:07')
    assert.equal(formatDate(plain, 'c e|T', { timeZone: 'Asia/Tokyo' }), '2024-02-29T09:05:07 |JST')
  })

  test('a time that clocks show twice or never has no offset', () => {
    const options = { locale: 'en', timeZone: 'Europe/Berlin' }
    for (const text of ['2024-10-27T02:30', '2024-03-31T02:30']) {
      assert.equal(formatDate(Temporal.PlainDateTime.from(text), 'H:i|O|T|Z|I', options), '02:30||||')
    }
  })

  test('a date of another calendar is shown in the Gregorian one', () => {
    const hebrew = Temporal.PlainDate.from('2024-02-29').withCalendar('hebrew')
    assert.equal(formatDate(hebrew, 'Y-m-d'), '2024-02-29')
  })

  test('a date has no time, and a time no day', () => {
    assert.equal(
      codeOf(() => formatDate(Temporal.PlainDate.from('2024-02-29'), 'H:i')),
      'I18N_DATE_FORMAT',
    )
    assert.equal(
      codeOf(() => formatDate(Temporal.PlainTime.from('09:05'), 'Y')),
      'I18N_DATE_FORMAT',
    )
  })

  test('what is no date is told so', () => {
    assert.equal(
      codeOf(() => formatDate(new Date('never'))),
      'I18N_NO_DATE',
    )
    for (const value of [null, undefined, 'today', 5, {}, Temporal.Duration.from('PT1H')]) {
      assert.equal(
        codeOf(() => formatDate(value as unknown as Date)),
        'I18N_NO_DATE',
        String(value),
      )
    }
  })

  test('an unknown time zone is told so', () => {
    for (const name of ['UTC', 'Europe/Berlin', '+05:30', '-0330']) assert.ok(isTimeZone(name), name)
    for (const name of ['', 'Mars/Olympus', '__proto__', '+5']) assert.ok(!isTimeZone(name), name)
    assert.equal(
      codeOf(() => formatDate(moment, 'H', { timeZone: 'Mars/Olympus' })),
      'I18N_TIME_ZONE',
    )
  })

  test('years have four digits, and the ends of time are no end of the program', () => {
    assert.equal(formatDate(Temporal.PlainDate.from('0033-04-03'), 'Y y'), '0033 33')
    for (const date of [new Date(8.64e15), new Date(-8.64e15)]) {
      for (const timeZone of ['UTC', 'Asia/Tokyo', 'America/New_York']) {
        const code = codeOf(() => formatDate(date, 'c r o W T I U', { timeZone }))
        assert.ok(code === undefined || code === 'I18N_NO_DATE', code)
      }
    }
  })
})

describe('formats by name', () => {
  test('each language has its own', () => {
    const formats = (locale: string) => formatDate(moment, 'DATETIME_FORMAT', { locale })
    assert.equal(formats('en'), 'Feb. 29, 2024, 9:05 a.m.')
    assert.equal(formats('de'), '29. Februar 2024 09:05')
    assert.equal(formats('pt-br'), '29 de Fevereiro de 2024 às 09:05')
    assert.equal(formats('ja'), '2024年2月29日9:05')
  })

  test('a month beside a day is bent where the language does so', () => {
    assert.equal(formatDate(moment, 'DATE_FORMAT', { locale: 'pl' }), '29 lutego 2024')
    assert.equal(formatDate(moment, 'F Y', { locale: 'pl' }), 'Luty 2024')
    assert.equal(dateNames('ru').monthsOfDays[1], 'февраля')
  })

  test('locales are found in any spelling, and places by their language', () => {
    for (const locale of ['de', 'DE', 'de_AT', 'de-at', 'de-AT-1996']) {
      assert.equal(getFormat('DATE_FORMAT', locale), 'j. F Y', locale)
    }
    assert.equal(getFormat('DATE_FORMAT', 'zh-tw'), getFormat('DATE_FORMAT', 'zh-hant'))
    assert.equal(getFormat('NUMBER_GROUPING', 'xx'), 0)
  })

  test('names that every object has are no languages and no formats', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      assert.equal(getFormat('DATE_FORMAT', name), 'N j, Y')
      assert.equal(getFormat(name, 'de'), name)
      assert.equal(dateNames(name).days[0], 'Monday')
    }
  })

  test('formats of typed dates end with those of ISO 8601', () => {
    assert.deepEqual(getFormat('DATE_INPUT_FORMATS', 'de'), ['%d.%m.%Y', '%d.%m.%y', '%Y-%m-%d'])
    assert.throws(() => (getFormat('DATE_INPUT_FORMATS', 'de') as string[]).push('%d'), TypeError)
  })

  test('language and time zone in force are used where none is named', () => {
    const shown = withLocale('fr', () =>
      withTimeZone('Asia/Tokyo', () => formatDate(moment, 'DATETIME_FORMAT')),
    )
    assert.equal(shown, '29 février 2024 18:05')
  })
})
