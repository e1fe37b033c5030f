import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ada } from './test/customer.ts'

const folder = mkdtempSync(join(tmpdir(), 'shop-buyers-'))
const command = join(import.meta.dirname, '../../djinn/bin/djinn.js')
const environment = { ...process.env, SHOP_DATA: folder, DJINN_SECRET_KEY: '' }

/** Ends each that was started, also where another of them did not start. */
const stops: (() => Promise<void>)[] = []

/** Starts `djinn serve` as a process of its own; answers when it serves. */
function serve(): Promise<{ url: string }> {
  const child = spawn(process.execPath, [command, 'serve', '--port', '0'], {
    cwd: import.meta.dirname,
    env: environment,
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  stops.push(async () => {
    child.kill()
    await ended
  })
  let output = ''
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk
      const url = /on (http:\S+)/.exec(output)?.[1]
      if (url !== undefined) resolve({ url })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`djinn serve ended:\n${output}`)))
  })
}

describe('fifty buyers at once', () => {
  let shops: Awaited<ReturnType<typeof serve>>[] = []
  // Both start at the same moment, with no database there: one fills it, the other waits.
  before(async () => {
    shops = await Promise.all([serve(), serve()])
  })
  after(async () => {
    await Promise.all(stops.map((stop) => stop()))
    rmSync(folder, { recursive: true })
  })

  const productOf = async (id: number) =>
    (await (await fetch(`${shops[0]?.url}/api/products/${id}`)).json()) as { stock: number }
  const buy = async (shop: { url: string } | undefined, id: number, quantity: number) => {
    const body = JSON.stringify({ ...ada, items: [{ productId: id, quantity }] })
    const response = await fetch(`${shop?.url}/api/orders`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    await response.arrayBuffer()
    return response.status
  }
  const buyAll = (id: number, quantity: number, from: (index: number) => number) =>
    Promise.all(Array.from({ length: 50 }, (_, index) => buy(shops[from(index)], id, quantity)))

  test('two processes that start together share one filled database and one key', async () => {
    for (const { url } of shops) {
      const { total } = (await (await fetch(`${url}/api/products`)).json()) as { total: number }
      assert.equal(total, 300)
    }
    const token = 'a'.repeat(32)
    const put = await fetch(`${shops[0]?.url}/cart/items`, {
      method: 'POST',
      headers: { cookie: `csrftoken=${token}`, 'x-csrftoken': token },
      body: new URLSearchParams({ product: '1', quantity: '1' }),
      redirect: 'manual',
    })
    const cookie =
      put.headers
        .getSetCookie()
        .find((each) => each.startsWith('session='))
        ?.split(';')[0] ?? ''
    const page = await (await fetch(`${shops[1]?.url}/cart`, { headers: { cookie } })).text()
    assert.match(page, /class="count">1</)
  })

  test('in one process get what there is, and not one piece more', async () => {
    const { stock } = await productOf(4)
    assert.ok(stock > 0 && stock < 50, `product 4 has ${stock}`)
    const statuses = await buyAll(4, 1, () => 0)
    assert.equal(statuses.filter((status) => status === 201).length, stock)
    assert.equal(statuses.filter((status) => status === 409).length, 50 - stock)
    assert.equal((await productOf(4)).stock, 0)
  })

  test('in two processes on one database too', async () => {
    const { stock } = await productOf(11)
    assert.ok(stock >= 2 && stock < 100, `product 11 has ${stock}`)
    const statuses = await buyAll(11, 2, (index) => index % 2)
    assert.equal(statuses.filter((status) => status === 201).length, Math.floor(stock / 2))
    assert.equal(statuses.filter((status) => status === 409).length, 50 - Math.floor(stock / 2))
    assert.equal((await productOf(11)).stock, stock % 2)
  })
})
