import cookieSession from 'cookie-session'
import express from 'express'
import { page, port, secret, staticFolder } from './shared.mjs'

const app = express()
app.disable('x-powered-by')
app.disable('etag')
app.get('/plaintext', (_request, response) => response.type('text/plain').send('Hello, World!'))
app.get('/json', (_request, response) => response.json({ message: 'Hello, World!' }))
app.get('/users/:id', (request, response) => response.json({ id: Number(request.params.id) }))
app.get('/query', (request, response) => response.json({ name: request.query.name, page: Number(request.query.page) }))
app.post('/echo', express.json(), (request, response) => response.json(request.body))
const session = cookieSession({ name: 'session', keys: [secret] })
app.get('/session', session, (request, response) => response.json({ user: request.session.user ?? null }))
app.get('/login/:id', session, (request, response) => {
  request.session.user = Number(request.params.id)
  response.send('in')
})
app.get('/html', (_request, response) => response.type('html').send(page()))
app.use('/static', express.static(staticFolder))
app.listen(port, '127.0.0.1')
