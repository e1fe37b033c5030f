import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BadRequest, Conflict, Djinn, DjinnError, HttpError, NotFound, Reply, ValidationError } from 'djinn'
import { client } from 'djinn/testing'
import { quiet } from './quiet.ts'

class Problem extends Error {}
class DeepProblem extends Problem {}

/** An app that throws what a test gives it. */
function throwing(error: unknown): Djinn {
  return new Djinn({ logger: quiet() }).get('/', () => {
    throw error
  })
}

async function answerOf(app: Djinn, path = '/'): Promise<string> {
  const response = await client(app, { throwErrors: false }).get(path)
  return `${response.status} ${await response.text()}`
}

test('a plain value of an error handler is sent with the status of the error', async () => {
  const app = throwing(new NotFound('gone fishing'))
  app.errorHandler(404, (error) => `<h1>${(error as HttpError).description}</h1>`)
  assert.equal(await answerOf(app), '404 <h1>gone fishing</h1>')
  assert.equal(
    await answerOf(throwing(new Conflict()).errorHandler(409, () => ({ again: true }))),
    '409 {"again":true}',
  )
})

test('a reply of an error handler is sent with its own status', async () => {
  assert.equal(
    await answerOf(throwing(new NotFound()).errorHandler(404, () => new Reply('moved', { status: 410 }))),
    '410 moved',
  )
  assert.equal(
    await answerOf(throwing(new NotFound()).errorHandler(404, (_error, { json }) => json([], 200))),
    '200 []',
  )
})

test('a handler for the status comes before one for the class, an inner one before an outer one', async () => {
  const app = new Djinn()
  app.errorHandler(404, () => 'app status').errorHandler(NotFound, () => 'app class')
  const part = app.blueprint('/part')
  part.errorHandler(NotFound, () => 'part class')
  part.get('/', () => {
    throw new NotFound()
  })
  app.mount(part)
  assert.equal(await answerOf(app, '/part/'), '404 app status')
  const inner = new Djinn()
  inner.errorHandler(404, () => 'app status')
  const other = inner.blueprint('/part')
  other.errorHandler(404, () => 'part status')
  other.get('/', () => {
    throw new NotFound()
  })
  inner.mount(other)
  assert.equal(await answerOf(inner, '/part/'), '404 part status')
})

test('the nearest class answers', async () => {
  const app = throwing(new DeepProblem('deep'))
  app.errorHandler(Error, () => 'error').errorHandler(Problem, (error) => `problem ${error.message}`)
  assert.equal(await answerOf(app), '500 problem deep')
  app.routes()
  const nearest = throwing(new DeepProblem('deep'))
  nearest.errorHandler(Problem, () => 'problem').errorHandler(DeepProblem, () => 'deep problem')
  assert.equal(await answerOf(nearest), '500 deep problem')
})

test('a class for all HTTP errors gets each of them', async () => {
  const app = throwing(new Conflict('twice'))
  app.errorHandler(HttpError, (error) => `${error.title}: ${error.description}`)
  assert.equal(await answerOf(app), '409 Conflict: twice')
  assert.match(await answerOf(app, '/unknown'), /^404 Not Found: /)
})

test('a handler for 500 gets an HttpError with what was thrown as its cause, and the log has it', async () => {
  const logger = quiet()
  const app = new Djinn({ logger }).get('/', () => {
    throw new Problem('secret')
  })
  app.errorHandler(500, (error) => `sorry: ${(error.cause as Error).message} ${error instanceof HttpError}`)
  assert.equal(await answerOf(app), '500 sorry: secret true')
  assert.equal(logger.told.length, 1)
})

test('an error with a class handler is expected: neither log nor signal hear of it', async () => {
  const logger = quiet()
  const app = new Djinn({ logger }).get('/', () => {
    throw new Problem('expected')
  })
  app.errorHandler(Problem, (_error, { json }) => json({ handled: true }, 422))
  let signaled = 0
  app.signals.gotRequestException.connect(() => void signaled++)
  assert.equal(await answerOf(app), '422 {"handled":true}')
  assert.deepEqual([logger.told.length, signaled], [0, 0])
})

test('whatever is thrown is answered: texts, undefined, frozen objects', async () => {
  for (const thrown of ['text', undefined, null, 7, Object.freeze({})])
    assert.match(await answerOf(throwing(thrown)), /^500 /)
})

test('a handler that throws is answered without asking the handlers again', async () => {
  for (const [failure, expected] of [
    [() => new Error('handler failed'), /^500 .*Internal Server Error/],
    [() => new Conflict('instead'), /^409 .*instead/],
    [() => new Reply('own', { status: 418 }), /^418 own/],
    [() => new Response('own', { status: 418 }), /^418 own/],
  ] as const) {
    for (const handler of [
      () => {
        throw failure()
      },
      async () => {
        throw failure()
      },
    ]) {
      let asked = 0
      const app = throwing(new NotFound())
      app.errorHandler(HttpError, () => {
        asked++
        return handler()
      })
      assert.match(await answerOf(app), expected)
      assert.equal(asked, 1)
    }
  }
})

test('a handler that returns nothing is a 500', async () => {
  assert.match(
    await answerOf(throwing(new NotFound()).errorHandler(404, (() => undefined) as never)),
    /^500 /,
  )
})

test('the status that a handler chose before it failed does not become that of the error', async () => {
  for (const handler of [() => 'gone', () => new Reply('gone', { status: 404 })]) {
    const app = new Djinn().get('/', ({ response }) => {
      response.status = 201
      throw new NotFound()
    })
    app.errorHandler(404, handler)
    assert.equal(await answerOf(app), '404 gone')
  }
  const chosen = throwing(new NotFound()).errorHandler(404, (_error, { response }) => {
    response.status = 410
    return 'gone'
  })
  assert.equal(await answerOf(chosen), '410 gone')
})

test('programs get problem details, people a page; both escape and tell no cause', async () => {
  const app = throwing(new BadRequest('<b>wrong</b>', { cause: new Error('secret') }))
  const program = await client(app).get('/')
  assert.equal(program.headers.get('content-type'), 'application/problem+json')
  assert.deepEqual(await program.json(), {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: '<b>wrong</b>',
  })
  const person = await client(app).get('/', {
    headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
  })
  assert.equal(person.headers.get('content-type'), 'text/html; charset=utf-8')
  const page = await person.text()
  assert.match(page, /&lt;b&gt;wrong&lt;\/b&gt;/)
  assert.doesNotMatch(page, /secret/)
})

test('headers and body of an HTTP error are sent', async () => {
  const app = throwing(new HttpError(503, 'Closed.', { headers: [['retry-after', '60']] }))
  assert.equal((await client(app).get('/')).headers.get('retry-after'), '60')
  const own = throwing(
    new HttpError(503, 'x', { body: '<own/>', headers: [['content-type', 'application/xml']] }),
  )
  const response = await client(own).get('/')
  assert.deepEqual(
    [response.headers.get('content-type'), await response.text()],
    ['application/xml', '<own/>'],
  )
})

test('an error of the framework with a status has that status, without one it is a 500', async () => {
  assert.match(await answerOf(throwing(new DjinnError('X_Y', 'No such row.', { status: 404 }))), /^404 /)
  assert.match(await answerOf(throwing(new DjinnError('X_Y', 'Wrong field.'))), /^500 /)
})

test('a validation error is a 422 with its issues', async () => {
  const error = new ValidationError([{ path: ['a', 0], code: 'invalid', message: 'Too <long>.' }])
  const response = await client(throwing(error)).get('/')
  assert.equal(response.status, 422)
  const body = (await response.json()) as { errors: unknown }
  assert.deepEqual(body.errors, [{ path: ['a', 0], code: 'invalid', message: 'Too <long>.' }])
  const page = await client(throwing(error)).get('/', { headers: { accept: 'text/html' } })
  assert.match(await page.text(), /<li><b>a\.0<\/b>: Too &lt;long&gt;\.<\/li>/)
})

test('only statuses of errors and classes can have a handler', () => {
  for (const target of [200, 399, 600, 404.5, Number.NaN, '404' as never])
    assert.throws(() => new Djinn().errorHandler(target as number, () => ''), { code: 'APP_ERROR_HANDLER' })
})

test('asynchronous handlers are awaited', async () => {
  const app = throwing(new NotFound()).errorHandler(404, async () => 'later')
  assert.equal(await answerOf(app), '404 later')
})
