import assert from 'node:assert/strict'
import { test } from 'node:test'
import Big from 'big.js'
import { ValidationError } from 'djinn/base'
import {
  allOf,
  commaSeparatedIntegers,
  decimalDigits,
  email,
  fileExtension,
  imageExtension,
  integer,
  integerList,
  maxLength,
  maxValue,
  minLength,
  minValue,
  noNullCharacters,
  regex,
  slug,
  stepValue,
  unicodeSlug,
  validator,
} from 'djinn/schema'
import { Temporal } from 'temporal-polyfill'
import { problemOf, refused } from './problems.ts'

test('a validator gives the value back, or throws a ValidationError with code, words and params', () => {
  assert.equal(email()('ann@example.com'), 'ann@example.com')
  assert.throws(
    () => email()('x'),
    (error) => {
      assert.ok(error instanceof ValidationError)
      assert.deepEqual(error.issues, [
        { path: [], code: 'invalid', message: 'Enter a valid email address.', params: { value: 'x' } },
      ])
      return true
    },
  )
})

test('code and words can be other ones', () => {
  assert.equal(problemOf(slug({ code: 'slug', message: 'No.' }), 'a b'), 'slug: No.')
})

test('several are asked together, and all that is wrong is told', () => {
  const name = allOf(slug(), minLength(5))
  assert.equal(name('abc-def'), 'abc-def')
  assert.equal(
    problemOf(name, 'a b'),
    'invalid: Enter a valid “slug” consisting of letters, numbers, underscores or hyphens. | ' +
      'min_length: Ensure this value has at least 5 characters (it has 3).',
  )
  const broken = allOf<string>(() => {
    throw new TypeError('broken')
  })
  assert.throws(() => broken('x'), TypeError)
})

test('a validator of your own is a function that complains', () => {
  const even = validator<number>((value) =>
    value % 2 === 0 ? undefined : { code: 'odd', message: 'Enter an even number.' },
  )
  assert.equal(problemOf(even, 3), 'odd: Enter an even number.')
  assert.equal(even(4), 4)
})

test('limits of values: numbers, decimals, bigints, moments, and limits that move', () => {
  assert.equal(problemOf(maxValue(10), 11), 'max_value: Ensure this value is less than or equal to 10.')
  assert.equal(problemOf(minValue(-10), -11), 'min_value: Ensure this value is greater than or equal to -10.')
  assert.deepEqual(refused(maxValue(10), [10, -5]), [])
  assert.deepEqual(refused(maxValue(new Big('0.3')), [new Big('0.3'), new Big('0.31')]), [new Big('0.31')])
  assert.deepEqual(refused(minValue(2n ** 60n), [2n ** 60n, 2n ** 60n - 1n]), [2n ** 60n - 1n])
  const epoch = new Date(0)
  assert.deepEqual(refused(minValue(epoch), [new Date(1), new Date(-1)]), [new Date(-1)])
  let limit = 5
  const moving = maxValue(() => limit)
  assert.equal(moving(5), 5)
  limit = 4
  assert.equal(problemOf(moving, 5), 'max_value: Ensure this value is less than or equal to 4.')
})

test('steps are exact', () => {
  assert.deepEqual(refused(stepValue(0.1), [0.3, 1, -0.7, 0.35, Number.NaN]), [0.35, Number.NaN])
  assert.equal(problemOf(stepValue(3), 10), 'step_size: Ensure this value is a multiple of step size 3.')
  assert.deepEqual(refused(stepValue(3, { offset: 1 }), [1, 4, 7]), [])
  assert.deepEqual(refused(stepValue(0.1), [0.1 + 0.2, 2.9999999999]), [])
  const cents = stepValue<Big | bigint>(new Big('0.01'), { offset: new Big('0.005') })
  assert.deepEqual(refused(cents, [new Big('1.235'), new Big('1.23500000001'), 1n]), [
    new Big('1.23500000001'),
    1n,
  ])
  assert.equal(
    problemOf(stepValue(3, { offset: 1 }), 3),
    'step_size: Ensure this value is a multiple of step size 3, starting from 1, e.g. 1, 4, 7, and so on.',
  )
})

test('lengths are those of characters', () => {
  assert.equal(
    problemOf(maxLength(1), 'ab'),
    'max_length: Ensure this value has at most 1 character (it has 2).',
  )
  assert.deepEqual(refused(maxLength(2), ['👍👍', 'äö']), [])
  assert.deepEqual(refused(minLength(2), ['👍']), ['👍'])
  assert.deepEqual(refused(maxLength<Uint8Array>(1), [new Uint8Array(1)]), [])
})

test('what has no order beside a limit does not pass, a text beside a number', () => {
  assert.deepEqual(refused(minValue(10), ['11', null, undefined, true, {}, 11]), [
    '11',
    null,
    undefined,
    true,
    {},
  ])
  assert.deepEqual(refused(maxValue('m'), ['a', 'z', 5]), ['z', 5])
  assert.deepEqual(refused(maxValue(10), [Number.NaN, 10n, new Big('10.1')]), [new Big('10.1')])
  const day = Temporal.PlainDate.from('2024-01-10')
  assert.deepEqual(refused(minValue(day), [Temporal.PlainDate.from('2024-01-09'), day]).map(String), [
    '2024-01-09',
  ])
  const hours = (count: number) => Temporal.Duration.from({ hours: count })
  assert.deepEqual(refused(maxValue(hours(10)), [hours(9), hours(11)]).map(String), ['PT11H'])
  const second = (text: string) => Temporal.Instant.from(`2024-01-10T00:00:${text}Z`)
  assert.deepEqual(refused(minValue(second('00')), [second('00.5')]), [])
})

test('digits of decimals', () => {
  const check = (max: number | undefined, places: number | undefined, value: string) =>
    problemOf(decimalDigits(max, places), new Big(value))
  assert.equal(check(2, 2, '0.99'), '')
  assert.equal(check(5, 2, '123.45'), '')
  assert.equal(check(20, 2, '742403889818000000'), '')
  assert.equal(check(3, 2, '-0.00'), '')
  assert.equal(check(2, 1, '0.99'), 'max_decimal_places: Ensure that there are no more than 1 decimal place.')
  assert.equal(check(2, 1, '999'), 'max_digits: Ensure that there are no more than 2 digits in total.')
  assert.equal(
    check(4, 2, '123.4'),
    'max_whole_digits: Ensure that there are no more than 2 digits before the decimal point.',
  )
  assert.equal(check(5, 2, '0.00000001'), 'max_digits: Ensure that there are no more than 5 digits in total.')
  assert.equal(check(undefined, undefined, '1e300'), '')
  assert.notEqual(check(5, 2, '1e300'), '')
  const text = (value: unknown) => problemOf(decimalDigits(5, 2), value)
  assert.match(text('1.500'), /^max_decimal_places/)
  assert.equal(text('00123.40'), '')
  assert.equal(text(99n), '')
  assert.equal(text('1e+2'), '')
  for (const none of ['', 'x', 'NaN', 'Infinity', '1.2.3', Number.NaN])
    assert.equal(text(none), 'invalid: Enter a number.')
})

test('texts of a form', () => {
  assert.deepEqual(refused(slug(), ['slug-ok', 'longer_09', '', ' ', 'some@mail.com', 'ä', 'a\n']), [
    '',
    ' ',
    'some@mail.com',
    'ä',
    'a\n',
  ])
  assert.deepEqual(refused(unicodeSlug(), ['你-好', '한국', 'हिन्दी', 'a b', '你 好', '']), [
    'a b',
    '你 好',
    '',
  ])
  assert.deepEqual(refused(integer(), ['42', '-42', '4.2', 'a', '', '42\n', '4-2', 42]), [
    '4.2',
    'a',
    '',
    '42\n',
    '4-2',
    42,
  ])
  assert.deepEqual(refused(integerList(), ['1', '12,5', '', 'a,b', '1, 2', '1,', ',1', '-1']), [
    '',
    'a,b',
    '1, 2',
    '1,',
    ',1',
    '-1',
  ])
  assert.deepEqual(refused(integerList({ separator: ';', allowNegative: true }), ['1;-2', '1,2']), ['1,2'])
  assert.equal(problemOf(integerList(), 'x'), 'invalid: Enter a valid value.')
  assert.equal(problemOf(commaSeparatedIntegers(), 'x'), 'invalid: Enter only digits separated by commas.')
  assert.equal(problemOf(commaSeparatedIntegers(), '1,٢'), '')
  assert.equal(
    problemOf(noNullCharacters(), 'a\0b'),
    'null_characters_not_allowed: Null characters are not allowed.',
  )
})

test('a regular expression answers alike each time, whatever its flags', () => {
  const plate = regex(/^[A-Z]+$/g)
  assert.deepEqual(refused(plate, ['AB', 'AB', 'AB', 'a']), ['a'])
  assert.deepEqual(refused(regex(/x/, { inverse: true }), ['x', 'y']), ['x'])
  assert.equal(problemOf(plate, 'a'), 'invalid: Enter a valid value.')
})

test('endings of files', () => {
  const documents = fileExtension(['pdf', '.TXT'])
  assert.deepEqual(
    refused(documents, [
      'a.pdf',
      'a.PDF',
      'a.b.txt',
      { name: 'x.txt' },
      'a.exe',
      'pdf',
      '.pdf',
      'x/.txt',
      'a.pdf.exe',
      '',
    ]),
    ['a.exe', 'pdf', '.pdf', 'x/.txt', 'a.pdf.exe', ''],
  )
  assert.deepEqual(refused(fileExtension(undefined), ['a', 'a.exe']), [])
  assert.deepEqual(refused(imageExtension(), ['a.JPG', 'b.avif', 'c.svg', 'd']), ['c.svg', 'd'])
  assert.equal(
    problemOf(documents, 'a.exe'),
    'invalid_extension: File extension “exe” is not allowed. Allowed extensions are: pdf, txt.',
  )
})
