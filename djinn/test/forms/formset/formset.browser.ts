import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { Djinn, type Server } from 'djinn'
import { html } from 'djinn/base'
import {
  char,
  checkboxSelectMultiple,
  choice,
  Form,
  forms,
  formset,
  integer,
  multipleChoice,
  radioSelect,
} from 'djinn/forms'
import { type Browser, chromium, type Page } from 'playwright-core'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const isThere = existsSync(executablePath)
const isRequired = process.env.DJINN_REQUIRE_SERVICES === '1'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const Item = Form({
  name: char({ helpText: 'As on the label' }),
  count: integer({ required: false }),
  size: choice({ choices: { s: 'Small', l: 'Large' }, widget: radioSelect() }),
  colors: multipleChoice({ choices: ['red', 'blue'], required: false, widget: checkboxSelectMultiple() }),
})
class Items extends formset(Item, { maxNum: 3, canDelete: true }) {}
class Contact extends Form({ name: char(), size: choice({ choices: ['a', 'b'], widget: radioSelect() }) }) {}

const page = (
  body: unknown,
) => html`<!doctype html><html lang="en"><head><title>Items</title></head><body><main><h1>Items</h1>
<form method="post" novalidate>${body as never}<button>Save</button></form></main></body></html>`

function program(): Djinn {
  const app = new Djinn({ csp: 'strict' }).use(forms())
  const items = app.route('/items')
  items.get(async (context) => page((await Items.from(context)).asEditor()))
  items.post(async (context) => {
    const sent = await Items.from(context)
    return sent.valid ? sent.cleaned : page(sent.asEditor())
  })
  const contact = app.route('/contact')
  contact.get(async (context) => page((await Contact.from(context)).asDiv()))
  contact.post(async (context) => {
    const form = await Contact.from(context)
    return page([form.errorSummary(), form.asDiv()])
  })
  return app as unknown as Djinn
}

describe('forms in a browser', { skip: !isThere && !isRequired }, () => {
  let server: Server
  let browser: Browser
  before(async () => {
    server = await program().listen({ port: 0, handleSignals: false })
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless', '--disable-gpu'] })
  })
  after(async () => {
    await browser?.close()
    await server?.close()
  })

  async function open(path: string, javaScriptEnabled: boolean) {
    const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled })
    const opened = await context.newPage()
    const complaints: string[] = []
    opened.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(message.text())
    })
    await opened.goto(path)
    return { page: opened, complaints }
  }

  const focusedName = (opened: Page) =>
    opened.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '')

  async function problems(opened: Page): Promise<string[]> {
    await opened.evaluate(axe)
    const found = await opened.evaluate(() =>
      (
        globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
        }
      ).axe.run(),
    )
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  }

  for (const javaScriptEnabled of [true, false]) {
    const way = javaScriptEnabled ? 'in the page' : 'by asking the server'
    test(`rows are added ${way}, with what was typed`, async () => {
      const { page: opened, complaints } = await open('/items', javaScriptEnabled)
      await opened.fill('[name=form-0-name]', 'Pen')
      await opened.check('[name=form-0-size][value=l]')
      await opened.click('button[name=form-ADD]')
      if (javaScriptEnabled) assert.equal(await focusedName(opened), 'form-1-name')
      assert.equal(await opened.inputValue('[name=form-0-name]'), 'Pen')
      assert.ok(await opened.locator('[role=group][aria-label="Row 2"] [name=form-1-name]').isVisible())
      await opened.fill('[name=form-1-name]', 'Ink')
      await opened.locator('label', { hasText: 'Small' }).nth(1).click()
      assert.ok(await opened.isChecked('[name=form-1-size][value=s]'))
      await opened.click('button[name=form-ADD]')
      await opened.waitForSelector('[name=form-2-name]')
      assert.equal(await opened.isVisible('button[name=form-ADD]'), false)
      await opened.click('text=Save')
      const saved = JSON.parse((await opened.textContent('body')) ?? '')
      assert.deepEqual(
        saved.map(({ name, size }: { name: string; size: string }) => [name, size]),
        [
          ['Pen', 'l'],
          ['Ink', 's'],
        ],
      )
      assert.deepEqual(complaints, [])
    })
  }

  test('a row that is to be removed is marked', async () => {
    const { page: opened } = await open('/items', true)
    await opened.check('[name=form-0-DELETE]')
    assert.equal(await opened.locator('.formset-row[data-deleted]').count(), 1)
    await opened.uncheck('[name=form-0-DELETE]')
    assert.equal(await opened.locator('.formset-row[data-deleted]').count(), 0)
  })

  test('the summary of errors takes the focus without a script, and leads to the fields', async () => {
    const { page: opened } = await open('/contact', true)
    await opened.click('text=Save')
    // The browser gives it once the page is shown.
    await opened.locator('#error-summary:focus').waitFor({ state: 'attached' })
    await opened.click('.errorsummary a[href="#id_name"]')
    assert.equal(await focusedName(opened), 'name')
    await opened.click('.errorsummary a[href="#id_size_0"]')
    assert.equal(await focusedName(opened), 'size')
    assert.deepEqual(await problems(opened), [])
  })

  test('nothing is in the way of assistive technology', async () => {
    const { page: opened, complaints } = await open('/items', true)
    await opened.click('button[name=form-ADD]')
    assert.deepEqual(await problems(opened), [])
    await opened.fill('[name=form-0-count]', '1')
    await opened.click('text=Save')
    assert.deepEqual(await problems(opened), [])
    assert.deepEqual(complaints, [])
  })
})
