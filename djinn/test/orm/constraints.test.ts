import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ValidationError } from 'djinn/base'
import {
  char,
  check,
  connectModels,
  createTables,
  datetime,
  int,
  Model,
  type ModelConnection,
  Q,
  unique,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

class Booking extends Model(
  {
    room: char({ maxLength: 10 }),
    from: int(),
    to: int(),
    createdAt: datetime({ autoNowAdd: true }),
  },
  {
    constraints: [
      check({
        name: 'booking_not_empty',
        condition: Q({ to__gt: 0 }),
        violationMessage: 'It ends before it begins.',
        violationCode: 'backwards',
      }),
      unique({ name: 'booking_once', fields: ['room', 'from'] }),
    ],
  },
) {}

eachDatabase((_name, open) => {
  let database: Database
  let connection: ModelConnection
  before(async () => {
    database = open()
    await createTables(database, { Booking })
    connection = connectModels(database, { Booking })
  })
  after(async () => {
    connection.disconnect()
    await database.close()
  })

  /** The codes of what fullClean finds wrong. */
  async function problems(booking: Booking): Promise<string[]> {
    try {
      await booking.fullClean()
      return []
    } catch (error) {
      assert.ok(error instanceof ValidationError)
      return error.issues.map((issue) => issue.code)
    }
  }

  test('fullClean asks the constraints of the model, and leaves times that come by themselves alone', async () => {
    assert.deepEqual(await problems(new Booking({ room: 'a', from: 1, to: 2 })), [])
    assert.deepEqual(await problems(new Booking({ room: 'a', from: 1, to: -2 })), ['backwards'])
  })

  test('fullClean finds rows that are there already, but not the row itself', async () => {
    const made = await Booking.create({ room: 'b', from: 1, to: 2 })
    assert.deepEqual(await problems(new Booking({ room: 'b', from: 1, to: 2 })), ['unique_together'])
    assert.deepEqual(await problems(made), [])
  })

  test('the database holds the constraints too', async () => {
    await assert.rejects(Booking.create({ room: 'c', from: 1, to: -1 }), {
      name: 'IntegrityError',
      kind: 'check',
    })
    await Booking.create({ room: 'c', from: 1, to: 1 })
    await assert.rejects(Booking.create({ room: 'c', from: 1, to: 1 }), {
      name: 'IntegrityError',
      kind: 'unique',
    })
  })

  test('a query set that atomic() is given runs inside of it', async () => {
    const found = await database.atomic(() => Booking.filter({ room: 'b' }))
    assert.equal(found.length, 1)
    const { queries } = await database.captureQueries(() => Booking.filter({ room: 'b' }))
    assert.equal(queries.length, 1)
  })
})
