import { createReadStream } from 'node:fs'
import Router from '@koa/router'
import Koa from 'koa'
import { page, port, secret, staticFolder } from './shared.mjs'

const app = new Koa({ keys: [secret] })
const router = new Router()
router.get('/plaintext', (ctx) => {
  ctx.body = 'Hello, World!'
})
router.get('/json', (ctx) => {
  ctx.body = { message: 'Hello, World!' }
})
router.get('/users/:id', (ctx) => {
  ctx.body = { id: Number(ctx.params.id) }
})
router.get('/query', (ctx) => {
  ctx.body = { name: ctx.query.name, page: Number(ctx.query.page) }
})
router.post('/echo', async (ctx) => {
  let body = ''
  for await (const chunk of ctx.req) body += chunk
  ctx.body = JSON.parse(body)
})
router.get('/session', (ctx) => {
  const value = ctx.cookies.get('session', { signed: true })
  ctx.body = { user: value ? JSON.parse(decodeURIComponent(value)).user : null }
})
router.get('/login/:id', (ctx) => {
  ctx.cookies.set('session', encodeURIComponent(JSON.stringify({ user: Number(ctx.params.id) })), { signed: true })
  ctx.body = 'in'
})
router.get('/html', (ctx) => {
  ctx.type = 'html'
  ctx.body = page()
})
router.get('/static/site.css', (ctx) => {
  ctx.type = 'css'
  ctx.body = createReadStream(`${staticFolder}/site.css`)
})
app.use(router.routes()).listen(port, '127.0.0.1')
