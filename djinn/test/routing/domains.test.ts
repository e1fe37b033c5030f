import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, mapOf } from './asking.ts'

const bySubdomain = mapOf(
  [
    { path: '/', subdomain: '', target: 'root' },
    { path: '/', subdomain: 'www', target: 'www' },
    { path: '/', subdomain: '<user>', target: 'user', name: 'user' },
    { path: '/def/', target: 'default', name: 'default' },
  ],
  { defaultSubdomain: 'www' },
)

test('subdomains are matched, with variables, and the default where none is given', () => {
  assert.equal(ask(bySubdomain, 'GET /', { subdomain: '' }), 'root')
  assert.equal(ask(bySubdomain, 'GET /'), 'www')
  assert.equal(ask(bySubdomain, 'GET /', { subdomain: 'ada' }), 'user {"user":"ada"}')
  assert.equal(ask(bySubdomain, 'GET /def/', { subdomain: 'ada' }), '404')
  assert.equal(ask(bySubdomain, 'GET /def', { host: 'example.com' }), '308 http://www.example.com/def/')
})

test('a URL on another subdomain is absolute', () => {
  const binding = { host: 'example.com:8000', subdomain: 'www', scheme: 'https' }
  assert.equal(bySubdomain.build('user', { user: 'ada' }, { binding }), 'https://ada.example.com:8000/')
  assert.equal(bySubdomain.build('default', {}, { binding }), '/def/')
})

const byHost = mapOf(
  [
    { path: '/x/', host: 'a.example', target: 'a', name: 'x' },
    { path: '/', host: '<name>.example.org', target: 'b', name: 'b' },
    { path: '/', host: 'n<int:n>.com', target: 'n' },
    { path: '/p', host: 'c.example:8080', target: 'port', name: 'p' },
    { path: '/x/', host: 'z.example', target: 'z', name: 'x' },
  ],
  { hostMatching: true },
)

test('hosts are matched in any case of letters, with variables and ports', () => {
  assert.equal(ask(byHost, 'GET /x/', { host: 'A.Example' }), 'a')
  assert.equal(ask(byHost, 'GET /x', { host: 'a.example' }), '308 http://a.example/x/')
  assert.equal(ask(byHost, 'GET /', { host: 'a.b.example.org' }), 'b {"name":"a.b"}')
  assert.equal(ask(byHost, 'GET /', { host: 'n5.com' }), 'n {"n":5}')
  assert.equal(ask(byHost, 'GET /', { host: 'nx.com' }), '404')
  assert.equal(ask(byHost, 'GET /p', { host: 'c.example:8080' }), 'port')
  assert.equal(ask(byHost, 'GET /p', { host: 'c.example' }), '404')
  assert.equal(ask(byHost, 'GET /', { host: 'bücher.example.org' }), 'b {"name":"xn--bcher-kva"}')
})

test('a URL on another host is absolute, and the route on this host is preferred', () => {
  assert.equal(
    byHost.build('p', {}, { binding: { host: 'z.example', scheme: 'https' } }),
    'https://c.example:8080/p',
  )
  assert.equal(byHost.build('b', { name: 'q' }, { binding: { host: 'q.example.org' } }), '/')
  assert.equal(byHost.build('x', {}, { binding: { host: 'z.example' } }), '/x/')
  assert.equal(byHost.build('x', {}, { binding: { host: 'other.example' } }), 'http://a.example/x/')
})

const sockets = mapOf([
  { path: '/ws', websocket: true, target: 'socket', name: 'socket' },
  { path: '/ws', target: 'page', name: 'page' },
  { path: '/only', websocket: true, name: 'only' },
  '/http',
])

test('a WebSocket route answers WebSockets, others do not', () => {
  assert.equal(ask(sockets, 'GET /ws', { websocket: true }), 'socket')
  assert.equal(ask(sockets, 'GET /ws', { scheme: 'wss' }), 'socket')
  assert.equal(ask(sockets, 'GET /ws'), 'page')
  assert.equal(ask(sockets, 'GET /only'), '400')
  assert.equal(ask(sockets, 'GET /http', { websocket: true }), '400')
})

test('the URL of a WebSocket route is absolute and has its own scheme', () => {
  assert.equal(sockets.build('only', {}, { binding: { host: 'a.example' } }), 'ws://a.example/only')
  assert.equal(
    sockets.build('only', {}, { binding: { host: 'a.example', scheme: 'https' } }),
    'wss://a.example/only',
  )
  assert.equal(
    sockets.build('page', {}, { binding: { host: 'a.example', scheme: 'wss' }, external: true }),
    'https://a.example/ws',
  )
})
