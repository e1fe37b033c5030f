import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import staticPlugin from '@fastify/static'
import { page, port, secret, staticFolder } from './shared.mjs'

const withSchema = process.env.SCHEMA === '1'
const schema = (properties) => (withSchema ? { schema: { response: { 200: { type: 'object', properties } } } } : {})
const app = Fastify()
await app.register(cookie, { secret })
await app.register(staticPlugin, { root: staticFolder, prefix: '/static/' })
app.get('/plaintext', (_request, reply) => reply.type('text/plain').send('Hello, World!'))
app.get('/json', schema({ message: { type: 'string' } }), () => ({ message: 'Hello, World!' }))
app.get('/users/:id', schema({ id: { type: 'integer' } }), (request) => ({ id: Number(request.params.id) }))
app.get('/query', schema({ name: { type: 'string' }, page: { type: 'integer' } }), (request) => ({ name: request.query.name, page: Number(request.query.page) }))
app.post('/echo', (request) => request.body)
app.get('/session', (request) => {
  const { valid, value } = request.unsignCookie(request.cookies.session ?? '')
  return { user: valid ? JSON.parse(value).user : null }
})
app.get('/login/:id', (request, reply) => reply.setCookie('session', JSON.stringify({ user: Number(request.params.id) }), { signed: true, path: '/', httpOnly: true }).send('in'))
app.get('/html', (_request, reply) => reply.type('text/html; charset=utf-8').send(page()))
await app.listen({ port, host: '127.0.0.1' })
