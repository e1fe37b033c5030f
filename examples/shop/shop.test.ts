import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { client } from 'djinn/testing'
import { ada } from './test/customer.ts'

const folder = mkdtempSync(join(tmpdir(), 'shop-'))
process.env.SHOP_DATA = folder
delete process.env.DJINN_SECRET_KEY
const { default: app } = await import('./app.ts')
/** A browser that has seen a page of the shop: it has the cookie and the token that belongs to it. */
function visitor(options: { followRedirects?: boolean } = {}) {
  const token = 'a'.repeat(32)
  const browser = client(app, { headers: { accept: 'text/html', 'x-csrftoken': token }, ...options })
  browser.cookies.set('csrftoken', token)
  return browser
}
const asked = visitor()
after(async () => {
  await asked.close()
  rmSync(folder, { recursive: true })
})

const textOf = async (path: string, browser = asked) => (await browser.get(path)).text()
/** A browser whose cart holds these products. */
async function browserWith(...items: [product: number, quantity: number][]) {
  const browser = visitor({ followRedirects: true })
  for (const [product, quantity] of items) await browser.post('/cart/items', { form: { product, quantity } })
  return browser
}
async function productOf(search: string) {
  const { products } = (await (await asked.get('/api/products', { query: { search } })).json()) as {
    products: ApiProduct[]
  }
  const [first] = products
  assert.ok(first, `Nothing is found for ${search}.`)
  return first
}
const stockOf = async (id: number) =>
  ((await (await asked.get(`/api/products/${id}`)).json()) as ApiProduct).stock

interface ApiProduct {
  readonly id: number
  readonly name: string
  readonly price: number
  readonly stock: number
  readonly url: string
}

describe('the shelves', () => {
  test('the first start fills the database and makes a key that others cannot read', async () => {
    const { total } = (await (await asked.get('/api/products')).json()) as { total: number }
    assert.equal(total, 300)
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, 'secret.key')).mode & 0o077, 0)
  })

  test('the front page shows every shelf', async () => {
    const page = await textOf('/')
    for (const name of ['Tableware', 'Garden', 'Desk and shelf'])
      assert.match(page, new RegExp(`<b>${name}</b>`))
  })

  test('a shelf is sorted by price, and has a second page', async () => {
    const page = await textOf('/shelves/garden?sort=cheapest')
    const prices = [...page.matchAll(/class="price[^>]*>\s*(?:<span[^>]*>Now<\/span>\s*)?€([\d.]+)/g)].map(
      ([, price]) => Number(price),
    )
    assert.equal(prices.length, 24)
    assert.deepEqual(
      prices,
      prices.toSorted((a, b) => a - b),
    )
    assert.match(page, /href="\/shelves\/garden\?sort=cheapest&amp;page=2"/)
  })

  test('a query that makes no sense is left out', async () => {
    const response = await asked.get('/shelves/garden?sort=sideways&page=-3')
    assert.equal(response.status, 200)
  })

  test('a page after the last one is the last one', async () => {
    assert.match(await textOf('/shelves/garden?page=999'), /aria-current="page">2</)
  })

  test('an old address of a product leads to the new one', async () => {
    const { id, url } = await productOf('teapot')
    const response = await asked.get(`/products/${id}/an-old-name`)
    assert.equal(response.status, 301)
    assert.equal(response.headers.get('location'), url)
  })

  test('what is not there is a 404 in the clothes of the shop', async () => {
    for (const path of [
      '/nowhere',
      '/shelves/weapons',
      '/products/9999/x',
      '/orders/ABCD',
      '/pictures/mug/beige.svg',
    ]) {
      const response = await asked.get(path)
      assert.equal(response.status, 404, path)
      assert.match(await response.text(), /This is not on the shelf/)
    }
  })

  test('a picture is drawn, and browsers may keep it', async () => {
    const response = await asked.get('/pictures/mug/oat.svg')
    assert.equal(response.headers.get('content-type'), 'image/svg+xml')
    assert.equal(response.headers.get('cache-control'), 'public, max-age=86400')
    assert.match(await response.text(), /^<svg/)
  })

  test('every product has its picture', async () => {
    const pages = await Promise.all(
      Array.from({ length: 13 }, (_, index) => textOf(`/search?page=${index + 1}`)),
    )
    const pictures = pages.flatMap((page) => page.match(/\/pictures\/[^"]+/g) ?? [])
    assert.equal(pictures.length, 300)
    for (const url of new Set(pictures)) assert.equal((await asked.get(url)).status, 200, url)
  })
})

describe('search', () => {
  test('accents and capitals do not matter', async () => {
    for (const words of ['café crème', 'CAFE creme', 'creme café'])
      assert.match(await textOf(`/search?search=${encodeURIComponent(words)}`), /3 things found/)
  })

  test('percent signs and underscores are what they are', async () => {
    for (const word of ['%', '_', '\\', '100%'])
      assert.match(await textOf(`/search?search=${encodeURIComponent(word)}`), /Nothing found for/)
  })

  test('what was typed is shown as text', async () => {
    const page = await textOf(`/search?search=${encodeURIComponent('"><script>alert(1)</script>')}`)
    assert.ok(!page.includes('<script>alert'))
    assert.match(page, /value="&#34;&gt;&lt;script&gt;/)
  })

  test('a script may ask for the products alone', async () => {
    const whole = await asked.get('/search?search=linen&page=2')
    assert.match(whole.headers.get('vary') ?? '', /x-part/i)
    const part = await asked.get('/search?search=linen&page=2', { headers: { 'x-part': 'results' } })
    const text = (await part.text()).trim()
    assert.match(text, /^<ul class="cards">.*aria-current="page">2<.*<\/nav>$/s)
    assert.ok((await whole.text()).includes(text))
  })

  test('where nothing is found, the shelves are offered', async () => {
    assert.match(await textOf('/search?search=unicorn'), /href="\/shelves\/cookware"/)
  })
})

describe('the cart', () => {
  test('keeps what is put in, and says so once', async () => {
    const { id, name } = await productOf('breakfast bowl')
    const browser = await browserWith([id, 2])
    const page = await (await browser.post('/cart/items', { form: { product: id, quantity: 1 } })).text()
    assert.match(page, new RegExp(`1 × ${name} is in your cart`))
    assert.match(page, /class="count">3</)
    assert.doesNotMatch(await textOf('/cart', browser), /is in your cart/)
  })

  test('changes quantities and removes lines by one form', async () => {
    const [bowl, towel] = [await productOf('breakfast bowl'), await productOf('waffle')]
    const browser = await browserWith([bowl.id, 1], [towel.id, 1])
    const changed = await (
      await browser.post('/cart', { form: { [`quantity-${bowl.id}`]: 3, [`quantity-${towel.id}`]: 0 } })
    ).text()
    assert.match(changed, /class="count">3</)
    const removed = await (
      await browser.post('/cart', { form: { [`quantity-${bowl.id}`]: 3, remove: bowl.id } })
    ).text()
    assert.match(removed, /Your cart is empty/)
  })

  test('never holds more than there is', async () => {
    const { id, stock } = await productOf('baking tray')
    const browser = await browserWith([id, 99], [id, 99])
    assert.match(await textOf('/cart', browser), new RegExp(`name="quantity-${id}"[^>]* value="${stock}"`))
  })

  test('delivery is free from 60 euros', async () => {
    const matches = await productOf('long matches')
    assert.match(await textOf('/cart', await browserWith([matches.id, 1])), /€4\.90/)
    const casserole = await productOf('enameled casserole')
    assert.match(await textOf('/cart', await browserWith([casserole.id, 1])), /<dd>free<\/dd>/)
  })

  test('a cookie that somebody else wrote is an empty cart', async () => {
    const response = await asked.get('/cart', {
      headers: { cookie: 'session=eyJjYXJ0IjpbWzEsNV1dfQ.aaaaaa.bbbbbbbbbbbb' },
    })
    assert.match(await response.text(), /Your cart is empty/)
  })
})

describe('the checkout', () => {
  test('an order takes its goods from the shelf and empties the cart', async () => {
    const { id, name, stock } = await productOf('rolling pin')
    const browser = await browserWith([id, 2])
    await browser.get('/checkout')
    const response = await browser.post('/checkout', { form: ada })
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('cache-control'), 'no-store')
    const page = await response.text()
    assert.match(page, /Order <strong>[2-9A-Y]{4}(-[2-9A-Y]{4}){3}<\/strong>/)
    assert.match(page, new RegExp(`2 × ${name}`))
    assert.equal(await stockOf(id), stock - 2)
    assert.match(await textOf('/cart', browser), /Your cart is empty/)
  })

  test('mistakes are told at their fields, and what was typed stays', async () => {
    const { id } = await productOf('rolling pin')
    const browser = await browserWith([id, 1])
    const response = await browser.post('/checkout', { form: { ...ada, email: 'ada@', street: ' ' } })
    assert.equal(response.status, 422)
    const page = await response.text()
    assert.match(page, /2 fields need another look/)
    assert.match(page, /name="email" value="ada@"[^>]* aria-invalid="true" aria-describedby="email_error"/)
    assert.match(page, /id="street_error">Enter street and house number\. </)
    assert.doesNotMatch(page, /name="name" value="Ada Byrne"[^>]* aria-invalid/)
  })

  test('a form that is sent twice is one order', async () => {
    const { id, stock } = await productOf('rolling pin')
    const browser = visitor()
    await browser.post('/cart/items', { form: { product: id, quantity: 1 } })
    await browser.get('/checkout')
    const answers = await Promise.all([
      browser.post('/checkout', { form: ada }),
      browser.post('/checkout', { form: ada }),
    ])
    const [first, second] = answers.map(({ headers }) => headers.get('location'))
    assert.match(first ?? '', /^\/orders\//)
    assert.equal(first, second)
    assert.equal(await stockOf(id), stock - 1)
  })

  test('a form that is sent twice is one order, of the last piece too', async () => {
    const { id, stock } = await productOf('rolling pin')
    const browser = visitor()
    await browser.post('/cart/items', { form: { product: id, quantity: stock } })
    await browser.get('/checkout')
    const answers = await Promise.all([1, 2, 3].map(() => browser.post('/checkout', { form: ada })))
    const [first, ...others] = answers.map(({ headers }) => headers.get('location'))
    assert.match(first ?? '', /^\/orders\//)
    assert.deepEqual(others, [first, first])
    assert.equal(await stockOf(id), 0)
  })

  test('when somebody was faster nothing is ordered: the cart tells what is left', async () => {
    const { id, name, stock } = await productOf('mortar')
    const [slow, fast] = [await browserWith([id, stock]), await browserWith([id, stock - 1])]
    await slow.get('/checkout')
    await fast.post('/checkout', { form: ada })
    const page = await (await slow.post('/checkout', { form: ada })).text()
    assert.match(page, new RegExp(`Only 1 of ${name} is left`))
    assert.match(page, new RegExp(`name="quantity-${id}"[^>]* value="1"`))
    assert.equal(await stockOf(id), 1)
    const ordered = await (await slow.post('/checkout', { form: ada })).text()
    assert.match(ordered, new RegExp(`1 × ${name}`))
  })

  test('a cart that has become too large says so before it is ordered', async () => {
    const { id, name, stock } = await productOf('watering can')
    const [slow, fast] = [await browserWith([id, 2]), await browserWith([id, stock - 1])]
    await fast.post('/checkout', { form: ada })
    assert.match(await textOf('/cart', slow), new RegExp(`There is less of ${name} than you wanted`))
    assert.doesNotMatch(await textOf('/cart', slow), /than you wanted/)
  })

  test('an empty cart has no checkout', async () => {
    const response = await client(app).get('/checkout')
    assert.equal(response.headers.get('location'), '/cart')
  })
})

describe('the API', () => {
  test('lists products by shelf and words', async () => {
    const answer = (await (await asked.get('/api/products?category=garden&search=rust')).json()) as {
      total: number
      products: ApiProduct[]
    }
    assert.ok(answer.total > 0)
    for (const { name } of answer.products) assert.match(name, /rust/)
  })

  test('a wrong query is a 422 that names the place', async () => {
    const response = await client(app).get('/api/products?page=0&sort=up')
    assert.equal(response.status, 422)
    assert.equal(response.headers.get('content-type'), 'application/problem+json')
    const { errors } = (await response.json()) as { errors: { path: string[] }[] }
    assert.deepEqual(errors.map(({ path }) => path.join('.')).toSorted(), ['query.page', 'query.sort'])
  })

  test('an order is made and can be seen', async () => {
    const { id, price } = await productOf('table lamp')
    const response = await client(app).post('/api/orders', {
      json: { ...ada, items: [{ productId: id, quantity: 1 }] },
    })
    assert.equal(response.status, 201)
    const order = (await response.json()) as { total: number; url: string }
    assert.equal(order.total, price)
    assert.match(await textOf(order.url), /Thank you, Ada Byrne/)
  })

  test('a wrong order is a 422 with every mistake', async () => {
    const response = await client(app).post('/api/orders', { json: { ...ada, email: 'x', items: [] } })
    assert.equal(response.status, 422)
    const { errors } = (await response.json()) as { errors: { path: string[] }[] }
    assert.deepEqual(
      errors.map(({ path }) => path.join('.')),
      ['body.email', 'body.items'],
    )
  })

  test('an unknown product is a 422', async () => {
    const response = await client(app).post('/api/orders', {
      json: { ...ada, items: [{ productId: 9999, quantity: 1 }] },
    })
    assert.equal(response.status, 422)
    assert.match(await response.text(), /There is no product 9999/)
  })

  test('too much of something is a 409 that says what is left', async () => {
    const { id, name, stock } = await productOf('nest box')
    const items = [
      { productId: id, quantity: stock },
      { productId: id, quantity: 1 },
    ]
    const response = await client(app).post('/api/orders', { json: { ...ada, items } })
    assert.equal(response.status, 409)
    const problem = (await response.json()) as { shortages: unknown }
    assert.deepEqual(problem.shortages, [{ productId: id, name, stock }])
    assert.equal(await stockOf(id), stock)
  })

  test('a missing product is a problem for programs, not a page', async () => {
    const response = await client(app).get('/api/products/9999')
    assert.equal(response.status, 404)
    assert.equal(response.headers.get('content-type'), 'application/problem+json')
  })
})

describe('safety', () => {
  test('no page has inline styles, inline scripts or event attributes', async () => {
    const { id } = await productOf('rolling pin')
    const browser = await browserWith([id, 1])
    for (const path of [
      '/',
      '/shelves/garden',
      '/search?search=unicorn',
      '/cart',
      '/checkout',
      '/help',
      '/nowhere',
    ]) {
      const response = await browser.get(path)
      assert.match(response.headers.get('content-security-policy') ?? '', /script-src 'self';/)
      assert.doesNotMatch(await response.text(), /<style|\sstyle=|<script>|\son\w+=/, path)
    }
  })

  test('a form without its token is refused', async () => {
    const answer = await client(app).post('/cart/items', { form: { product: 11, quantity: 1 } })
    assert.equal(answer.status, 403)
  })

  test('another site cannot order in a visitor’s name', async () => {
    const { id } = await productOf('rolling pin')
    const browser = await browserWith([id, 1])
    const response = await browser.post('/checkout', {
      form: ada,
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    })
    assert.equal(response.status, 403)
  })

  test('a page that has not changed is a 304', async () => {
    const first = await asked.get('/help')
    const second = await asked.get('/help', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    assert.equal(second.status, 304)
  })
})
