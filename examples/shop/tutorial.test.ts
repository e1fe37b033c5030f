import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connectModels, createTables, type ModelConnection } from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { Catalog } from './catalog.ts'
import * as models from './models.ts'
import { Orders } from './orders.ts'
import { readCatalog } from './products-csv.ts'
import { ada } from './test/customer.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/tutorial/part-2-models.md'), 'utf8')
const lines = readCatalog(readFileSync(join(import.meta.dirname, 'data/products.csv'), 'utf8'))

const db = openDatabase('sqlite::memory:')
const catalog = new Catalog()
const orders = new Orders(catalog)
let connection: ModelConnection
before(async () => {
  await createTables(db, models)
  connection = connectModels(db, models)
})
after(async () => {
  connection.disconnect()
  await db.close()
})

/** What the shop asks its database for, from an empty one to an order. */
async function day(): Promise<void> {
  await catalog.importIfEmpty(() => lines)
  await catalog.shelves()
  await catalog.list({ search: 'linen', category: 'textiles' })
  await catalog.featured()
  const product = await catalog.product(3)
  if (product !== undefined) await catalog.related(product)
  await catalog.products([3, 20])
  const items = [
    { productId: 3, quantity: 2 },
    { productId: 20, quantity: 1 },
  ]
  await orders.place(ada, items, 'a checkout')
}

test('the SQL of part 2 of the tutorial is what the shop asks its database', async () => {
  const { queries } = await db.captureQueries(day)
  const asked = queries.map(({ text }) => text.replaceAll(/\s/g, ''))
  const shown = [...page.matchAll(/^```sql\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '')
  assert.ok(shown.length >= 6)
  for (const sql of shown) {
    // The page leaves columns out with an ellipsis.
    const [start = '', end = ''] = sql.replaceAll(/\s/g, '').split('…')
    const found = asked.some((text) =>
      end === '' ? text === start : text.startsWith(start) && text.endsWith(end),
    )
    assert.ok(found, `No query of the shop is\n${sql}`)
  }
})

test('a page of the cart asks for its products once, however many they are', async () => {
  const { queries } = await db.captureQueries(() => catalog.products([1, 2, 3, 4, 5, 6, 7, 8]))
  assert.equal(queries.length, 1)
})

test('an order is read by two queries, however many lines it has', async () => {
  const items = [1, 2, 3, 5, 6].map((productId) => ({ productId, quantity: 1 }))
  const { number } = await orders.place(ada, items, 'five lines')
  const { queries } = await db.captureQueries(() => orders.find(number))
  assert.equal(queries.length, 2)
})
