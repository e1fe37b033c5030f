import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Djinn } from 'djinn'
import { ValidationError } from 'djinn/base'
import {
  bigint,
  boolean,
  char,
  checkboxSelectMultiple,
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
  hiddenInput,
  image,
  instant,
  integer,
  ip,
  json,
  multipleChoice,
  multiValue,
  nullBoolean,
  radioSelect,
  regex,
  selectDate,
  slug,
  splitDatetime,
  time,
  typedChoice,
  typedMultipleChoice,
  url,
  uuid,
} from 'djinn/forms'
import { HttpError } from 'djinn/http'

/** Every kind of field, with limits, and with widgets that read in ways of their own. */
class Everything extends Form({
  char: char({ maxLength: 20, minLength: 2 }),
  email: email(),
  url: url(),
  slug: slug({ allowUnicode: true }),
  regex: regex(/^[a-z]+$/),
  uuid: uuid(),
  ip: ip({ unpackIpv4: true }),
  integer: integer({ minValue: 0, maxValue: 10, stepSize: 2 }),
  bigint: bigint(),
  float: float({ minValue: 0 }),
  decimal: decimal({ maxDigits: 5, decimalPlaces: 2 }),
  date: date(),
  picked: date({ widget: selectDate({ years: [2024] }) }),
  time: time(),
  datetime: datetime(),
  instant: instant(),
  duration: duration(),
  split: splitDatetime(),
  boolean: boolean(),
  nullBoolean: nullBoolean(),
  choice: choice({ choices: ['a', 'b'], widget: radioSelect() }),
  typed: typedChoice({ choices: ['1', '2'], coerce: Number }),
  several: multipleChoice({ choices: ['a', 'b'], widget: checkboxSelectMultiple() }),
  typedSeveral: typedMultipleChoice({ choices: ['1'], coerce: Number }),
  json: json(),
  combo: combo([char({ maxLength: 9 }), email()]),
  many: multiValue({
    fields: [char(), integer()],
    compress: (values) => values.join('-'),
    decompress: (value: string) => value.split('-'),
  }),
  file: file({ accept: ['image/*'], maxSize: 1000 }),
  image: image({ maxWidth: 10 }),
  hidden: char({ widget: hiddenInput(), showHiddenInitial: true }),
}) {}
class Many extends formset(Everything, { canDelete: true, canOrder: true, maxNum: 5, absoluteMax: 10 }) {}

const names = [
  ...Object.keys(Everything.fields),
  'split_0',
  'split_1',
  'picked_year',
  'picked_month',
  'picked_day',
]

/** The same numbers each time: what fails once can be looked at. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const texts = [
  ...[
    '',
    ' ',
    'a',
    '0',
    '-0',
    '1',
    '٣',
    'NaN',
    'Infinity',
    '-1e999',
    '1e-999',
    '0x1f',
    '1_000',
    '９',
    'true',
    'null',
    '[]',
    '{}',
  ],
  ...[
    '\0',
    '\ud800',
    'a\udfff',
    '\u202e',
    '\ufeff',
    'é'.normalize('NFD'),
    '👩‍👩‍👧',
    '%(value)s',
    '$ {x}',
    '{{ 1 }}',
    '<script>',
    '"onload="',
  ],
  ...['__proto__', 'constructor', 'toString', '../../etc/passwd', "' or 1=1 --", 'javascript:alert(1)'],
  ...[
    '2024-02-30',
    '0000-00-00',
    '9999-12-31',
    '10000-01-01',
    '-271821-04-20',
    '2024-02-29T24:00',
    '24:00',
    '99:99:99',
  ],
  ...[
    'P1Y',
    'P99999999999D',
    '999999999 23:59:59',
    '-1 day',
    '1e9',
    '9'.repeat(400),
    '0.'.padEnd(300, '0'),
    '1e-9999999',
  ],
  ...[
    '::',
    '::ffff:999.1.1.1',
    '1.2.3.4.5',
    'fe80::1%eth0',
    'a@b',
    '"@"@b.co',
    `a@${'b.'.repeat(120)}c`,
    'http://[',
    '//',
    'http://a@@b',
  ],
  ...[
    '[1,',
    '{"a":',
    '"\\ud800"',
    '1'.repeat(5000),
    '['.repeat(3000),
    '{"__proto__":{"a":1}}',
    'a'.repeat(100_000),
  ],
]

function anything(random: () => number, depth = 0): unknown {
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value
  const kind = Math.floor(random() * (depth > 4 ? 5 : 9))
  switch (kind) {
    case 0:
    case 1:
      return pick(texts)
    case 2:
      return pick([0, -0, 1.5, -1, 2 ** 53, 1e308, 1e21, 5e-324])
    case 3:
      return pick([true, false, null])
    case 4:
      return String.fromCharCode(...Array.from({ length: 20 }, () => Math.floor(random() * 65_536)))
    case 5:
    case 6:
      return Array.from({ length: Math.floor(random() * 5) }, () => anything(random, depth + 1))
    case 7:
      return Object.fromEntries([[pick([...names, ...texts]), anything(random, depth + 1)]])
    default:
      // JSON can say what an object literal cannot.
      return JSON.parse(
        `{"__proto__":{"valid":true,"toString":1},"length":1e9,"a":${JSON.stringify(pick(texts))}}`,
      )
  }
}

function members(random: () => number): Record<string, unknown> {
  const entries = names.filter(() => random() < 0.7).map((name) => [name, anything(random)])
  return Object.fromEntries(entries)
}

function submittedText(random: () => number, prefix = ''): URLSearchParams {
  const data = new URLSearchParams()
  for (const name of names)
    while (random() < 0.6) data.append(prefix + name, String(plain(anything(random, 5))))
  return data
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

/** Runs it, and says which payload it was that broke something. */
async function survives(what: () => unknown, run: () => Promise<void>): Promise<void> {
  const start = performance.now()
  try {
    await run()
  } catch (error) {
    if (error instanceof ValidationError || error instanceof HttpError) return
    throw new Error(`It broke on ${JSON.stringify(plain(what()))?.slice(0, 2000)}`, { cause: error })
  }
  const spent = performance.now() - start
  assert.ok(spent < 1000, `${Math.round(spent)} ms for ${JSON.stringify(plain(what()))?.slice(0, 500)}`)
}

async function look(form: Everything): Promise<void> {
  assert.equal(typeof (await form.isValid()), 'boolean')
  assert.equal(typeof form.errors.asJson(), 'string')
  assert.ok(Array.isArray(form.changedData))
  const page = String(form) + form.errorSummary() + form.fields.char.asHidden()
  assert.doesNotMatch(page, /<script>|"onload="/)
}

describe('hostile input ends in errors at fields', () => {
  test('2,000 HTML forms', async () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const data = submittedText(randomOf(seed))
      await survives(
        () => String(data),
        async () => look(await Everything.parse(data)),
      )
    }
  })

  test('2,000 lists of rows', async () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const random = randomOf(seed)
      const rows = Array.from({ length: Math.floor(random() * 4) }, () =>
        random() < 0.2 ? anything(random) : members(random),
      )
      await survives(
        () => rows,
        async () => {
          const many = await Many.parse(rows)
          assert.equal(typeof many.valid, 'boolean')
          assert.equal(typeof String(many.asEditor()), 'string')
        },
      )
    }
  })

  test('1,000 formsets with numbers that lie', async () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const random = randomOf(seed)
      const data = submittedText(random, 'form-0-')
      for (const name of ['TOTAL_FORMS', 'INITIAL_FORMS', '0-DELETE', '0-ORDER', '-1-char', 'ADD'])
        if (random() < 0.5) data.set(`form-${name}`, String(plain(anything(random, 5))))
      if (random() < 0.7) data.set('form-TOTAL_FORMS', String(Math.floor(random() * 12)))
      await survives(
        () => String(data),
        async () => {
          const many = await Many.parse(data)
          assert.equal(typeof (await many.isValid()), 'boolean')
          assert.ok(many.forms.length <= 10)
          assert.equal(typeof String(many), 'string')
        },
      )
    }
  })

  test('1,000 bodies that are broken answer 4xx or are read, and never 5xx', async () => {
    const app = new Djinn()
    const page = app.route('/')
    page.post(async (context) => {
      const form = await Everything.from(context)
      return String(form)
    })
    const types = [
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'multipart/form-data',
      'text/plain',
      'application/json; charset=utf-16',
    ]
    for (let seed = 1; seed <= 1000; seed++) {
      const random = randomOf(seed)
      const type = types[Math.floor(random() * types.length)] ?? ''
      const body = brokenBody(random)
      const response = await app.fetch(
        new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body }),
      )
      await response.text()
      assert.ok(
        response.status < 500,
        `${response.status} for ${type}: ${JSON.stringify(body).slice(0, 500)}`,
      )
    }
  })

  test('a field of 10 MB is an error, or a value, in little time', async () => {
    const long = 'a'.repeat(10_000_000)
    for (const name of Object.keys(Everything.fields)) {
      const start = performance.now()
      const form = await Everything.parse({ [name]: long })
      assert.equal(form.valid, false)
      assert.ok(performance.now() - start < 2000, `${name}: ${performance.now() - start} ms`)
    }
  })
})

function brokenBody(random: () => number): string {
  const parts = [
    '--x\r\n',
    '--x--',
    '\r\n\r\n',
    'Content-Disposition: form-data; name="char"\r\n\r\n',
    'Content-Disposition: form-data; name="file"; filename="a\0.png"\r\nContent-Type: image/png\r\n\r\n',
    'Content-Disposition: form-data; name="__proto__"\r\n\r\n',
    '\x89PNG\r\n\x1a\n',
    'char=a&char=b&',
    '%ff%00%zz=%',
    '{"char":',
    '[[[',
    '"',
    '\0',
    ...texts.filter((text) => text.length < 1000),
  ]
  return Array.from(
    { length: 1 + Math.floor(random() * 12) },
    () => parts[Math.floor(random() * parts.length)],
  ).join('')
}
