import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { flaskSession, tuple } from 'djinn/base'
import { sessions } from 'djinn/sessions'
import { client } from 'djinn/testing'

const secretKey = 'a key for these tests, of 32 characters or more'

function makeApp() {
  const app = new Djinn({ secretKey }).use(sessions())
  app.get('/flash', ({ flash, redirect }) => {
    flash('Saved.')
    flash('Careful!', 'warning')
    return redirect('/show')
  })
  app.get('/show', ({ getFlashedMessages }) => ({
    all: getFlashedMessages(),
    again: getFlashedMessages({ categoryFilter: ['warning'] }),
  }))
  return app
}

test('messages are shown once, on the page after the one that made them', async () => {
  const browser = client(makeApp(), { followRedirects: true })
  const warning = { category: 'warning', message: 'Careful!' }
  const shown = await (await browser.get('/flash')).json()
  assert.deepEqual(shown, { all: [{ category: 'message', message: 'Saved.' }, warning], again: [warning] })
  assert.deepEqual(await (await browser.get('/show')).json(), { all: [], again: [] })
})

test('messages of a Flask app with the same key are shown', async () => {
  const browser = client(makeApp())
  browser.cookies.set('session', flaskSession(secretKey).dumps({ _flashes: [tuple('info', 'From Flask')] }))
  const { all } = (await (await browser.get('/show')).json()) as { all: unknown }
  assert.deepEqual(all, [{ category: 'info', message: 'From Flask' }])
})

test('a session with something else in the place of messages shows none', async () => {
  const browser = client(makeApp())
  browser.cookies.set('session', flaskSession(secretKey).dumps({ _flashes: ['x', 3, ['a', 'b', 'c']] }))
  assert.deepEqual(await (await browser.get('/show')).json(), { all: [], again: [] })
})

test('the app tells those who listen of each message', async () => {
  const app = makeApp()
  const told: string[] = []
  app.signals.messageFlashed.connect(({ message, category }) => void told.push(`${category}: ${message}`))
  await client(app).get('/flash')
  assert.deepEqual(told, ['message: Saved.', 'warning: Careful!'])
})
