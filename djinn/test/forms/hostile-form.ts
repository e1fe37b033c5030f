import assert from 'node:assert/strict'
import {
  bigint,
  boolean,
  char,
  choice,
  combo,
  date,
  datetime,
  decimal,
  duration,
  email,
  Form,
  file,
  float,
  formset,
  image,
  instant,
  integer,
  ip,
  json,
  multipleChoice,
  multiValue,
  nullBoolean,
  regex,
  selectDate,
  slug,
  splitDatetime,
  time,
  typedChoice,
  url,
  uuid,
} from 'djinn/forms'
import { MultiDict } from 'djinn/http'
import { hostileTexts, hostileValues } from './hostile-payloads.ts'

/** Every kind of field, with all of the limits that it may have. */
export class Everything extends Form({
  char: char({ maxLength: 50, minLength: 2 }),
  email: email(),
  url: url(),
  slug: slug({ allowUnicode: true }),
  regex: regex(/^[a-z]+$/),
  ip: ip({ unpackIpv4: true }),
  uuid: uuid(),
  integer: integer({ minValue: -5, maxValue: 5, stepSize: 2 }),
  bigint: bigint(),
  float: float({ minValue: 0 }),
  decimal: decimal({ maxDigits: 6, decimalPlaces: 2, localize: true }),
  boolean: boolean({ required: false }),
  nullBoolean: nullBoolean(),
  choice: choice({ choices: { r: 'Red', g: 'Green' } }),
  typedChoice: typedChoice({ choices: ['1', '2'], coerce: Number }),
  multipleChoice: multipleChoice({
    choices: [
      ['Group', [['a', 'A']]],
      ['b', 'B'],
    ],
  }),
  date: date(),
  selectDate: date({ widget: selectDate() }),
  time: time(),
  datetime: datetime(),
  instant: instant(),
  duration: duration(),
  splitDatetime: splitDatetime(),
  json: json(),
  combo: combo([char({ maxLength: 5 }), email()]),
  multiValue: multiValue({
    fields: [char(), integer()],
    compress: ([a, b]) => `${a}-${b}`,
    decompress: (value) => value.split('-'),
  }),
  file: file({ maxSize: 10, accept: ['image/png'] }),
  image: image({ maxWidth: 10 }),
}) {}
const Rows = formset(Everything, {
  canDelete: true,
  canOrder: true,
  maxNum: 3,
  validateMax: true,
  absoluteMax: 5,
})

const names = Object.keys(Everything.fields)

/** Asks forms and formsets so many times; each time they end with data or with errors at fields, and can be shown again. */
export async function tryHostilePayloads(count: number, seed: number): Promise<void> {
  const value = hostileValues(seed)
  const text = hostileTexts(seed)
  for (let round = 0; round < count; round++) {
    const isHtml = round % 2 === 0
    const data = isHtml ? htmlData(text) : Object.fromEntries(names.map((name) => [name, value()]))
    const form = await Everything.parse(data)
    if (!form.valid)
      assert.ok(form.errors.names().every((name) => name === '__all__' || names.includes(name)))
    if (round % 10 < 2) assert.equal(typeof String(form), 'string')
    void form.changedData
    JSON.stringify(form.errors)
    if (round % 20 === 0) await tryRows(isHtml, text, value)
  }
  assert.equal(({} as { admin?: unknown }).admin, undefined, 'the prototype of objects was changed')
}

/** Texts under the names of the form, of its parts, and of nothing. */
function htmlData(text: () => string): MultiDict {
  const data = new MultiDict()
  for (const name of names) {
    data.append(name, text())
    if (name.startsWith('split') || name.startsWith('multi')) {
      data.append(`${name}_0`, text())
      data.append(`${name}_1`, text())
    }
    if (name === 'selectDate')
      for (const part of ['year', 'month', 'day']) data.append(`${name}_${part}`, text())
    if (name === 'file') data.append('file-clear', text())
  }
  data.append(text(), text())
  return data
}

async function tryRows(isHtml: boolean, text: () => string, value: () => unknown): Promise<void> {
  if (!isHtml) {
    const rows = await new Rows({ data: [value(), value(), value()] })
    await rows.isValid()
    return
  }
  const data = new MultiDict()
  for (const name of ['TOTAL_FORMS', 'INITIAL_FORMS', 'MIN_NUM_FORMS', 'MAX_NUM_FORMS'])
    data.append(`form-${name}`, text())
  for (const name of names) data.append(`form-0-${name}`, text())
  const rows = await Rows.parse(data)
  assert.equal(typeof String(rows), 'string')
}
