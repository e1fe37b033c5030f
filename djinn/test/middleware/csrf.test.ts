import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Djinn } from 'djinn'
import { maskCsrfSecret, newCsrfSecret } from 'djinn/base'
import { type CsrfOptions, checkCsrf, csrf } from 'djinn/middleware'
import { memoryLoader, templates } from 'djinn/template'
import { client } from 'djinn/testing'

function makeApp(options?: CsrfOptions) {
  const app = new Djinn()
    .use(csrf(options))
    .use(templates(memoryLoader({ 'form.html': '<form method="post">{{ csrfField() }}</form>' })))
  app.get('/', ({ render }) => render('form.html'))
  app.get('/plain', () => 'no form')
  app.post('/', async ({ request }) => ({ name: (await request.form()).fields.get('name') ?? '' }))
  app.post('/hook', { meta: { csrf: false } }, () => 'heard')
  return app
}

describe('csrf()', () => {
  test('a form with its field passes, and the handler reads the form too', async () => {
    const browser = client(makeApp())
    const page = await (await browser.get('/')).text()
    const token = /name="csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"/.exec(page)?.[1] ?? ''
    const answer = await browser.post('/', { form: { csrfmiddlewaretoken: token, name: 'Ann' } })
    assert.deepEqual(await answer.json(), { name: 'Ann' })
  })

  test('the token is another one on each page, and all of them hold', async () => {
    const browser = client(makeApp())
    const tokens = [await tokenOf(browser), await tokenOf(browser)]
    assert.notEqual(tokens[0], tokens[1])
    for (const token of tokens) {
      const answer = await browser.post('/', { headers: { 'x-csrftoken': token }, json: {} })
      assert.notEqual(answer.status, 403)
    }
  })

  test('without a cookie, without a token, or with that of another visitor a request is refused', async () => {
    const app = makeApp()
    const strange = maskCsrfSecret(newCsrfSecret())
    assert.equal((await client(app).post('/', { form: { name: 'x' } })).status, 403)
    const browser = client(app)
    await browser.get('/')
    for (const form of [
      {},
      { csrfmiddlewaretoken: '' },
      { csrfmiddlewaretoken: strange },
      { csrfmiddlewaretoken: 'ä'.repeat(64) },
    ]) {
      assert.equal((await browser.post('/', { form })).status, 403)
    }
  })

  test('a page without a form sets no cookie', async () => {
    const answer = await client(makeApp()).get('/plain')
    assert.equal(answer.headers.get('set-cookie'), null)
  })

  test('the answer with a token is kept apart by cookie', async () => {
    const answer = await client(makeApp()).get('/')
    assert.match(answer.headers.get('vary') ?? '', /cookie/i)
    assert.match(answer.headers.get('set-cookie') ?? '', /^csrftoken=[A-Za-z0-9]{32}; .*SameSite=Lax/)
  })

  test('routes and requests can be exempt', async () => {
    assert.equal((await client(makeApp()).post('/hook')).status, 200)
    const withKey = makeApp({ exempt: ({ request }) => request.header('authorization') !== undefined })
    const answer = await client(withKey).post('/', { form: {}, headers: { authorization: 'Bearer x' } })
    assert.equal(answer.status, 200)
  })
})

async function tokenOf(browser: ReturnType<typeof client>): Promise<string> {
  const page = await (await browser.get('/')).text()
  return /value="([A-Za-z0-9]{64})"/.exec(page)?.[1] ?? ''
}

describe('checkCsrf()', () => {
  const secret = 'a'.repeat(32)
  const request = { method: 'POST', scheme: 'https', host: 'shop.example', cookie: secret, field: secret }

  test('on https a request without Origin needs a Referer of this site', () => {
    assert.match(checkCsrf(request) ?? '', /no Referer/)
    assert.match(checkCsrf({ ...request, referer: 'http://shop.example/' }) ?? '', /insecure/)
    assert.match(checkCsrf({ ...request, referer: 'https://evil.example/' }) ?? '', /trusted/)
    assert.equal(checkCsrf({ ...request, referer: 'https://shop.example/cart' }), undefined)
  })

  test('what the browser says of itself is enough in place of a Referer', () => {
    assert.equal(checkCsrf({ ...request, secFetchSite: 'same-origin' }), undefined)
    assert.match(checkCsrf({ ...request, secFetchSite: 'cross-site' }) ?? '', /another site/)
  })
})

test('a wrong token in front of a file ends the upload', async () => {
  const browser = client(makeApp())
  await browser.get('/')
  const boundary = 'b'
  const part = (name: string, text: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${name}\r\n\r\n${text}\r\n`
  const head =
    part('name="csrfmiddlewaretoken"', maskCsrfSecret(newCsrfSecret())) +
    `--${boundary}\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\n`
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      const piece = sent === 0 ? new TextEncoder().encode(head) : new Uint8Array(64 * 1024)
      sent += piece.length
      if (sent > 50_000_000) controller.close()
      else controller.enqueue(piece)
    },
  })
  const answer = await browser.request('POST', '/', {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body,
  })
  assert.equal(answer.status, 403)
  assert.ok(sent < 10_000_000, `${sent} bytes were taken of an upload that was refused`)
})

test('after a rotation the old token is worth nothing, the new one holds', async () => {
  const app = new Djinn().use(csrf())
  app.get('/', ({ csrfToken }) => csrfToken)
  app.post('/login', ({ rotateCsrfToken, csrfToken }) => {
    rotateCsrfToken()
    return csrfToken
  })
  app.post('/', () => 'sent')
  const browser = client(app)
  const before = await (await browser.get('/')).text()
  const headers = { 'x-csrftoken': before }
  assert.equal((await browser.post('/login', { headers })).status, 200)
  assert.equal((await browser.post('/', { headers })).status, 403)
  const after = await (await browser.get('/')).text()
  assert.equal((await browser.post('/', { headers: { 'x-csrftoken': after } })).status, 200)
})
