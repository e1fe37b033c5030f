import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DjinnError } from 'djinn/base'
import { BuildError, RouteMap, type RuleOptions } from 'djinn/routing'
import { mapOf } from './asking.ts'

function messageOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    assert.ok(error instanceof DjinnError, String(error))
    return `${error.code}: ${error.message}`
  }
  return 'no error'
}

function adding(path: string, options: Partial<RuleOptions<string>> = {}): string {
  return messageOf(() => new RouteMap<string>().add({ path, target: '', ...options }))
}

test('a path that is no path is refused with its place', () => {
  assert.match(
    adding('users'),
    /^ROUTING_BAD_PATH: The path "users" does not start with a slash\.\n {2}Write "\/users"\.$/,
  )
  assert.match(
    adding('/<int:id'),
    /ROUTING_BAD_PATH: The path "\/<int:id" has a "<" at character 2 that starts no variable\.\n {2}A variable is written/,
  )
  for (const path of [
    '/<>',
    '/<int:>',
    '/<x-y>',
    '/<int:1x>',
    '/<int(:x>',
    '/<x',
    '/a/<int(min=1)x>',
    '/<int x>',
    '/<:x>',
  ]) {
    assert.match(adding(path), /^ROUTING_BAD_PATH/, path)
  }
  assert.match(adding('/<__proto__>'), /^ROUTING_BAD_PATH/)
  assert.equal(adding('/a>b'), 'no error')
})

test('a name may stand once', () => {
  assert.match(
    adding('/<a>/<int:a>'),
    /^ROUTING_DUPLICATE_VARIABLE: The path "\/<a>\/<int:a>" has two variables named "a"/,
  )
  assert.match(adding('/<a>', { subdomain: '<a>' }), /^ROUTING_DUPLICATE_VARIABLE/)
})

test('a converter that does not exist is refused with the one that was meant', () => {
  assert.match(
    adding('/<itn:x>'),
    /^ROUTING_UNKNOWN_CONVERTER: .*"itn", which does not exist\.\n {2}Did you mean "int"\?/,
  )
  assert.match(
    adding('/<nothing:x>'),
    /The converters are string, str, default, int, float, path, any, uuid, slug\./,
  )
  assert.match(adding('/<toString:x>'), /^ROUTING_UNKNOWN_CONVERTER/)
})

test('arguments that a converter does not take are refused', () => {
  for (const [path, expected] of [
    ['/<int(mni=1):x>', /takes no argument "mni"\.\n {2}Did you mean "min"\?/],
    ['/<path(1):x>', /takes at most 0 arguments, not 1/],
    ['/<path(a=1):x>', /It takes no arguments\./],
    ["/<int(min='a'):x>", /min=a, which is not a number/],
    ['/<string(length=a):x>', /length=a, which is not a whole number from 0 up/],
    ['/<string(1, minlength=2):x>', /was given minlength twice/],
    ['/<int(signed=7):x>', /neither True nor False/],
    ['/<any():x>', /takes one or more texts/],
    ['/<any(1, 2):x>', /Put numbers, True, False and None in quotes/],
    ['/<any(a b):x>', /has an argument that cannot be read: a b/],
    ["/<any('a):x>", /cannot be read/],
    ['/<int(1,,2):x>', /cannot be read/],
  ] as const) {
    assert.match(adding(path), /^ROUTING_BAD_ARGUMENT/, path)
    assert.match(adding(path), expected, path)
  }
  const own = new RouteMap<string>({ converters: { hex: { parse: Number, format: String } } })
  assert.match(
    messageOf(() => own.add({ path: '/<hex(1):x>', target: '' })),
    /^ROUTING_BAD_ARGUMENT: The converter "hex" takes no arguments/,
  )
})

test('methods are a list, and a WebSocket opens by GET', () => {
  const text = 'GET' as unknown as readonly string[]
  assert.match(
    adding('/', { methods: text }),
    /^ROUTING_BAD_METHODS: The route "\/" has methods that are no list: "GET"/,
  )
  assert.match(adding('/', { methods: ['POST'], websocket: true }), /^ROUTING_BAD_METHODS/)
  assert.equal(adding('/', { methods: ['GET', 'OPTIONS'], websocket: true }), 'no error')
})

test('a default that its converter cannot write is refused when the route is added', () => {
  assert.match(
    adding('/<int:page>', { defaults: { page: 'first' } }),
    /^ROUTING_BAD_VALUE: The value "first" of "page" is not a whole number/,
  )
})

test('a host or subdomain holds no slash', () => {
  assert.match(adding('/', { subdomain: 'a/b' }), /^ROUTING_BAD_PATH/)
  assert.match(adding('/', { subdomain: '<path:x>' }), /^ROUTING_BAD_PATH/)
})

test('a converter that matches by a function needs a segment of its own', () => {
  const even = { match: (text: string) => /[02468]$/.test(text), parse: Number, format: String }
  assert.match(
    messageOf(() => mapOf(['/<even:x>-<y>'], { converters: { even } })),
    /^ROUTING_BAD_PATH: .*matches by a function or with flags/,
  )
  assert.match(
    messageOf(() =>
      mapOf(['/<up:x>-<y>'], { converters: { up: { match: /a/i, parse: String, format: String } } }),
    ),
    /^ROUTING_BAD_PATH/,
  )
})

test('a pattern that cannot be used is refused with the reason', () => {
  const dash = { match: /a{x}/, parse: String, format: String }
  assert.match(
    messageOf(() => mapOf(['/<dash:x>.<y>'], { converters: { dash } })),
    /^ROUTING_BAD_PATH: .*cannot stand beside other text/,
  )
})

const map = mapOf([
  { path: '/', name: 'index', methods: ['GET'] },
  { path: '/posts/<int:id>', name: 'post' },
  { path: '/blog/<slug>', name: 'blog.show' },
])

test('a URL that cannot be built says what was meant or what is missing', () => {
  const building = (...call: Parameters<typeof map.build>) => messageOf(() => map.build(...call))
  assert.match(
    building('pots'),
    /^ROUTING_BUILD: No URL of a route "pots" can be built\.\n {2}Did you mean "post"\?/,
  )
  assert.match(building('show', { slug: 's' }), /from the values "slug"\.\n {2}Did you mean "blog\.show"\?/)
  assert.match(building('post', { page: 1 }), /Did you forget the value "id" of \/posts\/<int:id>\?/)
  assert.match(
    building('index', {}, { method: 'POST' }),
    /"index" that answers POST can be built\.\n {2}It answers GET, HEAD\./,
  )
  assert.match(building('something else'), /The routes with names are "blog\.show", "index", "post"\./)
  assert.match(
    messageOf(() => mapOf(['/']).build('x')),
    /No route has a name yet\./,
  )
  assert.match(
    messageOf(() => mapOf([{ path: '/', name: 'a', defaults: { x: 1 } }]).build('a', { x: 2 })),
    /takes other values/,
  )
})

test('a BuildError tells programs what was asked', () => {
  assert.throws(
    () => map.build('post', { page: 1 }, { method: 'get' }),
    (error) =>
      error instanceof BuildError &&
      error.route === 'post' &&
      error.values.join() === 'page' &&
      error.method === 'GET',
  )
})
