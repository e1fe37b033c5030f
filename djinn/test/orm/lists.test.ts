import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  bigint,
  binary,
  bool,
  char,
  connectModels,
  createTables,
  customField,
  date,
  datetime,
  decimal,
  duration,
  float,
  instant,
  int,
  ip,
  Model,
  type ModelConnection,
  Sum,
  smallint,
  text,
  time,
  uuid,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

const shouted = customField({
  type: { kind: 'text' },
  fromDatabase: (stored: string) => stored.toLowerCase(),
  toDatabase: (value: string) => value.toUpperCase(),
})

class Thing extends Model(
  {
    char: char({ maxLength: 40 }),
    text: text(),
    small: smallint(),
    int: int(),
    big: bigint(),
    float: float(),
    decimal: decimal({ maxDigits: 20, decimalPlaces: 3 }),
    bool: bool(),
    date: date(),
    time: time(),
    datetime: datetime(),
    instant: instant(),
    duration: duration(),
    uuid: uuid(),
    ip: ip(),
    binary: binary(),
    shouted: shouted(),
    maybe: int({ null: true }),
  },
  { table: 'lists_thing' },
) {}

const one = {
  char: 'a "quoted" \\ one',
  text: '{1,2}, NULL',
  small: -7,
  int: 42,
  big: 9_007_199_254_740_993n,
  float: 0.1,
  decimal: '12345678901234567.125',
  bool: true,
  date: '2024-02-29',
  time: '23:59:59.5',
  datetime: new Date('2024-02-29T12:00:00.123Z'),
  instant: '2024-02-29T12:00:00.123456Z',
  duration: 'PT1H30M',
  uuid: '550e8400-e29b-41d4-a716-446655440000',
  ip: '2001:db8::1',
  binary: new Uint8Array([0, 255, 34, 92]),
  shouted: 'loud',
  maybe: 1,
}
const other = {
  char: 'NULL',
  text: '',
  small: 8,
  int: -1,
  big: 0n,
  float: -2.5,
  decimal: '0.001',
  bool: false,
  date: '0001-01-01',
  time: '00:00:00',
  datetime: new Date('1999-12-31T23:59:59.999Z'),
  instant: '1999-12-31T23:59:59.999999Z',
  duration: 'P2D',
  uuid: '00000000-0000-0000-0000-000000000001',
  ip: '10.0.0.1',
  binary: new Uint8Array([]),
  shouted: 'quiet',
  maybe: null,
}

eachDatabase((name, open) => {
  let database: Database
  let connection: ModelConnection
  before(async () => {
    database = open()
    await createTables(database, { Thing })
    connection = connectModels(database, { Thing })
    // What no type of an input says is read from text all the same.
    await Thing.bulkCreate([one, other] as never)
  })
  after(() => connection.disconnect())

  describe('lists of values', () => {
    for (const field of Object.keys(one) as (keyof typeof one)[])
      it(`finds rows by a list of ${field}`, async () => {
        const first = { [`${field}__in`]: [one[field]] } as object
        assert.equal(await Thing.filter(first).count(), 1)
        assert.equal(await Thing.exclude(first).count(), 1)
        const both = { [`${field}__in`]: [other[field], one[field]] } as object
        assert.equal(await Thing.filter(both).count(), field === 'maybe' ? 1 : 2)
        const none = { [`${field}__in`]: [] } as object
        assert.equal(await Thing.filter(none).count(), 0)
        assert.equal(await Thing.exclude(none).count(), 2)
      })

    it('takes lists of every length, sets among them', async () => {
      for (const length of [1, 2, 3, 7, 64, 65, 1000, 5000]) {
        const list = Array.from({ length }, (_, index) => index + 100_000)
        assert.equal(await Thing.filter({ int__in: list }).count(), 0)
        assert.equal(await Thing.filter({ int__in: [...list, 42] }).count(), 1)
        assert.equal(await Thing.filter({ int__in: new Set([...list, 42]) as never }).count(), 1)
      }
    })

    it('passes over what no row can hold', async () => {
      assert.equal(await Thing.filter({ int__in: [2 ** 40, 42, -(2 ** 40)] }).count(), 1)
      assert.equal(await Thing.exclude({ int__in: [2 ** 40, 42] }).count(), 1)
      assert.equal(await Thing.filter({ int__in: [2 ** 40] }).count(), 0)
      assert.equal(await Thing.exclude({ int__in: [2 ** 40] }).count(), 2)
    })

    it('passes over it in sums, streams and explanations too', async () => {
      for (const where of [{ int: 2 ** 40 }, { int__in: [2 ** 40] }]) {
        const rows = Thing.filter(where)
        assert.deepEqual(await rows.aggregate({ sum: Sum('int') }), { sum: null })
        for await (const _ of rows.stream()) assert.fail('a row')
        assert.match((await rows.sql()).text, /select/i)
        assert.equal(typeof (await rows.explain()), 'string')
      }
    })

    it('refuses what is no value of the column', async () => {
      await assert.rejects(async () => Thing.filter({ uuid__in: ['no uuid'] }).count(), /uuid/i)
      await assert.rejects(
        async () => Thing.filter({ date__in: ['2024-02-30'] } as object).count(),
        /2024-02-30/,
      )
    })
  })

  if (name === 'postgres')
    it('asks a column of an enum with texts', async () => {
      await database.script(
        "CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE person (id integer PRIMARY KEY, mood mood NOT NULL); INSERT INTO person VALUES (1, 'glad'), (2, 'sad')",
      )
      class Person extends Model(
        { id: int({ primaryKey: true }), mood: text() },
        { table: 'person', managed: false },
      ) {}
      const persons = connectModels(database, { Person })
      try {
        assert.equal(await Person.filter({ mood__in: ['glad'] }).count(), 1)
        assert.equal((await Person.get({ mood: 'sad' })).id, 2)
        await Person.bulkCreate([{ id: 3, mood: 'sad' }])
        assert.equal(await Person.filter({ mood__in: ['glad', 'sad'] }).count(), 3)
      } finally {
        persons.disconnect()
      }
    })
})
