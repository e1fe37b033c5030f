import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { memoryCounter, parseRates, type RateLimitOptions, rateLimit } from 'djinn/middleware'
import { client } from 'djinn/testing'

function appWith(options: RateLimitOptions) {
  const app = new Djinn().use(rateLimit(options))
  app.get('/', () => 'Hello')
  return app
}

test('requests above the rate are refused and told when to come again', async () => {
  const browser = client(appWith({ rate: '2/minute', counter: memoryCounter({ now: () => 0 }) }))
  const statuses = []
  for (let count = 0; count < 3; count++) statuses.push((await browser.get('/')).status)
  assert.deepEqual(statuses, [200, 200, 429])
  const refused = await browser.get('/')
  assert.equal(refused.headers.get('retry-after'), '60')
  assert.equal(refused.headers.get('x-ratelimit-limit'), '2')
  assert.equal(refused.headers.get('x-ratelimit-remaining'), '0')
  assert.equal(((await refused.json()) as { status: number }).status, 429)
})

test('the app says in its own words that it is too much', async () => {
  const app = appWith({ rate: '1/minute', key: () => 'all' })
  const own = app.blueprint('/x')
  app.mount(own)
  app.errorHandler(429, () => 'Slow down, please.')
  const browser = client(app)
  await browser.get('/')
  const refused = await browser.get('/')
  assert.equal(refused.status, 429)
  assert.equal(await refused.text(), 'Slow down, please.')
})

test('where two windows meet, no double burst passes', () => {
  let time = 59_000
  const counter = memoryCounter({ now: () => time })
  const rate = { limit: 10, window: 60 }
  const passes = () => (counter.add('ada', rate, 1) as { remaining: number }).remaining >= 0
  let passed = 0
  for (let count = 0; count < 10; count++) if (passes()) passed++
  time = 61_000
  for (let count = 0; count < 10; count++) if (passes()) passed++
  assert.ok(passed <= 11, `${passed} passed within two seconds`)
  time = 121_000
  assert.ok(passes())
})

test('several rates must all hold', async () => {
  const browser = client(appWith({ rate: '5/second; 2 per hour', key: () => 'all' }))
  const statuses = []
  for (let count = 0; count < 3; count++) statuses.push((await browser.get('/')).status)
  assert.deepEqual(statuses, [200, 200, 429])
})

test('each visitor has a count of their own, and a request may cost more or nothing', async () => {
  const app = appWith({
    rate: '4/minute',
    key: ({ request }) => request.header('x-user'),
    cost: ({ request }) => Number(request.header('x-cost') ?? 1),
  })
  const browser = client(app)
  const ask = async (user: string, cost = '1') =>
    (await browser.get('/', { headers: { 'x-user': user, 'x-cost': cost } })).status
  assert.deepEqual(
    [await ask('ada', '3'), await ask('ada', '2'), await ask('ada'), await ask('bob')],
    [200, 429, 200, 200],
  )
  for (let count = 0; count < 6; count++) assert.equal((await browser.get('/')).status, 200)
})

test('the counter forgets the key it has not seen for longest', () => {
  const counter = memoryCounter({ maxKeys: 2, now: () => 0 })
  const rate = { limit: 1, window: 60 }
  for (const key of ['a', 'b', 'c']) counter.add(key, rate, 1)
  assert.ok((counter.add('a', rate, 1) as { remaining: number }).remaining >= 0)
  assert.ok((counter.add('c', rate, 1) as { remaining: number }).remaining < 0)
})

for (const wrong of ['', 'many', '0/minute', '5/fortnight', '-1/second', '5/0 minutes']) {
  test(`the rate "${wrong}" is refused at once`, () => {
    assert.throws(() => parseRates(wrong), { code: 'MIDDLEWARE_RATE' })
  })
}

test('the same rate on an app and on its blueprint counts twice, each by its own key', async () => {
  const app = new Djinn().use(rateLimit({ rate: '2/minute', key: () => 'all' }))
  const login = app
    .blueprint('/login')
    .use(rateLimit({ rate: '2/minute', key: ({ request }) => request.header('x-user') }))
  login.get('/', () => 'in')
  app.mount(login)
  const browser = client(app)
  const ask = async (user: string) => (await browser.get('/login/', { headers: { 'x-user': user } })).status
  assert.deepEqual([await ask('ada'), await ask('bob'), await ask('eve')], [200, 200, 429])
})
