import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  clearableFileInput,
  date,
  dateInput,
  dateTimeInput,
  Form,
  fileContradiction,
  fileInput,
  multiWidget,
  selectDate,
  splitDateTime,
  splitHiddenDateTime,
  submitted,
  textInput,
  timeInput,
} from 'djinn/forms'
import { MultiDict, UploadedFile } from 'djinn/http'
import { withLocale, withTimeZone } from 'djinn/i18n'
import { Temporal } from 'temporal-polyfill'

const day = Temporal.PlainDate.from('2024-02-29')
const moment = new Date('2024-02-29T09:05:07.123Z')

test('dates and times are written as the language in force reads them', () => {
  withLocale('de', () => {
    assert.match(String(dateInput().render('d', day)), /value="29.02.2024"/)
    assert.match(String(dateTimeInput().render('d', moment)), /value="29.02.2024 09:05:07"/)
    assert.match(String(timeInput({ format: '%H:%M' }).render('t', moment)), /value="09:05"/)
  })
})

test('pickers of the browser are given what they ask for, in every language', () => {
  withLocale('de', () => {
    assert.equal(
      String(dateInput({ native: true }).render('d', day)),
      '<input type="date" name="d" value="2024-02-29">',
    )
    assert.match(
      String(dateTimeInput({ native: true }).render('d', moment)),
      /type="datetime-local".*"2024-02-29T09:05:07"/,
    )
    assert.match(String(timeInput({ native: true }).render('d', moment)), /type="time".*"09:05:07"/)
  })
})

test('what was typed is shown again as it was', () => {
  assert.match(String(dateInput().render('d', '31.2.')), /value="31.2."/)
})

test('a moment is split in the time zone in force', () => {
  withTimeZone('Asia/Tokyo', () => {
    assert.equal(
      String(splitDateTime({ timeFormat: '%H:%M' }).render('at', moment, { id: 'x' })),
      '<input type="text" name="at_0" value="2024-02-29" aria-label="Date" id="x_0"><input type="text" name="at_1" value="18:05" aria-label="Time" id="x_1">',
    )
  })
  assert.equal(
    String(splitHiddenDateTime().render('at', moment)),
    '<input type="hidden" name="at_0" value="2024-02-29"><input type="hidden" name="at_1" value="09:05:07">',
  )
})

test('widgets of several parts read a list, and write what was sent', () => {
  const phone = multiWidget({
    widgets: { area: textInput(), number: textInput() },
    decompress: (value) => (value == null ? [] : String(value).split('-')),
  })
  const data = submitted(new URLSearchParams('phone_area=30&phone_number=123'))
  assert.deepEqual(phone.valueFrom(data, 'phone'), ['30', '123'])
  assert.equal(phone.isOmitted(data, 'phone'), false)
  assert.equal(phone.isOmitted(data, 'fax'), true)
  assert.match(
    String(phone.render('phone', ['30', 'x'])),
    /name="phone_area" value="30">.*name="phone_number" value="x"/,
  )
})

test('a date in three selects is in the order of the language', () => {
  const widget = selectDate({ years: [2023, 2024] })
  const names = (html: string) => [...html.matchAll(/<select name="d_(\w+)"/g)].map(([, name]) => name)
  assert.deepEqual(names(String(widget.render('d', day))), ['month', 'day', 'year'])
  withLocale('de', () => {
    const html = String(widget.render('d', day))
    assert.deepEqual(names(html), ['day', 'month', 'year'])
    assert.match(html, /<option value="2" selected>Februar/)
  })
})

test('the label of three selects finds the first of them, whatever ids are made of', () => {
  const { day } = new (Form({ day: date({ widget: selectDate() }) }))({ autoId: 'x-%s' }).fields
  assert.equal(String(day.labelTag()), '<label for="x-day_month">Day:</label>')
  assert.match(String(day), /<select name="day_month"[^>]* id="x-day_month"/)
})

test('three selects offer no empty choice in a field that is required', () => {
  assert.match(String(selectDate().render('d', null)), /<option value="" selected>---/)
  assert.doesNotMatch(String(selectDate().withRequired(true).render('d', null)), /<option value=""/)
  const words = selectDate({ emptyLabel: ['Year', 'Month', 'Day'] })
  assert.match(String(words.render('d', null)), />Month<.*>Day<.*>Year</)
})

test('three selects read a date, nothing, or a text that no date is', () => {
  const widget = selectDate()
  const read = (text: string) => widget.valueFrom(submitted(new URLSearchParams(text)), 'd')
  assert.equal(read('d_year=2024&d_month=2&d_day=29'), '2024-02-29')
  assert.equal(read('d_year=2023&d_month=2&d_day=29'), '2023-2-29')
  assert.equal(read('d_year=&d_month=2&d_day='), '0-2-0')
  assert.equal(read('d_year=&d_month=&d_day='), null)
  assert.equal(read('d_year=1e99&d_month=2&d_day=1'), '1e99-2-1')
  assert.equal(read('d=2024-02-29'), '2024-02-29')
  assert.match(String(widget.render('d', '2024-0-29')), /<option value="29" selected>/)
})

test('a file input never shows a value, and is required only where no file is there', () => {
  assert.equal(String(fileInput().render('f', 'a.txt')), '<input type="file" name="f">')
  assert.equal(fileInput().usesRequired(undefined), true)
  assert.equal(fileInput().usesRequired({ name: 'a.txt', url: '/a.txt' }), false)
})

test('a file that is there is linked, and can be removed where the field may be empty', () => {
  const stored = { name: 'a&b.txt', url: '/media/a&b.txt' }
  const widget = clearableFileInput({ clearLabel: 'Remove' })
  assert.equal(
    String(widget.render('f', stored)),
    'Currently: <a href="/media/a&amp;b.txt">a&amp;b.txt</a> <input type="checkbox" name="f-clear" id="f-clear_id"> ' +
      '<label for="f-clear_id">Remove</label><br>Change:<input type="file" name="f">',
  )
  assert.doesNotMatch(String(widget.withRequired(true).render('f', stored)), /checkbox/)
  const script = { name: 'a.txt', url: ' javascript:alert(1)' }
  assert.doesNotMatch(String(widget.render('f', script)), /href=" ?javascript:/)
})

test('a new file and its removal at once contradict each other', () => {
  const upload = new UploadedFile(
    { name: 'f', filename: 'a.txt' },
    {
      size: 1,
      bytes: async () => new Uint8Array(1),
      stream: async function* () {},
      save: async () => {},
      dispose: () => {},
    },
  )
  const read = (fields: string, files: readonly UploadedFile[]) =>
    clearableFileInput().valueFrom(
      submitted(new URLSearchParams(fields), new MultiDict(files.map((file) => ['f', file] as const))),
      'f',
    )
  assert.equal(read('', [upload]), upload)
  assert.equal(read('f-clear=on', []), false)
  assert.equal(read('f-clear=on', [upload]), fileContradiction)
  assert.equal(read('', []), undefined)
})
