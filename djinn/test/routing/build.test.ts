import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BuildError } from 'djinn/routing'
import { mapOf } from './asking.ts'

const map = mapOf([
  { path: '/', name: 'index', methods: ['GET'] },
  { path: '/users/<name>', name: 'user' },
  { path: '/i/<int(fixed_digits=4):id>', name: 'int' },
  { path: '/f/<float:x>', name: 'float' },
  { path: '/files/<path:name>', name: 'files' },
  { path: '/<any(x, "y z"):kind>', name: 'any' },
  { path: '/v/<a>', name: 'v' },
  { path: '/v/<a>/<b>', name: 'v' },
  { path: '/all/', name: 'all', defaults: { page: 1 } },
  { path: '/all/<int:page>', name: 'all' },
  { path: '/m', name: 'm', methods: ['GET'] },
  { path: '/m/post', name: 'm', methods: ['POST'] },
  { path: '/blog/<slug>', name: 'blog.show' },
])

test('values are percent-encoded where a path cannot hold them', () => {
  assert.equal(map.build('user', { name: 'jörg b' }), '/users/j%C3%B6rg%20b')
  assert.equal(
    map.build('user', { name: "a+b&c=d;e:f@g,h$i!j*k'l(m)/n" }),
    "/users/a+b&c=d;e:f@g,h$i!j*k'l(m)/n",
  )
  assert.equal(map.build('user', { name: 'a?b#c%41\\' }), '/users/a%3Fb%23c%2541%5C')
  assert.equal(map.build('files', { name: 'a b/c' }), '/files/a%20b/c')
  assert.equal(map.build('user', { name: 'a\ud800' }), '/users/a%EF%BF%BD')
})

test('numbers are written as their converters read them', () => {
  assert.equal(map.build('int', { id: 5 }), '/i/0005')
  assert.equal(map.build('int', { id: '12345' }), '/i/12345')
  assert.equal(map.build('int', { id: -5 }), '/i/-005')
  assert.equal(map.build('int', { id: 12345678901234567890n }), '/i/12345678901234567890')
  assert.equal(map.build('float', { x: 2 }), '/f/2.0')
  assert.equal(map.build('float', { x: '3.25' }), '/f/3.25')
  assert.equal(map.build('float', { x: 1e21 }), '/f/1000000000000000000000.0')
  assert.equal(map.build('float', { x: 1.5e-7 }), '/f/0.00000015')
  assert.equal(map.build('float', { x: -1.25e22 }), '/f/-12500000000000000000000.0')
})

test('values that the path does not hold become the query', () => {
  assert.equal(map.build('user', { name: 'x', b: 1, a: 'ü &=' }), '/users/x?b=1&a=%C3%BC+%26%3D')
  assert.equal(
    map.build('user', { name: 'x', tag: ['a', null, 'b'], none: [], page: undefined, of: null }),
    '/users/x?tag=a&tag=b',
  )
  assert.equal(map.build('user', { name: 'x', tag: new Set(['a', 'b']) }), '/users/x?tag=a&tag=b')
  assert.equal(map.build('user', { name: 'x', q: 1 }, { query: false }), '/users/x')
  assert.equal(
    map.build('user', [
      ['name', 'x'],
      ['q', '1'],
      ['q', '2'],
      ['q', '3'],
    ]),
    '/users/x?q=1&q=2&q=3',
  )
  assert.equal(
    mapOf([{ path: '/', name: 'i' }], { sortParameters: true }).build('i', { b: [3, 1], a: 2 }),
    '/?a=2&b=1&b=3',
  )
})

test('dates and other objects are written as they say', () => {
  assert.equal(map.build('user', { name: new Date(0) }), '/users/1970-01-01T00:00:00.000Z')
  assert.equal(map.build('user', { name: new URL('http://a.example/') }), '/users/http://a.example/')
  assert.equal(map.build('user', { name: true }), '/users/true')
})

test('of several routes with a name the one that takes most values is built', () => {
  assert.equal(map.build('v', { a: 1 }), '/v/1')
  assert.equal(map.build('v', { a: 1, b: 2 }), '/v/1/2')
  assert.equal(map.build('v', { a: 1, b: null }), '/v/1')
})

test('a default makes the short URL', () => {
  assert.equal(map.build('all'), '/all/')
  assert.equal(map.build('all', { page: 1 }), '/all/')
  assert.equal(map.build('all', { page: 2 }), '/all/2')
})

test('the method chooses among routes of a name', () => {
  assert.equal(map.build('m'), '/m')
  assert.equal(map.build('m', {}, { method: 'post' }), '/m/post')
})

test('a name that starts with a dot is relative', () => {
  assert.equal(map.build('.show', { slug: 's' }, { relativeTo: 'blog' }), '/blog/s')
  assert.equal(map.build('.index'), '/')
})

test('a URL may be external, have a scheme and an anchor, and stand below a base path', () => {
  const binding = { host: 'Example.com:8443', scheme: 'https', basePath: '/app' }
  assert.equal(map.build('index', {}, { binding }), '/app/')
  assert.equal(map.build('index', {}, { binding, external: true }), 'https://example.com:8443/app/')
  assert.equal(map.build('index', {}, { binding, scheme: 'http' }), 'http://example.com:8443/app/')
  assert.equal(
    map.build('index', {}, { binding: { ...binding, scheme: '' }, external: true }),
    '//example.com:8443/app/',
  )
  assert.equal(map.build('user', { name: 'x', q: 1 }, { anchor: 'a b/ü' }), '/users/x?q=1#a%20b/%C3%BC')
  assert.equal(map.build('index', {}, { anchor: '' }), '/#')
})

test('an external URL without a host, or a scheme without external, is an error', () => {
  assert.throws(() => map.build('index', {}, { external: true }), { code: 'ROUTING_NO_HOST' })
  assert.throws(() => map.build('index', {}, { scheme: 'https', external: false }), {
    code: 'ROUTING_SCHEME_NOT_EXTERNAL',
  })
})

test('a value that a converter cannot write is an error that names it', () => {
  for (const [name, values] of [
    ['int', { id: 'x' }],
    ['int', { id: Number.NaN }],
    ['float', { x: 'x' }],
    ['float', { x: '' }],
    ['any', { kind: 'z' }],
    ['user', { name: ['a', 'b'] }],
    ['user', { name: {} }],
    ['user', { name: new Date(Number.NaN) }],
  ] as const) {
    assert.throws(() => map.build(name, values), {
      code: 'ROUTING_BAD_VALUE',
      message: new RegExp(Object.keys(values)[0] ?? ''),
    })
  }
})

test('check refuses what the route would not match', () => {
  const strict = mapOf([
    { path: '/n/<int(max=9):n>', name: 'n' },
    { path: '/s/<string(length=2):s>', name: 's' },
    { path: '/f/<path:p>', name: 'f' },
  ])
  assert.equal(strict.build('n', { n: 10 }), '/n/10')
  for (const [name, values] of [
    ['n', { n: 10 }],
    ['n', { n: -1 }],
    ['s', { s: 'abc' }],
    ['s', { s: 'a/' }],
    ['f', { p: '/a' }],
    ['n', { n: 'x' }],
  ] as const) {
    assert.throws(() => strict.build(name, values, { check: true }), BuildError, name)
  }
  assert.equal(strict.build('s', { s: 'ab' }, { check: true }), '/s/ab')
})

test('a route at hand is built without its name', () => {
  const [, user] = map.rules()
  assert.ok(user)
  assert.equal(map.buildRule(user, { name: 'x', q: 1 }), '/users/x?q=1')
  assert.throws(() => map.buildRule(user, {}), BuildError)
})

test('what was built matches again', () => {
  for (const [name, values] of [
    ['user', { name: 'ü %?#/'.replace('/', '') }],
    ['int', { id: 12 }],
    ['float', { x: 1e21 }],
    ['files', { name: 'a/b c' }],
    ['any', { kind: 'y z' }],
  ] as const) {
    const url = new URL(map.build(name, values), 'http://example.com')
    const match = map.match('GET', decodeURIComponent(url.pathname))
    assert.equal(match.kind === 'found' && match.rule.name, name)
    assert.deepEqual(match.kind === 'found' && match.params, values)
  }
})
