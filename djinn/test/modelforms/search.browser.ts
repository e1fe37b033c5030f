import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { Djinn, type Server } from 'djinn'
import { html } from 'djinn/base'
import { char as charField, Form, forms, formset } from 'djinn/forms'
import { choicesOf, modelChoice, modelMultipleChoice } from 'djinn/modelforms'
import { char, connectModels, createTables, Model, type ModelConnection } from 'djinn/orm'
import { type Database, openDatabase } from 'djinn/sql'
import { type Browser, chromium, type Page } from 'playwright-core'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const isThere = existsSync(executablePath)
const isRequired = process.env.DJINN_REQUIRE_SERVICES === '1'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

class Town extends Model({ name: char({ maxLength: 40 }) }, { table: 'mfb_town', ordering: ['name'] }) {
  override toString() {
    return this.name
  }
}

const options = { search: ['name'], searchUrl: '/towns' }
class Trip extends Form({
  name: charField(),
  town: modelChoice(() => Town.all(), { ...options, helpText: 'Where it begins' }),
  stops: modelMultipleChoice(() => Town.all(), { ...options, required: false }),
}) {}
class Legs extends formset(Form({ town: modelChoice(() => Town.all(), options) }), { maxNum: 3 }) {}

const page = (body: unknown) =>
  html`<!doctype html><html lang="en"><head><title>Trip</title><meta name="color-scheme" content="light dark"></head><body><main><h1>Trip</h1>
<form method="post" novalidate>${body as never}<button>Save</button></form></main></body></html>`

function program(asked: string[]): Djinn {
  const app = new Djinn({ csp: 'strict' }).use(forms())
  const answer = choicesOf(Trip.fields.town)
  app.get('/towns', (context) => {
    asked.push(context.request.query.get('q') ?? '')
    return answer(context)
  })
  const trip = app.route('/trip')
  trip.get(async (context) => page((await Trip.from(context)).asDiv()))
  trip.post(async (context) => {
    const form = await Trip.from(context)
    if (!form.valid) return page([form.errorSummary(), form.asDiv()])
    return { town: String(form.cleaned.town), stops: form.cleaned.stops.map(String) }
  })
  const legs = app.route('/legs')
  legs.get(async (context) => page((await Legs.from(context)).asEditor()))
  legs.post(async (context) => {
    const sent = await Legs.from(context)
    return sent.valid ? sent.cleaned.map(({ town }) => String(town)) : page(sent.asEditor())
  })
  return app as unknown as Djinn
}

describe('rows that are searched, in a browser', { skip: !isThere && !isRequired }, () => {
  const asked: string[] = []
  let db: Database
  let connection: ModelConnection
  let server: Server
  let browser: Browser
  before(async () => {
    db = openDatabase('sqlite::memory:')
    await createTables(db, { Town })
    connection = connectModels(db, { Town })
    const many = Array.from({ length: 45 }, (_, at) => `Ville ${String(at).padStart(2, '0')}`)
    await Town.bulkCreate(['Oslo', 'Bergen', 'Osby', ...many].map((name) => new Town({ name })))
    server = await program(asked).listen({ port: 0, handleSignals: false })
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless', '--disable-gpu'] })
  })
  after(async () => {
    await browser?.close()
    await server?.close()
    connection.disconnect()
    await db.close()
  })

  async function open(
    path: string,
    javaScriptEnabled: boolean,
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled, colorScheme })
    const opened = await context.newPage()
    opened.setDefaultTimeout(5000)
    const complaints: string[] = []
    opened.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(message.text())
    })
    opened.on('pageerror', (error) => complaints.push(String(error)))
    await opened.goto(path)
    return { page: opened, complaints }
  }

  async function problems(opened: Page, within = 'html'): Promise<string[]> {
    await opened.evaluate(axe)
    const found = await opened.evaluate(
      (place) =>
        (
          globalThis as unknown as {
            axe: { run(place: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
          }
        ).axe.run(place),
      within,
    )
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  }

  const saved = async (opened: Page): Promise<unknown> => {
    await opened.click('text=Save')
    await opened.waitForFunction(() => document.querySelector('form') === null)
    return JSON.parse((await opened.textContent('body')) ?? '')
  }
  const active = (opened: Page) =>
    opened.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant')
      return id === null || id === undefined ? undefined : document.getElementById(id)?.textContent
    })
  const shownRows = (opened: Page) => opened.locator('[role=option]').allTextContents()

  test('without a script the button finds rows, and keeps what was typed', async () => {
    const { page: opened } = await open('/trip', false)
    await opened.fill('[name=name]', 'North')
    await opened.fill('[name=town-SEARCH]', 'osl')
    await opened.click('[name=town-FIND]')
    assert.equal(await opened.inputValue('[name=name]'), 'North')
    assert.equal(await opened.inputValue('[name=town-SEARCH]'), 'osl')
    assert.equal(await opened.locator('.errorlist').count(), 0)
    await opened.selectOption('[name=town]', { label: 'Oslo' })
    await opened.fill('[name=stops-SEARCH]', 'os')
    await opened.click('[name=stops-FIND]')
    await opened.selectOption('[name=stops]', [{ label: 'Osby' }])
    assert.deepEqual(await saved(opened), { town: 'Oslo', stops: ['Osby'] })
  })

  test('the keyboard finds, goes through and chooses', async () => {
    const { page: opened, complaints } = await open('/trip', true)
    await opened.fill('[name=name]', 'North')
    const box = opened.getByRole('combobox', { name: 'Town:' })
    await box.focus()
    assert.equal(await opened.locator('[name=town-FIND]').count(), 0)
    asked.length = 0
    await box.pressSequentially('os', { delay: 20 })
    await opened.waitForSelector('[role=option]')
    assert.deepEqual(asked, ['os'])
    assert.deepEqual(await shownRows(opened), ['Osby', 'Oslo'])
    assert.equal(await box.getAttribute('aria-expanded'), 'true')
    assert.deepEqual(await problems(opened), [])
    await box.press('ArrowDown')
    assert.equal(await active(opened), 'Osby')
    await box.press('ArrowUp')
    assert.equal(await active(opened), 'Oslo')
    assert.deepEqual(await problems(opened), [])
    await box.press('Enter')
    assert.equal(await box.inputValue(), 'Oslo')
    assert.equal(await box.getAttribute('aria-expanded'), 'false')
    await box.fill('half a w')
    await box.press('Tab')
    assert.equal(await box.inputValue(), 'Oslo')
    assert.deepEqual(await saved(opened), { town: 'Oslo', stops: [] })
    assert.deepEqual(complaints, [])
  })

  test('Enter never sends half a word, and sends what one sees', async () => {
    const { page: opened } = await open('/trip', true)
    await opened.fill('[name=name]', 'North')
    const box = opened.getByRole('combobox', { name: 'Town:' })
    await box.fill('oslo')
    await box.press('Enter')
    await opened.click('[role=option]')
    await box.fill('')
    await box.press('Escape')
    await box.press('Enter')
    await opened.waitForSelector('.errorlist')
    assert.equal(await opened.inputValue('[name=town]'), '')
  })

  test('Escape closes, then takes the choice away', async () => {
    const { page: opened } = await open('/trip', true)
    const box = opened.getByRole('combobox', { name: 'Town:' })
    await box.fill('bergen')
    await opened.click('[role=option]')
    assert.equal(await opened.inputValue('[name=town]'), '2')
    await box.press('ArrowDown')
    await opened.waitForSelector('[role=option]')
    await box.press('Escape')
    assert.equal(await box.inputValue(), 'Bergen')
    assert.equal(await opened.locator('[role=listbox]:visible').count(), 0)
    await box.press('Escape')
    assert.equal(await box.inputValue(), '')
    assert.equal(await opened.inputValue('[name=town]'), '')
  })

  test('more rows follow where one asks for them', async () => {
    const { page: opened } = await open('/trip', true)
    const box = opened.getByRole('combobox', { name: 'Town:' })
    await box.fill('ville')
    await opened.waitForSelector('[role=option]')
    assert.equal((await shownRows(opened)).length, 21)
    await box.press('ArrowUp')
    assert.equal(await active(opened), 'Show more')
    await box.press('Enter')
    await opened.waitForFunction(() => document.querySelectorAll('[role=option]').length === 41)
    assert.equal(await active(opened), 'Ville 20')
    await opened.click('text=Show more')
    await opened.waitForFunction(() => document.querySelectorAll('[role=option]').length === 45)
    assert.match((await opened.locator('[role=status]').first().textContent()) ?? '', /^Found: 45$/)
    await box.fill('nowhere')
    await opened.waitForFunction(() => document.querySelectorAll('[role=option]').length === 0)
    assert.equal(await opened.locator('[role=status]').first().textContent(), 'Nothing found.')
  })

  test('several rows are chosen and removed one by one', async () => {
    const { page: opened, complaints } = await open('/trip', true)
    await opened.fill('[name=name]', 'North')
    const town = opened.getByRole('combobox', { name: 'Town:' })
    await town.fill('oslo')
    await opened.click('[role=option]')
    const box = opened.getByRole('combobox', { name: 'Stops:' })
    for (const name of ['Bergen', 'Osby', 'Oslo']) {
      await box.fill(name)
      await opened.click(`[role=option]:text-is("${name}")`)
    }
    assert.deepEqual(await problems(opened), [])
    await box.fill('os')
    await opened.waitForTimeout(500)
    assert.deepEqual(await shownRows(opened), [])
    await box.fill('')
    await opened.getByRole('button', { name: 'Remove: Osby' }).click()
    assert.deepEqual(await opened.locator('.choices-chosen li').allTextContents(), ['Bergen ×', 'Oslo ×'])
    await box.press('Backspace')
    assert.deepEqual(await saved(opened), { town: 'Oslo', stops: ['Bergen'] })
    assert.deepEqual(complaints, [])
  })

  test('an error leads to the box, and nothing is in the way of assistive technology, in the dark too', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page: opened, complaints } = await open('/trip', true, colorScheme)
      await opened.click('text=Save')
      await opened.click('.errorsummary a[href="#id_town"]')
      const box = opened.getByRole('combobox', { name: 'Town:' })
      assert.ok(await box.evaluate((element) => element === document.activeElement))
      assert.equal(await box.getAttribute('aria-invalid'), 'true')
      assert.equal(await box.getAttribute('aria-describedby'), 'id_town_helptext id_town_error')
      await box.press('ArrowDown')
      await opened.waitForSelector('[role=option]')
      await box.press('ArrowDown')
      // The colors of links are the page's own, and it says none.
      assert.deepEqual(await problems(opened, colorScheme === 'dark' ? 'djinn-choices' : 'html'), [])
      assert.deepEqual(complaints, [])
    }
    const { page: checked } = await open('/legs', true)
    await checked.route('**/_forms/*', (route) => route.abort())
    await checked.goto('/trip')
    await checked.fill('[name=town-SEARCH]', 'os')
    await checked.click('[name=town-FIND]')
    assert.equal(await checked.locator('[name=town] option').count(), 3)
    assert.deepEqual(await problems(checked), [])
  })

  for (const javaScriptEnabled of [true, false])
    test(`rows of a formset search, ${javaScriptEnabled ? 'in the page' : 'by asking the server'}`, async () => {
      const { page: opened, complaints } = await open('/legs', javaScriptEnabled)
      await opened.click('button[name=form-ADD]')
      for (const [at, name] of ['Oslo', 'Bergen'].entries()) {
        if (javaScriptEnabled) {
          await opened.getByRole('combobox').nth(at).fill(name)
          await opened.click(`[role=option]:text-is("${name}")`)
        } else {
          await opened.fill(`[name=form-${at}-town-SEARCH]`, name)
          await opened.click(`[name=form-${at}-town-FIND]`)
          await opened.selectOption(`[name=form-${at}-town]`, { label: name })
        }
      }
      assert.deepEqual(await saved(opened), ['Oslo', 'Bergen'])
      assert.deepEqual(complaints, [])
    })

  test('an answer that is no list is told', async () => {
    const { page: opened } = await open('/trip', true)
    await opened.route('**/towns*', (route) => route.fulfill({ status: 403, body: 'no' }))
    const box = opened.getByRole('combobox', { name: 'Town:' })
    await box.fill('os')
    await opened.waitForFunction(() =>
      [...document.querySelectorAll('[role=status]')].some((each) =>
        each.textContent?.includes('cannot be read'),
      ),
    )
  })
})
