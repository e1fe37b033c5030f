import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearRoutes, urls } from 'djinn/routing'
import { ask, mapOf } from './asking.ts'

test('a regular expression says what a path cannot, after all paths and in order', () => {
  const map = mapOf([
    {
      path: '/archive/<int:year>/',
      pattern: /^\/archive\/(?<year>[0-9]{4})\/$/,
      target: 'year',
      name: 'year',
    },
    { path: '/archive/<rest>', pattern: /^\/archive\/(.*)$/, target: 'rest' },
    '/archive/<name>',
  ])
  assert.equal(ask(map, 'GET /archive/2024/'), 'year {"year":2024}')
  assert.equal(ask(map, 'GET /archive/now'), '/archive/<name> {"name":"now"}')
  assert.equal(ask(map, 'GET /archive/a/b'), 'rest {"0":"a/b"}')
  assert.equal(map.build('year', { year: 2024 }), '/archive/2024/')
})

test('its methods and defaults count like those of every route, and its state does not', () => {
  const map = mapOf([
    { path: '/', pattern: /^\/(?<p>\d+)?x$/g, methods: ['GET'], defaults: { kind: 'x' }, target: 'x' },
  ])
  for (let round = 0; round < 3; round++) assert.equal(ask(map, 'GET /1x'), 'x {"p":"1","kind":"x"}')
  assert.equal(ask(map, 'GET /x'), 'x {"kind":"x"}')
  assert.equal(ask(map, 'POST /x'), '405 GET,HEAD')
  assert.equal(ask(map, 'GET /y'), '404')
})

test('a group whose text its converter refuses is no match', () => {
  const map = mapOf([{ path: '/<int(max=9):n>', pattern: /^\/number (?<n>\d+)$/, target: 'n' }])
  assert.equal(ask(map, 'GET /number 9'), 'n {"n":9}')
  assert.equal(ask(map, 'GET /number 10'), '404')
})

test('check looks at the regular expression', () => {
  const map = mapOf([{ path: '/y/<year>', pattern: /^\/y\/(?<year>\d{4})$/, name: 'y' }])
  assert.equal(map.build('y', { year: '2024' }, { check: true }), '/y/2024')
  assert.throws(() => map.build('y', { year: '24' }, { check: true }), { code: 'ROUTING_BUILD' })
})

test('near routes of a path that was not found, nearest first', () => {
  const map = mapOf([
    '/users/<int:id>',
    '/users/<int:id>/posts',
    '/posts',
    '/about',
    { path: '/posts', methods: ['POST'] },
  ])
  const near = (path: string) => nearRoutes(map.rules(), path).map((rule) => rule.path)
  assert.deepEqual(near('/user/7'), ['/users/<int:id>'])
  assert.deepEqual(near('/users/ada'), ['/users/<int:id>', '/users/<int:id>/posts'])
  assert.deepEqual(near('/psots'), ['/posts'])
  assert.deepEqual(near('/users'), ['/users/<int:id>'])
  assert.deepEqual(near('/something/else'), [])
  assert.deepEqual(near(`/${'a'.repeat(10_000)}`), [])
})

test('names given to routes build their URLs', () => {
  const detail = { url: ({ id }: { id: number }) => `/posts/${id}` }
  const urlFor = urls({ 'post.detail': detail, home: { url: () => '/' } })
  assert.equal(urlFor('post.detail', { id: 7 }), '/posts/7')
  assert.equal(urlFor('home'), '/')
  const untyped = urlFor as (name: string) => string
  assert.throws(() => untyped('post.detial'), {
    code: 'ROUTING_UNKNOWN_NAME',
    hint: 'Did you mean "post.detail"?',
  })
})
