import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  Concat,
  Count,
  char,
  connectModels,
  createTables,
  foreignKey,
  int,
  Max,
  Model,
  Sum,
  Value,
} from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'

class Category extends Model(
  {
    name: char({ maxLength: 10 }),
    parent: foreignKey((): typeof Category => Category, { null: true, relatedName: 'children' }),
  },
  { table: 'ct_category' },
) {}
class Sale extends Model(
  { category: foreignKey(() => Category), region: char({ maxLength: 10 }), amount: int() },
  { table: 'ct_sale' },
) {}
const models = { Category, Sale }

/** The categories below one, itself included, with their depth and their path of names. */
function below(name: string, all = true) {
  return Category.filter({ name })
    .values('id', { depth: Value(0), path: Category.f('name') })
    .recursiveCte(
      'tree',
      (found) =>
        Category.with(found, { parentId: 'id' }).values('id', {
          depth: found.col('depth').plus(1),
          path: Concat(found.col('path'), Value('/'), Category.f('name')),
        }),
      { all },
    )
}

eachDatabase((_name, open) => {
  const ready = async (work: () => Promise<void>): Promise<void> => {
    const database = open()
    await createTables(database, models)
    const connection = connectModels(database, models)
    try {
      await Sale.all().delete()
      await Category.all().delete()
      const all = await Category.create({ name: 'all' })
      const food = await Category.create({ name: 'food', parent: all })
      const fruit = await Category.create({ name: 'fruit', parent: food })
      await Category.create({ name: 'vegetables', parent: food })
      await Category.create({ name: 'tools', parent: all })
      await Category.create({ name: 'other' })
      await Sale.bulkCreate([
        { category: fruit, region: 'north', amount: 5 },
        { category: fruit, region: 'south', amount: 7 },
        { category: all, region: 'north', amount: 1 },
      ])
      await work()
    } finally {
      connection.disconnect()
    }
  }

  test('a tree is walked and joined back to its model', () =>
    ready(async () => {
      const tree = below('all')
      const rows = await Category.with(tree, { id: 'id' })
        .annotate({ depth: tree.col('depth'), path: tree.col('path') })
        .orderBy('path')
      assert.deepEqual(
        rows.map(({ name, depth, path }) => [name, depth, path]),
        [
          ['all', 0, 'all'],
          ['food', 1, 'all/food'],
          ['fruit', 2, 'all/food/fruit'],
          ['vegetables', 2, 'all/food/vegetables'],
          ['tools', 1, 'all/tools'],
        ],
      )
    }))

  test('what is joined can be filtered, counted, aggregated, sliced', () =>
    ready(async () => {
      const tree = below('all')
      const found = Category.with(tree, { id: 'id' }).annotate({ depth: tree.col('depth') })
      assert.equal(await found.count(), 5)
      assert.equal(await found.filter({ depth__gt: 1 }).count(), 2)
      assert.equal(await found.filter({ name: 'other' }).exists(), false)
      assert.deepEqual(await found.aggregate({ deepest: Max('depth') }), { deepest: 2 })
      assert.deepEqual(
        (await found.orderBy('-depth', 'name').slice(0, 1)).map(({ name }) => name),
        ['fruit'],
      )
      assert.deepEqual(
        await Category.with(tree, { id: 'id' })
          .values({ depth: tree.col('depth') })
          .annotate({ rows: Count('id') })
          .orderBy('depth'),
        [
          { depth: 0, rows: 1 },
          { depth: 1, rows: 2 },
          { depth: 2, rows: 2 },
        ],
      )
    }))

  test('values of both queries keep their places', () =>
    ready(async () => {
      const tree = below('food')
      const found = Category.filter({ name__startswith: 'f' })
        .with(tree, { id: 'id' })
        .filter({ name__endswith: 't' })
      assert.deepEqual(
        (await found).map(({ name }) => name),
        ['fruit'],
      )
    }))

  test('a query set with a common table stands in another, updates and deletes', () =>
    ready(async () => {
      const tree = below('food')
      const inside = Category.with(tree, { id: 'id' })
      assert.deepEqual(await Sale.filter({ category__in: inside }).aggregate({ all: Sum('amount') }), {
        all: 12,
      })
      assert.equal(await inside.update({ name: 'eaten' }), 3)
      assert.equal(await Category.filter({ name: 'eaten' }).count(), 3)
      assert.equal((await Sale.with(below('eaten'), { categoryId: 'id' }).count()) > 0, true)
      assert.equal(
        (await Sale.filter({ category__in: Category.with(below('all'), { id: 'id' }) }).delete()).total,
        3,
      )
    }))

  test('a plain one is a query that is written once, of any model', () =>
    ready(async () => {
      const totals = Sale.values('category')
        .annotate({ total: Sum('amount') })
        .cte('totals')
      const rows = await Category.with(totals, { id: 'category' })
        .annotate({ total: totals.col('total') })
        .orderBy('name')
      assert.deepEqual(
        rows.map(({ name, total }) => [name, total]),
        [
          ['all', 1],
          ['fruit', 12],
        ],
      )
      const kept = totals.optional()
      const all = await Category.with(kept, { id: 'category' })
        .annotate({ total: kept.col('total') })
        .orderBy('name')
      assert.deepEqual(
        all.map(({ total }) => total),
        [1, null, 12, null, null, null],
      )
    }))

  test('two tables, one of them made with the other', () =>
    ready(async () => {
      const tree = below('food')
      const sold = Sale.with(tree, { categoryId: 'id' })
        .values('category')
        .annotate({ total: Sum('amount') })
        .cte('sold')
      const rows = await Category.with(tree, { id: 'id' })
        .with(sold, { id: 'category' })
        .annotate({ depth: tree.col('depth'), total: sold.col('total') })
      assert.deepEqual(
        rows.map(({ name, depth, total }) => [name, depth, total]),
        [['fruit', 1, 12]],
      )
    }))

  test('a circle ends where rows that were found are left out', () =>
    ready(async () => {
      const [all, fruit] = [await Category.get({ name: 'all' }), await Category.get({ name: 'fruit' })]
      await Category.filter({ id: all.id }).update({ parent: fruit })
      const found = Category.filter({ name: 'food' })
        .values('id')
        .recursiveCte('round', (before) => Category.with(before, { parentId: 'id' }).values('id'), {
          all: false,
        })
      assert.equal(await Category.with(found, { id: 'id' }).count(), 5)
    }))
})

test('what cannot be is refused before the database is asked', async () => {
  const { openDatabase } = await import('djinn/sql')
  const database = openDatabase('sqlite::memory:')
  const code = 'ORM_COMMON_TABLE'
  const tree = below('all')
  const on = Category.using(database)
  assert.throws(() => Category.values('id').cte('a b'), { code })
  assert.throws(() => Category.all().cte('a'), { code })
  await assert.rejects(on.with(tree, {}).count(), { code })
  await assert.rejects(on.with(tree, { id: 'id' }).with(tree, { id: 'id' }).count(), { code })
  await assert.rejects(on.with(tree, { id: 'width' as never }).count(), { code })
  await assert.rejects(on.with(tree, { id: 'nothing' as never }).count(), { code })
  const uneven = Category.values('id', 'name').recursiveCte('t', (found) =>
    Category.with(found, { parentId: 'id' }).values('name', 'id'),
  )
  await assert.rejects(on.with(uneven, { id: 'id' }).count(), { code })
  await assert.rejects(on.and(on.with(tree, { id: 'id' })).count(), { code: 'ORM_COMBINE' })
  assert.throws(() => on.slice(0, 1).with(tree, { id: 'id' }), { code: 'ORM_SLICED' })
  await database.close()
})
