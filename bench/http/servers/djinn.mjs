import { Djinn, html } from 'djinn'
import { staticFiles } from 'djinn/files'
import { cors, etag, requestId, timing } from 'djinn/middleware'
import { sessions } from 'djinn/sessions'
import { port, rows, secret, staticFolder } from './shared.mjs'

const app = new Djinn({ secretKey: secret })
app.get('/plaintext', ({ text }) => text('Hello, World!'))
app.get('/json', () => ({ message: 'Hello, World!' }))
app.get('/users/<int:id>', ({ params }) => ({ id: params.id }))
app.get('/query', ({ query }) => ({ name: query.get('name'), page: Number(query.get('page')) }))
app.post('/echo', async ({ request }) => await request.json())
app.get('/html', () => html`<!doctype html><title>Products</title><table>${rows.map((row) => html`<tr><td>${row.id}</td><td>${row.name}</td><td>${row.price}</td></tr>`)}</table>`)

const files = new Djinn().use(staticFiles(staticFolder))
app.mount(files)

const stacked = new Djinn({ secretKey: secret }).use(requestId()).use(cors()).use(etag()).use(timing()).use(sessions())
stacked.get('/session', ({ session }) => ({ user: session.get('user') ?? null }))
stacked.get('/login/<int:id>', ({ session, params }) => {
  session.set('user', params.id)
  return 'in'
})
app.mount(stacked)
await app.listen({ port, handleSignals: false })
