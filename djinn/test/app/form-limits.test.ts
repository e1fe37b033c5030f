import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BaseContext, Djinn } from 'djinn'
import { client } from 'djinn/testing'

const sizes = async ({ request }: BaseContext) => {
  const { files } = await request.form()
  return [...files].map(([, file]) => file.size)
}

/** The status for an upload of so many bytes. */
async function upload(app: Djinn, path: string, bytes: number): Promise<number> {
  const file = `--b\r\ncontent-disposition: form-data; name="photo"; filename="a"\r\n\r\n${'x'.repeat(bytes)}\r\n`
  const field = `--b\r\ncontent-disposition: form-data; name="note"\r\n\r\n${'y'.repeat(100)}\r\n`
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  const body = `${file}${field}--b--\r\n`
  return (await client(app, { throwErrors: false }).post(path, { headers, body })).status
}

test('a file longer than maxFileSize is a 413, however short the body may be', async () => {
  const app = new Djinn({ maxFileSize: 10 }).post('/', sizes)
  assert.equal(await upload(app, '/', 10), 200)
  assert.equal(await upload(app, '/', 11), 413)
})

test('maxFileSize of a route stands above that of its blueprint, and that above the app', async () => {
  const app = new Djinn({ maxFileSize: 10 })
  const part = app.blueprint('/part', { maxFileSize: 20 })
  part.post('/', sizes).post('/large', { maxFileSize: 30 }, sizes)
  app.mount(part)
  assert.deepEqual([await upload(app, '/part/', 20), await upload(app, '/part/', 21)], [200, 413])
  assert.deepEqual([await upload(app, '/part/large', 30), await upload(app, '/part/large', 31)], [200, 413])
})

test('without maxFileSize only the limit of the body holds', async () => {
  const app = new Djinn({ maxBodySize: 5000 }).post('/', sizes)
  assert.deepEqual([await upload(app, '/', 4000), await upload(app, '/', 5000)], [200, 413])
  assert.throws(() => new Djinn({ maxFileSize: 0 }), { code: 'APP_OPTION' })
})

test('more than maxParts is a 413 of either kind of form; of a query it is a 400', async () => {
  const app = new Djinn({ maxParts: 2 }).post('/', async ({ request }) => (await request.form()).fields.size)
  app.get('/', ({ query }) => query.size)
  const send = client(app, { throwErrors: false })
  const status = async (form: Record<string, string>) => (await send.post('/', { form })).status
  assert.deepEqual([await status({ a: '1', b: '2' }), await status({ a: '1', b: '2', c: '3' })], [200, 413])
  const part = '--b\r\ncontent-disposition: form-data; name="x"\r\n\r\n1\r\n'
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  const multipart = await send.post('/', { headers, body: `${part.repeat(3)}--b--\r\n` })
  assert.equal(multipart.status, 413)
  assert.equal((await send.get(`/?${'a=1&'.repeat(1001)}`)).status, 400)
})

test('a FormData that is refused half-read leaves no error behind', async () => {
  const app = new Djinn({ maxBodySize: 5000 }).post('/', sizes)
  const body = new FormData()
  body.set('photo', new File(['x'.repeat(5000)], 'a.txt'))
  body.set('note', 'y')
  const failures: unknown[] = []
  const failed = (error: unknown) => void failures.push(error)
  process.on('unhandledRejection', failed)
  const response = await app.fetch(new Request('http://localhost/', { method: 'POST', body }))
  await new Promise((resolve) => setTimeout(resolve, 20))
  process.off('unhandledRejection', failed)
  assert.equal(response.status, 413)
  assert.deepEqual(failures, [])
})
