import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SafeString, tuple } from 'djinn/base'
import { TemplateError } from '../../src/template/errors.ts'
import { runFilter } from '../conformance/djangofilters/run-filter.ts'

/** What a filter gives; a safe text as it is marked. */
async function filtered(name: string, value: unknown, ...given: unknown[]): Promise<unknown> {
  const { value: result } = await runFilter(name, value, given, {})
  return result instanceof SafeString ? { safe: String(result) } : result
}

const safe = (text: string): SafeString => new SafeString(text)

test('a safe text stays safe where the filter makes nothing of it that has to be escaped', async () => {
  assert.deepEqual(await filtered('lower', safe('<B>')), { safe: '<b>' })
  assert.equal(await filtered('upper', safe('&lt;')), '&LT;')
  assert.deepEqual(await filtered('cut', safe('a&amp;b'), 'a'), { safe: '&mp;b' })
  assert.equal(await filtered('cut', safe('a&amp;b'), ';'), 'a&ampb')
})

test('values are turned into texts as Python does', async () => {
  assert.equal(await filtered('lower', null), 'none')
  assert.equal(await filtered('lower', [true, 1.5, 'A']), "[true, 1.5, 'a']")
  assert.equal(await filtered('upper', [safe('a')]), "['A']")
  assert.deepEqual(await filtered('make_list', tuple(1)), ['(', '1', ',', ')'])
})

test('titles know digraphs, sigmas and words after digits', async () => {
  assert.equal(await filtered('title', 'ǆungla ΟΔΟΣ ßa ﬁn'), 'ǅungla Οδος Ssa Fin')
  assert.equal(await filtered('title', "joe's 2ND mother-in-law"), "Joe's 2nd Mother-In-Law")
})

test('characters are counted, not their halves', async () => {
  assert.equal(await filtered('truncatechars', '😀😀😀😀', 3), '😀😀…')
  assert.equal(await filtered('truncatechars', 'e\u0301e\u0301e\u0301x\u0323', 3), 'éé…')
  assert.equal(await filtered('center', '😀', 4), ' 😀  ')
  assert.equal(await filtered('capfirst', '𐐨x'), '𐐀x')
})

test('the odd blank of a centered text is where Python puts it', async () => {
  assert.equal(await filtered('center', 'ab', 5), '  ab ')
  assert.equal(await filtered('center', 'abc', 6), ' abc  ')
})

test('a length that is no number cuts nothing, and one below 1 leaves nothing', async () => {
  assert.equal(await filtered('truncatewords', 'a b c', 'x'), 'a b c')
  assert.equal(await filtered('truncatewords', 'a b c', -1), '')
  assert.equal(await filtered('truncatewords', 'a  b\nc', '2'), 'a b …')
  await assert.rejects(filtered('truncatewords', 'a', null), TemplateError)
})

test('cut HTML closes what is open', async () => {
  const html = '<p>one <a href="/">two <br>three</a> four</p>'
  assert.equal(await filtered('truncatewords_html', html, 2), '<p>one <a href="/">two <br> …</a></p>')
  assert.equal(await filtered('truncatechars_html', html, 6), '<p>one <a href="/">t…</a></p>')
  assert.equal(await filtered('truncatechars_html', '<b>AT&T</b> &copy; x', 5), '<b>AT&amp;T</b>…')
  assert.equal(await filtered('truncatechars_html', 'AT&T', 9), 'AT&amp;T')
})

test('lines are wrapped at blanks, and tabs reach to columns', async () => {
  assert.equal(await filtered('wordwrap', 'a b c d\n\n  e', 3), 'a b\nc d\n\n  e')
  assert.equal(await filtered('wordwrap', 'a\tb', 20), 'a       b')
  await assert.rejects(filtered('wordwrap', 'a', 0), TemplateError)
})

test('slugs hold ASCII letters, digits, dashes and underscores, none of these at their ends', async () => {
  assert.equal(await filtered('slugify', ' __Ünï -- cödé!_ ß '), 'uni-code')
})

test('formats of Python that cannot be written are empty', async () => {
  assert.equal(await filtered('stringformat', 255, '#06x'), '0x00ff')
  assert.equal(await filtered('stringformat', 2.5, '.0f'), '2')
  assert.equal(await filtered('stringformat', 'x', 'd'), '')
  assert.equal(await filtered('stringformat', tuple(1, 2), 's'), '(1, 2)')
})
