import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import Big from 'big.js'
import {
  Avg,
  char,
  connectModels,
  createTables,
  decimal,
  F,
  int,
  json,
  Lag,
  Lead,
  Model,
  type ModelConnection,
  Ord,
  Round,
  Value,
  Window,
} from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'

type Meta = { readonly n?: number | string | null; readonly deep?: { readonly x?: number } } | null
class SaPrice extends Model({ price: decimal({ maxDigits: 8, decimalPlaces: 2 }) }) {}
class SaNote extends Model({
  word: char({ maxLength: 20, default: '' }),
  shelf: int({ default: 1 }),
  meta: json<Meta>({ null: true }),
}) {}
const metas: readonly Meta[] = [
  { n: 1 },
  { n: 10 },
  { n: 2.5 },
  { n: 'b' },
  null,
  {},
  { n: 'a' },
  { n: null },
  { n: 9 },
]

eachDatabase((name, open) => {
  describe('an answer does not depend on the database', () => {
    let connection: ModelConnection
    before(async () => {
      const database = open()
      await createTables(database, [SaPrice, SaNote])
      connection = connectModels(database, [SaPrice, SaNote])
      // One by one: a list of many shapes of JSON would be sorted by them.
      for (const meta of metas) await SaNote.create({ meta })
      const cents = Array.from({ length: 3000 }, (_, index) => (index - 1500) / 100)
      await SaPrice.bulkCreate([...cents, 123456.85, 999999.95].map((price) => ({ price })))
    })
    after(() => connection.disconnect())

    for (const precision of [0, 1])
      test(`a decimal is rounded at its half, to ${precision} places`, async () => {
        const rows = await SaPrice.annotate({ x: Round('price', { precision }) }).valuesList('price', 'x')
        assert.equal(rows.length, 3002)
        for (const [price, x] of rows)
          assert.equal(String(x), String(price.round(precision, Big.roundHalfUp)), `${price}`)
      })

    test('a float is rounded as it is written', async () => {
      const rows = await SaNote.filter({ id: 1 })
        .annotate(
          Object.fromEntries(
            [2.55, -2.55, 0.15, 0.35].map((value, index) => [
              `x${index}`,
              Round(Value(value), { precision: 1 }),
            ]),
          ),
        )
        .values('x0', 'x1', 'x2', 'x3')
      assert.deepEqual(Object.values(rows[0] ?? {}).map(Number), [2.6, -2.6, 0.2, 0.4])
    })

    test('averages and quotients of decimals have more than their places', async () => {
      const { average } = await SaPrice.filter({ price__in: ['0.01', '0.02', '0.02'] }).aggregate({
        average: Avg('price'),
      })
      assert.equal(Number(average), 0.015)
      const third = await SaPrice.filter({ price: '10.00' })
        .annotate({ x: F('price').dividedBy(Value(3)) })
        .valuesList('x', { flat: true })
      assert.ok(Math.abs(Number(third[0]) - 10 / 3) < 1e-12, `${third[0]}`)
    })

    test('a default of Lag and Lead stands beyond the first and the last row alone', async () => {
      await SaNote.filter({ meta__n: 10 }).update({ shelf: 2 })
      const order = { partitionBy: ['shelf'], orderBy: ['id'] } as const
      const rows = await SaNote.filter({ id__lte: 5 })
        .annotate({
          before: Window(Lag('id', { offset: 2, default: Value(0) }), order),
          after: Window(Lead('id', { default: F('shelf').times(-1) }), order),
        })
        .orderBy('id')
        .valuesList('id', 'before', 'after')
      assert.deepEqual(
        rows.map((row) => row.map(Number)),
        [
          [1, 0, 3],
          [2, 0, -2],
          [3, 0, 4],
          [4, 1, 5],
          [5, 3, -1],
        ],
      )
      const words = await SaNote.filter({ id__lte: 2 })
        .annotate({ x: Window(Lag('meta', { default: Value(null) }), { orderBy: ['id'] }) })
        .orderBy('id')
        .valuesList('x', { flat: true })
      assert.deepEqual(words, [null, { n: 1 }])
    })

    test('numbers of JSON sort as numbers, texts as texts', async () => {
      const sorted = async (path: 'meta__n' | '-meta__n', lookup: object) =>
        (await SaNote.filter(lookup).orderBy(path, 'id').valuesList('meta__n', { flat: true })) as unknown[]
      const isNumber = (value: unknown): boolean => typeof value === 'number'
      const isText = (value: unknown): boolean => typeof value === 'string'
      const up = await sorted('meta__n', { meta__hasKey: 'n' })
      assert.deepEqual(up.filter(isNumber), [1, 2.5, 9, 10])
      assert.deepEqual(up.filter(isText), ['a', 'b'])
      assert.equal(up.filter((value) => value === null).length, 1)
      assert.deepEqual(await sorted('-meta__n', { meta__hasKey: 'n' }), up.reverse())
    })

    test('rows without a path have no key behind it', async () => {
      const without = await SaNote.exclude({ meta__deep__hasKey: 'x' }).count()
      assert.equal(without, metas.length)
      assert.equal(await SaNote.exclude({ meta__hasKey: 'n' }).count(), 2)
      assert.equal(await SaNote.exclude({ meta__deep__hasAnyKeys: ['x', 'y'] }).count(), metas.length)
    })

    test('the empty text has no first letter', async () => {
      await SaNote.filter({ id: 1 }).update({ word: 'é' })
      const rows = await SaNote.filter({ id__lte: 2 })
        .annotate({ x: Ord('word') })
        .orderBy('id')
      assert.deepEqual(
        rows.map(({ x }) => x),
        [233, null],
      )
    })
  })

  test('a text of a column with a collation of its own is found whatever its case', {
    skip: name !== 'postgres' && 'the names of collations are those of PostgreSQL',
  }, async () => {
    class SaStreet extends Model({ name: char({ maxLength: 20, collation: 'C' }) }) {}
    const database = open()
    await createTables(database, [SaStreet])
    await using _ = connectModels(database, [SaStreet])
    await SaStreet.create({ name: 'Größe' })
    for (const lookup of [
      { name__iexact: 'Größe' },
      { name__icontains: 'röß' },
      { name__istartswith: 'gRöß' },
      { name__iendswith: 'ößE' },
    ])
      assert.equal(await SaStreet.filter(lookup).count(), 1, JSON.stringify(lookup))
    assert.equal(await SaStreet.filter({ name__iexact: F('name') }).count(), 1)
  })
})
