import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Djinn, Reply } from 'djinn'
import { Catalogues, currentLocale, currentTimeZone, formatDate, gettext, parsePo } from 'djinn/i18n'
import { locale } from 'djinn/middleware'
import { client } from 'djinn/testing'

const catalogues = new Catalogues([['de', parsePo('msgid "Hello"\nmsgstr "Hallo"')]])
const supported = ['en', 'de', 'pt-br']

function makeApp(options: Partial<Parameters<typeof locale>[0]> = {}) {
  const app = new Djinn().use(locale({ supported, catalogues, ...options }))
  app.get('/', ({ locale }) => `${locale} ${currentLocale()} ${gettext('Hello')}`)
  app.get('/later', async () => {
    await setTimeout(1)
    return currentLocale()
  })
  app.get('/stream', async function* () {
    for (let piece = 0; piece < 3; piece++) {
      yield `${gettext('Hello')} `
      await setTimeout(1)
    }
  })
  app.get('/<language>/about', ({ locale }) => locale)
  app.get('/time', ({ timeZone }) => `${timeZone} ${currentTimeZone()} ${formatDate(new Date(0), 'H:i')}`)
  app.get('/own', () => new Reply('x', { headers: { 'content-language': 'fr', vary: 'Origin' } }))
  return app
}

const german = { headers: { 'accept-language': 'de-AT, en;q=0.5' } }

describe('the language of a request', () => {
  test('is the one that the browser accepts', async () => {
    const browser = client(makeApp())
    assert.equal(await (await browser.get('/', german)).text(), 'de de Hallo')
    assert.equal(await (await browser.get('/')).text(), 'en en Hello')
  })

  test('is the one of the cookie before that', async () => {
    const cookie = { headers: { ...german.headers, cookie: 'locale=pt-BR' } }
    assert.equal(await (await client(makeApp()).get('/later', cookie)).text(), 'pt-br')
    assert.equal(await (await client(makeApp({ cookie: false })).get('/later', cookie)).text(), 'de')
    const other = { headers: { cookie: 'lang=de' } }
    assert.equal(await (await client(makeApp({ cookie: 'lang' })).get('/later', other)).text(), 'de')
  })

  test('is the one of the path where it may name one', async () => {
    assert.equal(await (await client(makeApp({ prefix: true })).get('/pt-br/about', german)).text(), 'pt-br')
    assert.equal(await (await client(makeApp({ prefix: true })).get('/xx/about', german)).text(), 'de')
    assert.equal(await (await client(makeApp()).get('/pt-br/about', german)).text(), 'de')
  })

  test('is the default one of the app where nobody names one', async () => {
    assert.equal(await (await client(makeApp({ default: 'pt-br' })).get('/later')).text(), 'pt-br')
  })

  test('stays while a stream is sent', async () => {
    const response = await client(makeApp()).get('/stream', german)
    assert.equal(await response.text(), 'Hallo Hallo Hallo ')
  })

  test('is apart from that of another request at the same time', async () => {
    const browser = client(makeApp())
    const both = await Promise.all([browser.get('/later', german), browser.get('/later')])
    assert.deepEqual(await Promise.all(both.map((response) => response.text())), ['de', 'en'])
    assert.equal(currentLocale(), 'en')
  })
})

describe('an answer', () => {
  test('tells its language, and what the choice hung on', async () => {
    const { headers } = await client(makeApp()).get('/', german)
    assert.equal(headers.get('content-language'), 'de')
    assert.equal(headers.get('vary'), 'Accept-Language, Cookie')
    assert.equal((await client(makeApp({ cookie: false })).get('/')).headers.get('vary'), 'Accept-Language')
  })

  test('under a language of its own is the same for all', async () => {
    const { headers } = await client(makeApp({ prefix: true })).get('/de/about')
    assert.equal(headers.get('content-language'), 'de')
    assert.equal(headers.get('vary'), null)
  })

  test('keeps the language that the handler named', async () => {
    const { headers } = await client(makeApp()).get('/own', german)
    assert.equal(headers.get('content-language'), 'fr')
    assert.equal(headers.get('vary'), 'Origin, Accept-Language, Cookie')
  })

  test('that is an error has a language too', async () => {
    const response = await client(makeApp()).get('/nothing', german)
    assert.equal(response.status, 404)
    assert.equal(response.headers.get('content-language'), 'de')
  })
})

test('the time zone is the one of the app, or that of the visitor', async () => {
  const time = async (timeZone: Parameters<typeof locale>[0]['timeZone'], cookie = '') => {
    const app = timeZone === undefined ? makeApp() : makeApp({ timeZone })
    return (await client(app).get('/time', { headers: { cookie } })).text()
  }
  assert.equal(await time(undefined), 'UTC UTC 00:00')
  assert.equal(await time('Asia/Tokyo'), 'Asia/Tokyo Asia/Tokyo 09:00')
  const ofCookie = ({ request }: { request: { cookie(name: string): string | undefined } }) =>
    request.cookie('zone')
  assert.equal(await time(ofCookie, 'zone=Asia/Tokyo'), 'Asia/Tokyo Asia/Tokyo 09:00')
  assert.equal(await time(ofCookie, 'zone=nonsense'), 'UTC UTC 00:00')
  assert.equal(await time(ofCookie), 'UTC UTC 00:00')
})

test('two apps in one process share no texts', async () => {
  const other = new Djinn().use(
    locale({
      supported: ['de'],
      catalogues: new Catalogues([['de', parsePo('msgid "Hello"\nmsgstr "Servus"')]]),
    }),
  )
  other.get('/', () => gettext('Hello'))
  const [first, second] = await Promise.all([client(makeApp()).get('/', german), client(other).get('/')])
  assert.equal(await first.text(), 'de de Hallo')
  assert.equal(await second.text(), 'Servus')
})

test('hostile headers, cookies and paths choose the default language', async () => {
  const browser = client(makeApp({ prefix: true }))
  for (const text of ['*;q=9', 'a-'.repeat(3000), '../../etc', '__proto__', 'constructor']) {
    const headers = { 'accept-language': text, cookie: `locale=${text}` }
    const response = await browser.get(`/${encodeURIComponent(text)}/about`, { headers })
    assert.equal(response.headers.get('content-language'), 'en', text.slice(0, 20))
  }
})

test('without a language there is no app', () => {
  assert.throws(() => locale({ supported: [] }), { code: 'MIDDLEWARE_NO_LANGUAGE' })
})
