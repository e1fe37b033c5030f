import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SafeString, tuple } from '../../src/base/index.ts'
import { TemplateError, TemplateSyntaxError, UndefinedError } from '../../src/template/errors.ts'
import { jinjaFilters } from '../../src/template/filters/jinja-filters.ts'
import { keywords } from '../../src/template/keywords.ts'
import { attributeOf } from '../../src/template/python/attributes.ts'
import { Float } from '../../src/template/python/float.ts'
import { reprOf } from '../../src/template/python/repr.ts'
import { Undefined } from '../../src/template/undefined.ts'
import { makeCall, run } from './filters-call.ts'

const jinja = makeCall()
const escaping = makeCall('jinja', { autoescape: true })
const djinn = makeCall('djinn', { autoescape: true })
const unknown = new Undefined('lenient', 'x')

function filter(name: string, value: unknown, ...given: readonly unknown[]): unknown {
  const definition = jinjaFilters[name]
  assert.ok(definition, name)
  return run(definition, jinja, value, given)
}

function shows(name: string, value: unknown, given: readonly unknown[], repr: string): void {
  assert.equal(reprOf(filter(name, value, ...given), 'jinja'), repr, name)
}

const users = [
  { name: 'Zoe', age: 30, city: 'Rome' },
  { name: 'adam', age: 25, city: 'Bern' },
  { name: 'Bob', age: 30, city: 'bern' },
]

test('there are 54 of them, and nothing else', () => {
  assert.equal(Object.keys(jinjaFilters).length, 54)
  assert.equal(jinjaFilters.constructor, undefined)
})

describe('texts', () => {
  test('change', () => {
    shows('upper', 'ﬁ', [], "'FI'")
    shows('upper', null, [], "'NONE'")
    shows('title', "it's mC'donald x-y", [], '"It\'s Mc\'donald X-Y"')
    shows('trim', ' a ', [], "'a'")
    shows('center', 'ab', [7], "'   ab  '")
    shows('replace', 'aaa', ['a', 'b', 2], "'bba'")
    shows('indent', 'a\nb\n\nc', [2, true], "'  a\\n  b\\n\\n  c'")
    shows('wordcount', "it's a-b c_d, 5", [], '6')
    shows('truncate', 'foo bar baz qux', [9], "'foo...'")
    shows('truncate', 'foo bar baz qux', [11], "'foo bar baz qux'")
    shows('truncate', 'foo bar baz qux', [9, keywords({ killwords: true, end: '…' })], "'foo bar …'")
    shows('wordwrap', 'foo bar\nbaz qux quux', [8], "'foo bar\\nbaz qux\\nquux'")
    shows('wordwrap', 'foo-bar-baz', [5], "'foo-\\nbar-\\nbaz'")
    shows('format', '%s - %05.1f', ['a', 2.25], "'a - 002.2'")
    shows('format', '%(x)s!', [keywords({ x: 3 })], "'3!'")
    assert.throws(() => filter('truncate', 'foo', 2, false, '...', 0), TemplateError)
  })

  test('are escaped where the place is', () => {
    const replace = jinjaFilters.replace
    assert.ok(replace)
    assert.equal(String(run(replace, escaping, new SafeString('<b>'), ['b', '<'])), '<&lt;>')
    assert.equal(run(replace, escaping, '<b>', ['b', '<']), '<<>')
    const join = jinjaFilters.join
    assert.ok(join)
    assert.equal(String(run(join, escaping, ['<', new SafeString('<i>')], [',<'])), '&lt;,&lt;<i>')
    assert.equal(run(join, escaping, ['<', '>'], [',']), '<,>')
  })

  test('become HTML', () => {
    shows('escape', '<', [], "Markup('&lt;')")
    shows('forceescape', new SafeString('<'), [], "Markup('&lt;')")
    shows('safe', '<', [], "Markup('<')")
    shows('striptags', '<b>a</b> &amp;  b', [], "'a & b'")
    shows('urlencode', 'a b&c=d/é', [], "'a%20b%26c%3Dd/%C3%A9'")
    shows('urlencode', { 'a b': '/', c: 1 }, [], "'a+b=%2F&c=1'")
    shows('xmlattr', { class: 'a"', id: null, n: 1 }, [], `' class="a&#34;" n="1"'`)
    assert.throws(() => filter('xmlattr', { 'a b': 1 }), /as the name of an attribute/)
    shows(
      'tojson',
      [1, { z: "<'>", a: new Float(1) }],
      [],
      `Markup('[1, {"a": 1.0, "z": "\\\\u003c\\\\u0027\\\\u003e"}]')`,
    )
    shows('tojson', { a: [1] }, [2], `Markup('{\\n  "a": [\\n    1\\n  ]\\n}')`)
    const json = jinjaFilters.tojson
    assert.ok(json)
    assert.equal(
      String(run(json, djinn, { b: undefined, a: [1, new Date(0)] })),
      '{"a":[1,"1970-01-01T00:00:00.000Z"]}',
    )
  })

  test('become links', () => {
    const link = (text: string, ...given: readonly unknown[]): unknown => filter('urlize', text, ...given)
    assert.equal(
      link('(see http://example.com/a_(b).)'),
      '(see <a href="http://example.com/a_(b)" rel="noopener">http://example.com/a_(b)</a>.)',
    )
    assert.equal(link('me@example.com'), '<a href="mailto:me@example.com">me@example.com</a>')
    assert.equal(link('x.com foo.org'), 'x.com <a href="https://foo.org" rel="noopener">foo.org</a>')
    assert.equal(
      link('http://example.com', 10, true, '_x'),
      '<a href="http://example.com" rel="nofollow noopener" target="_x">http://exa...</a>',
    )
    assert.equal(link('javascript:alert(1) <script>'), 'javascript:alert(1) &lt;script&gt;')
  })
})

describe('numbers', () => {
  test('are rounded as in Python', () => {
    shows('round', 2.5, [], '2.0')
    shows('round', 2.675, [2], '2.67')
    shows('round', 2.512, [1, 'ceil'], '2.6')
    shows('round', 25, [-1], '20')
    shows('round', 2, [1], '2')
    const round = jinjaFilters.round
    assert.ok(round)
    assert.equal(run(round, djinn, 3.5), 4)
  })

  test('are read from texts', () => {
    shows('int', ' 12 ', [], '12')
    shows('int', '1e3', [], '1000')
    shows('int', '١٢', [], '12')
    shows('int', 'x', [5], '5')
    shows('int', '0x1f', [0, 16], '31')
    shows('int', '99999999999999999999', [], '99999999999999999999')
    shows('float', '1_0.5', [], '10.5')
    shows('float', 'x', [], '0.0')
    shows('abs', true, [], '1')
    assert.throws(() => filter('int', unknown), UndefinedError)
    assert.throws(() => filter('abs', 'x'), /abs needs a number/)
  })

  test('are sizes and sums', () => {
    shows('filesizeformat', 1, [], "'1 Byte'")
    shows('filesizeformat', 1500, [], "'1.5 kB'")
    shows('filesizeformat', 1536, [true], "'1.5 KiB'")
    shows('sum', [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], [], '2.8')
    shows(
      'sum',
      Array.from({ length: 10 }, () => 0.1),
      [],
      '1.0',
    )
    shows('sum', users, ['age', 100], '185')
  })
})

describe('lists', () => {
  test('are cut, joined and read', () => {
    shows('batch', [1, 2, 3], [2, 'x'], "[[1, 2], [3, 'x']]")
    shows('slice', [1, 2, 3, 4, 5], [3, 0], '[[1, 2], [3, 4], [5, 0]]')
    shows('join', users, ['/', 'age'], "'30/25/30'")
    shows('first', 'é', [], "'é'")
    shows('first', [], [], 'Undefined')
    shows('last', { a: 1, b: 2 }, [], "'b'")
    shows('reverse', 'a😀', [], "'😀a'")
    shows('items', { a: 1 }, [], "[('a', 1)]")
    shows('default', unknown, ['x'], "'x'")
    shows('default', 0, [keywords({ default_value: 'x', boolean: true })], "'x'")
    shows('default', null, ['x'], 'None')
    assert.equal(filter('length', 'a😀'), 2)
  })

  test('are put in order', () => {
    shows('sort', ['b', 'A', 'c'], [], "['A', 'b', 'c']")
    shows('sort', [2, 1, 2.5, true], [true], '[2.5, 2, 1, True]')
    shows(
      'map',
      filter('sort', users, keywords({ attribute: 'age,name' })),
      [keywords({ attribute: 'name' })],
      "['adam', 'Bob', 'Zoe']",
    )
    shows('unique', ['a', 'A', 'b', 1, true, new Float(1)], [], "['a', 'b', 1]")
    shows('dictsort', { b: 1, A: 2 }, [], "[('A', 2), ('b', 1)]")
    shows('max', users, [keywords({ attribute: 'age' })], reprOf(users[0], 'jinja'))
    shows('min', ['b', 'A'], [], "'A'")
    assert.throws(() => filter('sort', [1, 'a']), TemplateError)
    assert.throws(() => filter('dictsort', {}, false, 'nope'), TemplateError)
  })

  test('are grouped', () => {
    const groups = filter('groupby', users, 'city') as readonly (readonly unknown[])[]
    assert.deepEqual(
      groups.map(([city, members]) => [city, (members as unknown[]).length]),
      [
        ['Bern', 2],
        ['Rome', 1],
      ],
    )
    assert.equal(attributeOf(groups[0], 'grouper'), 'Bern')
    assert.deepEqual(attributeOf(groups[1], 'list'), [users[0]])
    assert.throws(() => filter('groupby', users, 'nope'), UndefinedError)
    shows('map', filter('groupby', users, 'nope', '?'), ['first'], "['?']")
  })

  test('are chosen from', () => {
    shows('select', [1, 2, 3, 4], ['divisibleby', 2], '[2, 4]')
    shows('reject', [0, 1, '', 'a'], [], "[0, '']")
    shows(
      'map',
      filter('selectattr', users, 'age', '>', 25),
      [keywords({ attribute: 'name' })],
      "['Zoe', 'Bob']",
    )
    shows('map', ['a', 'b'], ['replace', 'a', 'x'], "['x', 'b']")
    shows('map', [{}], [keywords({ attribute: 'a.b', default: '?' })], "['?']")
    shows('attr', { a: 1 }, ['a'], 'Undefined')
    shows('map', [], ['nope'], '[]')
    assert.throws(
      () => filter('map', ['a'], 'nope'),
      (error) => error instanceof TemplateError && !(error instanceof TemplateSyntaxError),
    )
    assert.throws(() => filter('map', ['a']), /map needs a filter or an attribute/)
  })

  test('may hold promises', async () => {
    const later = [Promise.resolve('b'), 'a']
    assert.equal(await filter('join', later, ','), 'b,a')
    assert.deepEqual(await filter('sort', later), ['a', 'b'])
    assert.deepEqual(await filter('map', later, 'upper'), ['B', 'A'])
    assert.deepEqual(await filter('select', later, 'eq', 'b'), ['b'])
    assert.equal(await filter('sum', [{ n: Promise.resolve(1) }, { n: 2 }], 'n'), 3)
  })
})

test('values are written for reading', () => {
  const value = { b: 'word '.repeat(20), a: tuple(1) }
  assert.equal(
    filter('pprint', value),
    [
      "{'a': (1,),",
      " 'b': 'word word word word word word word word word word word word word word '",
      "      'word word word word word word '}",
    ].join('\n'),
  )
})

test('hostile texts cost no more than their length', () => {
  const size = 300_000
  const texts = ['(', '<!', '&', 'ab-', '@', 'a.', '%(', '{', '😀-', '\n'].map((part) =>
    part.repeat(size / part.length),
  )
  for (const text of texts) {
    for (const name of ['urlize', 'striptags', 'wordwrap', 'title', 'int', 'indent', 'tojson']) {
      const started = performance.now()
      filter(name, text)
      assert.ok(performance.now() - started < 5000, `${name} of ${text.slice(0, 3)}`)
    }
  }
})
