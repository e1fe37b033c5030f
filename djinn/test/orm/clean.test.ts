import assert from 'node:assert/strict'
import { test } from 'node:test'
import Big from 'big.js'
import { ValidationError, type ValidationIssue } from 'djinn/base'
import {
  array,
  bigint,
  binary,
  bool,
  char,
  customField,
  date,
  datetime,
  decimal,
  duration,
  email,
  float,
  instant,
  int,
  ip,
  json,
  positiveBigint,
  positiveInt,
  slug,
  smallint,
  text,
  time,
  url,
  uuid,
} from 'djinn/orm'
import { Temporal } from 'temporal-polyfill'
import { cleanField } from '../../src/orm/fields/clean.ts'
import type { FieldSpec } from '../../src/orm/fields/field-spec.ts'

function clean(field: unknown, value: unknown): unknown {
  return cleanField(field as FieldSpec, 'x', value)
}
function issues(field: unknown, value: unknown): readonly ValidationIssue[] {
  try {
    clean(field, value)
    return []
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    return error.issues
  }
}
/** `code: message` of the problems. */
const problem = (field: unknown, value: unknown): string =>
  issues(field, value)
    .map(({ code, message }) => `${code}: ${message}`)
    .join(' | ')
const codes = (field: unknown, values: readonly unknown[]): string[] =>
  values.map((value) =>
    issues(field, value)
      .map(({ code }) => code)
      .join(),
  )
const texts = (field: unknown, values: readonly unknown[]): string[] =>
  values.map((value) => String(clean(field, value)))

test('null and blank are different things', () => {
  assert.equal(problem(char(), null), 'null: This field cannot be null.')
  assert.equal(problem(char(), undefined), 'null: This field cannot be null.')
  assert.equal(problem(char(), ''), 'blank: This field cannot be blank.')
  assert.equal(problem(char({ null: true }), null), 'blank: This field cannot be blank.')
  assert.equal(clean(char({ null: true, blank: true }), null), null)
  assert.equal(clean(char({ blank: true }), ''), '')
  assert.equal(clean(int({ editable: false }), null), null)
  assert.deepEqual(codes(json(), [{}, [], '', { a: 1 }, 0, false]), ['blank', 'blank', 'blank', '', '', ''])
  assert.deepEqual(codes(binary({ editable: true }), [new Uint8Array(), new Uint8Array(1)]), ['blank', ''])
})

test('problems stand at the field, in its own words where it has some', () => {
  const code = char({ maxLength: 2, errorMessages: { max_length: 'Two letters.', null: 'Needed.' } })
  assert.deepEqual(
    issues(code, 'abc').map(({ path, message }) => [path, message]),
    [[['x'], 'Two letters.']],
  )
  assert.equal(problem(code, null), 'null: Needed.')
})

test('whole numbers are read from texts and numbers, and have their range', () => {
  assert.deepEqual(
    [' 12 ', '-3', '+4', 7.9, true, 5n, new Big('6.7')].map((value) => clean(int(), value)),
    [12, -3, 4, 7, 1, 5, 6],
  )
  const bad = [
    '',
    ' ',
    '1.5',
    'a',
    '0x10',
    '1e3',
    '1\n2',
    Number.NaN,
    Infinity,
    [5],
    {},
    new Date(0),
    () => 1,
  ]
  assert.deepEqual(
    codes(int(), bad),
    bad.map(() => 'invalid'),
  )
  assert.equal(problem(int(), 'fo'), 'invalid: “fo” value must be an integer.')
  assert.equal(
    problem(int(), 2_147_483_648),
    'max_value: Ensure this value is less than or equal to 2147483647.',
  )
  assert.deepEqual(codes(smallint(), [-32_768, -32_769]), ['', 'min_value'])
  assert.deepEqual(codes(positiveInt(), [0, -1]), ['', 'min_value'])
  assert.deepEqual(codes(positiveBigint(), ['9223372036854775807', '9223372036854775808', -1]), [
    '',
    'max_value',
    'min_value',
  ])
  assert.equal(clean(bigint(), '9007199254740993'), 9_007_199_254_740_993n)
  assert.deepEqual(codes(bigint(), ['', '0x10', ' ', 1.5]), ['invalid', 'invalid', 'invalid', ''])
})

test('numbers with fractions are read, floats as numbers and decimals as Big', () => {
  assert.deepEqual(
    ['1.5', '-.5', '1.', '1e3', 2n, true].map((value) => clean(float(), value)),
    [1.5, -0.5, 1, 1000, 2, 1],
  )
  const bad = ['', ' ', 'x', '0x10', 'NaN', 'Infinity', Number.NaN, Infinity, '1e999', [1], {}, null]
  assert.deepEqual(codes(float(), bad), [...bad.slice(1).map(() => 'invalid'), 'null'])
  const price = decimal({ maxDigits: 5, decimalPlaces: 2 })
  assert.deepEqual(texts(price, ['12.50', 1.5, 3n, '+.5', '1.', '1e2', ' 7 ']), [
    '12.5',
    '1.5',
    '3',
    '0.5',
    '1',
    '100',
    '7',
  ])
  assert.ok(clean(price, '1') instanceof Big)
  assert.deepEqual(codes(price, ['1.234', '1234.5', '123456', 'x', '', 'NaN', '1e9999', {}]), [
    'max_decimal_places',
    'max_whole_digits',
    'max_digits',
    'invalid',
    'invalid',
    'invalid',
    'max_digits',
    'invalid',
  ])
})

test('true and false', () => {
  assert.deepEqual(
    [true, 1, '1', 't', 'True', 'true', 'f', '0'].map((value) => clean(bool(), value)),
    [true, true, true, true, true, true, false, false],
  )
  assert.equal(problem(bool(), 'yes'), 'invalid: “yes” value must be either True or False.')
  const perhaps = bool({ null: true, blank: true })
  assert.equal(clean(perhaps, ''), null)
  assert.match(problem(perhaps, 'yes'), /^invalid_nullable: .* True, False, or None\.$/)
})

test('dates, times and moments are read, and those that do not exist are told from nonsense', () => {
  assert.deepEqual(texts(date(), ['2026-01-02', '2026-1-2', new Date('2026-01-02T23:00Z')]), [
    '2026-01-02',
    '2026-01-02',
    '2026-01-02',
  ])
  assert.deepEqual(codes(date(), ['2026-02-30', '02.03.2026', '2026-01-02T10:00', '', 5, new Date('x')]), [
    'invalid_date',
    'invalid',
    'invalid',
    'invalid',
    'invalid',
    'invalid',
  ])
  assert.equal(
    problem(date(), '2026-13-01'),
    'invalid_date: “2026-13-01” value has the correct format (YYYY-MM-DD) but it is an invalid date.',
  )
  assert.deepEqual(texts(time(), ['10:00', '9:05:07.25']), ['10:00:00', '09:05:07.25'])
  assert.deepEqual(codes(time(), ['25:00', '1', 'x', 10]), ['invalid_time', 'invalid', 'invalid', 'invalid'])
  const moments = ['2026-01-02', '2026-01-02 10:30', '2026-01-02T10:30:00.25+02:00', '2026-01-02 10:30Z']
  assert.deepEqual(
    moments.map((value) => (clean(datetime(), value) as Date).toISOString()),
    [
      '2026-01-02T00:00:00.000Z',
      '2026-01-02T10:30:00.000Z',
      '2026-01-02T08:30:00.250Z',
      '2026-01-02T10:30:00.000Z',
    ],
  )
  assert.deepEqual(codes(datetime(), ['2026-02-30', '2026-02-30 10:00', '2026-01-02 25:00', 'now', 5]), [
    'invalid_date',
    'invalid_datetime',
    'invalid_datetime',
    'invalid',
    'invalid',
  ])
  assert.equal(String(clean(instant(), '2026-01-02 10:30:00.123456')), '2026-01-02T10:30:00.123456Z')
  assert.deepEqual(texts(duration(), ['P1DT2H', '1 02:00:00', '15:30', '30', '-1 02:00', '0.5']), [
    'P1DT2H',
    'P1DT2H',
    'PT15M30S',
    'PT30S',
    '-PT23H58M',
    'PT0.5S',
  ])
  assert.deepEqual(codes(duration(), ['x', '', 5, 'P1M']), ['invalid', 'invalid', 'invalid', 'invalid'])
})

test('values of another implementation of Temporal are what they are called', () => {
  const foreign = (name: string, text: string) => ({
    [Symbol.toStringTag]: `Temporal.${name}`,
    toString: () => text,
  })
  const days = [foreign('PlainDate', '2026-01-02')]
  const moments = [foreign('Instant', '2026-01-02T10:30:00.123456Z')]
  assert.ok(clean(date(), days[0]) instanceof Temporal.PlainDate)
  assert.deepEqual(texts(date(), days), ['2026-01-02'])
  assert.deepEqual(texts(time(), [foreign('PlainTime', '10:00:00')]), ['10:00:00'])
  assert.deepEqual(texts(instant(), moments), ['2026-01-02T10:30:00.123456Z'])
  assert.equal((clean(datetime(), moments[0]) as Date).toISOString(), '2026-01-02T10:30:00.123Z')
  assert.deepEqual(texts(duration(), [foreign('Duration', 'PT1H')]), ['PT1H'])
  assert.deepEqual(codes(date(), moments), ['invalid'])
})

test('other kinds of values', () => {
  assert.equal(
    clean(uuid(), '{550E8400-E29B-41D4-A716-446655440000}'),
    '550e8400-e29b-41d4-a716-446655440000',
  )
  assert.equal(problem(uuid(), 'x'), 'invalid: “x” is not a valid UUID.')
  assert.deepEqual(texts(ip(), [' 1.2.3.4 ', '2001:0DB8::0001', '::ffff:a0a:a0a']), [
    '1.2.3.4',
    '2001:db8::1',
    '::ffff:10.10.10.10',
  ])
  assert.equal(clean(ip({ unpackIpv4: true }), '::ffff:10.10.10.10'), '10.10.10.10')
  assert.equal(problem(ip({ protocol: 'IPv4' }), '::1'), 'invalid: Enter a valid IPv4 address.')
  const circle: { self?: unknown } = {}
  circle.self = circle
  assert.deepEqual(codes(json(), [circle, { a: 1n }, () => 1, Symbol('x')]), Array(4).fill('invalid'))
  assert.equal(
    problem(json(), () => 1),
    'invalid: Value must be valid JSON.',
  )
  assert.deepEqual(codes(binary({ editable: true }), ['abc']), ['invalid'])
  assert.equal(clean(char(), 12), '12')
  assert.deepEqual(codes(char(), [{}, Object.create(null), Symbol('x')]), ['invalid', 'invalid', 'invalid'])
})

test('kinds of texts check what they are', () => {
  assert.equal(
    problem(char({ maxLength: 3 }), 'abcd'),
    'max_length: Ensure this value has at most 3 characters (it has 4).',
  )
  assert.deepEqual(codes(text(), ['a\0b']), ['null_characters_not_allowed'])
  assert.equal(problem(email(), 'x'), 'invalid: Enter a valid email address.')
  assert.equal(problem(url(), 'javascript:alert(1)'), 'invalid: Enter a valid URL.')
  assert.deepEqual(codes(slug(), ['a-b', 'ä']), ['', 'invalid'])
  assert.deepEqual(codes(slug({ allowUnicode: true }), ['ä']), [''])
  assert.deepEqual(codes(email({ maxLength: 10 }), ['no address at all']), ['invalid,max_length'])
})

test('choices are checked after the value was read', () => {
  const size = int({
    choices: [
      [1, 'small'],
      [2, 'large'],
    ],
  })
  assert.equal(clean(size, '2'), 2)
  assert.equal(problem(size, 3), 'invalid_choice: Value 3 is not a valid choice.')
  const status = char({ choices: { draft: 'Draft', live: 'Live' }, blank: true })
  assert.equal(problem(status, 'gone'), "invalid_choice: Value 'gone' is not a valid choice.")
  assert.equal(clean(status, ''), '')
})

test('validators are functions or Standard Schemas, and all of them are heard', () => {
  const schema = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value: unknown) =>
        String(value).includes('x') ? { issues: [{ message: 'No x.', path: ['deep'] }] } : { value },
    },
  }
  const odd = (value: string) => {
    if (value.length % 2 === 0)
      throw new ValidationError([{ path: [], code: 'even', message: 'Odd, please.' }])
  }
  const field = char({ validators: [odd, schema as never] })
  assert.deepEqual(
    issues(field, 'xx').map(({ path, message }) => [path, message]),
    [
      [['x'], 'Odd, please.'],
      [['x', 'deep'], 'No x.'],
    ],
  )
  assert.equal(clean(field, 'a'), 'a')
  const broken = char({
    validators: [
      () => {
        throw new TypeError('broken')
      },
    ],
  })
  assert.throws(() => clean(broken, 'a'), TypeError)
})

test('a validator that gives a promise is a mistake, as it would pass whatever comes', () => {
  const field = char({ validators: [async () => assert.fail('never heard')] })
  assert.throws(() => clean(field, 'a'), { code: 'SCHEMA_ASYNC' })
})

test('items of lists are cleaned by their field, and problems say which', () => {
  const numbers = array(int(), { size: 3 })
  assert.deepEqual(clean(numbers, ['1', 2]), [1, 2])
  assert.deepEqual(
    issues(numbers, ['1', 'b', null]).map(({ path, code }) => [path, code]),
    [
      [['x', 1], 'invalid'],
      [['x', 2], 'null'],
    ],
  )
  assert.equal(
    problem(numbers, [1, 2, 3, 4]),
    'max_length: List contains 4 items, it should contain no more than 3.',
  )
  assert.deepEqual(codes(numbers, [[], 'x']), ['blank', 'invalid'])
})

test('values of custom fields are their own', () => {
  const color = customField({
    type: { kind: 'char', maxLength: 7 },
    fromDatabase: (raw: string) => ({ hex: raw }),
    toDatabase: (value) => value.hex,
  })
  const red = { hex: '#ff0000' }
  assert.equal(clean(color(), red), red)
  assert.equal(problem(color(), null), 'null: This field cannot be null.')
})

test('hostile texts are refused in no time', () => {
  const million = 1_000_000
  const hostile = [
    ' '.repeat(million),
    '1'.repeat(million),
    `${'1'.repeat(million)}x`,
    `1 ${'1:'.repeat(million)}`,
  ]
  const before = performance.now()
  for (const field of [
    int(),
    bigint(),
    float(),
    date(),
    time(),
    datetime(),
    duration(),
    uuid(),
    ip(),
    email(),
  ])
    for (const value of hostile) assert.notEqual(codes(field, [value])[0], '')
  assert.deepEqual(codes(decimal({ maxDigits: 5, decimalPlaces: 2 }), hostile).slice(1), [
    'max_digits',
    'invalid',
    'invalid',
  ])
  assert.ok(performance.now() - before < 2000)
})
