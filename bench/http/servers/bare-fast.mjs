import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { page, port, secret, staticFile } from './shared.mjs'

// The best that node:http's public door gives: writeHead with a flat list, Content-Length, no URL object.
const key = createSecretKey(Buffer.from(secret))
const sign = (text) => createHmac('sha256', key).update(text).digest('base64url')

function send(response, type, body, status = 200) {
  response.writeHead(status, ['content-type', type, 'content-length', String(Buffer.byteLength(body))])
  response.end(body)
}

function session(header) {
  const cookie = /(?:^|; )session=([^;]*)/.exec(header ?? '')?.[1]
  const dot = cookie?.lastIndexOf('.') ?? -1
  if (dot < 0) return undefined
  const [text, given] = [cookie.slice(0, dot), Buffer.from(cookie.slice(dot + 1))]
  const wanted = Buffer.from(sign(text))
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? JSON.parse(Buffer.from(text, 'base64url')) : undefined
}

createServer((request, response) => {
  const { url } = request
  if (url === '/plaintext') return send(response, 'text/plain', 'Hello, World!')
  if (url === '/json') return send(response, 'application/json', JSON.stringify({ message: 'Hello, World!' }))
  if (url.startsWith('/users/')) return send(response, 'application/json', JSON.stringify({ id: Number(url.slice(7)) }))
  if (url.startsWith('/query?')) {
    const query = new URLSearchParams(url.slice(7))
    return send(response, 'application/json', JSON.stringify({ name: query.get('name'), page: Number(query.get('page')) }))
  }
  if (url === '/echo') {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => send(response, 'application/json', JSON.stringify(JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))))
    return
  }
  if (url === '/session') return send(response, 'application/json', JSON.stringify({ user: session(request.headers.cookie)?.user ?? null }))
  if (url.startsWith('/login/')) {
    const text = Buffer.from(JSON.stringify({ user: Number(url.slice(7)) })).toString('base64url')
    response.setHeader('set-cookie', `session=${text}.${sign(text)}; HttpOnly`)
    return send(response, 'text/plain', 'in')
  }
  if (url === '/html') return send(response, 'text/html; charset=utf-8', page())
  if (url === '/static/site.css') {
    response.writeHead(200, ['content-type', 'text/css', 'content-length', String(staticFile.length)])
    return response.end(staticFile)
  }
  send(response, 'application/json', '{"error":"Not Found"}', 404)
}).listen(port, '127.0.0.1')
