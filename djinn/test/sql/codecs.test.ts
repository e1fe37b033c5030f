import assert from 'node:assert/strict'
import { test } from 'node:test'
import Big from 'big.js'
import { decoder } from '../../src/sql/codecs/decode.ts'
import { encoder } from '../../src/sql/codecs/encode.ts'
import { InvalidValue, OutOfRange } from '../../src/sql/codecs/invalid-value.ts'
import { Temporal } from '../../src/sql/codecs/temporal.ts'
import type { ColumnType } from '../../src/sql/column-type.ts'
import type { Dialect } from '../../src/sql/dialect.ts'
import { mariadbDialect, mysqlDialect, postgresDialect, sqliteDialect } from './print-engines.ts'

function encode(type: ColumnType, value: unknown, dialect: Dialect = sqliteDialect): unknown {
  const encoded = encoder(type, dialect)
  return encoded ? encoded(value) : value
}
function decode(type: ColumnType, raw: unknown, dialect: Dialect = sqliteDialect): unknown {
  const decoded = decoder(type, dialect)
  return decoded ? decoded(raw) : raw
}

test('a fraction of a second has as many digits as the server writes', () => {
  const read = decoder({ kind: 'datetime' }, { name: 'postgres', mariadb: false, version: [15, 0] }) as (
    raw: string,
  ) => Date
  for (const [text, milliseconds] of [
    ['2024-05-06 07:08:09', 0],
    ['2024-05-06 07:08:09+00', 0],
    ['2024-05-06 07:08:09.5', 500],
    ['2024-05-06 07:08:09.5+00', 500],
    ['2024-05-06 07:08:09.05+00', 50],
    ['2024-05-06 07:08:09.123', 123],
    ['2024-05-06 07:08:09.123456', 123],
    ['2024-05-06 07:08:09.1239+00', 123],
    ['2024-05-06 09:08:09.120000+02', 120],
  ] as const)
    assert.equal(
      read(text).toISOString(),
      new Date(Date.UTC(2024, 4, 6, 7, 8, 9, milliseconds)).toISOString(),
    )
})

test('moments are stored as Django stores them', () => {
  const type: ColumnType = { kind: 'datetime' }
  const moment = new Date('2020-06-05T05:35:05.123Z')
  assert.equal(encode(type, moment), '2020-06-05 05:35:05.123000')
  assert.equal(encode(type, new Date('2020-06-05T05:35:05Z')), '2020-06-05 05:35:05')
  assert.equal(encode(type, moment, postgresDialect), '2020-06-05T05:35:05.123Z')
  assert.equal(encode(type, moment, mariadbDialect), '2020-06-05 05:35:05.123000')
  assert.equal(encode(type, '2020-06-05T07:35:05.123456+02:00'), '2020-06-05 05:35:05.123456')
  assert.equal(encode(type, '2020-06-05'), '2020-06-05 00:00:00')
  assert.equal(
    encode(type, Temporal.Instant.from('2020-06-05T05:35:05.000007Z')),
    '2020-06-05 05:35:05.000007',
  )
  assert.equal(
    encode(type, Temporal.Instant.from('0001-01-01T00:00:00.000007Z')),
    '0001-01-01 00:00:00.000007',
  )
})

test('moments are read in the form of every database', () => {
  const type: ColumnType = { kind: 'datetime' }
  const read = (raw: string): string => (decode(type, raw) as Date).toISOString()
  assert.equal(read('2020-06-05 05:35:05.123456+00'), '2020-06-05T05:35:05.123Z')
  assert.equal(read('2020-06-05 07:35:05.1+02'), '2020-06-05T05:35:05.100Z')
  assert.equal(read('2020-06-05 05:05:05-00:30'), '2020-06-05T05:35:05.000Z')
  assert.equal(read('2020-06-05 05:35:05'), '2020-06-05T05:35:05.000Z')
  assert.equal(read('2020-06-05T05:35:05.5Z'), '2020-06-05T05:35:05.500Z')
  assert.equal(read('0044-03-15 00:00:00'), '0044-03-15T00:00:00.000Z')
  assert.equal(read('2020-06-05'), '2020-06-05T00:00:00.000Z')
  assert.throws(() => read('infinity'), InvalidValue)
  assert.equal(
    String(decode({ kind: 'instant' }, '1969-12-31 23:59:59.999999')),
    '1969-12-31T23:59:59.999999Z',
  )
})

test('what is no moment, date or time is refused', () => {
  for (const value of [
    '',
    'abc',
    '2020-13-01',
    '2020-02-30',
    new Date(Number.NaN),
    5,
    {},
    '2020-01-01T25:00',
  ])
    assert.throws(() => encode({ kind: 'datetime' }, value), InvalidValue, String(value))
  for (const value of [
    '',
    '2021-02-29',
    '20-01-01',
    new Date(Number.NaN),
    5,
    Temporal.PlainTime.from('10:00'),
  ])
    assert.throws(() => encode({ kind: 'date' }, value), InvalidValue, String(value))
  for (const value of ['', '24:00', '10', '10:60', 5, Temporal.PlainDate.from('2020-01-01')])
    assert.throws(() => encode({ kind: 'time' }, value), InvalidValue, String(value))
  assert.throws(() => encode({ kind: 'datetime' }, new Date(8.64e15)), InvalidValue)
})

test('dates and times have one form', () => {
  assert.equal(encode({ kind: 'date' }, new Date('2020-06-05T23:59:59Z')), '2020-06-05')
  assert.equal(encode({ kind: 'date' }, '2020-6-5'), '2020-06-05')
  assert.equal(encode({ kind: 'date' }, Temporal.PlainDate.from('0001-01-01')), '0001-01-01')
  assert.equal(encode({ kind: 'time' }, '9:05'), '09:05:00')
  assert.equal(encode({ kind: 'time' }, Temporal.PlainTime.from('09:05:01.000001')), '09:05:01.000001')
  assert.equal(String(decode({ kind: 'time' }, '09:05:01.5')), '09:05:01.5')
  assert.equal(String(decode({ kind: 'date' }, '2020-06-05 00:00:00')), '2020-06-05')
})

test('durations are microseconds, and intervals on PostgreSQL', () => {
  const type: ColumnType = { kind: 'duration' }
  assert.equal(encode(type, 'P1DT2H0.000003S'), 93_600_000_003)
  assert.equal(encode(type, 'P1W', postgresDialect), '7 days 0 microseconds')
  assert.throws(() => encode(type, 'P1M'), InvalidValue)
  assert.throws(() => encode(type, 5), InvalidValue)
  assert.equal(String(decode(type, 93_600_000_003)), 'P1DT2H0.000003S')
  assert.equal(String(decode(type, '1 day 02:00:00.000003')), 'P1DT2H0.000003S')
  assert.equal(String(decode(type, '-1 days +02:03:00')), '-PT21H57M')
  assert.equal(String(decode(type, '1 mon -00:00:01')), 'P29DT23H59M59S')
  assert.equal(String(decode(type, 0)), 'PT0S')
})

test('integers are checked against their column', () => {
  const type: ColumnType = { kind: 'integer' }
  assert.equal(encode(type, '42'), 42)
  assert.equal(encode(type, ' +42 '), 42)
  assert.equal(encode(type, 42n), 42)
  assert.equal(encode(type, true), 1)
  for (const value of ['3.5', 3.5, 'abc', '', {}, [], Number.NaN, null])
    assert.throws(() => encode(type, value), InvalidValue, String(value))
  assert.throws(() => encode(type, 3_000_000_000, postgresDialect), OutOfRange)
  assert.equal(encode(type, 3_000_000_000), 3_000_000_000)
  assert.throws(() => encode(type, 2 ** 53), OutOfRange)
  assert.throws(
    () => encode({ kind: 'smallint' }, -32_769, mariadbDialect),
    (error: OutOfRange) => error.below,
  )
  assert.equal(encode({ kind: 'integer', unsigned: true }, 4_000_000_000, mariadbDialect), 4_000_000_000)
  assert.equal(encode({ kind: 'bigint' }, 2n ** 63n - 1n), 2n ** 63n - 1n)
  assert.throws(() => encode({ kind: 'bigint' }, 2n ** 63n), OutOfRange)
  assert.throws(() => encode({ kind: 'bigint' }, 1e300), OutOfRange)
  assert.equal(decode({ kind: 'bigint' }, 5), 5n)
  assert.equal(decode({ kind: 'bigint' }, '9223372036854775807'), 2n ** 63n - 1n)
  assert.equal(decode(type, 5n), 5)
  const key: ColumnType = { kind: 'bigint', asNumber: true }
  assert.equal(decode(key, '5'), 5)
  assert.equal(encode(key, 3_000_000_000, postgresDialect), 3_000_000_000)
  assert.throws(() => encode(key, 2n ** 60n, postgresDialect), OutOfRange)
})

test('decimals are rounded half to even and refused when too long', () => {
  const type: ColumnType = { kind: 'decimal', maxDigits: 5, decimalPlaces: 2 }
  assert.equal(encode(type, '1.005', postgresDialect), '1.00')
  assert.equal(encode(type, '1.015', postgresDialect), '1.02')
  assert.equal(encode(type, new Big('1.5'), postgresDialect), '1.50')
  assert.equal(encode(type, 7n, postgresDialect), '7.00')
  assert.equal(encode(type, '1.50'), 1.5)
  assert.equal(encode(type, '-0.001', postgresDialect), '0.00')
  assert.throws(() => encode(type, '1000'), InvalidValue)
  assert.throws(() => encode(type, '999.999'), InvalidValue)
  assert.throws(() => encode(type, Number.NaN), InvalidValue)
  assert.throws(() => encode(type, {}), InvalidValue)
  assert.equal(encode({ kind: 'decimal' }, '12345678901234567890.5'), '12345678901234567890.5')
  assert.equal((decode({ kind: 'decimal' }, 0.1 + 0.2) as Big).toFixed(), '0.3')
  assert.equal((decode(type, 1.4999999999) as Big).toFixed(2), '1.50')
})

test('floats that the database cannot hold are refused', () => {
  assert.throws(() => encode({ kind: 'float' }, Number.NaN), InvalidValue)
  assert.equal(encode({ kind: 'float' }, Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY)
  assert.throws(() => encode({ kind: 'float' }, Number.POSITIVE_INFINITY, mariadbDialect), InvalidValue)
  assert.ok(Number.isNaN(encode({ kind: 'float' }, Number.NaN, postgresDialect)))
  assert.equal(encode({ kind: 'float' }, '1.5'), 1.5)
  assert.throws(() => encode({ kind: 'float' }, 'x'), InvalidValue)
})

test('a UUID has the form of its database', () => {
  const type: ColumnType = { kind: 'uuid' }
  const dashed = '550e8400-e29b-41d4-a716-446655440000'
  const plain = dashed.replaceAll('-', '')
  assert.equal(encode(type, dashed.toUpperCase()), plain)
  assert.equal(encode(type, plain, postgresDialect), dashed)
  assert.equal(encode(type, plain, mariadbDialect), dashed)
  assert.equal(encode(type, dashed, mysqlDialect), plain)
  assert.equal(encode(type, `urn:uuid:${dashed}`), plain)
  assert.equal(decode(type, plain), dashed)
  assert.throws(() => encode(type, 'abc'), InvalidValue)
})

test('booleans, texts, bytes, JSON and addresses are read strictly', () => {
  assert.equal(encode({ kind: 'boolean' }, 1), 1)
  assert.equal(encode({ kind: 'boolean' }, 0, postgresDialect), false)
  assert.throws(() => encode({ kind: 'boolean' }, 'false'), InvalidValue)
  assert.equal(encode({ kind: 'text' }, 5), '5')
  assert.throws(() => encode({ kind: 'text' }, {}), InvalidValue)
  assert.throws(() => encode({ kind: 'binary' }, 'abc'), InvalidValue)
  assert.equal(encode({ kind: 'json' }, { a: [1, null] }), '{"a":[1,null]}')
  assert.throws(() => encode({ kind: 'json' }, 1n), InvalidValue)
  assert.equal(encode({ kind: 'ip' }, '2001:0DB8:0:0::1'), '2001:db8::1')
  assert.equal(encode({ kind: 'ip' }, '::ffff:10.0.0.1'), '::ffff:10.0.0.1')
  for (const value of ['256.1.1.1', '1.2.3', 'a', ':::', ''])
    assert.throws(() => encode({ kind: 'ip' }, value), InvalidValue, value)
  assert.equal(decode({ kind: 'ip' }, '10.0.0.1/32', postgresDialect), '10.0.0.1')
})

test('an error about a value shows it and says what was wanted', () => {
  assert.throws(() => encode({ kind: 'integer' }, { a: 1 }), { message: '"{"a":1}" is not a whole number.' })
})
