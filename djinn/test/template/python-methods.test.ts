import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SafeString, tuple } from '../../src/base/index.ts'
import { TemplateError } from '../../src/template/errors.ts'
import { keywords } from '../../src/template/keywords.ts'
import { attributeOf } from '../../src/template/python/attributes.ts'
import { Float } from '../../src/template/python/float.ts'
import { itemOf, missing } from '../../src/template/python/item.ts'
import { isMutating, methodOf } from '../../src/template/python/methods.ts'
import { reprOf } from '../../src/template/python/repr.ts'

const call = { dialect: 'jinja' as const, attribute: itemOf, item: itemOf }

function invoke(value: unknown, name: string, ...given: readonly unknown[]): unknown {
  const method = methodOf(value, name, call)
  assert.ok(method, name)
  return method(...given)
}

function shows(value: unknown, name: string, given: readonly unknown[], repr: string): void {
  assert.equal(reprOf(invoke(value, name, ...given), 'jinja'), repr, name)
}

describe('strings', () => {
  test('have the methods of Python', () => {
    shows('heLLo wORLD', 'capitalize', [], "'Hello world'")
    shows("it's a dog", 'title', [], '"It\'S A Dog"')
    shows('ǆ ß', 'title', [], "'ǅ Ss'")
    shows('aß', 'casefold', [], "'ass'")
    shows(' a  b ', 'split', [], "['a', 'b']")
    shows(' a  b c ', 'split', [null, 1], "['a', 'b c ']")
    shows('a,b,c', 'rsplit', [',', 1], "['a,b', 'c']")
    shows('a\nb\r\nc\u2028', 'splitlines', [true], "['a\\n', 'b\\r\\n', 'c\\u2028']")
    shows('a-b', 'partition', ['-'], "('a', '-', 'b')")
    shows('ab', 'center', [7, '*'], "'***ab**'")
    shows('-42', 'zfill', [6], "'-00042'")
    shows('a\tb', 'expandtabs', [4], "'a   b'")
    shows('a😀b', 'find', ['b'], '2')
    shows('abab', 'replace', ['a', 'x', 1], "'xbab'")
    shows('ab', 'replace', ['', '-'], "'-a-b-'")
    shows('abc', 'startswith', [tuple('x', 'ab')], 'True')
    shows('½', 'isnumeric', [], 'True')
    shows('½', 'isdigit', [], 'False')
    shows(', ', 'join', [['a', 'b']], "'a, b'")
    shows('é', 'encode', [], "b'\\xc3\\xa9'")
    shows('abc', 'translate', [invoke('', 'maketrans', 'ab', 'xy', 'c')], "'xy'")
  })

  test('take arguments by name only where Python does', () => {
    shows('a,b,c', 'split', [keywords({ sep: ',', maxsplit: 1 })], "['a', 'b,c']")
    assert.throws(() => invoke('a', 'center', keywords({ width: 3 })), /no argument named "width"/)
    assert.throws(() => invoke('a', 'upper', 1), /at most 0 arguments/)
    assert.throws(() => invoke('a', 'replace', 'a'), /needs its argument "new"/)
    assert.throws(() => invoke('a', 'index', 'b'), /did not find/)
    assert.throws(() => invoke(',', 'join', [1]), /found an integer at index 0/)
  })

  test('stay safe where they are, and escape what comes in', () => {
    const bold = new SafeString('<b>')
    shows(bold, 'upper', [], "Markup('<B>')")
    shows(bold, 'replace', ['b', '<'], "Markup('<&lt;>')")
    shows(bold, 'join', [['<', bold]], "Markup('&lt;<b><b>')")
    shows(new SafeString('<i>{}</i>'), 'format', ['<'], "Markup('<i>&lt;</i>')")
    shows(new SafeString('a b'), 'split', [], "[Markup('a'), Markup('b')]")
    shows(new SafeString('<p>x &amp; y</p>'), 'striptags', [], "'x & y'")
  })

  test('format with fields', () => {
    shows('{} {}', 'format', ['a', 1], "'a 1'")
    shows('{0.name!r:>7}|{x[1]}', 'format', [{ name: 'Ann' }, keywords({ x: [1, 2] })], '"  \'Ann\'|2"')
    shows(
      '{:,.2f} {:+d} {:#x} {:%} {:e}',
      'format',
      [1234567.891, 5, 255, 0.25, 12345.678],
      "'1,234,567.89 +5 0xff 25.000000% 1.234568e+04'",
    )
    shows('{:{}} {{}}', 'format', ['a', 4], "'a    {}'")
    shows('{:.2}|{:^5}|{:g}', 'format', [new Float(2), 'x', 1e-5], "'2.0|  x  |1e-05'")
    assert.throws(() => invoke('{} {1}', 'format', 1, 2), TemplateError)
    assert.throws(() => invoke('{:99999}', 'format', 1), { code: 'TEMPLATE_LIMIT' })
    assert.throws(() => invoke('{', 'format'), /stands alone/)
  })
})

describe('collections', () => {
  test('lists change as in Python', () => {
    const list: unknown[] = [3, 1, 2]
    assert.equal(invoke(list, 'append', 5), null)
    assert.equal(invoke(list, 'pop', 0), 3)
    invoke(list, 'insert', -1, 9)
    invoke(list, 'sort', keywords({ reverse: true }))
    assert.deepEqual(list, [9, 5, 2, 1])
    invoke(list, 'extend', list)
    invoke(list, 'remove', 9)
    assert.equal(invoke(list, 'index', 9), 3)
    assert.equal(invoke(list, 'count', 5), 2)
    assert.throws(() => invoke([], 'pop'), TemplateError)
  })

  test('mappings give views, and keep their prototypes', () => {
    const mapping = JSON.parse('{"a": 1, "__proto__": 2}')
    shows(mapping, 'items', [], "dict_items([('a', 1), ('__proto__', 2)])")
    shows(mapping, 'keys', [], "dict_keys(['a', '__proto__'])")
    shows(mapping, 'get', ['toString', 'none'], "'none'")
    invoke(mapping, 'update', { __proto__: null, b: 3 }, keywords({ constructor: 4 }))
    assert.equal(Object.getPrototypeOf(mapping), Object.prototype)
    assert.equal(invoke(mapping, 'pop', '__proto__'), 2)
    assert.equal(invoke(mapping, 'setdefault', 'z', 9), 9)
    assert.deepEqual(mapping, { a: 1, b: 3, constructor: 4, z: 9 })
    shows(new Map([[1, 2]]), 'get', [true], '2')
  })

  test('sets combine', () => {
    const set = new Set<unknown>([1, 2])
    shows(set, 'union', [[2, 3], [4]], '{1, 2, 3, 4}')
    shows(set, 'symmetric_difference', [[2, 3]], '{1, 3}')
    shows(set, 'issubset', [[1, 2, 3]], 'True')
  })

  test('tell which methods change them', () => {
    assert.ok(isMutating([], 'append') && isMutating({}, 'update') && isMutating(new Set(), 'add'))
    assert.ok(!isMutating([], 'copy') && !isMutating(tuple(), 'append') && !isMutating({}, 'constructor'))
  })
})

test('numbers have methods and attributes', () => {
  shows(255, 'bit_length', [], '8')
  shows(new Float(2), 'is_integer', [], 'True')
  shows(0.75, 'as_integer_ratio', [], '(3, 4)')
  assert.equal(attributeOf(7, 'real'), 7)
  assert.equal(attributeOf(7, 'constructor'), missing)
})

test('nothing else is a method', () => {
  for (const value of ['a', [], {}, new Set(), 5, new Float(1), new Date(), null, new SafeString('')]) {
    for (const name of ['constructor', '__proto__', 'toString', 'map', 'hasOwnProperty', 'at']) {
      assert.equal(methodOf(value, name, call), undefined)
    }
  }
})
