import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ColumnType } from '../../src/sql/column-type.ts'
import type { ExtractUnit, SqlExpression, SqlTruncate } from '../../src/sql/statement.ts'
import { type Engine, engineName, evaluate, openEngines, parameter } from './print-engines.ts'

let engines: Engine[] = []
before(async () => {
  engines = (await openEngines()).engines
})
after(async () => {
  for (const engine of engines) await engine.close()
})

const datetime: ColumnType = { kind: 'instant' }
const date: ColumnType = { kind: 'date' }
const time: ColumnType = { kind: 'time' }
const duration: ColumnType = { kind: 'duration' }

async function same(
  expression: SqlExpression,
  slots: unknown[],
  type: ColumnType,
  expected: string,
): Promise<void> {
  for (const engine of engines) {
    const value = await evaluate(engine, expression, slots, type)
    assert.equal(String(value), expected, engineName(engine))
  }
}
const units: readonly [ExtractUnit, string, string][] = [
  ['year', '2021-01-03T23:59:58.123456Z', '2021'],
  ['isoYear', '2021-01-03T23:59:58.123456Z', '2020'],
  ['quarter', '2021-04-01T00:00:00Z', '2'],
  ['month', '2021-12-31T23:59:59.999999Z', '12'],
  ['week', '2021-01-03T23:59:58.123456Z', '53'],
  ['day', '2021-01-03T23:59:58.123456Z', '3'],
  ['weekDay', '2021-01-03T23:59:58.123456Z', '1'],
  ['isoWeekDay', '2021-01-03T23:59:58.123456Z', '7'],
  ['hour', '2021-01-03T23:59:58.123456Z', '23'],
  ['minute', '2021-01-03T23:59:59.999999Z', '59'],
  ['second', '2021-01-03T23:59:59.999999Z', '59'],
  ['microsecond', '2021-01-03T23:59:58.123456Z', '123456'],
  ['microsecond', '1960-01-03T23:59:58.000001Z', '1'],
  ['epoch', '1970-01-02T00:00:00Z', '86400'],
]
for (const [unit, moment, expected] of units)
  test(`the ${unit} of ${moment} is ${expected}`, () =>
    same({ kind: 'extract', unit, operand: parameter(0, datetime) }, [moment], { kind: 'integer' }, expected))

test('a text is cast to a time', () =>
  same({ kind: 'cast', operand: parameter(0, { kind: 'text' }), type: time }, ['23:11:12'], time, '23:11:12'))

test('parts of times and durations', async () => {
  await same(
    { kind: 'extract', unit: 'second', operand: parameter(0, time) },
    ['10:11:12.5'],
    { kind: 'integer' },
    '12',
  )
  await same(
    { kind: 'extract', unit: 'hour', operand: parameter(0, time) },
    ['23:11:12'],
    { kind: 'integer' },
    '23',
  )
  await same(
    { kind: 'extract', unit: 'epoch', operand: parameter(0, duration) },
    ['PT1H1S'],
    { kind: 'integer' },
    '3601',
  )
  await same(
    { kind: 'extract', unit: 'minute', operand: parameter(0, duration) },
    ['PT61M'],
    { kind: 'integer' },
    '1',
  )
})

test('the parts of a moment go by the clocks of a zone', async () => {
  const hour = (zone: string): SqlExpression => ({
    kind: 'extract',
    unit: 'hour',
    operand: parameter(0, datetime),
    zone,
  })
  await same(hour('Europe/Berlin'), ['2021-07-01T22:30:00Z'], { kind: 'integer' }, '0')
  await same(hour('America/New_York'), ['2021-03-14T07:00:00Z'], { kind: 'integer' }, '3')
  await same(hour('Asia/Kathmandu'), ['2021-03-14T18:30:00Z'], { kind: 'integer' }, '0')
  await same(
    { kind: 'extract', unit: 'microsecond', operand: parameter(0, datetime), zone: 'Europe/Berlin' },
    ['2021-07-01T22:30:00.000123Z'],
    { kind: 'integer' },
    '123',
  )
})

const truncated: readonly [SqlTruncate['unit'], string, string][] = [
  ['year', '2021-05-16T13:14:15.123456Z', '2021-01-01T00:00:00Z'],
  ['quarter', '2021-05-16T13:14:15.123456Z', '2021-04-01T00:00:00Z'],
  ['month', '2021-05-16T13:14:15.123456Z', '2021-05-01T00:00:00Z'],
  ['week', '2021-05-16T13:14:15.123456Z', '2021-05-10T00:00:00Z'],
  ['week', '2021-05-17T00:00:00Z', '2021-05-17T00:00:00Z'],
  ['day', '2021-05-16T13:14:15.123456Z', '2021-05-16T00:00:00Z'],
  ['hour', '2021-05-16T13:14:15.123456Z', '2021-05-16T13:00:00Z'],
  ['minute', '2021-05-16T13:14:15.123456Z', '2021-05-16T13:14:00Z'],
  ['second', '2021-05-16T13:14:15.999999Z', '2021-05-16T13:14:15Z'],
]
for (const [unit, moment, expected] of truncated)
  test(`the start of the ${unit} of ${moment}, as a moment and as a date`, async () => {
    await same(
      { kind: 'truncate', unit, operand: parameter(0, datetime), type: datetime },
      [moment],
      datetime,
      expected,
    )
    if (unit === 'hour' || unit === 'minute' || unit === 'second') return
    const day = expected.slice(0, 10)
    await same({ kind: 'truncate', unit, operand: parameter(0, datetime), type: date }, [moment], date, day)
    await same(
      { kind: 'truncate', unit, operand: parameter(0, date), type: date },
      [moment.slice(0, 10)],
      date,
      day,
    )
    await same(
      { kind: 'truncate', unit, operand: parameter(0, date), type: datetime },
      [moment.slice(0, 10)],
      datetime,
      `${day}T00:00:00Z`,
    )
  })

test('the date and the time of a moment', async () => {
  const moment = parameter(0, datetime)
  await same(
    { kind: 'truncate', unit: 'date', operand: moment, type: date },
    ['2021-05-16T23:30:00Z'],
    date,
    '2021-05-16',
  )
  await same(
    { kind: 'truncate', unit: 'time', operand: moment, type: time },
    ['2021-05-16T23:30:00.000001Z'],
    time,
    '23:30:00.000001',
  )
  await same(
    { kind: 'truncate', unit: 'date', operand: moment, type: date, zone: 'Europe/Berlin' },
    ['2021-05-16T23:30:00Z'],
    date,
    '2021-05-17',
  )
  await same(
    { kind: 'truncate', unit: 'hour', operand: parameter(0, time), type: time },
    ['23:30:05.5'],
    time,
    '23:00:00',
  )
  await same(
    { kind: 'truncate', unit: 'second', operand: parameter(0, time), type: time },
    ['23:30:05.5'],
    time,
    '23:30:05',
  )
})

test('the start of a day goes by the clocks of a zone, also when they change', async () => {
  const day = (zone: string): SqlExpression => ({
    kind: 'truncate',
    unit: 'day',
    operand: parameter(0, datetime),
    type: datetime,
    zone,
  })
  await same(day('Europe/Berlin'), ['2021-05-16T23:30:00Z'], datetime, '2021-05-16T22:00:00Z')
  await same(day('Europe/Berlin'), ['2021-03-28T12:00:00Z'], datetime, '2021-03-27T23:00:00Z')
  await same(day('America/Sao_Paulo'), ['2018-11-04T12:00:00Z'], datetime, '2018-11-04T03:00:00Z')
})

const combined = (
  operator: '+' | '-',
  left: SqlExpression,
  right: SqlExpression,
  type: ColumnType,
): SqlExpression => ({ kind: 'arithmetic', operator, left, right, type })
test('dates, times and moments are added and subtracted', async () => {
  const [moment, span, day, clock] = [
    parameter(0, datetime),
    parameter(1, duration),
    parameter(0, date),
    parameter(0, time),
  ]
  await same(
    combined('+', moment, span, datetime),
    ['2021-01-01T00:00:00.5Z', 'P1DT0.500001S'],
    datetime,
    '2021-01-02T00:00:01.000001Z',
  )
  await same(
    combined('-', moment, span, datetime),
    ['2021-01-01T00:00:00Z', 'PT0.000001S'],
    datetime,
    '2020-12-31T23:59:59.999999Z',
  )
  await same(
    combined('+', parameter(1, duration), parameter(0, datetime), datetime),
    ['2021-01-01T00:00:00Z', 'PT1M'],
    datetime,
    '2021-01-01T00:01:00Z',
  )
  await same(combined('+', day, span, datetime), ['2021-01-01', 'PT36H'], datetime, '2021-01-02T12:00:00Z')
  await same(combined('+', day, span, date), ['2021-01-01', 'PT36H'], date, '2021-01-02')
  await same(combined('+', clock, span, time), ['23:00:00', 'PT2H'], time, '01:00:00')
  await same(
    combined('-', moment, parameter(1, datetime), duration),
    ['2021-01-02T00:00:00Z', '2021-01-01T00:00:00.000001Z'],
    duration,
    'PT23H59M59.999999S',
  )
  await same(combined('-', day, parameter(1, date), duration), ['2021-03-01', '2021-02-27'], duration, 'P2D')
  await same(
    combined('-', clock, parameter(1, time), duration),
    ['10:00:00', '11:30:00.5'],
    duration,
    '-PT1H30M0.5S',
  )
  await same(
    combined('+', parameter(0, duration), parameter(1, duration), duration),
    ['PT1H', 'P1D'],
    duration,
    'P1DT1H',
  )
})

test('null stays null', async () => {
  await same(
    combined('+', parameter(0, datetime), parameter(1, duration), datetime),
    [null, 'PT1S'],
    datetime,
    'null',
  )
  await same(
    combined('-', parameter(0, datetime), parameter(1, datetime), duration),
    ['2020-01-01', null],
    duration,
    'null',
  )
  await same(
    { kind: 'truncate', unit: 'quarter', operand: parameter(0, datetime), type: date },
    [null],
    date,
    'null',
  )
})

test('casts between kinds', async () => {
  const cast = (type: ColumnType, from: ColumnType): SqlExpression => ({
    kind: 'cast',
    operand: parameter(0, from),
    type,
  })
  await same(cast({ kind: 'integer' }, { kind: 'text' }), ['42'], { kind: 'integer' }, '42')
  await same(cast({ kind: 'float' }, { kind: 'text' }), ['1.5'], { kind: 'float' }, '1.5')
  await same(
    cast({ kind: 'decimal', maxDigits: 6, decimalPlaces: 2 }, { kind: 'text' }),
    ['1.256'],
    { kind: 'decimal', maxDigits: 6, decimalPlaces: 2 },
    '1.26',
  )
  await same(cast({ kind: 'text' }, { kind: 'integer' }), [42], { kind: 'text' }, '42')
  await same(cast({ kind: 'char', maxLength: 2 }, { kind: 'text' }), ['abc'], { kind: 'text' }, 'ab')
  await same(cast(date, datetime), ['2021-05-16T23:30:00Z'], date, '2021-05-16')
  await same(cast(time, datetime), ['2021-05-16T23:30:00.25Z'], time, '23:30:00.25')
  await same(cast(datetime, date), ['2021-05-16'], datetime, '2021-05-16T00:00:00Z')
  await same(cast({ kind: 'boolean' }, { kind: 'integer' }), [5], { kind: 'boolean' }, 'true')
  await same(cast({ kind: 'integer' }, { kind: 'boolean' }), [true], { kind: 'integer' }, '1')
  await same(
    cast({ kind: 'uuid' }, { kind: 'text' }),
    ['550E8400-E29B-41D4-A716-446655440000'],
    { kind: 'uuid' },
    '550e8400-e29b-41d4-a716-446655440000',
  )
})
