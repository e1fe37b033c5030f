import assert from 'node:assert/strict'
import { test } from 'node:test'
import Big from 'big.js'
import { SafeString } from 'djinn/base'
import { Temporal } from 'temporal-polyfill'
import { TemplateError } from '../../src/template/errors.ts'
import { runFilter } from '../conformance/djangofilters/run-filter.ts'

/** The HTML that a filter gives. */
async function html(name: string, value: unknown, ...given: unknown[]): Promise<string> {
  const { value: result } = await runFilter(name, value, given, {})
  assert.ok(result instanceof SafeString, `${name} gave what is not safe`)
  return String(result)
}

async function unescaped(name: string, value: unknown, ...given: unknown[]): Promise<string> {
  return String((await runFilter(name, value, given, { autoescape: false })).value)
}

test('what is safe is escaped by force alone', async () => {
  const bold = new SafeString('<b>')
  assert.equal(await html('escape', bold), '<b>')
  assert.equal(await html('force_escape', bold), '&lt;b&gt;')
  assert.equal(await html('escape', `'"`), '&#x27;&quot;')
})

test('paragraphs and lines are escaped where the place escapes', async () => {
  assert.equal(await html('linebreaks', 'a<\r\nb\n\n\nc'), '<p>a&lt;<br>b</p>\n\n<p>c</p>')
  assert.equal(await unescaped('linebreaks', 'a<'), '<p>a<</p>')
  assert.equal(await html('linenumbers', 'a\n<'), '1. a\n2. &lt;')
})

test('JSON in a script cannot end it', async () => {
  const value = { '</script>': [new Big('1.5'), Temporal.PlainDate.from('2024-02-29'), new Date(0), 1e21] }
  assert.equal(
    await html('json_script', value, 'a"b'),
    '<script id="a&quot;b" type="application/json">' +
      '{"\\u003C/script\\u003E": ["1.5", "2024-02-29", "1970-01-01T00:00:00Z", 1e+21]}</script>',
  )
  await assert.rejects(html('json_script', new Set()), TemplateError)
})

test('texts in scripts cannot end their quotes', async () => {
  assert.equal(await html('escapejs', "'</script>\n"), '\\u0027\\u003C/script\\u003E\\u000A')
})

test('tags are taken out until there are none', async () => {
  const { value } = await runFilter('striptags', '<sc<b>ript>x</b>&lt;y <!-- c --> 1 < 2', [], {})
  assert.equal(value, 'ript>x&lt;y  1 < 2')
  for (const [html, text] of [
    ['<p>un<closed', 'un<closed'],
    ['<b>x<!-- y', 'x<!-- y'],
    ['<b>x</i', 'x</i'],
    ['<b>x<i>y<j <k', 'xy<j <k'],
  ])
    assert.equal((await runFilter('striptags', html, [], {})).value, text)
  assert.equal((await runFilter('striptags', '<script>if (a &&b) c</script>', [], {})).value, 'if (a &&b) c')
})

test('URLs, host names and mail addresses become links', async () => {
  assert.equal(
    await html('urlize', 'See (www.a.com/x_(y)), b@c.org; http://ünï.de/ß?q=a b.'),
    'See (<a href="http://www.a.com/x_(y)" rel="nofollow">www.a.com/x_(y)</a>), ' +
      '<a href="mailto:b@c.org">b@c.org</a>; ' +
      '<a href="http://xn--n-nga1b.de/%C3%9F?q=a" rel="nofollow">http://ünï.de/ß?q=a</a> b.',
  )
  assert.equal(await html('urlize', 'javascript:alert(1) a@b'), 'javascript:alert(1) a@b')
  assert.equal(
    await html('urlizetrunc', 'http://a.com/?x="<', 8),
    '<a href="http://a.com/?x=" rel="nofollow">http://…</a>&quot;&lt;',
  )
})

test('a link in a text that is safe is not escaped twice', async () => {
  assert.equal(
    await html('urlize', new SafeString('http://a.com/?x=1&amp;y=2&lt;')),
    '<a href="http://a.com/?x=1&amp;y=2%3C" rel="nofollow">http://a.com/?x=1&amp;y=2&lt;</a>',
  )
})

test('lists in lists become lists', async () => {
  assert.equal(
    await html('unordered_list', ['a', ['<'], 'b', []]),
    '\t<li>a\n\t<ul>\n\t\t<li>&lt;</li>\n\t</ul>\n\t</li>\n\t<li>b</li>',
  )
  assert.equal(await unescaped('unordered_list', ['<']), '\t<li><</li>')
})

test('URLs are encoded once, or as a whole', async () => {
  assert.equal(await unescaped('urlencode', 'a/ü b'), 'a/%C3%BC%20b')
  assert.equal(await unescaped('urlencode', 'a/ü b', ''), 'a%2F%C3%BC%20b')
  assert.equal(await unescaped('iriencode', '/ü?a=%20&b'), '/%C3%BC?a=%20&b')
})
