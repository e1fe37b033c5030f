import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SafeString, tuple } from '../../src/base/index.ts'
import { TemplateError } from '../../src/template/errors.ts'
import { Cycler } from '../../src/template/globals/cycler.ts'
import { jinjaGlobals } from '../../src/template/globals/jinja-globals.ts'
import { Namespace } from '../../src/template/globals/namespace.ts'
import { Range } from '../../src/template/globals/range.ts'
import { keywords } from '../../src/template/keywords.ts'
import { equals } from '../../src/template/python/compare.ts'
import { contains } from '../../src/template/python/contains.ts'
import { Float } from '../../src/template/python/float.ts'
import { itemOf } from '../../src/template/python/item.ts'
import { lengthOf, membersOf } from '../../src/template/python/members.ts'
import { sliceOf } from '../../src/template/python/slice.ts'
import { textOf } from '../../src/template/python/text.ts'
import { truthOf } from '../../src/template/python/truth.ts'
import { jinjaTests } from '../../src/template/tests/jinja-tests.ts'
import { Undefined } from '../../src/template/undefined.ts'
import { makeCall, run } from './filters-call.ts'

const call = makeCall()

function is(value: unknown, name: string, ...given: readonly unknown[]): unknown {
  const definition = jinjaTests[name]
  assert.ok(definition, name)
  return run(definition, call, value, given)
}

/** Calls a function of a template. */
function make(name: string, ...given: readonly unknown[]): unknown {
  const made = jinjaGlobals[name]
  assert.ok(made, name)
  if (typeof made === 'function') return made(...given)
  return made.withCall ? made.run(call, ...given) : made.run(...given)
}

describe('tests', () => {
  test('there are 39', () => assert.equal(Object.keys(jinjaTests).length, 39))

  test('tell kinds apart', () => {
    const yes: [unknown, string][] = [
      [true, 'boolean'],
      [true, 'true'],
      [false, 'false'],
      [null, 'none'],
      [1, 'integer'],
      [10n ** 20n, 'integer'],
      [new Float(1), 'float'],
      [1.5, 'float'],
      [true, 'number'],
      ['a', 'string'],
      [new SafeString(''), 'string'],
      [new SafeString(''), 'escaped'],
      [{}, 'mapping'],
      [new Map(), 'mapping'],
      ['a', 'sequence'],
      [{}, 'sequence'],
      [tuple(), 'sequence'],
      [new Set(), 'iterable'],
      ['a', 'iterable'],
      [() => 1, 'callable'],
      ['abc', 'lower'],
      ['ABC', 'upper'],
      [4, 'even'],
      [-3, 'odd'],
      ['upper', 'filter'],
      ['odd', 'test'],
      [0, 'defined'],
      [new Undefined('strict', 'x'), 'undefined'],
    ]
    for (const [value, name] of yes) assert.equal(is(value, name), true, name)
    const no: [unknown, string][] = [
      [1, 'boolean'],
      [1, 'true'],
      [true, 'integer'],
      [new Float(1), 'integer'],
      [1, 'float'],
      ['1', 'number'],
      [[], 'mapping'],
      [new Set(), 'sequence'],
      [5, 'iterable'],
      ['a', 'callable'],
      ['123', 'lower'],
      ['nope', 'filter'],
      ['constructor', 'filter'],
      [5, 'test'],
      [new Undefined('lenient', 'x'), 'defined'],
    ]
    for (const [value, name] of no) assert.equal(is(value, name), false, name)
  })

  test('compare', () => {
    assert.equal(is(9, 'divisibleby', 3), true)
    assert.equal(is(1, 'sameas', true), false)
    assert.equal(is(1, 'eq', true), true)
    assert.equal(is('b', 'in', 'abc'), true)
    assert.equal(is(2, 'lessthan', 3), true)
    assert.throws(() => is(7, 'divisibleby', 0), TemplateError)
  })
})

describe('range', () => {
  test('is a sequence that makes nothing before it is asked', () => {
    const range = make('range', 0, 1e12, 3)
    assert.equal(lengthOf(range), 333333333334)
    assert.equal(itemOf(range, -1), 999999999999)
    assert.equal(contains(range, 3e6), true)
    assert.equal(contains(range, 4), false)
    assert.equal(textOf(sliceOf(range, 1, 10, 2), 'jinja'), 'range(3, 30, 6)')
    assert.throws(() => membersOf(range), { code: 'TEMPLATE_LIMIT' })
  })

  test('agrees with its list', () => {
    for (const [start, stop, step] of [
      [0, 5, 1],
      [5, 0, -2],
      [3, 3, 1],
      [-4, 9, 4],
    ] as const) {
      const range = new Range(start, stop, step)
      const list = membersOf(range)
      assert.equal(truthOf(range), list.length > 0)
      for (let first = -6; first < 7; first++) {
        for (const by of [1, 2, -1, -3]) {
          assert.deepEqual(membersOf(sliceOf(range, first, null, by)), sliceOf(list, first, null, by))
        }
      }
    }
    assert.equal(equals(new Range(0, 3, 2), new Range(0, 4, 2)), true)
  })

  test('has limits in a sandbox', () => {
    const { range } = jinjaGlobals
    assert.ok(typeof range === 'object')
    assert.throws(() => range.run(makeCall('jinja', { sandboxed: true }), 100_001), {
      code: 'TEMPLATE_LIMIT',
    })
    assert.throws(() => make('range', 0, 5, 0), /step of range\(\) is zero/)
  })
})

test('cycler, joiner, namespace, dict and lipsum', () => {
  const cycler = make('cycler', 'a', 'b')
  assert.ok(cycler instanceof Cycler)
  assert.deepEqual([cycler.next(), cycler.next(), cycler.next(), cycler.current], ['a', 'b', 'a', 'b'])
  cycler.reset()
  assert.equal(cycler.current, 'a')
  assert.throws(() => make('cycler'), TemplateError)

  const joiner = make('joiner', keywords({ sep: '|' }))
  assert.ok(typeof joiner === 'function')
  assert.deepEqual([joiner(), joiner(), joiner()], ['', '|', '|'])

  const namespace = make('namespace', { a: 1 }, keywords({ __proto__: null, b: 2 }))
  assert.ok(namespace instanceof Namespace)
  namespace.set('a', 3)
  assert.deepEqual([namespace.get('a'), namespace.get('b'), namespace.get('constructor')], [3, 2, undefined])

  assert.equal(textOf(make('dict', [['a', 1]], keywords({ b: 2 })), 'jinja'), "{'a': 1, 'b': 2}")

  const html = make('lipsum', 2)
  assert.ok(html instanceof SafeString)
  assert.match(html.toString(), /^<p>[A-Z].*\.<\/p>\n<p>.*\.<\/p>$/)
  const words = String(make('lipsum', keywords({ n: 1, html: false, min: 5, max: 6 })))
  assert.equal(words.split(' ').length, 5)
})
