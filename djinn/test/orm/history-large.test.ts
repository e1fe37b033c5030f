import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  Change,
  char,
  check,
  connectModels,
  createTables,
  foreignKey,
  historyOf,
  int,
  Model,
  Q,
} from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class Item extends Model(
  { code: char({ maxLength: 20, unique: true }), size: int({ default: 0 }) },
  {
    table: 'hl_item',
    history: true,
    constraints: [check({ name: 'hl_item_size', condition: Q({ size__gte: 0 }) })],
  },
) {}
class Part extends Model({ item: foreignKey(() => Item) }, { table: 'hl_part' }) {}
class Keyed extends Model(
  { code: char({ maxLength: 20, primaryKey: true }) },
  { table: 'hl_keyed', history: true },
) {}
const models = { Item, Part, Keyed }
eachDatabase((name, open) => {
  // More than SQLite takes as parameters of one statement; elsewhere several pieces.
  const many = name === 'node:sqlite' ? 33_000 : 2_500
  withModels(open, models)

  test('more rows than a statement has parameters are updated and deleted', async () => {
    await Item.bulkCreate(Array.from({ length: many }, (_, index) => ({ code: `n${index}` })))
    assert.equal(await Item.filter({ code__startswith: 'n' }).update({ size: 1 }), many)
    assert.equal((await Item.filter({ code__startswith: 'n' }).delete()).total, many)
    assert.deepEqual(
      await Promise.all(
        ['create', 'update', 'delete'].map((action) => Change.filter({ action: action as 'create' }).count()),
      ),
      [many, many, many],
    )
  })

  test('a key that update() changes makes the row another one', async () => {
    await Keyed.create({ code: 'old' })
    await Keyed.filter({ code: 'old' }).update({ code: 'new' })
    assert.deepEqual(await historyOf(Keyed, 'old').valuesList('action', { flat: true }), ['delete', 'create'])
    assert.deepEqual(await historyOf(Keyed, 'new').valuesList('action', { flat: true }), ['create'])
  })

  test('ignoreConflicts leaves out rows that are there, and nothing that is wrong', async () => {
    await Item.create({ code: 'there' })
    await Item.bulkCreate([{ code: 'there' }, { code: 'fresh' }], { ignoreConflicts: true })
    assert.equal(await Item.filter({ code__in: ['there', 'fresh'] }).count(), 2)
    await assert.rejects(Item.bulkCreate([{ code: 'wrong', size: -1 }], { ignoreConflicts: true }), {
      kind: 'check',
    })
  })

  test('an instance that was deleted has no key to ask by', async () => {
    const item = await Item.create({ code: 'gone' })
    await item.delete()
    assert.throws(() => historyOf(item), { code: 'ORM_UNSAVED' })
  })
})

test('historyOf an instance asks the database that it was read from', async () => {
  const databases = [openDatabase('sqlite::memory:'), openDatabase('sqlite::memory:')] as const
  const connections = databases.map((database) => connectModels(database, { Keyed }))
  for (const database of databases) await createTables(database, { Keyed })
  await Keyed.using(databases[1]).create({ code: 'x' })
  const read = await Keyed.using(databases[1]).get()
  assert.equal(await historyOf(read).count(), 1)
  for (const connection of connections) connection.disconnect()
  for (const database of databases) await database.close()
})
