import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SafeString, tuple } from '../../src/base/index.ts'
import { TemplateError } from '../../src/template/errors.ts'
import { escapeValue } from '../../src/template/python/escape.ts'
import { Float } from '../../src/template/python/float.ts'
import { reprOf } from '../../src/template/python/repr.ts'
import { stripTags } from '../../src/template/python/strip-tags.ts'
import { textOf } from '../../src/template/python/text.ts'
import { unescapeHtml } from '../../src/template/python/unescape-html.ts'
import { Undefined } from '../../src/template/undefined.ts'

class User {
  readonly name = 'Ann'
}

class Tag {
  __html__(): string {
    return '<b>'
  }
  toString(): string {
    return '[b]'
  }
}

describe('textOf', () => {
  test('writes values as Python does', () => {
    const texts: [unknown, string][] = [
      [true, 'True'],
      [null, 'None'],
      [undefined, 'None'],
      [1, '1'],
      [-0, '0'],
      [new Float(1), '1.0'],
      [new Float(-0), '-0.0'],
      [1e16, '1e+16'],
      [1e-7, '1e-07'],
      [0.0001, '0.0001'],
      [0.00001, '1e-05'],
      [1.5e-10, '1.5e-10'],
      [Number.NaN, 'nan'],
      [Number.NEGATIVE_INFINITY, '-inf'],
      [12345678901234567890n, '12345678901234567890'],
      [[1, 'a', null, [new Float(2)]], "[1, 'a', None, [2.0]]"],
      [tuple(1), '(1,)'],
      [tuple(), '()'],
      [{ a: 1, 'b c': true }, "{'a': 1, 'b c': True}"],
      [new Map<unknown, unknown>([[1, 'x']]), "{1: 'x'}"],
      [new Set([1]), '{1}'],
      [new Set(), 'set()'],
      [[new SafeString('<b>')], "[Markup('<b>')]"],
      [new TextEncoder().encode("hi'\n\xff"), 'b"hi\'\\n\\xc3\\xbf"'],
      [new Date('2024-02-29T10:00:00.120Z'), '2024-02-29 10:00:00.120000+00:00'],
      [new User(), '<User object>'],
      [[new Undefined('lenient', 'x')], '[Undefined]'],
    ]
    for (const [value, text] of texts) assert.equal(textOf(value, 'jinja'), text)
  })

  test('writes values as JavaScript does in the dialect djinn', () => {
    const texts: [unknown, string][] = [
      [true, 'true'],
      [null, ''],
      [undefined, ''],
      [1e16, '10000000000000000'],
      [new Float(1), '1'],
      [[1, 'a', true, null, undefined], "[1, 'a', true, null, undefined]"],
      [{ a: new Date('2024-02-29T10:00:00Z') }, "{'a': '2024-02-29T10:00:00.000Z'}"],
      [new Date('2024-02-29T10:00:00Z'), '2024-02-29T10:00:00.000Z'],
      [new Tag(), '[b]'],
    ]
    for (const [value, text] of texts) assert.equal(textOf(value, 'djinn'), text)
    assert.throws(() => textOf(() => 1, 'djinn'), /A function was printed/)
    assert.throws(() => textOf(new Uint8Array(1), 'djinn'), /Bytes were printed/)
  })

  test('marks circles, and refuses what would be too long', () => {
    const list: unknown[] = [1]
    list.push(list)
    assert.equal(textOf(list, 'jinja'), '[1, [...]]')
    let many: unknown = ['x']
    for (let level = 0; level < 50; level++) many = [many, many]
    assert.throws(() => textOf(many, 'jinja'), TemplateError)
    let deep: unknown = []
    for (let level = 0; level < 10_000; level++) deep = [deep]
    assert.throws(() => textOf(deep, 'djinn'), TemplateError)
  })
})

test('reprOf quotes as Python does', () => {
  const texts: [string, string][] = [
    ['a', "'a'"],
    ["it's", '"it\'s"'],
    ['it\'s "x"', "'it\\'s \"x\"'"],
    ['\n\t\\\x00\x7f', "'\\n\\t\\\\\\x00\\x7f'"],
    ['é\xa0\u200b😀\u{e0001}', "'é\\xa0\\u200b😀\\U000e0001'"],
  ]
  for (const [text, quoted] of texts) assert.equal(reprOf(text, 'jinja'), quoted)
})

test('escapeValue escapes all but what says that it is HTML', () => {
  assert.equal(escapeValue('<a & "b">', 'djinn').toString(), '&lt;a &amp; &#34;b&#34;&gt;')
  assert.equal(escapeValue(new SafeString('<i>'), 'djinn').toString(), '<i>')
  assert.equal(escapeValue(new Tag(), 'djinn').toString(), '<b>')
  assert.equal(escapeValue(["'"], 'djinn').toString(), '[&#34;&#39;&#34;]')
})

test('entities and tags become text', () => {
  assert.equal(
    unescapeHtml('&lt;&copy;&hellip;&#39;&#x1F600;&notit;&#128;&#0;&nosuch;'),
    "<©…'😀¬it;€\ufffd&nosuch;",
  )
  assert.equal(stripTags('<p>a <b>b</b>\n <!-- <i> -->c</p>'), 'a b c')
  assert.equal(stripTags('<!<!---->-- x -->y'), 'y')
  assert.equal(stripTags('a < b'), 'a < b')
})
