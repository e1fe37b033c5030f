import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SafeString, tuple } from 'djinn/base'
import { TemplateError } from '../../src/template/errors.ts'
import { Undefined } from '../../src/template/undefined.ts'
import { runFilter } from '../conformance/djangofilters/run-filter.ts'

async function filtered(name: string, value: unknown, ...given: unknown[]): Promise<unknown> {
  const { value: result } = await runFilter(name, value, given, {})
  return result instanceof SafeString ? { safe: String(result) } : result
}

test('members are joined as HTML', async () => {
  assert.deepEqual(await filtered('join', ['<', new SafeString('<br>'), 1], '&'), {
    safe: '&lt;&amp;<br>&amp;1',
  })
  assert.equal(await filtered('join', 5, '-'), 5)
})

test('slices are those of Python, and what is none changes nothing', async () => {
  assert.deepEqual(await filtered('slice', [1, 2, 3], '-2:'), [2, 3])
  assert.equal(await filtered('slice', 'a😀b', '::-1'), 'b😀a')
  assert.deepEqual(await filtered('slice', [1, 2], '::0'), [1, 2])
  assert.equal(await filtered('slice', null, ':1'), null)
})

test('the first and the last of nothing are empty', async () => {
  assert.equal(await filtered('first', []), '')
  assert.equal(await filtered('last', ''), '')
  assert.equal(await filtered('random', []), '')
  assert.deepEqual(await filtered('last', new SafeString('a<')), { safe: '<' })
  assert.equal(await filtered('first', new SafeString('<a')), '<')
  await assert.rejects(filtered('first', 5), TemplateError)
})

test('lists are sorted by a key, a path or an index', async () => {
  const rows = [{ a: { b: 2 } }, { a: { b: 1 } }]
  assert.deepEqual(await filtered('dictsort', rows, 'a.b'), [{ a: { b: 1 } }, { a: { b: 2 } }])
  assert.deepEqual(await filtered('dictsortreversed', [[1], [2]], 0), [[2], [1]])
  assert.equal(await filtered('dictsort', rows, 'missing'), '')
  assert.equal(await filtered('dictsort', [{ a: 1 }, { a: 'x' }], 'a'), '')
  assert.equal(await filtered('dictsort', rows, '__proto__'), '')
  assert.equal(await filtered('dictsort', rows, 'constructor'), '')
  await assert.rejects(filtered('dictsort', [[1]], 3), TemplateError)
})

test('lengths are those of characters and members', async () => {
  assert.equal(await filtered('length', '😀'), 1)
  assert.equal(await filtered('length', { a: 1 }), 1)
  assert.equal(await filtered('length', 5), 0)
})

test('what is not there has a default, and is empty for other filters', async () => {
  const missing = new Undefined('lenient', 'name')
  const strict = new Undefined('strict', 'name')
  assert.equal(await filtered('default', missing, 'x'), 'x')
  assert.equal(await filtered('default', strict, 'x'), 'x')
  assert.equal(await filtered('lower', missing), '')
  await assert.rejects(filtered('lower', strict), TemplateError)
})

test('plurals follow numbers, texts of numbers and lengths', async () => {
  assert.equal(await filtered('pluralize', 1), '')
  assert.equal(await filtered('pluralize', '1.0', 'y,ies'), 'y')
  assert.equal(await filtered('pluralize', ['a', 'b'], 'y,ies'), 'ies')
  assert.equal(await filtered('pluralize', 2, 'a,b,c'), '')
})

test('an argument that is needed is asked for', async () => {
  await assert.rejects(filtered('center', 'a'), /"center" was given no argument/)
})

test('values are shown in lines that are not too long', async () => {
  const value = { b: Array.from({ length: 3 }, () => 'word '.repeat(6)), a: tuple(1) }
  assert.equal(
    await filtered('pprint', value),
    "{'a': (1,),\n 'b': ['word word word word word word ',\n" +
      "       'word word word word word word ',\n       'word word word word word word ']}",
  )
})
