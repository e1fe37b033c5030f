import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { char, connectModels, createTables, int, Model, type ModelConnection } from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

class Whole extends Model(
  { name: char({ maxLength: 20 }), city: char({ maxLength: 20, default: '' }), age: int({ default: 0 }) },
  { table: 'one_table' },
) {}
/** The same rows, with other columns at the same places. */
class Part extends Model(
  {
    city: char({ maxLength: 20 }),
    name: char({ maxLength: 20, dbDefault: 'nobody' }),
    age: int({ dbDefault: 7 }),
  },
  { table: 'one_table', managed: false },
) {}

eachDatabase((_, open) => {
  let database: Database
  let connections: ModelConnection[]
  before(async () => {
    database = open()
    await createTables(database, { Whole })
    connections = [connectModels(database, { Whole }), connectModels(database, { Part })]
  })
  after(() => {
    for (const each of connections) each.disconnect()
  })

  test('two models of one table write their own columns', async () => {
    const whole = await Whole.create({ name: 'Ann', city: 'Rome', age: 1 })
    const part = await Part.create({ city: 'Oslo', name: 'Bob', age: 2 })
    assert.deepEqual(await Part.get({ pk: whole.id }).then(({ name, city, age }) => [name, city, age]), [
      'Ann',
      'Rome',
      1,
    ])
    assert.deepEqual(await Whole.get({ pk: part.id }).then(({ name, city, age }) => [name, city, age]), [
      'Bob',
      'Oslo',
      2,
    ])

    whole.name = 'Eve'
    await whole.save()
    part.city = 'Bern'
    await part.save()
    await Whole.bulkCreate([{ name: 'Cid', city: 'Paris', age: 3 }])
    await Part.bulkCreate([{ city: 'Prague', name: 'Dan', age: 4 }])
    assert.deepEqual(await Whole.orderBy('id').valuesList('name', 'city', 'age'), [
      ['Eve', 'Rome', 1],
      ['Bob', 'Bern', 2],
      ['Cid', 'Paris', 3],
      ['Dan', 'Prague', 4],
    ])
  })
})
