import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { page, port, secret, staticFolder } from './shared.mjs'

// As a tutorial writes it: a URL object for each request, setHeader, end.
const sign = (text) => createHmac('sha256', secret).update(text).digest('base64url')

function send(response, type, body, status = 200) {
  response.statusCode = status
  response.setHeader('Content-Type', type)
  response.end(body)
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost')
  const path = url.pathname
  if (path === '/plaintext') return send(response, 'text/plain', 'Hello, World!')
  if (path === '/json') return send(response, 'application/json', JSON.stringify({ message: 'Hello, World!' }))
  const user = /^\/users\/(\d+)$/.exec(path)
  if (user) return send(response, 'application/json', JSON.stringify({ id: Number(user[1]) }))
  if (path === '/query') return send(response, 'application/json', JSON.stringify({ name: url.searchParams.get('name'), page: Number(url.searchParams.get('page')) }))
  if (path === '/echo') {
    let body = ''
    for await (const chunk of request) body += chunk
    return send(response, 'application/json', JSON.stringify(JSON.parse(body)))
  }
  if (path === '/session') {
    const cookies = Object.fromEntries((request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=')))
    const [text = '', given = ''] = (cookies.session ?? '').split('.')
    const wanted = sign(text)
    const valid = given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted))
    return send(response, 'application/json', JSON.stringify({ user: valid ? JSON.parse(Buffer.from(text, 'base64url')).user : null }))
  }
  if (path.startsWith('/login/')) {
    const text = Buffer.from(JSON.stringify({ user: Number(path.slice(7)) })).toString('base64url')
    response.setHeader('set-cookie', `session=${text}.${sign(text)}; HttpOnly`)
    return send(response, 'text/plain', 'in')
  }
  if (path === '/html') return send(response, 'text/html; charset=utf-8', page())
  if (path === '/static/site.css') return send(response, 'text/css', await readFile(`${staticFolder}/site.css`))
  send(response, 'application/json', '{"error":"Not Found"}', 404)
}).listen(port, '127.0.0.1')
