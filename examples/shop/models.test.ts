import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { atomic, connectModels } from 'djinn/orm'
import { Migrator } from 'djinn/orm/migrations'
import { openDatabase } from 'djinn/sql'
import { Catalog, sortings } from './catalog.ts'
import * as models from './models.ts'
import { Orders, OutOfStock } from './orders.ts'
import { readCatalog } from './products-csv.ts'
import { ada } from './test/customer.ts'
import { Catalog as FirstCatalog } from './test/part-1/catalog.ts'
import { Database as FirstDatabase } from './test/part-1/database.ts'
import { Orders as FirstOrders } from './test/part-1/orders.ts'

const folder = mkdtempSync(join(tmpdir(), 'shop-models-'))
const lines = readCatalog(readFileSync(join(import.meta.dirname, 'data/products.csv'), 'utf8'))

// What part 1 of the tutorial made by SQL is migrated, and then the models read it.
const path = join(folder, 'shop.db')
const firstDatabase = new FirstDatabase(join(folder, 'first.db'))
const firstCatalog = new FirstCatalog(firstDatabase)
const firstOrders = new FirstOrders(firstDatabase, firstCatalog)
firstCatalog.importIfEmpty(() => lines)
const items = [
  { productId: 20, quantity: 2 },
  { productId: 3, quantity: 1 },
]
const firstOrder = firstOrders.place(ada, items, 'first')
const firstFile = new DatabaseSync(join(folder, 'first.db'))
firstFile.exec(`VACUUM INTO '${path}'`)
firstFile.close()
const db = openDatabase(`sqlite:${path}`)
const migrations = new URL('./migrations', import.meta.url)
const done = await (await Migrator.open(db, migrations)).migrate({ fakeInitial: true })
let connection = connectModels(db, models)
const catalog = new Catalog()
const orders = new Orders(catalog)

after(async () => {
  connection.disconnect()
  await db.close()
  firstDatabase.close()
  rmSync(folder, { recursive: true })
})

/** What the shop knew before photographs, ways of sending and cards came. */
function asBefore(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, member: unknown) =>
      ['photo', 'shipping', 'card'].includes(name) ? undefined : member,
    ),
  )
}

/** Sets stocks, and sets them back. */
async function withStock(stocks: Readonly<Record<number, number>>, work: () => Promise<void>): Promise<void> {
  const ids = Object.keys(stocks).map(Number)
  const before = await models.Product.filter({ id__in: ids })
  for (const [id, stock] of Object.entries(stocks))
    await models.Product.filter({ id: Number(id) }).update({ stock })
  try {
    await work()
  } finally {
    await models.Product.all().bulkUpdate(before, ['stock'])
  }
}

describe('a database that was made by the SQL of part 1', () => {
  test('is taken over: the first migration is recorded, the others run', () => {
    assert.deepEqual(
      done.map(({ migration }) => migration.name),
      [
        '0001_initial',
        '0002_idempotency_key',
        '0003_order_pieces',
        '0004_count_pieces',
        '0005_one_of_each_variant',
        '0006_photos_and_shipping',
      ],
    )
  })

  test('answers every question of the catalog as SQL did', async () => {
    assert.deepEqual(await catalog.shelves(), plain(firstCatalog.shelves()))
    assert.deepEqual(idsOf(await catalog.featured()), idsOf(firstCatalog.featured()))
    assert.deepEqual(idsOf(await catalog.reduced()), idsOf(firstCatalog.reduced()))
    assert.deepEqual(await catalog.shelf('garden'), plain(firstCatalog.shelf('garden')))
    assert.equal(await catalog.product(999), undefined)
    const ids = [5, 300, 999, 1]
    assert.deepEqual(asBefore(await catalog.products(ids)), plain(firstCatalog.products(ids)))
  })

  test('has the same lists, whatever is asked for', async () => {
    const words = [undefined, 'linen', 'CRÈME cup', '100%', '_', '\\', "'", 'nothing like it']
    for (const sort of Object.keys(sortings) as (keyof typeof sortings)[])
      for (const search of words)
        for (const category of [undefined, 'textiles', 'none'])
          for (const page of [1, 2, 99]) {
            const wanted = { sort, search, category, page }
            assert.deepEqual(
              asBefore(await catalog.list(wanted)),
              plain(firstCatalog.list(wanted)),
              JSON.stringify(wanted),
            )
          }
  })

  test('shows each product with its variants and what stands beside it', async () => {
    for (const { id } of firstCatalog.list({}).products) {
      const first = firstCatalog.product(id)
      const product = await catalog.product(id)
      assert.deepEqual(asBefore(product), plain(first))
      if (first === undefined || product === undefined) continue
      assert.deepEqual(asBefore(await catalog.variants(product)), plain(firstCatalog.variants(first)))
      assert.deepEqual(idsOf(await catalog.related(product)), idsOf(firstCatalog.related(first)))
    }
  })

  test('has the orders that were placed before, and takes others', async () => {
    const before = { ...plain(firstOrder), pieces: 3 }
    assert.deepEqual(asBefore(await orders.find(firstOrder.number)), before)
    assert.deepEqual(asBefore(await orders.place(ada, items, 'first')), before)
    const second = await orders.place(ada, items, 'second')
    assert.equal(second.pieces, 3)
    assert.equal(await orders.find('none'), undefined)
  })
})

describe('tables that the migrations make', () => {
  const other = openDatabase(`sqlite:${join(folder, 'new.db')}`)
  after(() => other.close())

  test('have the columns, keys, indexes and relations of those of part 1 that were migrated', async () => {
    await (await Migrator.open(other, migrations)).migrate()
    const made = new DatabaseSync(join(folder, 'new.db'))
    const migrated = new DatabaseSync(path)
    for (const table of ['categories', 'products', 'orders', 'order_lines'])
      assert.deepEqual(shapeOf(made, table), shapeOf(migrated, table))
    made.close()
    migrated.close()
  })

  test('are filled with the same rows', async () => {
    const fresh = new FirstDatabase(join(folder, 'fresh.db'))
    new FirstCatalog(fresh).importIfEmpty(() => lines)
    connection.disconnect()
    connection = connectModels(other, models)
    await catalog.importIfEmpty(() => lines)
    await catalog.importIfEmpty(() => assert.fail('It is not empty.'))
    connection.disconnect()
    connection = connectModels(db, models)
    const made = new DatabaseSync(join(folder, 'new.db'))
    for (const table of ['categories', 'products']) {
      const sql = `SELECT * FROM ${table} ORDER BY id`
      assert.deepEqual(asBefore(made.prepare(sql).all()), plain(fresh.all(sql)))
    }
    made.close()
    fresh.close()
  })
})

describe('the last piece', () => {
  test('is sold once, though many ask at the same moment', () =>
    withStock({ 20: 1 }, async () => {
      const buyers = Array.from({ length: 20 }, (_, index) =>
        orders.place(ada, [{ productId: 20, quantity: 1 }], `buyer ${index}`),
      )
      const results = await Promise.allSettled(buyers)
      const refused = results.filter((result) => result.status === 'rejected')
      assert.equal(refused.length, 19)
      assert.ok(refused.every(({ reason }) => reason instanceof OutOfStock))
      assert.equal((await catalog.product(20))?.stock, 0)
    }))

  test('is back on the shelf when the rest of its order is sold out', () =>
    withStock({ 20: 1, 21: 0 }, async () => {
      const items = [
        { productId: 20, quantity: 1 },
        { productId: 21, quantity: 1 },
      ]
      await assert.rejects(orders.place(ada, items, 'both'), OutOfStock)
      assert.equal((await catalog.product(20))?.stock, 1)
      assert.equal(await orders.ofCheckout('both'), undefined)
    }))

  test('is back on the shelf when the work around the order fails', () =>
    withStock({ 20: 1 }, async () => {
      const work = atomic(async () => {
        await orders.place(ada, [{ productId: 20, quantity: 1 }], 'undone')
        throw new Error('The bank says no.')
      })
      await assert.rejects(work, /The bank says no/)
      assert.equal((await catalog.product(20))?.stock, 1)
    }))
})

/** Where two products are mixed to the same place, SQL of part 1 left their order open. */
function idsOf(products: readonly { readonly id: number }[]): number[] {
  return products.map(({ id }) => id).sort((one, two) => one - two)
}

/** Rows of `node:sqlite` have no prototype. */
// biome-ignore lint/suspicious/noExplicitAny: what comes out of JSON.
function plain(value: unknown): any {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

/** What counts of a table: types are said otherwise, and names of rules differ. */
function shapeOf(database: DatabaseSync, table: string) {
  const ask = (sql: string) => database.prepare(sql).all() as Record<string, unknown>[]
  return {
    columns: ask(`PRAGMA table_info(${table})`)
      .map(({ name, pk, dflt_value }) => [name, pk, dflt_value])
      .sort((one, two) => String(one).localeCompare(String(two))),
    nullable: ask(`PRAGMA table_info(${table})`).flatMap(({ name, notnull, pk }) =>
      notnull || pk ? [] : [name],
    ),
    keys: ask(`PRAGMA foreign_key_list(${table})`).map(({ from, table: to, on_delete }) => [
      from,
      to,
      on_delete,
    ]),
    indexes: ask(`PRAGMA index_list(${table})`)
      .map(({ name, unique, origin }) => [
        ask(`PRAGMA index_info("${name}")`).map((part) => part.name),
        unique,
        origin,
        origin === 'c' ? name : '',
      ])
      .sort((one, two) => String(one).localeCompare(String(two))),
  }
}
