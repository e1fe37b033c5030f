import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type } from 'arktype'
import { Djinn, Forbidden, Reply } from 'djinn'
import { client } from 'djinn/testing'
import * as v from 'valibot'
import { z } from 'zod'
import { quiet } from './quiet.ts'

const libraries = {
  zod: {
    params: z.object({ id: z.number().max(99) }),
    query: z.object({ page: z.coerce.number().int().default(1), tag: z.array(z.string()).optional() }),
    body: z.object({ name: z.string().min(2), lines: z.array(z.object({ amount: z.number() })).default([]) }),
    response: z.object({ id: z.number(), name: z.string() }),
  },
  valibot: {
    params: v.object({ id: v.pipe(v.number(), v.maxValue(99)) }),
    query: v.object({
      page: v.optional(v.pipe(v.string(), v.transform(Number), v.integer()), '1'),
      tag: v.optional(v.array(v.string())),
    }),
    body: v.object({
      name: v.pipe(v.string(), v.minLength(2)),
      lines: v.optional(v.array(v.object({ amount: v.number() })), []),
    }),
    response: v.object({ id: v.number(), name: v.string() }),
  },
  arktype: {
    params: type({ id: 'number <= 99' }),
    query: type({ page: ['string.integer.parse', '=', '1'], 'tag?': 'string[]' }),
    body: type({
      name: 'string >= 2',
      lines: type({ amount: 'number' })
        .array()
        .default(() => []),
    }),
    response: type({ '+': 'delete', id: 'number', name: 'string' }),
  },
}

interface Problem {
  readonly status: number
  readonly errors: { path: (string | number)[]; code: string; message: string }[]
}

for (const [library, schemas] of Object.entries(libraries)) {
  describe(`schemas of ${library}`, () => {
    const app = new Djinn({ logger: quiet() })
    app.post('/items/<int:id>', schemas as typeof libraries.zod, ({ params, query, body }) => ({
      id: params.id,
      name: `${body.name} ${query.page} ${query.tag ?? '-'} ${body.lines.length}`,
      secret: 'cut off by the response schema',
    }))
    const browser = client(app)

    test('give checked and converted values, and cut the answer to its schema', async () => {
      const json = { name: 'Ada', lines: [{ amount: 1 }] }
      const response = await browser.post('/items/7?page=3&tag=a&tag=b', { json })
      assert.equal(response.status, 200)
      const body = (await response.json()) as Record<string, unknown>
      assert.deepEqual([body.id, body.name], [7, 'Ada 3 a,b 1'])
      if (library !== 'arktype') assert.equal('secret' in body, false)
    })

    test('fill in defaults', async () => {
      const response = await browser.post('/items/7', { json: { name: 'Ada' } })
      assert.equal(((await response.json()) as { name: string }).name, 'Ada 1 - 0')
    })

    test('tell every problem of all parts at once, with its path', async () => {
      const response = await browser.post('/items/100?page=x', {
        json: { name: 'A', lines: [{ amount: 'much' }] },
      })
      assert.equal(response.status, 422)
      assert.equal(response.headers.get('content-type'), 'application/problem+json')
      const { errors } = (await response.json()) as Problem
      assert.deepEqual(
        errors.map(({ path }) => path.join('.')),
        ['params.id', 'query.page', 'body.name', 'body.lines.0.amount'],
      )
      for (const { message } of errors) assert.ok(message.length > 0)
    })

    test('take forms as well as JSON', async () => {
      const response = await browser.post('/items/7', { form: { name: 'Ada' } })
      assert.equal(response.status, 200)
      assert.equal((await browser.post('/items/7', { body: 'name=Ada' })).status, 415)
    })

    test('tell people on a page', async () => {
      const response = await browser.post('/items/7', {
        json: { name: 'A' },
        headers: { accept: 'text/html' },
      })
      assert.equal(response.status, 422)
      assert.match(await response.text(), /<li><b>body\.name<\/b>: /)
    })
  })
}

test('an answer that does not fit its schema is a 500 that names the route', async () => {
  const app = new Djinn({ logger: quiet() })
  app.get('/a', { response: libraries.zod.response }, () => ({ id: 'x' }) as never)
  await assert.rejects(client(app).get('/a'), {
    code: 'APP_RESPONSE_SCHEMA',
    message: /\/a does not fit its response schema: id: /,
  })
})

test('a reply is not checked by the response schema', async () => {
  const app = new Djinn()
  app.get('/a', { response: libraries.zod.response }, () => new Reply('own', { status: 202 }))
  assert.equal((await client(app).get('/a')).status, 202)
})

test('a query of names like __proto__ stays plain data', async () => {
  const app = new Djinn()
  app.get('/', { query: z.record(z.string(), z.unknown()) }, ({ query }) => ({
    keys: Object.keys(query),
    polluted: ({} as { x?: string }).x ?? null,
  }))
  const response = await client(app).get('/?__proto__=1&constructor=2&a=3&a=4')
  assert.deepEqual(((await response.json()) as { polluted: unknown }).polluted, null)
})

test('guards run in order before the body is read, and may answer or throw', async () => {
  const told: string[] = []
  const app = new Djinn()
  const first = async () => void told.push('first')
  const second = ({ query }: { query: { get(name: string): string | undefined } }) => {
    told.push('second')
    if (query.get('as') === 'guest') throw new Forbidden('Staff only.')
    return query.get('as') === 'bot' ? 'no bots' : undefined
  }
  app.post('/', { guards: [first, second], body: libraries.zod.body }, () => {
    told.push('handler')
    return ''
  })
  const browser = client(app)
  assert.equal((await browser.post('/?as=guest', { body: 'not json' })).status, 403)
  assert.equal(await (await browser.post('/?as=bot', { body: 'not json' })).text(), 'no bots')
  await browser.post('/?as=staff', { json: { name: 'Ada' } })
  assert.deepEqual(told, ['first', 'second', 'first', 'second', 'first', 'second', 'handler'])
})

test('the body limit of a route holds for that method of it', async () => {
  const app = new Djinn({ maxBodySize: 10 })
  const length = async ({ request }: { request: { text(): Promise<string> } }) =>
    (await request.text()).length
  app.route('/').post({ maxBodySize: 20 }, length).put(length)
  const browser = client(app)
  assert.equal((await browser.post('/', { body: 'x'.repeat(20) })).status, 200)
  assert.equal((await browser.post('/', { body: 'x'.repeat(21) })).status, 413)
  assert.equal((await browser.put('/', { body: 'x'.repeat(11) })).status, 413)
})
