import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { client } from 'djinn/testing'
import { parseCsv, readCatalog } from './products-csv.ts'

const folder = mkdtempSync(join(tmpdir(), 'shop-database-'))
// A shop that was in use with version 1: this and every later version must open it.
copyFileSync(join(import.meta.dirname, 'test/fixtures/shop-v1.db'), join(folder, 'shop.db'))
process.env.SHOP_DATA = folder
const { default: app } = await import('./app.ts')
const asked = client(app, { headers: { accept: 'text/html' } })
after(async () => {
  await asked.close()
  rmSync(folder, { recursive: true })
})

describe('a database of version 1', () => {
  test('shows its orders as they were placed', async () => {
    const page = await (await asked.get('/orders/RLEA-753Q-6A76-XJD7')).text()
    assert.match(page, /Thank you, Ada Byrne/)
    assert.match(page, /2 × Café crème cup, chalk white/)
    assert.match(page, /€72\.80/)
    const other = await (await asked.get('/orders/Q47T-THD5-7PU6-259U')).text()
    assert.match(other, /Zoë Müller-Øst<br>Große Straße 7<br>10115 Köln<br>Germany/)
  })

  test('keeps its products, and takes orders', async () => {
    const { total } = (await (await asked.get('/api/products')).json()) as { total: number }
    assert.equal(total, 300)
    const order = {
      name: 'Ada',
      email: 'ada@example.com',
      street: 'x',
      postcode: '1',
      city: 'y',
      country: 'Spain',
      items: [{ productId: 93, quantity: 1 }],
    }
    assert.equal((await asked.post('/api/orders', { json: order })).status, 201)
  })
})

describe('a folder of data', () => {
  test('is made where it is not there, whatever its name and whoever gives the key', () => {
    const data = join(folder, 'a b', process.platform === 'win32' ? '50%20#1' : '50%20#1?x')
    const program = "const { default: app } = await import('./app.ts'); await app.start(); await app.stop()"
    execFileSync(process.execPath, ['--conditions=djinn-source', '--input-type=module', '--eval', program], {
      cwd: import.meta.dirname,
      env: { ...process.env, SHOP_DATA: data, DJINN_SECRET_KEY: 'k'.repeat(40) },
    })
    assert.ok(existsSync(join(data, 'shop.db')))
  })
})

describe('djinn import-products', () => {
  test('brings texts and prices in line, and keeps the stock', () => {
    const catalog = readFileSync(join(import.meta.dirname, 'data/products.csv'), 'utf8')
    const file = join(folder, 'new.csv')
    writeFileSync(
      file,
      catalog
        .replace('€', '')
        .replace('Teapot,terracotta,Tea and coffee,44.00,,47', 'Teapot,terracotta,Tea and coffee,46.00,,500'),
    )
    const command = join(import.meta.dirname, '../../djinn/bin/djinn.js')
    const output = execFileSync(process.execPath, [command, 'import-products', file], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    })
    assert.equal(output, '300 products are in the shop.\n')
    const database = new DatabaseSync(join(folder, 'shop.db'))
    const { price, stock } =
      database
        .prepare("SELECT price, stock FROM products WHERE family = 'Teapot' AND variant = 'terracotta'")
        .get() ?? {}
    database.close()
    assert.equal(price, 4600)
    assert.ok(typeof stock === 'number' && stock < 47)
  })
})

describe('a catalog file', () => {
  test('may hold commas, quotes and line breaks in quotes', () => {
    assert.deepEqual(parseCsv('a,b\r\n"1, 2","say ""hi"""\n"two\nlines",\n'), [
      ['a', 'b'],
      ['1, 2', 'say "hi"'],
      ['two\nlines', ''],
    ])
  })

  test('with a stray quote is refused', () => {
    assert.throws(() => parseCsv('a\nb"c\n'), /The cell at character 2 of the CSV text has a stray quote/)
  })

  test('with a wrong price is refused, with the row and the column', () => {
    const [head, first] = readFileSync(join(import.meta.dirname, 'data/products.csv'), 'utf8').split('\n')
    assert.throws(
      () => readCatalog(`${head}\n${first?.replace('10.90', 'ten')}\n`),
      /Row 2 of the catalog: price is no price/,
    )
  })
})
