import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { messages, sessions } from 'djinn/sessions'
import { memoryLoader, templates } from 'djinn/template'
import { client } from 'djinn/testing'

const page = '{% for m in messages %}<p class="{{ m.tags }}">{{ m.message }}</p>{% endfor %}'

function makeApp() {
  const app = new Djinn({ secretKey: 'made-by-djinn-secret-and-kept-secret' })
    .use(sessions())
    .use(messages({ tags: { 50: 'critical' } }))
    .use(templates(memoryLoader({ 'page.html': page })))
  app.get('/', ({ render }) => render('page.html'))
  app.get('/other', () => 'nothing shown')
  app.post('/', ({ messages: to, redirect }) => {
    to.debug('not kept')
    to.success('Saved <it>.', 'big')
    to.add(50, 'Fire!')
    return redirect('/')
  })
  return app
}

test('messages wait for the page that shows them, with their tags, and are shown once', async () => {
  const browser = client(makeApp())
  await browser.post('/')
  await browser.get('/other')
  const first = await (await browser.get('/')).text()
  assert.equal(first, '<p class="big success">Saved &lt;it&gt;.</p><p class="critical">Fire!</p>')
  assert.equal(await (await browser.get('/')).text(), '')
})

test('a page that shows no messages does not touch the session', async () => {
  const answer = await client(makeApp()).get('/')
  assert.equal(answer.headers.get('set-cookie'), null)
})

test('what lies in the session under their name and is no list of messages is left out', async () => {
  const app = new Djinn({ secretKey: 'made-by-djinn-secret-and-kept-secret' }).use(sessions()).use(messages())
  app.get('/', ({ session, messages: from }) => {
    session.set('_messages', [1, ['x'], [20, 'kept', '']])
    return [...from].map(({ message }) => message)
  })
  assert.deepEqual(await (await client(app).get('/')).json(), ['kept'])
})
