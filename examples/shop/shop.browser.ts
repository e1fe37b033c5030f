import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Server } from 'djinn'
import { type Browser, chromium, type Page } from 'playwright-core'
import { ada } from './test/customer.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const isThere = existsSync(executablePath)
const isRequired = process.env.DJINN_REQUIRE_SERVICES === '1'
if (!isThere)
  console.log(
    `There is no Chromium at ${executablePath}; set CHROMIUM to where it is. The browser tests are ${isRequired ? 'failing' : 'skipped'}.`,
  )

const quiet = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const folder = mkdtempSync(join(tmpdir(), 'shop-browser-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
process.env.SHOP_DATA = folder
process.env.SHOP_STAFF_PASSWORD = 'open sesame'
const { default: app } = await import('./app.ts')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe('the shop in a browser', { skip: !isThere && !isRequired }, () => {
  let server: Server
  let browser: Browser
  before(async () => {
    server = await app.listen({ port: 0, handleSignals: false })
    browser = await chromium.launch({ executablePath, args: quiet })
  })
  after(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Opens the shop; what the browser complains of ends up in `complaints`. */
  async function visit(options: {
    width: number
    height: number
    javaScriptEnabled?: boolean
    colorScheme?: 'dark'
  }) {
    const { width, height, ...rest } = options
    const context = await browser.newContext({ baseURL: server.url, viewport: { width, height }, ...rest })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('response', (response) => {
      if (response.url().startsWith(server.url) || response.url().startsWith('data:')) return
      complaints.push(`asked another host: ${response.url()}`)
    })
    return { page, complaints, context }
  }

  const phone = { width: 390, height: 844 }
  const desktop = { width: 1280, height: 900 }

  for (const [device, size] of Object.entries({ phone, desktop })) {
    test(`on a ${device} one can browse, search and buy`, async () => {
      const { page, complaints, context } = await visit(size)
      await page.goto('/')
      await page
        .getByRole('navigation', { name: 'Shelves' })
        .getByRole('link', { name: 'Tea and coffee' })
        .click()
      await page.getByLabel('Sort by').selectOption('Price, high to low')
      await page.waitForURL(/sort=dearest/)
      await page.getByRole('searchbox', { name: 'Search the shop' }).fill('bread knife')
      await page.getByRole('searchbox').press('Enter')
      await page.getByRole('link', { name: /Bread knife oak/ }).click()
      await page.getByLabel('Quantity').fill('2')
      await page.getByRole('button', { name: 'Put in the cart' }).click()
      await page.getByText('2 × Bread knife, oak are in your cart.').waitFor()
      await page.getByRole('link', { name: 'To the checkout' }).click()
      for (const [label, text] of Object.entries({
        Name: ada.name,
        'E-mail': 'ada@',
        Postcode: ada.postcode,
        Town: ada.city,
      }))
        await page.getByLabel(label).fill(text)
      await page.getByRole('button', { name: /Order and pay/ }).click()
      await page.getByText('2 fields need another look.').waitFor()
      assert.equal(await page.getByLabel('Town').inputValue(), ada.city)
      await page.getByLabel('E-mail').fill(ada.email)
      await page.getByLabel('Street').fill(ada.street)
      await page.getByRole('button', { name: /Order and pay/ }).click()
      await page.getByRole('heading', { name: 'Thank you, Ada Byrne' }).waitFor()
      assert.match(new URL(page.url()).pathname, /^\/orders\/[2-9A-Y-]{19}$/)
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }

  test('another order changes the products in their place, and the button back brings the first ones', async () => {
    const { page, complaints, context } = await visit(desktop)
    const firstProduct = () => page.locator('.card').first().innerText()
    await page.goto('/shelves/garden')
    const before = await firstProduct()
    await page.evaluate('window.isSamePage = true')
    await page.getByLabel('Sort by').selectOption('Price, high to low')
    await page.waitForURL(/sort=dearest/)
    assert.equal(await page.evaluate('window.isSamePage'), true)
    assert.notEqual(await firstProduct(), before)
    assert.match(await firstProduct(), /€42\.00/)
    assert.match(
      (await page.getByRole('link', { name: 'Next' }).getAttribute('href')) ?? '',
      /sort=dearest&page=2/,
    )
    await page.goBack()
    await page.waitForFunction('window.isSamePage === undefined')
    assert.equal(await firstProduct(), before)
    assert.equal(await page.getByLabel('Sort by').inputValue(), 'recommended')
    assert.deepEqual(complaints, [])
    await context.close()
  })

  test('without JavaScript a button sorts', async () => {
    const { page, context } = await visit({ ...phone, javaScriptEnabled: false })
    await page.goto('/search?search=wool')
    await page.getByLabel('Sort by').selectOption('Price, high to low')
    await page.getByRole('button', { name: 'Sort' }).click()
    await page.waitForURL(/search=wool&sort=dearest/)
    assert.equal(await page.getByLabel('Sort by').inputValue(), 'dearest')
    await context.close()
  })

  test('without JavaScript the cart changes all the same', async () => {
    const { page, context } = await visit({ ...phone, javaScriptEnabled: false })
    await page.goto('/search?search=wool+throw')
    await page.getByRole('link', { name: /Wool throw forest green/ }).click()
    await page.getByRole('button', { name: 'Put in the cart' }).click()
    await page.getByRole('spinbutton', { name: /Quantity of Wool throw/ }).fill('2')
    await page.getByRole('button', { name: 'Update quantities' }).click()
    await page.getByRole('link', { name: /^Cart 2 pieces/ }).waitFor()
    await page.getByRole('button', { name: /Remove Wool throw/ }).click()
    await page.getByRole('heading', { name: 'Your cart is empty' }).waitFor()
    await context.close()
  })

  /** A photograph of one orange pixel. */
  const photograph = {
    name: 'knife.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    ),
  }
  const scripting = { 'with JavaScript': true, 'without JavaScript': false }

  async function fillAddress(page: Page): Promise<void> {
    for (const [name, text] of Object.entries(ada))
      if (name !== 'country') await page.locator(`#address-${name}`).fill(text)
  }

  for (const [name, javaScriptEnabled] of Object.entries(scripting)) {
    test(`${name} one orders in three steps, goes back, and pays for the express`, async () => {
      const { page, complaints, context } = await visit({ ...desktop, javaScriptEnabled })
      await page.goto('/products/11/breakfast-bowl-mustard-yellow')
      await page.getByRole('button', { name: 'Put in the cart' }).click()
      await page.goto('/order/review')
      await page.getByRole('heading', { name: 'Your address' }).waitFor()
      await page.getByRole('button', { name: 'Go on' }).click()
      await page.getByText('5 fields need another look.').waitFor()
      await fillAddress(page)
      await page.getByRole('button', { name: 'Go on' }).click()
      await page.getByLabel(/Express/).check()
      await page.getByLabel('A card with it').fill('Happy birthday!')
      await page.getByRole('button', { name: 'Back' }).click()
      assert.equal(await page.getByLabel('Town').inputValue(), ada.city)
      await page.getByRole('button', { name: 'Go on' }).click()
      assert.equal(await page.getByLabel('A card with it').inputValue(), 'Happy birthday!')
      await page.getByRole('button', { name: 'Go on' }).click()
      await page.getByText('Express, the next working day').waitFor()
      await page.getByRole('button', { name: 'Order and pay €27.40' }).click()
      await page.getByText('Please agree to the terms of return.').waitFor()
      await page.getByLabel('I agree to the terms of return.').check()
      await page.getByRole('button', { name: 'Order and pay €27.40' }).click()
      await page.getByRole('heading', { name: 'Thank you, Ada Byrne' }).waitFor()
      await page.getByText('Express, the next working day, with a card: “Happy birthday!”').waitFor()
      assert.deepEqual(complaints, [])
      await context.close()
    })

    test(`${name} the staff changes a product, adds a color and gives it a photograph`, async () => {
      const { page, complaints, context } = await visit({ ...desktop, javaScriptEnabled })
      const color = javaScriptEnabled ? 'cherry' : 'beech'
      await page.goto('/staff/products')
      await page.getByLabel('Password').fill('open barley')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('This is not the password.').waitFor()
      await page.getByLabel('Password').fill('open sesame')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByLabel('Find a product').fill('bread knife')
      await page.getByRole('button', { name: 'Find' }).click()
      await page.getByRole('link', { name: 'Bread knife' }).click()
      await page.getByLabel('Description').fill('A knife for bread.')
      const rows = page.locator('.formset-row')
      const before = await rows.count()
      await page.getByRole('button', { name: 'Add a color' }).click()
      await rows.nth(before).waitFor()
      assert.equal(await page.getByLabel('Description').inputValue(), 'A knife for bread.')
      const row = rows.nth(before - 1)
      await row.getByLabel('Color or kind').fill(color)
      await row.getByLabel('Article').fill(`KT-${color}`)
      await row.getByLabel('Paint').selectOption('oak')
      await row.getByLabel('Price in €').fill('much')
      await row.getByLabel('In stock').fill('3')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Enter a price such as 14.50.').waitFor()
      await rows
        .nth(before - 1)
        .getByLabel('Price in €')
        .fill('44,5')
      await rows
        .nth(before - 1)
        .getByLabel('Photograph')
        .setInputFiles(photograph)
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Bread knife is saved.').waitFor()
      await page.goto(`/search?search=knife+${color}`)
      await page.getByRole('link', { name: new RegExp(`Bread knife ${color}`) }).click()
      await page.getByText('€44.50').waitFor()
      await page.getByText('A knife for bread.').waitFor()
      const picture = page.getByRole('img', { name: `Bread knife, ${color}` })
      assert.match((await picture.getAttribute('src')) ?? '', /^\/photos\/knife/)
      assert.ok(
        await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth === 1),
      )
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }

  /** Walks through every kind of page. */
  async function* pages(page: Page): AsyncGenerator<string> {
    for (const path of [
      '/',
      '/shelves/tableware',
      '/search?search=linen&page=2',
      '/search?search=unicorn',
      '/help',
      '/nowhere',
      '/products/11/breakfast-bowl-mustard-yellow',
    ]) {
      await page.goto(path)
      yield path
    }
    await page.getByRole('button', { name: 'Put in the cart' }).click()
    yield '/cart'
    await page.getByRole('link', { name: 'To the checkout' }).click()
    yield '/checkout'
    await page.getByRole('button', { name: /Order and pay/ }).click()
    yield '/checkout with mistakes'
    await page.goto('/order/address')
    yield '/order/address'
    await fillAddress(page)
    await page.getByRole('button', { name: 'Go on' }).click()
    yield '/order/delivery'
    await page.getByRole('button', { name: 'Go on' }).click()
    yield '/order/review'
    await page.getByRole('button', { name: /Order and pay/ }).click()
    yield '/order/review with mistakes'
    await page.goto('/staff/products')
    yield '/staff/sign-in'
    await page.getByLabel('Password').fill('open sesame')
    await page.getByRole('button', { name: 'Sign in' }).click()
    yield '/staff/products'
    await page.getByRole('link', { name: 'Balloon whisk' }).click()
    yield '/staff/products/…'
    await page.getByLabel('Name').fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    yield '/staff/products/… with mistakes'
    await page.goto('/staff/products/new')
    yield '/staff/products/new'
    await page.goto('/checkout')
    for (const [name, text] of Object.entries(ada))
      if (name !== 'country') await page.locator(`#${name}`).fill(text)
    await page.getByRole('button', { name: /Order and pay/ }).click()
    yield '/orders/…'
  }

  for (const [name, size] of Object.entries({
    'a phone': phone,
    'a desktop': desktop,
    'a dark desktop': { ...desktop, colorScheme: 'dark' as const },
  })) {
    test(`on ${name} nobody is kept out, and no page is wider than the screen`, async () => {
      const { page, context, complaints } = await visit(size)
      for await (const path of pages(page)) {
        assert.deepEqual(await violations(page), [], path)
        assert.ok(
          (await page.evaluate(() => document.documentElement.scrollWidth)) <= size.width,
          `${path} is too wide`,
        )
      }
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }
})

/** What axe finds against WCAG 2.2 AA. It is evaluated from outside, so the page's own policy stays as it is. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations: found } = await page.evaluate<{
    violations: { id: string; nodes: { html: string }[] }[]
  }>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
