import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { memoryStorage } from 'djinn/files'
import { answerInvalid, char, Form, file, integer, type Steps, type Wizard, wizard } from 'djinn/forms'
import { memoryStore, sessions } from 'djinn/sessions'
import { client } from 'djinn/testing'

class Address extends Form({ street: char(), country: char({ maxLength: 2 }) }) {}
class Customs extends Form({ number: integer() }) {}
class Confirm extends Form({ words: char({ required: false }) }) {}

type Answer = Record<string, unknown>

/** The wizard behind `/order/<step>`, which answers with what it would do. */
function serve<Of extends Steps, Optional extends keyof Of & string>(order: Wizard<Of, Optional>) {
  const app = new Djinn({ secretKey: 'made-by-djinn-secret-and-kept-secret' }).use(
    sessions({ store: memoryStore() }),
  )
  const page = app.route('/order/<step>')
  const answer = async (context: Parameters<typeof order.run>[0], step: string) => {
    const result = await order.run(context, step)
    if (result.kind === 'go') return { go: result.step }
    if (result.kind === 'done') {
      await result.finish()
      return { done: result.cleaned }
    }
    const values = Object.fromEntries(result.form.boundFields.map((each) => [each.name, each.value ?? null]))
    return { show: result.name, steps: result.steps, values, errors: result.form.errors.names() }
  }
  page.get((context) => answer(context, context.params.step))
  page.post((context) => answer(context, context.params.step))
  app.get('/kept', ({ session }) => ({ kept: session.get('_wizard_wizard') }))
  app.post('/kept', async ({ session, request }) => {
    session.set('_wizard_wizard', ((await request.json()) as { kept: unknown }).kept)
    return {}
  })
  app.post('/forget', async (context) => {
    await order.clear(context)
    return {}
  })
  const browser = client(app)
  const get = async (step: string) => (await browser.get(`/order/${step}`)).json() as Promise<Answer>
  const post = async (step: string, form: Record<string, string>) =>
    (await browser.post(`/order/${step}`, { form })).json() as Promise<Answer>
  return { get, post, browser }
}

const order = () =>
  wizard(
    { address: Address, customs: Customs, confirm: Confirm },
    { when: { customs: ({ address }) => address?.country === 'NO' } },
  )
const oslo = { 'address-street': 'Karl Johans gate', 'address-country': 'NO' }

test('steps follow each other, depend on each other, and end with the data of all', async () => {
  const { get, post } = serve(order())
  assert.deepEqual((await get('address')).steps, ['address', 'confirm'])
  assert.deepEqual(await post('address', oslo), { go: 'customs' })
  assert.deepEqual((await get('customs')).steps, ['address', 'customs', 'confirm'])
  assert.deepEqual(await post('customs', { 'customs-number': '7' }), { go: 'confirm' })
  assert.deepEqual(await post('confirm', { 'confirm-words': 'hi' }), {
    done: {
      address: { street: 'Karl Johans gate', country: 'NO' },
      customs: { number: 7 },
      confirm: { words: 'hi' },
    },
  })
  assert.deepEqual((await get('address')).values, { street: null, country: null })
})

test('a step out of turn leads to the first that is not answered', async () => {
  const { get, post } = serve(order())
  assert.deepEqual(await get('confirm'), { go: 'address' })
  assert.deepEqual(await post('confirm', { 'confirm-words': 'x' }), { go: 'address' })
  assert.deepEqual(await get('nowhere'), { go: 'address' })
})

test('an answer with errors shows the step again, with what was typed', async () => {
  const { post } = serve(order())
  const shown = await post('address', { 'address-street': 'Gate', 'address-country': 'NOR' })
  assert.equal(shown.show, 'address')
  assert.deepEqual(shown.values, { street: 'Gate', country: 'NOR' })
  assert.deepEqual(shown.errors, ['country'])
})

test('going back shows the answer; going there by a button keeps what was typed', async () => {
  const { get, post } = serve(order())
  await post('address', oslo)
  assert.deepEqual((await get('address')).values, { street: 'Karl Johans gate', country: 'NO' })
  assert.deepEqual(await post('customs', { 'customs-number': 'seven', wizard_goto: 'address' }), {
    go: 'address',
  })
  assert.deepEqual((await get('customs')).values, { number: 'seven' })
})

test('a step that is looked at again is a page as any other', async () => {
  const steps = order()
  const app = new Djinn({ secretKey: 'made-by-djinn-secret-and-kept-secret' }).use(sessions())
  const page = app.route('/order/<step>')
  const answer = async (context: Parameters<typeof steps.run>[0], step: string) => {
    const result = await steps.run(context, step)
    return result.kind === 'show' ? answerInvalid(result.form, () => result.name) : { kind: result.kind }
  }
  page.get((context) => answer(context, context.params.step))
  page.post((context) => answer(context, context.params.step))
  const browser = client(app, { headers: { accept: 'text/html' } })
  await browser.post('/order/address', { form: oslo })
  const shown = await browser.get('/order/address')
  assert.deepEqual([shown.status, await shown.text()], [200, 'address'])
  assert.equal((await browser.post('/order/address', { form: {} })).status, 422)
})

test('a condition that no longer holds takes its step out of the result', async () => {
  const { post } = serve(order())
  await post('address', oslo)
  await post('customs', { 'customs-number': '7' })
  assert.deepEqual(await post('address', { ...oslo, 'address-country': 'DE' }), { go: 'confirm' })
  const { done } = await post('confirm', {})
  assert.deepEqual(Object.keys(done as object), ['address', 'confirm'])
})

test('an answer that is no longer valid at the end is asked again', async () => {
  let isOpen = true
  class Slot extends Form({ hour: integer() }) {
    cleanHour(hour: number) {
      if (!isOpen) this.addError('hour', 'Taken.')
      return hour
    }
  }
  const { post } = serve(wizard({ slot: Slot, confirm: Confirm }))
  await post('slot', { 'slot-hour': '9' })
  isOpen = false
  assert.deepEqual(await post('confirm', {}), { go: 'slot' })
})

test('files wait in the storage, stay when a step is sent again, and go at the end', async () => {
  class Papers extends Form({ title: char(), scan: file() }) {}
  const storage = memoryStorage()
  const { browser, post } = serve(wizard({ papers: Papers, confirm: Confirm }, { files: storage }))
  const scan = { content: '%PDF-1.7', filename: 'scan.pdf', contentType: 'application/pdf' }
  const sent = await browser.post('/order/papers', {
    form: { 'papers-title': 'Passport', 'papers-scan': scan },
  })
  assert.deepEqual(await sent.json(), { go: 'confirm' })
  assert.equal(await storage.exists('wizard/scan.pdf'), true)
  assert.deepEqual(await post('papers', { 'papers-title': 'My passport' }), { go: 'confirm' })
  const { done } = await post('confirm', {})
  assert.equal((done as { papers: { title: string } }).papers.title, 'My passport')
  assert.equal(await storage.exists('wizard/scan.pdf'), false)
})

test('only what belongs to the step is kept', async () => {
  const { browser, post } = serve(order())
  await post('address', { ...oslo, csrfmiddlewaretoken: 'secret', 'customs-number': 'x'.repeat(10_000) })
  await browser.post('/order/customs', { json: { number: 7, other: 'x', wizard_goto: 'nowhere' } })
  const { kept } = (await (await browser.get('/kept')).json()) as { kept: unknown }
  assert.deepEqual(kept, {
    address: {
      kind: 'form',
      values: [
        ['address-street', 'Karl Johans gate'],
        ['address-country', 'NO'],
      ],
      files: [],
    },
    customs: { kind: 'json', values: [['number', 7]], files: [] },
  })
})

test('what the session holds in another shape is no answer', async () => {
  const { browser, get } = serve(order())
  for (const kept of [
    'text',
    5,
    [],
    { address: 'x' },
    { address: { values: 'x' } },
    { address: { values: [] } },
  ]) {
    await browser.post('/kept', { json: { kept } })
    assert.deepEqual(await get('confirm'), { go: 'address' })
    assert.equal((await browser.post('/order/address', { form: oslo })).status, 200)
    assert.equal((await browser.post('/forget')).status, 200)
  }
})

test('a file of a step that is left with errors does not wait, whatever it is called', async () => {
  class Papers extends Form({ scan: file({ required: false, maxSize: 4 }) }) {}
  const storage = memoryStorage()
  const { browser } = serve(wizard({ papers: Papers, confirm: Confirm }, { files: storage }))
  const large = { content: 'larger', filename: 'large.txt', contentType: 'text/plain' }
  await browser.post('/order/papers', { form: { 'papers-scan': large, wizard_goto: 'papers' } })
  assert.equal(await storage.exists('wizard/large.txt'), false)
  const odd = { content: 'tiny', filename: '..', contentType: 'text/plain' }
  const sent = await browser.post('/order/papers', { form: { 'papers-scan': odd } })
  assert.deepEqual(await sent.json(), { go: 'confirm' })
})

test('a step with a file and no place for it, and a wizard without steps, are refused at the start', () => {
  class Papers extends Form({ scan: file() }) {}
  assert.throws(() => wizard({ papers: Papers }), { code: 'FORMS_BAD_OPTION' })
  assert.throws(() => wizard({}), { code: 'FORMS_BAD_OPTION' })
})
