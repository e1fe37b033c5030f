import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BaseContext, Djinn, type HandlerResult, NotFound, Reply } from 'djinn'
import { client } from 'djinn/testing'
import { quiet } from './quiet.ts'

/** What a visitor of an unknown page gets when 404 is answered like this. */
async function answer(handler: (context: BaseContext) => HandlerResult | Promise<HandlerResult>) {
  const app = new Djinn({ logger: quiet() }).errorHandler(404, (_error, context) => handler(context))
  const response = await client(app, { throwErrors: false }).get('/')
  return `${response.status} ${await response.text()}`
}

test('what helpers make in an error handler has the status of the error', async () => {
  assert.equal(await answer(({ json }) => json({ no: 1 })), '404 {"no":1}')
  assert.equal(await answer(({ html }) => html('<p>no')), '404 <p>no')
  assert.equal(await answer(({ text }) => text('no', { headers: { 'x-a': 'b' } })), '404 no')
  assert.equal(await answer(({ stream }) => stream(new Blob(['no']).stream())), '404 no')
  assert.equal(await answer(({ makeResponse }) => makeResponse('no')), '404 no')
  assert.equal(await answer(async ({ json }) => json([])), '404 []')
})

test('a status given in an error handler is sent', async () => {
  assert.equal(await answer(({ json }) => json([], 200)), '200 []')
  assert.equal(await answer(({ text }) => text('gone', { status: 410 })), '410 gone')
  assert.equal(await answer(() => new Reply('fine')), '200 fine')
  const changed = await answer(({ json }) => {
    const reply = json([])
    reply.status = 200
    return reply
  })
  assert.equal(changed, '200 []')
  const drafted = await answer(({ json, response }) => {
    response.status = 410
    return json([])
  })
  assert.equal(drafted, '410 []')
})

test('after an error handler helpers send 200 again', async () => {
  for (const handler of [() => 'sync', async () => 'later']) {
    const app = new Djinn().errorHandler(404, handler).afterRequest((_reply, { text }) => text('all is well'))
    const response = await client(app).get('/')
    assert.equal(`${response.status} ${await response.text()}`, '200 all is well')
  }
})

test('an error that its handler throws again gets the default answer', async () => {
  const app = new Djinn().errorHandler(404, (error) => {
    throw error
  })
  app.get('/', () => {
    throw new NotFound('No post 9.')
  })
  const response = await client(app, { throwErrors: false }).get('/')
  assert.equal(response.status, 404)
  assert.equal(((await response.json()) as { detail: string }).detail, 'No post 9.')
})
