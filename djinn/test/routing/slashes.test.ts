import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, mapOf } from './asking.ts'

test('a path that ends in a slash redirects requests without it, query kept', () => {
  const map = mapOf(['/docs/', '/leaf'])
  assert.equal(ask(map, 'GET /docs'), '308 /docs/')
  assert.equal(ask(map, 'GET /docs', { query: 'page=2&q=a%20b' }), '308 /docs/?page=2&q=a%20b')
  assert.equal(ask(map, 'GET /leaf/'), '404')
})

test('the redirect is absolute where the host is known, and stays below the base path', () => {
  const map = mapOf(['/docs/'])
  assert.equal(
    ask(map, 'GET /docs', { host: 'example.com:8000', scheme: 'https', basePath: '/app' }),
    '308 https://example.com:8000/app/docs/',
  )
  assert.equal(ask(map, 'GET /docs', { basePath: '/app/' }), '308 /app/docs/')
})

test('it only redirects to a route that answers the method', () => {
  const map = mapOf([{ path: '/docs/', methods: ['GET'] }])
  assert.equal(ask(map, 'POST /docs'), '404')
  assert.equal(ask(map, 'POST /docs/'), '405 GET,HEAD')
})

test('without strictSlashes both spellings are served', () => {
  const map = mapOf(['/branch/', '/leaf', { path: '/strict/', strictSlashes: true }], {
    strictSlashes: false,
  })
  assert.equal(ask(map, 'GET /branch'), '/branch/')
  assert.equal(ask(map, 'GET /leaf/'), '/leaf')
  assert.equal(ask(map, 'GET /strict'), '308 /strict/')
  assert.equal(
    ask(mapOf([{ path: '/a', methods: ['GET'] }], { strictSlashes: false }), 'POST /a/'),
    '405 GET,HEAD',
  )
})

test('slashes side by side redirect to one, but not inside a variable', () => {
  const map = mapOf(['/a/b', '/files/<path:name>', '/users/<x>/y'])
  assert.equal(ask(map, 'GET /a//b'), '308 /a/b')
  assert.equal(ask(map, 'GET /a///b', { query: 'q=1' }), '308 /a/b?q=1')
  assert.equal(ask(map, 'GET /users//x/y'), '308 /users/x/y')
  assert.equal(ask(map, 'GET /files/a//b'), '/files/<path:name> {"name":"a//b"}')
  assert.equal(ask(map, 'GET /nothing//b'), '404')
})

test('slashes at the start count as one, without a redirect, so that no redirect leads to another host', () => {
  const map = mapOf(['/a/b', '/docs/'])
  assert.equal(ask(map, 'GET //a/b'), '/a/b')
  assert.equal(ask(map, 'GET //docs'), '308 /docs/')
  assert.equal(ask(map, 'GET ///evil.example/..'), '404')
  assert.equal(ask(mapOf(['/<path:rest>/']), 'GET //evil.example'), '308 /evil.example/')
})

test('without mergeSlashes a path is taken as it is', () => {
  const map = mapOf(['/a/b', '/c//d'], { mergeSlashes: false })
  assert.equal(ask(map, 'GET /a//b'), '404')
  assert.equal(ask(map, 'GET /c//d'), '/c//d')
  assert.equal(ask(mapOf(['/c//d']), 'GET /c/d'), '/c//d')
})

test('slashes side by side in front of a wrong method are a 405', () => {
  assert.equal(ask(mapOf([{ path: '/a/b', methods: ['GET'] }]), 'POST /a//b'), '405 GET,HEAD')
})

test('an empty path is the root, by a redirect', () => {
  assert.equal(ask(mapOf(['/']), 'GET '), '308 /')
  assert.equal(ask(mapOf(['/']), 'GET /'), '/')
  assert.equal(ask(mapOf(['/a']), 'GET '), '404')
})

test('a redirect is percent-encoded, whatever the path holds', () => {
  const map = mapOf(['/x/<a>/'])
  assert.equal(ask(map, 'GET /x/ü b?#"<>%'), '308 /x/%C3%BC%20b%3F%23%22%3C%3E%25/')
  assert.equal(ask(map, 'GET /x/\r\nSet-Cookie: a=b'), '308 /x/%0D%0ASet-Cookie:%20a=b/')
  assert.equal(ask(map, 'GET /x/\ud800'), '308 /x/%EF%BF%BD/')
})
