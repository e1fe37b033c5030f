import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  Count,
  char,
  checkModels,
  compositeKey,
  connectModels,
  createTables,
  foreignKey,
  hasMany,
  int,
  Max,
  Model,
} from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class Order extends Model({ number: char({ maxLength: 20 }), lines: hasMany(() => Line, 'order') }) {}
class Line extends Model({
  pk: compositeKey('order', 'place'),
  order: foreignKey(() => Order),
  place: int(),
  name: char({ maxLength: 20 }),
}) {}

eachDatabase((_name, open) => {
  const database = withModels(open, { Order, Line })

  describe('a foreign key that is a part of a key of several columns', () => {
    test('passes the checks: the key may be called pk, and the other side has many', () => {
      const errors = checkModels({ Order, Line }, database).filter(({ level }) => level === 'error')
      assert.deepEqual(errors, [])
    })

    test('leads to many rows from the other side', async () => {
      const order = await Order.create({ number: 'A' })
      await Line.bulkCreate([1, 2, 3].map((place) => ({ order, place, name: `line ${place}` })))
      assert.equal(await order.lines.count(), 3)
      const [found] = await Order.prefetchRelated('lines')
      assert.equal(found?.lines.length, 3)
      assert.deepEqual(
        (await Line.orderBy('place')).map(({ pk }) => pk),
        [1, 2, 3].map((place) => [order.id, place]),
      )
    })

    test('rows are counted, also where there are none', async () => {
      const [full, empty] = await Order.bulkCreate([{ number: 'full' }, { number: 'empty' }])
      await Line.bulkCreate([1, 2].map((place) => ({ order: full as Order, place, name: 'x' })))
      const counted = Order.filter({ pk__in: [full?.id as number, empty?.id as number] })
        .annotate({ lines_: Count('lines') })
        .orderBy('id')
      assert.deepEqual(await counted.valuesList('lines_', { flat: true }), [2, 0])
      assert.equal((await Line.filter({ order: full as Order }).aggregate({ n: Count('pk') })).n, 2)
    })

    test('no other aggregate takes such a key', async () => {
      const refused = { code: 'ORM_AGGREGATE_OF_KEY' }
      await assert.rejects(Order.annotate({ n: Count('lines', { distinct: true }) }).toArray(), refused)
      await assert.rejects(Order.annotate({ n: Max('lines') }).toArray(), refused)
    })
  })
})

test('the order of a key is that of its names, not that of the columns', async () => {
  class Seat extends Model({
    number: int(),
    row: char({ maxLength: 2 }),
    pk: compositeKey('row', 'number'),
  }) {}
  const database = openDatabase('sqlite::memory:')
  await createTables(database, { Seat })
  const connection = connectModels(database, { Seat })
  await Seat.bulkCreate([
    { row: 'B', number: 1 },
    { row: 'A', number: 2 },
  ])
  const seat = await Seat.get({ pk: ['A', 2] })
  assert.deepEqual(seat.pk, ['A', 2])
  assert.deepEqual(
    (await Seat.orderBy('pk')).map(({ pk }) => pk),
    [
      ['A', 2],
      ['B', 1],
    ],
  )
  assert.equal(await Seat.filter({ pk__in: [['B', 1]] }).count(), 1)
  connection.disconnect()
  await database.close()
})
