import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, mapOf } from './asking.ts'

const pages = [
  { path: '/all/', name: 'all', defaults: { page: 1 } },
  { path: '/all/page/<int:page>', name: 'all' },
]

test('the long URL of a default redirects to the short one', () => {
  const map = mapOf(pages)
  assert.equal(ask(map, 'GET /all/page/1'), '308 /all/')
  assert.equal(
    ask(map, 'GET /all/page/1', { query: 'k=v', host: 'example.com' }),
    '308 http://example.com/all/?k=v',
  )
  assert.equal(ask(map, 'GET /all/page/2'), '/all/page/<int:page> {"page":2}')
  assert.equal(ask(map, 'GET /all/'), '/all/ {"page":1}')
})

test('without redirectDefaults it does not', () => {
  assert.equal(
    ask(mapOf(pages, { redirectDefaults: false }), 'GET /all/page/1'),
    '/all/page/<int:page> {"page":1}',
  )
})

test('an alias redirects to the route of the same name', () => {
  const map = mapOf([
    { path: '/users/<int:id>', name: 'user' },
    { path: '/u/<int:id>', name: 'user', alias: true },
    { path: '/alone', name: 'alone', alias: true },
  ])
  assert.equal(ask(map, 'GET /u/7'), '308 /users/7')
  assert.equal(ask(map, 'GET /users/7'), '/users/<int:id> {"id":7}')
  assert.equal(ask(map, 'GET /alone'), '/alone')
  assert.equal(map.build('user', { id: 7 }), '/users/7')
})

test('redirectTo fills in the values', () => {
  const map = mapOf([
    { path: '/old/<x>', redirectTo: '/new/<x>' },
    { path: '/relative/<int:id>', redirectTo: 'new/<id>' },
    { path: '/out', redirectTo: 'https://other.example/p?q=1' },
  ])
  const binding = { host: 'example.com', basePath: '/app' }
  assert.equal(ask(map, 'GET /old/a b', binding), '308 http://example.com/new/a%20b')
  assert.equal(ask(map, 'GET /relative/5', binding), '308 http://example.com/app/new/5')
  assert.equal(ask(map, 'GET /out', binding), '308 https://other.example/p?q=1')
})

test('redirectTo may be a function of the params and the request', () => {
  const map = mapOf([{ path: '/<int:id>', redirectTo: ({ id }, { host }) => `/on/${host}/${String(id)}` }])
  assert.equal(ask(map, 'GET /7', { host: 'a.example' }), '308 http://a.example/on/a.example/7')
})

test('a value cannot turn a redirect into another site', () => {
  const map = mapOf([
    { path: '/go/<path:to>', redirectTo: '<to>' },
    { path: '/slash/<path:to>', redirectTo: '/<to>' },
  ])
  assert.equal(ask(map, 'GET /go/https://evil.example'), '308 /https://evil.example')
  assert.equal(ask(map, 'GET /slash/x//evil.example'), '308 /x//evil.example')
  assert.equal(
    ask(map, 'GET /go/javascript:alert(1)', { host: 'a.example' }),
    '308 http://a.example/javascript:alert(1)',
  )
})

test('a path that is declared twice, once with a default, does not redirect to itself', () => {
  const map = mapOf([
    { path: '/x/<a>', name: 'x' },
    { path: '/x/<a>', name: 'x', defaults: { a: 'q' } },
  ])
  assert.equal(ask(map, 'GET /x/q'), '/x/<a> {"a":"q"}')
})
