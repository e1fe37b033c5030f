import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type BaseContext, Djinn, type DjinnOptions } from 'djinn'
import { memoryStore, Session, type SessionContext, type SessionOptions, sessions } from 'djinn/sessions'
import { client } from 'djinn/testing'
import { quiet } from '../app/quiet.ts'

const secretKey = 'a key for the tests of 32 characters'

/** An app whose one route does with the session what a test gives it. */
function sessionApp(
  work: (context: BaseContext & SessionContext) => unknown,
  options: SessionOptions = {},
  appOptions: DjinnOptions = {},
) {
  const app = new Djinn({ secretKey, logger: quiet(), ...appOptions }).use(sessions(options))
  return app.get('/', work as () => string)
}

for (const [name, make] of [
  ['in the cookie', () => ({})],
  ['in a store', () => ({ store: memoryStore() })],
] as const) {
  describe(`a session ${name}`, () => {
    test('is kept from request to request, for each visitor apart', async () => {
      const app = sessionApp(
        ({ session }) => session.set('n', Number(session.get('n') ?? 0) + 1).toObject(),
        make(),
      )
      const [ada, bob] = [client(app), client(app)]
      await ada.get('/')
      assert.deepEqual(await (await ada.get('/')).json(), { n: 2 })
      assert.deepEqual(await (await bob.get('/')).json(), { n: 1 })
    })

    test('sees changes inside of its values, and sends nothing where nothing changed', async () => {
      const browser = client(
        sessionApp(({ session, query }) => {
          const list = session.get('list') as number[] | undefined
          if (list === undefined) session.set('list', [])
          else if (query.has('push')) list.push(list.length)
          return session.get('list') as number[]
        }, make()),
      )
      assert.ok((await browser.get('/')).headers.has('set-cookie'))
      assert.ok((await browser.get('/?push')).headers.has('set-cookie'))
      const unchanged = await browser.get('/')
      assert.deepEqual(await unchanged.json(), [0])
      assert.equal(unchanged.headers.has('set-cookie'), false)
      assert.equal(unchanged.headers.get('vary'), 'Cookie')
    })

    test('that is emptied takes its cookie along', async () => {
      const browser = client(
        sessionApp(({ session, query }) => {
          if (query.has('out')) session.clear()
          else session.set('a', 1)
          return ''
        }, make()),
      )
      await browser.get('/')
      assert.ok(browser.cookies.get('session'))
      const left = await browser.get('/?out')
      assert.match(left.headers.get('set-cookie') ?? '', /^session=;[\s\S]*Max-Age=0/)
      assert.equal(browser.cookies.get('session'), undefined)
    })

    test('that is regenerated keeps its values', async () => {
      const browser = client(
        sessionApp(({ session, query }) => {
          if (query.has('new')) session.regenerate()
          else if (query.has('set')) session.set('a', 1)
          return session.toObject()
        }, make()),
      )
      await browser.get('/?set')
      const before = browser.cookies.get('session') ?? ''
      assert.deepEqual(await (await browser.get('/?new')).json(), { a: 1 })
      assert.ok(browser.cookies.get('session'))
      assert.deepEqual(await (await browser.get('/')).json(), { a: 1 })
      if (name === 'in a store') {
        const thief = client(sessionApp(() => ''))
        thief.cookies.set('session', before)
        assert.notEqual(browser.cookies.get('session'), before)
      }
    })

    test('with a life of its own keeps it through later changes', async () => {
      const app = sessionApp(({ session, query }) => {
        if (query.has('short')) session.maxAge = 60
        if (query.has('browser')) session.maxAge = 0
        session.set('n', Number(session.get('n') ?? 0) + 1)
        return session.toObject()
      }, make())
      const short = client(app)
      assert.match((await short.get('/?short')).headers.get('set-cookie') ?? '', /Max-Age=60;/)
      assert.match((await short.get('/')).headers.get('set-cookie') ?? '', /Max-Age=60;/)
      assert.deepEqual(await (await short.get('/')).json(), { n: 3 })
      const browser = client(app)
      assert.doesNotMatch((await browser.get('/?browser')).headers.get('set-cookie') ?? '', /Max-Age|Expires/)
      assert.doesNotMatch((await browser.get('/')).headers.get('set-cookie') ?? '', /Max-Age|Expires/)
    })
  })
}

test('the cookie is HttpOnly, Lax, and Secure where the connection is', async () => {
  const app = sessionApp(({ session }) => {
    session.set('a', 1)
    return ''
  })
  const plain = (await client(app).get('/')).headers.get('set-cookie') ?? ''
  for (const attribute of ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Max-Age=1209600'])
    assert.match(plain, new RegExp(attribute))
  assert.doesNotMatch(plain, /Secure/)
  const secure = await client(app, { baseUrl: 'https://shop.example' }).get('/')
  assert.match(secure.headers.get('set-cookie') ?? '', /Secure/)
})

test('a session that is not touched neither varies the answer nor sends a cookie', async () => {
  const response = await client(sessionApp(() => 'static')).get('/')
  assert.deepEqual([response.headers.get('vary'), response.headers.get('set-cookie')], [null, null])
})

test('a forged, foreign or broken cookie is a new session', async () => {
  const app = sessionApp(({ session }) => ({ new: session.isNew, ...session.toObject() }))
  const other = sessionApp(
    ({ session }) => {
      session.set('admin', true)
      return ''
    },
    {},
    { secretKey: `another ${secretKey}` },
  )
  const foreign = client(other)
  await foreign.get('/')
  for (const value of [foreign.cookies.get('session') ?? '', 'x', '', 'e30.x.y', '.e30.aaaaaa.bbbb']) {
    const browser = client(app)
    browser.cookies.set('session', value)
    assert.deepEqual(await (await browser.get('/')).json(), { new: true })
  }
})

test('a replaced key still reads old sessions, and signs with the new one', async () => {
  const work = ({ session }: SessionContext) => session.set('n', Number(session.get('n') ?? 0) + 1).toObject()
  const before = client(sessionApp(work))
  await before.get('/')
  const rotated = client(sessionApp(work, {}, { secretKey: ['the new key, also 32 characters.', secretKey] }))
  rotated.cookies.set('session', before.cookies.get('session') ?? '')
  assert.deepEqual(await (await rotated.get('/')).json(), { n: 2 })
  const after = client(sessionApp(work, {}, { secretKey: 'the new key, also 32 characters.' }))
  after.cookies.set('session', rotated.cookies.get('session') ?? '')
  assert.deepEqual(await (await after.get('/')).json(), { n: 3 })
})

test('values of other kinds than JSON come back as they were', async () => {
  const when = new Date(86_400_000)
  const browser = client(
    sessionApp(({ session, query }) => {
      if (query.has('set')) session.set('when', when)
      return String((session.get('when') as Date).getTime())
    }),
  )
  await browser.get('/?set')
  assert.equal(await (await browser.get('/')).text(), '86400000')
})

test('without a key an app with sessions does not start, but in development it does', async () => {
  const env = process.env.DJINN_SECRET_KEY
  delete process.env.DJINN_SECRET_KEY
  try {
    await assert.rejects(new Djinn().use(sessions()).start(), { code: 'SESSIONS_NO_KEY' })
    await new Djinn({ debug: true, logger: quiet() }).use(sessions()).start()
  } finally {
    if (env !== undefined) process.env.DJINN_SECRET_KEY = env
  }
})

test('a cookie that browsers would drop is an error in development, and logged in production', async () => {
  const work = ({ session }: SessionContext) => {
    session.set('big', Array.from({ length: 3000 }, () => Math.random().toString(36).slice(2)).join(''))
    return 'done'
  }
  await assert.rejects(client(sessionApp(work, {}, { debug: true })).get('/'), { code: 'SESSIONS_TOO_LARGE' })
  const logger = quiet()
  const response = await client(sessionApp(work, {}, { logger })).get('/')
  assert.deepEqual([response.status, response.headers.get('set-cookie')], [200, null])
  assert.equal(logger.told[0]?.[0], 'error')
})

test('flash messages are shown once, by category, and within their request again', async () => {
  const told: string[] = []
  const app = new Djinn({ secretKey }).use(sessions())
  app.signals.messageFlashed.connect(({ message, category }) => void told.push(`${category} ${message}`))
  app.get('/set', ({ flash }) => {
    flash('Saved.')
    flash('Too long.', 'error')
    return ''
  })
  app.get('/show', ({ getFlashedMessages }) => [
    getFlashedMessages({ categoryFilter: ['error'] }),
    getFlashedMessages(),
  ])
  const browser = client(app)
  await browser.get('/set')
  assert.deepEqual(told, ['message Saved.', 'error Too long.'])
  const error = { category: 'error', message: 'Too long.' }
  assert.deepEqual(await (await browser.get('/show')).json(), [
    [error],
    [{ category: 'message', message: 'Saved.' }, error],
  ])
  const again = await browser.get('/show')
  assert.deepEqual(await again.json(), [[], []])
})

test('the memory store forgets what is over or too much', async () => {
  const store = memoryStore({ maxEntries: 2 })
  for (const id of ['a', 'b', 'c']) await store.save(id, { id }, 60)
  assert.deepEqual([await store.load('a'), await store.load('c')], [undefined, { id: 'c' }])
  await store.save('over', {}, -1)
  assert.equal(await store.load('over'), undefined)
  await store.delete('nothing')
})

test('a session on its own tells what became of it', () => {
  const session = new Session<{ a: number; list: number[] }>({ a: 1, list: [1] })
  assert.deepEqual([session.modified, session.accessed], [false, false])
  session.set('a', 1)
  assert.equal(session.modified, false)
  session.get('list')?.push(2)
  assert.equal(session.modified, true)
  assert.equal(session.pop('a'), 1)
  assert.deepEqual([session.size, session.has('a'), session.delete('a')], [1, false, false])
})
