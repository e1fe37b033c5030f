import { createServer } from 'node:http'
import { AppFactory } from '@adonisjs/application/factories'
import { ServerFactory } from '@adonisjs/http-server/factories'
import { page, port } from './shared.mjs'

// AdonisJS' HTTP server alone: its cookies, session and body parser are packages that want a whole application.
const app = new AppFactory().create(new URL('./', import.meta.url))
await app.init()
const server = new ServerFactory().merge({ app }).create()
server.use([])
const router = server.getRouter()
router.get('/plaintext', ({ response }) => response.header('content-type', 'text/plain').send('Hello, World!'))
router.get('/json', () => ({ message: 'Hello, World!' }))
router.get('/users/:id', ({ params }) => ({ id: Number(params.id) }))
router.get('/query', ({ request }) => ({ name: request.qs().name, page: Number(request.qs().page) }))
router.get('/html', ({ response }) => response.header('content-type', 'text/html; charset=utf-8').send(page()))
await server.boot()
createServer(server.handle.bind(server)).listen(port, '127.0.0.1')
