import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, mapOf } from './asking.ts'

test('a fixed path wins over a variable, a number over a text, a segment over the rest', () => {
  const map = mapOf(['/<path:rest>', '/<name>', '/<int:id>', '/new'])
  assert.equal(ask(map, 'GET /new'), '/new')
  assert.equal(ask(map, 'GET /7'), '/<int:id> {"id":7}')
  assert.equal(ask(map, 'GET /ada'), '/<name> {"name":"ada"}')
  assert.equal(ask(map, 'GET /a/b'), '/<path:rest> {"rest":"a/b"}')
})

test('a way that leads nowhere is left for the next one', () => {
  const map = mapOf(['/a/<x>/c', '/<y>/b/d', '/<path:rest>'])
  assert.equal(ask(map, 'GET /a/b/c'), '/a/<x>/c {"x":"b"}')
  assert.equal(ask(map, 'GET /a/b/d'), '/<y>/b/d {"y":"a"}')
  assert.equal(ask(map, 'GET /a/b/e'), '/<path:rest> {"rest":"a/b/e"}')
})

test('of two equal paths the one that was added first answers', () => {
  const map = mapOf([
    { path: '/a/<x>', target: 'first' },
    { path: '/a/<y>', target: 'second' },
  ])
  assert.equal(ask(map, 'GET /a/1'), 'first {"x":"1"}')
})

test('more text in a segment wins over less', () => {
  const map = mapOf(['/<name>', '/<name>.json', '/v-<name>.json'])
  assert.equal(ask(map, 'GET /v-a.json'), '/v-<name>.json {"name":"a"}')
  assert.equal(ask(map, 'GET /a.json'), '/<name>.json {"name":"a"}')
  assert.equal(ask(map, 'GET /a.xml'), '/<name> {"name":"a.xml"}')
})

test('several variables in a segment take as much as they can, from the left', () => {
  const map = mapOf(['/<a>-<b>', '/at/<int:x>x<int:y>', '/f/<path:a>/x/<path:b>'])
  assert.equal(ask(map, 'GET /a-b-c'), '/<a>-<b> {"a":"a-b","b":"c"}')
  assert.equal(ask(map, 'GET /at/12x3'), '/at/<int:x>x<int:y> {"x":12,"y":3}')
  assert.equal(ask(map, 'GET /at/12x'), '404')
  assert.equal(ask(map, 'GET /f/1/x/2/x/3'), '/f/<path:a>/x/<path:b> {"a":"1","b":"2/x/3"}')
})

test('many siblings are found as well as few', () => {
  const map = mapOf(Array.from({ length: 300 }, (_, index) => `/section${index}/<id>`))
  assert.equal(ask(map, 'GET /section0/a'), '/section0/<id> {"id":"a"}')
  assert.equal(ask(map, 'GET /section299/a'), '/section299/<id> {"id":"a"}')
  assert.equal(ask(map, 'GET /section300/a'), '404')
})

test('GET answers HEAD too, and without methods a route answers all', () => {
  const map = mapOf([{ path: '/get', methods: ['get'] }, '/all'])
  assert.equal(ask(map, 'HEAD /get'), '/get')
  assert.equal(ask(map, 'PURGE /all'), '/all')
  assert.equal(ask(map, 'get /get'), '/get')
})

test('a wrong method names all that are answered at the path, by any route', () => {
  const map = mapOf([
    { path: '/<int:id>', methods: ['GET'] },
    { path: '/<name>', methods: ['POST'] },
    { path: '/new', methods: ['PUT'] },
  ])
  assert.equal(ask(map, 'DELETE /7'), '405 GET,HEAD,POST')
  assert.equal(ask(map, 'DELETE /new'), '405 POST,PUT')
  assert.equal(ask(map, 'POST /7'), '/<name> {"name":"7"}')
  assert.deepEqual(map.allowedMethods('/7'), ['GET', 'HEAD', 'POST'])
  assert.deepEqual(map.allowedMethods('/nothing/here'), [])
})

test('routes for each method of one path live side by side', () => {
  const map = mapOf([
    { path: '/x', methods: ['GET'], target: 'show' },
    { path: '/x', methods: ['POST'], target: 'save' },
    { path: '/x', target: 'others' },
  ])
  assert.deepEqual(
    ['GET', 'POST', 'PATCH'].map((method) => ask(map, `${method} /x`)),
    ['show', 'save', 'others'],
  )
})

test('defaults are part of the params', () => {
  const map = mapOf([
    { path: '/list', defaults: { page: 1 } },
    { path: '/<name>/x', defaults: { kind: 'x' } },
  ])
  assert.equal(ask(map, 'GET /list'), '/list {"page":1}')
  assert.equal(ask(map, 'GET /a/x'), '/<name>/x {"name":"a","kind":"x"}')
})

test('paths may be in any script, and a percent sign is only a percent sign', () => {
  const map = mapOf(['/über/<wort>'])
  assert.equal(ask(map, 'GET /über/größe'), '/über/<wort> {"wort":"größe"}')
  assert.equal(ask(map, 'GET /über/%41'), '/über/<wort> {"wort":"%41"}')
})

test('a route added after a match is found by the next one', () => {
  const map = mapOf(['/a'])
  assert.equal(ask(map, 'GET /b'), '404')
  map.add({ path: '/b', target: 'late' })
  assert.equal(ask(map, 'GET /b'), 'late')
})

test('two maps share nothing', () => {
  const [first, second] = [mapOf(['/a']), mapOf(['/b'])]
  assert.equal(ask(first, 'GET /b'), '404')
  assert.equal(ask(second, 'GET /a'), '404')
})

test('a route that only builds never matches', () => {
  const map = mapOf([{ path: '/a', buildOnly: true, name: 'a' }])
  assert.equal(ask(map, 'GET /a'), '404')
  assert.equal(map.build('a'), '/a')
})

test('the params of a match are its own', () => {
  const map = mapOf(['/<name>'])
  const [first, second] = [map.match('GET', '/a'), map.match('GET', '/b')]
  assert.deepEqual(
    [first.kind === 'found' && first.params, second.kind === 'found' && second.params],
    [{ name: 'a' }, { name: 'b' }],
  )
})

test('a match of a fixed path costs no memory: it is the same object each time, and frozen', () => {
  const map = mapOf(['/a'])
  assert.equal(map.match('GET', '/a'), map.match('GET', '/a'))
  assert.ok(Object.isFrozen(map.match('GET', '/a')))
})

test('rules tell what was declared', () => {
  const map = mapOf([{ path: '/posts/<int:id>', name: 'post', methods: ['GET'], defaults: { page: 1 } }])
  const [rule] = map.rules()
  assert.equal(rule?.path, '/posts/<int:id>')
  assert.equal(rule?.name, 'post')
  assert.deepEqual([...(rule?.methods ?? [])], ['GET', 'HEAD'])
  assert.deepEqual([...(rule?.arguments ?? [])].sort(), ['id', 'page'])
  assert.deepEqual(map.rulesNamed('post'), [rule])
  assert.deepEqual(map.rulesNamed('nothing'), [])
})

test('routes that can never answer are told, with the one in front of them', () => {
  const map = mapOf([
    { path: '/<a>', methods: ['GET'], target: 'first' },
    { path: '/<b>', methods: ['GET', 'POST'], target: 'second' },
    { path: '/<c>', methods: ['POST'], target: 'third' },
    { path: '/x', target: 'all' },
    { path: '/x', methods: ['PUT'], target: 'late' },
    { path: '/x', websocket: true, target: 'socket' },
    { path: '/<d>', buildOnly: true, target: 'builds' },
  ])
  assert.deepEqual(
    map.shadowed().map(({ rule, by }) => [rule.target, by.target]),
    [
      ['late', 'all'],
      ['third', 'second'],
    ],
  )
})
