import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { chooseEncoding, isCompressible, parseAccept } from 'djinn/http'

describe('negotiation', () => {
  test('the more specific value decides, then the quality, then the server', () => {
    const accept = parseAccept('*/*;q=0.9, text/*;q=0.5, text/html;q=0')
    assert.equal(accept.quality('text/html'), 0)
    assert.equal(accept.quality('text/plain'), 0.5)
    assert.equal(accept.bestMatch(['text/html', 'text/plain', 'image/png']), 'image/png')
    assert.equal(parseAccept('a/b, c/d').bestMatch(['c/d', 'a/b']), 'c/d')
  })

  test('no header is no preference, and nothing matches it', () => {
    assert.equal(parseAccept(undefined).bestMatch(['text/html']), undefined)
    assert.equal(parseAccept('').acceptsHtml, false)
  })

  test('an offer that is no media type is told to the programmer', () => {
    assert.throws(() => parseAccept('text/html').bestMatch(['html']), { code: 'HTTP_MEDIA_TYPE' })
    assert.throws(() => parseAccept('text/html').quality('*/json'), { code: 'HTTP_MEDIA_TYPE' })
  })

  test('languages fall back to their first part, in both directions', () => {
    assert.equal(parseAccept('de-CH', 'language').bestMatch(['en', 'de']), 'de')
    assert.equal(parseAccept('de', 'language').bestMatch(['en', 'de-CH']), 'de-CH')
    assert.equal(parseAccept('pt_BR', 'language').bestMatch(['pt-br']), 'pt-br')
  })

  test('an encoding with quality 0 is refused, also next to a star', () => {
    assert.equal(chooseEncoding('br;q=0, *', ['br', 'gzip']), 'gzip')
    assert.equal(chooseEncoding('identity', ['br', 'gzip']), undefined)
    assert.equal(chooseEncoding(undefined, ['gzip']), undefined)
  })

  test('what is short, coded, partial or compressed already is left alone', () => {
    const page = { status: 200, length: 5000, contentType: 'text/html' }
    assert.equal(isCompressible(page), true)
    assert.equal(isCompressible({ ...page, length: undefined }), true)
    assert.equal(isCompressible({ ...page, contentType: 'image/svg+xml' }), true)
    for (const change of [
      { length: 199 },
      { status: 206 },
      { status: 304 },
      { contentEncoding: 'br' },
      { contentType: 'video/mp4' },
      { cacheControl: 'public, no-transform' },
    ]) {
      assert.equal(isCompressible({ ...page, ...change }), false, JSON.stringify(change))
    }
  })
})
