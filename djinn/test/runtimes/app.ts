import { BadRequest, Djinn, html, NotFound, Reply } from 'djinn'
import { cors, etag, requestId } from 'djinn/middleware'
import { sessions } from 'djinn/sessions'

/** The app that every runtime must answer for in the same way. */
export function makeApp(): Djinn {
  const app = new Djinn({
    secretKey: 'a key for the runtimes, 32 or more',
    maxBodySize: 1000,
    ambient: true,
    logger: silent,
  })
  const stacked = new Djinn({ secretKey: 'a key for the runtimes, 32 or more' })
    .use(requestId({ generate: () => 'fixed' }))
    .use(cors({ origins: ['https://app.example.com'] }))
    .use(etag())
    .use(sessions<{ visits: number }>())
  stacked.get('/visits', ({ session }) => {
    session.set('visits', (session.get('visits') ?? 0) + 1)
    return { visits: session.get('visits') ?? 0 }
  })
  stacked.get('/tagged', () => 'tagged')

  app.get('/', () => 'Hello, World!')
  app.get('/users/<int:id>', ({ params }) => ({ id: params.id }))
  app.get('/files/<path:name>', ({ params }) => ({ name: params.name }))
  app.get('/docs/', () => 'docs')
  app.get('/html', ({ query }) => html`<p title="${query.get('t') ?? ''}">${query.get('q') ?? ''}</p>`)
  app.get('/query', ({ query }) => query.toObject({ flat: false }))
  app.get('/cookies', ({ request }) => request.cookies.toObject())
  app.get('/set', ({ setCookie }) => {
    setCookie('a', 'ü;"', { httpOnly: true })
    setCookie('b', '2', { path: '/set' })
    return 'set'
  })
  app.get('/bytes', () => new Uint8Array([1, 2, 3]))
  app.get('/response', () => new Response('web', { status: 202, headers: { 'x-web': '1' } }))
  app.get('/stream', () => pieces())
  app.get('/later', async () => new Promise((resolve) => setTimeout(() => resolve({ later: true }), 5)))
  app.get('/nothing', () => new Reply(undefined, { status: 204 }))
  app.get('/redirect', ({ redirect }) => redirect('/docs/?ü=1'))
  app.get('/null', () => null)
  app.get('/boom', () => {
    throw new Error('secret detail')
  })
  app.get('/undefined', () => undefined as never)
  app.get('/missing', () => {
    throw new NotFound('No such thing.')
  })
  app.post('/json', async ({ request }) => ({ got: await request.json() }))
  app.post('/form', async ({ request }) => {
    const { fields, files } = await request.form()
    const file = files.get('file')
    return {
      fields: fields.toObject({ flat: false }),
      file: file === undefined ? null : { name: file.filename, text: await file.text() },
    }
  })
  app.post('/text', async ({ request }) => (await request.text()).toUpperCase())
  app.put('/users/<int:id>', ({ params }) => ({ put: params.id }))
  app.mount('/stacked', stacked as never)
  const blog = app.blueprint('/<slug:tenant>/blog', { name: 'blog' })
  const detail = blog.route('/<int:id>', { name: 'detail' })
  detail.get(({ params, urlFor }) => ({
    self: detail.url({ tenant: params.tenant, id: params.id }),
    next: urlFor('.detail', { tenant: params.tenant, id: params.id + 1 }),
  }))
  blog.errorHandler(404, () => 'no such post')
  app.mount(blog)
  app.errorHandler(BadRequest, (error, { json }) => json({ bad: error.description }, 400))
  return app as unknown as Djinn
}

async function* pieces(): AsyncGenerator<string> {
  yield 'one '
  yield 'twö '
  yield 'three'
}

const nothing = (): void => {}
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing }
