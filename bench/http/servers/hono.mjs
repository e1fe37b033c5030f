import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { port, rows, secret } from './shared.mjs'

const app = new Hono()
app.get('/plaintext', (c) => c.text('Hello, World!'))
app.get('/json', (c) => c.json({ message: 'Hello, World!' }))
app.get('/users/:id', (c) => c.json({ id: Number(c.req.param('id')) }))
app.get('/query', (c) => c.json({ name: c.req.query('name'), page: Number(c.req.query('page')) }))
app.post('/echo', async (c) => c.json(await c.req.json()))
app.get('/session', async (c) => {
  const value = await getSignedCookie(c, secret, 'session')
  return c.json({ user: value ? JSON.parse(value).user : null })
})
app.get('/login/:id', async (c) => {
  await setSignedCookie(c, 'session', JSON.stringify({ user: Number(c.req.param('id')) }), secret, { httpOnly: true })
  return c.text('in')
})
app.get('/html', (c) => c.html(html`<!doctype html><title>Products</title><table>${rows.map((row) => html`<tr><td>${row.id}</td><td>${row.name}</td><td>${row.price}</td></tr>`)}</table>`))
app.use('/static/*', serveStatic({ root: './http' }))
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
