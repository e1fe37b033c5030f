import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, test } from 'node:test'
import {
  hostIsTrusted,
  iriToUri,
  isSafeRedirect,
  parseAccept,
  parseAuthorization,
  parseCacheControl,
  parseContentRange,
  parseCookies,
  parseCsp,
  parseDictHeader,
  parseEtags,
  parseHttpDate,
  parseOptionHeader,
  parseQuery,
  parseRange,
  patchCacheControl,
  percentDecode,
  readForm,
  resolveUrl,
  secureFilename,
  splitUrl,
  toAsciiHost,
  toUnicodeHost,
  uriToIri,
} from 'djinn/http'
import { triesAll } from '../amount.ts'

/** The size of a text in characters. */
const size = triesAll ? 1_000_000 : 200_000
/** What patterns that can go back again and again are slow on. */
const bodies = [
  'a',
  '"',
  '\\"',
  '\\',
  ';',
  ',',
  '=',
  ' ',
  '\t',
  '%',
  '%F',
  '%FF',
  '%C3',
  '-',
  '/',
  '../',
  ':',
  '*',
  '&',
  'a=',
  'a="',
  'a;b="',
  '"a',
  ' ;',
  'W/"',
  'ü',
  '\n',
  "''",
  'a*0=',
  '0-1,',
]

const parsers: Record<string, (text: string) => unknown> = {
  parseAccept: (text) => parseAccept(text).bestMatch(['text/html', 'application/json']),
  'parseAccept of languages': (text) => parseAccept(text, 'language').bestMatch(['en', 'de']),
  parseAuthorization: (text) => parseAuthorization(`Digest ${text}`),
  'parseAuthorization of Basic': (text) => parseAuthorization(`Basic ${text}`),
  parseCacheControl: (text) => parseCacheControl(text),
  patchCacheControl: (text) => patchCacheControl(`no-cache${text}`, { noCache: 'X' }),
  parseContentRange: (text) => parseContentRange(`bytes ${text}`),
  parseCookies: (text) => parseCookies(text),
  parseCsp: (text) => parseCsp(text),
  parseDictHeader: (text) => parseDictHeader(text),
  parseEtags: (text) => parseEtags(text),
  parseHttpDate: (text) => parseHttpDate(text),
  parseOptionHeader: (text) => parseOptionHeader(`a; ${text}`),
  parseQuery: (text) => parseQuery(text, { maxFields: Number.POSITIVE_INFINITY }),
  parseRange: (text) => parseRange(`bytes=${text}`),
  percentDecode: (text) => percentDecode(text),
  hostIsTrusted: (text) => hostIsTrusted(text, ['.example.com']),
  iriToUri: (text) => iriToUri(text),
  'iriToUri of a host': (text) => iriToUri(`http://${text}`),
  uriToIri: (text) => uriToIri(text),
  splitUrl: (text) => splitUrl(text),
  resolveUrl: (text) => resolveUrl('http://a/b', text),
  isSafeRedirect: (text) => isSafeRedirect(text, { hosts: ['a.com'] }),
  secureFilename: (text) => secureFilename(text),
  toUnicodeHost: (text) => toUnicodeHost(`xn--${text}`),
}

/** Milliseconds for a megabyte. Linear work takes some 20 of them, quadratic work minutes: a busy machine fails nothing. */
const tooLong = 5000 * (size / 1_000_000)

/** The best of three. */
async function milliseconds(run: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3 && best > tooLong; round++) {
    const start = performance.now()
    await run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

describe(`${size / 1000} kilobytes of anything are read in linear time`, () => {
  for (const [name, parse] of Object.entries(parsers)) {
    test(name, async () => {
      for (const body of bodies) {
        const text = body.repeat(size / body.length)
        const time = await milliseconds(() => parse(text))
        assert.ok(time < tooLong, `${JSON.stringify(body)} repeated takes ${Math.round(time)} ms`)
      }
    })
  }

  test('multipart forms, however they are cut', async () => {
    const head = '--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    for (const body of ['\r', '\n', '\r\n', '\r\n--', '\r\n--bx', '--b', '\r\n--b x', '\n--b-']) {
      const whole = Buffer.from(`${head}${body.repeat(size / body.length)}x\r\n--b--`)
      const pieces = async function* () {
        for (let at = 0; at < whole.length; at += 1000) yield whole.subarray(at, at + 1000)
      }
      const time = await milliseconds(() =>
        readForm(pieces(), 'multipart/form-data; boundary=b', { lenient: true }),
      )
      assert.ok(time < tooLong, `${JSON.stringify(body)} repeated takes ${Math.round(time)} ms`)
    }
  })

  test('a preamble and headers that never end', async () => {
    for (const body of ['x', '\r\n', '--', '--b', ' ', '--b ']) {
      const text = body.repeat(size / body.length)
      const time = await milliseconds(() =>
        readForm(Buffer.from(text), 'multipart/form-data; boundary=b', { lenient: true }).catch(() => {}),
      )
      assert.ok(time < tooLong, `${JSON.stringify(body)} repeated takes ${Math.round(time)} ms`)
    }
  })

  test('a host name of many letters', async () => {
    const letters = String.fromCodePoint(...Array.from({ length: 20_000 }, (_, index) => 0x4e00 + index))
    const time = await milliseconds(() => [toAsciiHost(letters), toAsciiHost('ü.'.repeat(10_000))])
    assert.ok(time < tooLong, `${Math.round(time)} ms`)
  })
})
