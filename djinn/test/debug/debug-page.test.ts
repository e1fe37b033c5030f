import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn, DjinnError } from 'djinn'
import { debugPage } from 'djinn/debug'
import { client } from 'djinn/testing'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const html = { accept: 'text/html' }

function makeApp(development: boolean) {
  const app = new Djinn({
    logger: silent,
    allowedHosts: ['localhost'],
    settings,
  })
  app.get('/users/<int:id>', () => {
    throw new Error('kaboom <script>alert(1)</script>', { cause: new TypeError('the <reason>') })
  })
  app.get('/hint', () => {
    throw new DjinnError('SHOP_CLOSED', 'The shop is closed.', { hint: 'Open it <first>.' })
  })
  if (development) app.runtime.developmentPage = debugPage()
  return client(app, { throwErrors: false })
}

test('the page shows the error, its cause, and the code where it was thrown', async () => {
  const page = await (await makeApp(true).get('/users/7', { headers: html })).text()
  assert.match(page, /kaboom &lt;script&gt;/)
  assert.match(page, /Caused by TypeError: the &lt;reason&gt;/)
  assert.match(page, /debug-page\.test\.ts:\d+:\d+/)
  assert.match(page, /class="here"><code>\s*throw new Error/)
})

test('nothing of the request can become markup', async () => {
  const browser = makeApp(true)
  browser.cookies.set('theme', '<img src=x onerror=alert(1)>')
  const response = await browser.get('/users/7?q=<script>alert(2)</script>', {
    headers: { ...html, 'x-any': '"><svg onload=alert(3)>' },
  })
  const page = await response.text()
  assert.doesNotMatch(page, /<script|<img|<svg/i)
})

test('secrets are masked in headers, cookies and settings', async () => {
  const browser = makeApp(true)
  browser.cookies.set('session', 'hunter4')
  const page = await (
    await browser.get('/users/7?password=hunter5', { headers: { ...html, authorization: 'Bearer hunter6' } })
  ).text()
  assert.doesNotMatch(page, /hunter/)
  assert.match(page, /PAGE_SIZE/)
})

test('an error of Djinn shows its hint and its code', async () => {
  const page = await (await makeApp(true).get('/hint', { headers: html })).text()
  assert.match(page, /SHOP_CLOSED/)
  assert.match(page, /Open it &lt;first&gt;\./)
})

test('an unknown path shows the routes that were tried and the near ones', async () => {
  const page = await (await makeApp(true).get('/user/7', { headers: html })).text()
  assert.match(page, /Routes tried/)
  assert.match(page, /Did you mean[\s\S]*\/users\/&lt;int:id&gt;/)
})

test('programs get the stack as problem details', async () => {
  const response = await makeApp(true).get('/users/7')
  assert.equal(response.headers.get('content-type'), 'application/problem+json')
  const problem = (await response.json()) as { status: number; error: string; stack: string[] }
  assert.equal(problem.status, 500)
  assert.match(problem.error, /kaboom/)
  assert.match(problem.stack[0] ?? '', /debug-page\.test\.ts/)
})

test('in production nothing of it is told', async () => {
  for (const headers of [html, {}]) {
    const body = await (await makeApp(false).get('/users/7', { headers })).text()
    assert.doesNotMatch(body, /kaboom|reason|\.ts|hunter|PAGE_SIZE/)
  }
})

test('the page is kept by no cache', async () => {
  assert.equal(
    (await makeApp(true).get('/users/7', { headers: html })).headers.get('cache-control'),
    'no-store',
  )
})

// Far below the lines that throw: the page shows code, and this is not what it is to be tested for.
const settings = { DATABASE_URL: 'postgres://ada:hunter2@db/shop', SECRET_TOKEN: 'hunter3', PAGE_SIZE: 20 }
