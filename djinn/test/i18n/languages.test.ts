import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  chooseLanguage,
  languageCodes,
  languageInfo,
  languageOfPath,
  parseAcceptLanguage,
  supportedVariant,
  toLanguage,
  toLocale,
} from 'djinn/i18n'

const supported = ['en', 'de', 'fr', 'pt-br', 'zh-Hans', 'es-mx']
const ours = { supported, default: 'en' }

describe('the language of a visitor', () => {
  test('is that of the path, the cookie, the browser, the app, in this order', () => {
    const visitor = { ...ours, path: '/fr/about', cookie: 'de', acceptLanguage: 'es' }
    assert.equal(chooseLanguage({ ...visitor, pathPrefixes: true }), 'fr')
    assert.equal(chooseLanguage(visitor), 'de')
    assert.equal(chooseLanguage({ ...visitor, cookie: 'xx' }), 'es-mx')
    assert.equal(chooseLanguage({ ...visitor, cookie: undefined, acceptLanguage: 'xx' }), 'en')
  })

  test('is the most wanted that there is', () => {
    const by = (acceptLanguage: string) => chooseLanguage({ ...ours, acceptLanguage })
    assert.equal(by('xx, fr;q=0.3, de;q=0.7'), 'de')
    assert.equal(by('de-AT'), 'de')
    assert.equal(by('pt-PT'), 'pt-br')
    assert.equal(by('zh-CN'), 'zh-Hans')
    assert.equal(by('*, de;q=0.5'), 'en')
    assert.equal(by('garbage;;;'), 'en')
  })

  test('comes back as the app spells it', () => {
    assert.equal(chooseLanguage({ ...ours, cookie: 'ZH-HANS' }), 'zh-Hans')
    assert.equal(chooseLanguage({ ...ours, cookie: 'DE' }), 'de')
  })

  test('is the default one, also where that is none of ours', () => {
    assert.equal(chooseLanguage({ supported, default: 'it' }), 'it')
    assert.equal(chooseLanguage({ supported, default: 'de-ch' }), 'de')
  })
})

describe('a variant of a language', () => {
  test('of another place is none where it is asked for strictly', () => {
    assert.equal(supportedVariant('es-ar', supported), 'es-mx')
    assert.equal(supportedVariant('es-ar', supported, { strict: true }), undefined)
    assert.equal(supportedVariant('de-ar', supported, { strict: true }), 'de')
  })

  test('is not found for names that every object has, or that are no codes', () => {
    for (const code of ['', '-', 'constructor', '__proto__', '../../etc', '%', 'a'.repeat(100_000)]) {
      assert.equal(supportedVariant(code, supported), undefined, code.slice(0, 20))
    }
  })

  test('is found in a path', () => {
    assert.equal(languageOfPath('/pt-br/', supported), 'pt-br')
    assert.equal(languageOfPath('/de', supported), 'de')
    for (const path of ['/', '/dex/', '/de.html', 'de/', '//de/', '/about/de/']) {
      assert.equal(languageOfPath(path, supported), undefined, path)
    }
  })
})

describe('an Accept-Language header', () => {
  test('is sorted by quality', () => {
    assert.deepEqual(parseAcceptLanguage('de;q=0.5, en-GB , *;q=0'), [
      ['en-gb', 1],
      ['de', 0.5],
      ['*', 0],
    ])
    assert.deepEqual(
      parseAcceptLanguage('fr,de,en').map(([code]) => code),
      ['fr', 'de', 'en'],
    )
  })

  test('with a mistake is none', () => {
    for (const header of [
      'de;q=2',
      'de;q=.5',
      'de;q=0.1234',
      'ninechars',
      'en us',
      ' en',
      'de_AT',
      'de;;',
      '\0',
    ]) {
      assert.deepEqual(parseAcceptLanguage(header), [], header)
    }
  })

  test('that is too long is cut at a comma', () => {
    const header = Array(200).fill('de').join(',')
    assert.equal(parseAcceptLanguage(header).length, 166)
    assert.deepEqual(parseAcceptLanguage('a-'.repeat(1_000_000)), [])
  })
})

test('codes and locales have different spellings', () => {
  const pairs = {
    de: 'de',
    'pt-br': 'pt_BR',
    'sr-latn': 'sr_Latn',
    'zh-hans': 'zh_Hans',
    'be-tarask': 'be_Tarask',
  }
  for (const [code, locale] of Object.entries(pairs)) {
    assert.equal(toLocale(code), locale)
    assert.equal(toLanguage(locale), code)
  }
  assert.equal(toLocale('de-ch-1996'), 'de_CH-1996')
})

test('a language tells its names and its direction', () => {
  assert.deepEqual(languageInfo('ar'), { code: 'ar', name: 'Arabic', nameLocal: 'العربيّة', bidi: true })
  assert.equal(languageInfo('de-at').code, 'de')
  assert.equal(languageInfo('zh-tw').code, 'zh-hant')
  assert.equal(languageInfo('PT-BR').nameLocal, 'Português Brasileiro')
  for (const code of ['xx', 'xx-yy', '', '-', 'constructor', '__proto__', 'toString-x']) {
    assert.throws(() => languageInfo(code), { code: 'I18N_LANGUAGE' }, code)
  }
})

test('those who write from right to left are few', () => {
  const rightToLeft = languageCodes().filter((code) => languageInfo(code).bidi)
  for (const code of ['he', 'ar', 'ar-dz', 'ckb', 'fa', 'ug', 'ur'])
    assert.ok(rightToLeft.includes(code), code)
  assert.ok(languageCodes().length > 95)
})
