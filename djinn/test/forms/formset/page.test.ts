import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { char, Form, forms, formset, integer } from 'djinn/forms'
import { memoryLoader, templates } from 'djinn/template'
import { client } from 'djinn/testing'

class Items extends formset(Form({ name: char(), count: integer({ required: false }) }), { maxNum: 3 }) {}

function shop(files: Record<string, string> = {}) {
  const app = new Djinn({ csp: 'strict' }).use(templates(memoryLoader(files))).use(forms())
  const page = app.route('/items')
  page.get(async (context) => (await Items.from(context)).asEditor())
  page.post(async (context) => {
    const items = await Items.from(context)
    return items.valid ? items.cleaned : items.asEditor({ label: 'One more' })
  })
  return client(app)
}

test('a button asks the server for one more row; nothing is validated and what was typed stays', async () => {
  const form = {
    'form-TOTAL_FORMS': '1',
    'form-INITIAL_FORMS': '0',
    'form-0-name': 'pen',
    'form-0-count': 'x',
    'form-ADD': '1',
  }
  const page = await (await shop().post('/items', { form })).text()
  assert.match(page, /name="form-TOTAL_FORMS" value="2"/)
  assert.match(page, /name="form-0-name" value="pen"/)
  assert.match(page, /name="form-0-count" value="x"/)
  assert.match(
    page,
    /<div class="formset-row" role="group" aria-label="Row 2" tabindex="-1" autofocus>.*name="form-1-name"/,
  )
  assert.doesNotMatch(page, /errorlist/)
})

test('there is no button, and no more row, where there are as many as there may be', async () => {
  const form = { 'form-TOTAL_FORMS': '3', 'form-INITIAL_FORMS': '0', 'form-ADD': '1' }
  const page = await (await shop().post('/items', { form })).text()
  assert.doesNotMatch(page, /form-ADD|form-3-name/)
  assert.match(page, /name="form-TOTAL_FORMS" value="3"/)
})

test('the page has a template of an empty row and a script of this site', async () => {
  const browser = shop()
  const page = await (await browser.get('/items')).text()
  assert.match(page, /^<djinn-formset prefix="form" max="3">/)
  assert.match(
    page,
    /<template><div class="formset-row" role="group" aria-label="Row __number__">.*form-__prefix__-name.*<\/template><button type="submit" name="form-ADD"/,
  )
  const [, url = ''] = /<script type="module" src="([^"]+)"/.exec(page) ?? []
  const script = await browser.get(url)
  assert.equal(script.status, 200)
  assert.match(script.headers.get('content-type') ?? '', /javascript/)
  assert.match(script.headers.get('cache-control') ?? '', /immutable/)
})

test('JSON is a list, or an object that has it', async () => {
  const browser = shop()
  const list = await browser.post('/items', { json: [{ name: 'pen', count: 2 }] })
  assert.deepEqual(await list.json(), [{ name: 'pen', count: 2 }])
  const inner = await browser.post('/items', { json: { form: [{ name: 'pen' }] } })
  assert.deepEqual(await inner.json(), [{ name: 'pen', count: null }])
  const wrong = await browser.post('/items', { json: { name: 'pen' } })
  assert.equal(wrong.status, 422)
})

test('a form and its rows are sent together, and read from one request', async () => {
  class Order extends Form({ customer: char() }) {}
  const app = new Djinn()
  app.post('/', async (context) => {
    const [order, items] = await Promise.all([Order.from(context), Items.from(context, { prefix: 'items' })])
    return { ...order.cleaned, items: items.cleaned }
  })
  const expected = { customer: 'Ann', items: [{ name: 'pen', count: null }] }
  const form = {
    customer: 'Ann',
    'items-TOTAL_FORMS': '1',
    'items-INITIAL_FORMS': '0',
    'items-0-name': 'pen',
  }
  assert.deepEqual(await (await client(app).post('/', { form })).json(), expected)
  const json = { customer: 'Ann', items: [{ name: 'pen' }] }
  assert.deepEqual(await (await client(app).post('/', { json })).json(), expected)
})

test('a project writes formsets by a template of its own', async () => {
  const files = {
    'forms/formset/div.html':
      '{{ formset.managementForm }}{% for form in formset %}<hr>{{ form }}{% endfor %}',
  }
  const app = new Djinn().use(templates(memoryLoader(files))).use(forms())
  app.get('/', async (context) => (await Items.from(context)).toHtml())
  assert.match(await (await client(app).get('/')).text(), /MAX_NUM_FORMS"><hr><div>/)
})
