import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearRoutes, RouteMap } from 'djinn/routing'
import { ask, mapOf } from './asking.ts'

/** Milliseconds. Each of these takes a few; what grows with the square of its length, or worse, takes minutes. */
const tooLong = 5000

/** Milliseconds of the fastest of three runs, so that a busy machine is not taken for a slow match. */
function milliseconds(work: () => unknown): number {
  const runs = Array.from({ length: 3 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...runs)
}

const map = mapOf([
  '/s/<a>-<b>-<c>-<d>x',
  '/f/<path:a>/x/<path:b>/x/<path:c>/y',
  '/t/<path:a>/',
  '/n/<int:a>-<float:b>',
  '/l/<string(minlength=2,maxlength=200000):s>',
  '/<any(a,aa,aaa):k><any(a,aa,aaa):l>z',
  '/<uuid:id>',
  '/<path:rest>.html',
  { path: '/m/<int:n>', methods: ['POST'] },
])

const hostile: Readonly<Record<string, string>> = {
  'a long segment': `/${'a'.repeat(100_000)}`,
  'many hyphens': `/s/${'-'.repeat(100_000)}y`,
  'many parts of a path': `/f${'/x'.repeat(50_000)}\n/y`,
  'many slashes': '/'.repeat(100_000),
  'slashes in the middle': `/a${'/'.repeat(10_000)}b`,
  'slashes at the end': `/t/a${'/'.repeat(100_000)}`,
  'many digits': `/n/${'1'.repeat(100_000)}`,
  'digits of another script': `/n/${'٤'.repeat(50_000)}-${'𝟙'.repeat(20_000)}.`,
  'many emoji': `/l/${'😀'.repeat(50_000)}`,
  'half characters': `/l/${'\ud800'.repeat(100_000)}`,
  'many segments': `/${'a/'.repeat(50_000)}b`,
  'many dots': `/${'.html'.repeat(20_000)}x`,
  'a wrong method': `/m/${'7'.repeat(100_000)}`,
  zeros: `/${'\0'.repeat(100_000)}`,
}

for (const [name, path] of Object.entries(hostile)) {
  test(`${name} take little time to match`, () => {
    assert.ok(milliseconds(() => map.match('GET', path)) < tooLong)
  })
}

test('twice the text takes about twice the time', () => {
  const time = (length: number) => milliseconds(() => map.match('GET', `/s/${'-'.repeat(length)}y/`))
  time(20_000)
  assert.ok(time(160_000) < 40 * Math.max(time(20_000), 0.5))
})

test('a thousand routes that each span the path are told apart by their ends', () => {
  const many = mapOf(Array.from({ length: 1000 }, (_, index) => `/<path:p>/suffix${index}`))
  const path = `/${'a/'.repeat(50_000)}suffix`
  assert.ok(milliseconds(() => many.match('GET', path)) < tooLong)
  assert.match(ask(many, 'GET /a/b/suffix7'), /suffix7/)
})

test('routes that could go back and forth visit each state once', () => {
  const routes = new RouteMap<number>()
  let path = ''
  for (let depth = 0; depth < 40; depth++) {
    routes.add({ path: `${path || ''}/<a${depth}>/x`, target: depth })
    path += `/<int:n${depth}>`
  }
  assert.ok(milliseconds(() => routes.match('GET', '/1'.repeat(40))) < tooLong)
})

test('texts that are names of built-in properties are only texts', () => {
  const plain = mapOf(['/<name>', '/x/<constructor>'])
  for (const text of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    assert.equal(ask(plain, `GET /${text}`), `/<name> {"name":"${text}"}`)
    assert.equal(ask(plain, `${text} /nothing/here`), '404')
  }
  assert.equal(ask(plain, 'GET /x/1'), '/x/<constructor> {"constructor":"1"}')
  assert.throws(() => plain.build('__proto__'), { code: 'ROUTING_BUILD' })
})

test('near routes of a long path cost nothing', () => {
  const rules = mapOf(Array.from({ length: 1000 }, (_, index) => `/section${index}/<id>`)).rules()
  assert.ok(milliseconds(() => nearRoutes(rules, `/${'a/'.repeat(50_000)}`)) < tooLong)
  assert.ok(milliseconds(() => nearRoutes(rules, '/sectoin7/x')) < tooLong)
})
