import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { Djinn, type DjinnOptions } from 'djinn'
import { flaskSession } from 'djinn/base'
import { memoryStore, type SessionOptions, type SessionStore, sessions } from 'djinn/sessions'
import { client } from 'djinn/testing'

const secretKey = 'a key for these tests, of 32 characters or more'

interface Data {
  visits: number
  cart: number[]
  name: string
}

function makeApp(options: SessionOptions = {}, app: DjinnOptions = {}) {
  const made = new Djinn({ secretKey, logger: { debug() {}, info() {}, warn() {}, error() {} }, ...app }).use(
    sessions<Data>(options),
  )
  made.get('/visit', ({ session }) => {
    session.set('visits', (session.get('visits') ?? 0) + 1)
    return { visits: session.get('visits') }
  })
  made.get('/read', ({ session }) => ({ visits: session.get('visits') ?? 0 }))
  made.get('/push/<int:id>', ({ session, params }) => {
    if (!session.has('cart')) session.set('cart', [])
    session.get('cart')?.push(params.id)
    return { cart: session.get('cart') }
  })
  made.get('/clear', ({ session }) => {
    session.clear()
    return 'cleared'
  })
  made.get('/login', ({ session }) => {
    session.regenerate()
    session.set('name', 'Ada')
    return 'in'
  })
  made.get('/fails', ({ session }) => {
    session.set('visits', 99)
    throw new Error('after the change')
  })
  made.get('/untouched', () => 'x')
  return made
}

const stores: Record<string, () => SessionStore | undefined> = {
  'in the signed cookie': () => undefined,
  'in a store': () => memoryStore(),
}

for (const [name, makeStore] of Object.entries(stores)) {
  describe(`sessions ${name}`, () => {
    const browserFor = (options: SessionOptions = {}) => {
      const store = makeStore()
      return client(makeApp({ ...options, ...(store === undefined ? {} : { store }) }), {
        throwErrors: false,
      })
    }

    test('live from request to request, each visitor with one of their own', async () => {
      const app = makeApp({ ...(makeStore() ? { store: memoryStore() } : {}) })
      const [ada, bob] = [client(app), client(app)]
      await ada.get('/visit')
      await ada.get('/visit')
      assert.deepEqual(await (await ada.get('/read')).json(), { visits: 2 })
      assert.deepEqual(await (await bob.get('/read')).json(), { visits: 0 })
    })

    test('see changes inside of lists', async () => {
      const browser = browserFor()
      await browser.get('/push/7')
      await browser.get('/push/8')
      assert.deepEqual(await (await browser.get('/push/9')).json(), { cart: [7, 8, 9] })
    })

    test('tell caches when the answer depends on them, and send nothing when nothing has changed', async () => {
      const browser = browserFor()
      const first = await browser.get('/visit')
      assert.equal(first.headers.get('vary'), 'Cookie')
      assert.match(first.headers.get('set-cookie') ?? '', /; HttpOnly; Path=\/; SameSite=Lax$/)
      const second = await browser.get('/read')
      assert.equal(second.headers.get('vary'), 'Cookie')
      assert.equal(second.headers.get('set-cookie'), null)
      assert.equal((await browser.get('/untouched')).headers.get('vary'), null)
    })

    test('are saved when the handler fails after it', async () => {
      const browser = browserFor()
      assert.equal((await browser.get('/fails')).status, 500)
      assert.deepEqual(await (await browser.get('/read')).json(), { visits: 99 })
    })

    test('that are emptied take the cookie away', async () => {
      const browser = browserFor()
      await browser.get('/visit')
      await browser.get('/clear')
      assert.equal(browser.cookies.get('session'), undefined)
      assert.deepEqual(await (await browser.get('/read')).json(), { visits: 0 })
    })

    test('end with the browser where that is wanted', async () => {
      const header =
        (await browserFor({ expireAtBrowserClose: true }).get('/visit')).headers.get('set-cookie') ?? ''
      assert.doesNotMatch(header, /Max-Age|Expires/)
    })

    test('whose cookie was changed by a single character are none', async () => {
      const browser = browserFor()
      await browser.get('/visit')
      const cookie = browser.cookies.get('session') ?? ''
      for (const at of [0, 5, cookie.length - 1]) {
        // Q and A differ in bits that count: the last two of a 20-byte signature in base64 are padding, as in itsdangerous.
        const changed = cookie.slice(0, at) + (cookie[at] === 'A' ? 'Q' : 'A') + cookie.slice(at + 1)
        browser.cookies.set('session', changed)
        assert.deepEqual(await (await browser.get('/read')).json(), { visits: 0 }, changed)
      }
    })

    test('can be edited by the test client', async () => {
      const browser = browserFor()
      await browser.session<import('djinn/sessions').Session<Data>>((session) => session.set('visits', 41))
      assert.deepEqual(await (await browser.get('/visit')).json(), { visits: 42 })
    })
  })
}

test('a login gives a stored session another identity, and the old one is worth nothing', async () => {
  const app = makeApp({ store: memoryStore() })
  const browser = client(app)
  await browser.get('/visit')
  const planted = browser.cookies.get('session') ?? ''
  await browser.get('/login')
  assert.notEqual(browser.cookies.get('session'), planted)
  assert.deepEqual(await (await browser.get('/read')).json(), { visits: 1 })
  const thief = client(app)
  thief.cookies.set('session', planted)
  assert.deepEqual(await (await thief.get('/read')).json(), { visits: 0 })
})

test('a cookie of a Flask app with the same key is read, and Flask would read ours', async () => {
  const flask = flaskSession(secretKey)
  const browser = client(makeApp())
  browser.cookies.set('session', flask.dumps({ visits: 6 }))
  await browser.get('/visit')
  assert.deepEqual(flask.loads(browser.cookies.get('session') ?? ''), { visits: 7 })
})

test('a replaced key still reads what the old one has signed, and signs with the new one', async () => {
  const old = client(makeApp({}, { secretKey: 'the key of yesterday, also of 32 characters' }))
  await old.get('/visit')
  const browser = client(
    makeApp({}, { secretKey: [secretKey, 'the key of yesterday, also of 32 characters'] }),
  )
  browser.cookies.set('session', old.cookies.get('session') ?? '')
  assert.deepEqual(await (await browser.get('/visit')).json(), { visits: 2 })
  assert.deepEqual(flaskSession(secretKey).loads(browser.cookies.get('session') ?? ''), { visits: 2 })
})

test('a session that is too old is a new one; one past half of its life is sent again', async () => {
  const now = Math.floor(Date.now() / 1000)
  const signedAgo = (seconds: number) =>
    flaskSession(secretKey, { now: () => now - seconds }).dumps({ visits: 5 })
  const browser = client(makeApp({ maxAge: 1000 }))
  browser.cookies.set('session', signedAgo(1100))
  assert.deepEqual(await (await browser.get('/read')).json(), { visits: 0 })
  browser.cookies.set('session', signedAgo(600))
  const renewed = await browser.get('/read')
  assert.deepEqual(await renewed.json(), { visits: 5 })
  assert.match(renewed.headers.get('set-cookie') ?? '', /Max-Age=1000/)
  browser.cookies.set('session', signedAgo(100))
  assert.equal((await browser.get('/read')).headers.get('set-cookie'), null)
})

test('a cookie that was found right once is looked at for its age each time', async () => {
  const now = Math.floor(Date.now() / 1000)
  const browser = client(makeApp({ maxAge: 2 }))
  browser.cookies.set('session', flaskSession(secretKey, { now: () => now - 1 }).dumps({ visits: 5 }))
  assert.deepEqual(await (await browser.get('/read')).json(), { visits: 5 })
  await new Promise((resolve) => setTimeout(resolve, 2100))
  assert.deepEqual(await (await browser.get('/read')).json(), { visits: 0 })
})

test('without a key an app does not start, and in development it makes one up', async () => {
  await assert.rejects(makeApp({}, { secretKey: [] }).start(), { code: 'SESSIONS_NO_KEY' })
  const browser = client(makeApp({}, { secretKey: [], debug: true }))
  await browser.get('/visit')
  assert.deepEqual(await (await browser.get('/read')).json(), { visits: 1 })
})

test('a session that browsers would drop is an error in development, and not sent in production', async () => {
  const fill = (debug: boolean) => {
    const app = makeApp({}, { debug })
    app.get('/fill', ({ session }) => {
      session.set('name', randomBytes(4000).toString('base64')) // cannot be packed
      return 'filled'
    })
    return client(app, { throwErrors: false }).get('/fill')
  }
  assert.equal((await fill(true)).status, 500)
  const sent = await fill(false)
  assert.equal(sent.status, 200)
  assert.equal(sent.headers.get('set-cookie'), null)
})

test('on https the cookie is Secure, and its attributes can be chosen', async () => {
  const secure = await client(makeApp(), { baseUrl: 'https://localhost' }).get('/visit')
  assert.match(secure.headers.get('set-cookie') ?? '', /; Secure;/)
  const chosen = await client(
    makeApp({ name: 'sid', cookie: { path: '/app', sameSite: 'Strict', domain: 'localhost' } }),
  ).get('/visit')
  assert.match(
    chosen.headers.get('set-cookie') ?? '',
    /^sid=.*Domain=localhost;.*Path=\/app; SameSite=Strict$/,
  )
})

test('the memory store forgets the oldest and what is over, and keeps copies', async () => {
  const store = memoryStore({ maxEntries: 2 })
  const cart = [1]
  await store.save('a', { cart }, 60)
  cart.push(2)
  assert.deepEqual(await store.load('a'), { cart: [1] })
  await store.save('b', {}, 60)
  await store.save('c', {}, -1)
  assert.equal(await store.load('a'), undefined)
  assert.equal(await store.load('c'), undefined)
  await store.delete('b')
  assert.equal(await store.load('b'), undefined)
})
