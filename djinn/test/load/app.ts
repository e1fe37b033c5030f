import { Djinn, html } from 'djinn'
import { staticFiles } from 'djinn/files'
import { compression, cors, etag, requestId, timing } from 'djinn/middleware'
import { sessions } from 'djinn/sessions'

/** An app with something of everything that reads what a client sends. */
export function makeApp(): Djinn {
  const app = new Djinn({
    secretKey: 'a key for the load tests, 32 or more',
    maxBodySize: 100_000,
    maxParts: 50,
    logger: silent,
  })
    .use(requestId({ trustIncoming: true }))
    .use(timing())
    .use(cors({ origins: ['https://app.example.com'] }))
    .use(etag())
    .use(compression())
    .use(sessions<{ visits: number }>())
    .use(staticFiles(new URL('../../../docs', import.meta.url), { prefix: '/docs', hashed: false }))
  app.get('/', () => 'Hello, World!')
  app.get('/users/<int:id>', ({ params }) => ({ id: params.id }))
  app.get('/files/<path:name>', ({ params }) => ({ name: params.name }))
  app.get('/html', ({ query }) => html`<p>${query.get('q') ?? ''}</p>`)
  app.get('/query', ({ query }) => query.toObject({ flat: false }))
  app.get('/cookies', ({ request }) => request.cookies.toObject())
  app.get('/accept', ({ request }) => ({
    best: request.acceptLanguages.bestMatch(['en', 'de']) ?? null,
    url: request.url,
  }))
  app.get('/session', ({ session, flash, getFlashedMessages }) => {
    session.set('visits', (session.get('visits') ?? 0) + 1)
    flash('again')
    return getFlashedMessages()
  })
  app.get('/stream', async function* () {
    for (let piece = 0; piece < 20; piece++) yield `${piece} `.repeat(100)
  })
  app.post('/json', async ({ request }) => ({ got: await request.json() }))
  app.post('/text', async ({ request }) => (await request.text()).length.toString())
  app.post('/form', async ({ request }) => {
    const { fields, files } = await request.form()
    return { fields: fields.toObject({ flat: false }), files: [...files.keys()] }
  })
  return app as unknown as Djinn
}

const nothing = (): void => {}
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing }
