import assert from 'node:assert/strict'
import { test } from 'node:test'
import Big from 'big.js'
import {
  bigint,
  binary,
  bool,
  char,
  date,
  datetime,
  decimal,
  duration,
  float,
  instant,
  int,
  json,
  Model,
  smallint,
  text,
  time,
  uuid,
} from 'djinn/orm'
import { Temporal } from 'temporal-polyfill'
import { eachDatabase } from '../sql/services.ts'
import { randomNumbers } from './random-numbers.ts'
import { withModels } from './with-models.ts'

const seed = Number(process.env.SEED ?? 1)
const { below, chance, one } = randomNumbers(seed)

class Thing extends Model({
  bool: bool({ null: true }),
  small: smallint({ null: true }),
  int: int({ null: true }),
  big: bigint({ null: true }),
  float: float({ null: true }),
  decimal: decimal({ maxDigits: 12, decimalPlaces: 3, null: true }),
  exact: decimal({ maxDigits: 30, decimalPlaces: 10, null: true }),
  char: char({ maxLength: 200, null: true }),
  text: text({ null: true }),
  date: date({ null: true }),
  time: time({ null: true }),
  datetime: datetime({ null: true }),
  instant: instant({ null: true }),
  duration: duration({ null: true }),
  uuid: uuid({ null: true }),
  binary: binary({ null: true }),
  json: json<unknown>({ null: true }),
}) {}

const letters = ['a', 'Z', 'é', '村', '\u{1F600}', ' ', "'", '"', '\\', '%', '\n', '0', '`', '--']
const letter = () => one(letters)
const words = (most: number) => Array.from({ length: below(most) }, letter).join('')
const between = (low: number, high: number) => low + below(high - low + 1)
const moment = () => between(-2_000_000_000, 4_000_000_000) * 1000 + below(1000)

function randomJson(depth = 2): unknown {
  const kind = below(depth === 0 ? 4 : 6)
  if (kind === 0) return words(6)
  if (kind === 1) return below(1000) / 8
  if (kind === 2) return chance(0.5)
  if (kind === 3) return null
  if (kind === 4) return Array.from({ length: below(4) }, () => randomJson(depth - 1))
  return Object.fromEntries(
    Array.from({ length: below(4) }, (_, index) => [`${index}${words(3)}`, randomJson(depth - 1)]),
  )
}

const makers: Readonly<Record<string, () => unknown>> = {
  bool: () => chance(0.5),
  small: () => between(-32_768, 32_767),
  int: () => between(-2_147_483_648, 2_147_483_647),
  big: () => (BigInt(between(-2_147_483_648, 2_147_483_647)) << 32n) + BigInt(below(2 ** 32)),
  float: () => (below(2 ** 31) - 2 ** 30) / 2 ** below(40),
  decimal: () => new Big(between(-999_999_999, 999_999_999)).div(1000),
  exact: () =>
    new Big(between(-999_999_999, 999_999_999))
      .times('10000000000')
      .plus(below(1_000_000_000))
      .div('10000000000'),
  char: () => words(60),
  text: () => words(300),
  date: () => Temporal.PlainDate.from({ year: between(1, 9999), month: between(1, 12), day: between(1, 28) }),
  time: () =>
    Temporal.PlainTime.from({
      hour: below(24),
      minute: below(60),
      second: below(60),
      millisecond: below(1000),
      microsecond: below(1000),
    }),
  datetime: () => new Date(moment()),
  instant: () => Temporal.Instant.fromEpochMilliseconds(moment()).add({ microseconds: below(1000) }),
  duration: () =>
    Temporal.Duration.from({
      days: below(4000),
      hours: below(24),
      minutes: below(60),
      seconds: below(60),
      milliseconds: below(1000),
      microseconds: below(1000),
    }),
  uuid: () => crypto.randomUUID(),
  binary: () => Uint8Array.from({ length: below(40) }, () => below(256)),
  json: () => randomJson() ?? { none: null },
}

/** A value as a text by which two equal ones are the same. */
function shown(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Big) return value.toFixed()
  if (value instanceof Temporal.Duration) return String(value.total({ unit: 'microseconds' }))
  const plain =
    Array.isArray(value) ||
    (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
  return JSON.stringify(plain ? sorted(value) : value)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

eachDatabase((_name, open) => {
  withModels(open, { Thing })

  test(`random values of every kind of field come back, can be found and ordered (seed ${seed})`, async () => {
    const rows = Array.from({ length: 300 }, () =>
      Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, chance(0.15) ? null : make()])),
    )
    const made = await Thing.bulkCreate(rows as never)
    const found = await Thing.orderBy('id')
    for (const [index, row] of rows.entries()) {
      for (const name of Object.keys(makers)) {
        const seen = (found[index] as unknown as Record<string, unknown>)[name]
        assert.equal(shown(seen), shown(row[name]), `${name} of row ${index}`)
      }
    }
    for (const name of Object.keys(makers).filter((each) => each !== 'json' && each !== 'float')) {
      const index = rows.findIndex((row) => row[name] !== null)
      const same = await Thing.filter({ [name]: rows[index]?.[name] } as never).valuesList('id', {
        flat: true,
      })
      assert.ok(same.includes(made[index]?.id as number), `filter by ${name}`)
      assert.equal((await Thing.orderBy(name as never).valuesList('id', { flat: true })).length, rows.length)
    }
    const [first] = found
    assert.ok(first)
    assert.deepEqual(first.changes(), [])
    for (const [name, value] of Object.entries(rows[1] ?? {})) Object.assign(first, { [name]: value })
    await first.save()
    const again = (await Thing.get({ pk: first.pk })) as unknown as Record<string, unknown>
    for (const [name, value] of Object.entries(rows[1] ?? {}))
      assert.equal(shown(again[name]), shown(value), `${name} after save`)
  })
})
