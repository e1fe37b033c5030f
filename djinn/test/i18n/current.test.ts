import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import {
  Catalogues,
  currentLocale,
  currentTimeZone,
  gettext,
  gettextLazy,
  interpolate,
  LazyText,
  ngettext,
  ngettextLazy,
  npgettext,
  npgettextLazy,
  parsePo,
  pgettext,
  pgettextLazy,
  withLocale,
  withTimeZone,
  withTranslations,
} from 'djinn/i18n'

const german = `
msgid "Hello"
msgstr "Hallo"

msgid "file"
msgid_plural "files"
msgstr[0] "Datei"
msgstr[1] "Dateien"

msgctxt "month"
msgid "May"
msgstr "Mai"

msgctxt "paper"
msgid "issue"
msgid_plural "issues"
msgstr[0] "Ausgabe"
msgstr[1] "Ausgaben"
`
const shop = new Catalogues([['de', parsePo(german)]])
const blog = new Catalogues([['de', parsePo('msgid "Hello"\nmsgstr "Servus"')]], { default: 'de' })

describe('language and time zone in force', () => {
  test('are English and UTC where none was chosen', () => {
    assert.equal(currentLocale(), 'en')
    assert.equal(currentTimeZone(), 'UTC')
    assert.equal(gettext('Hello'), 'Hello')
    assert.equal(ngettext('file', 'files', 2), 'files')
  })

  test('nest, and end with their function', () => {
    withLocale('de', () => {
      withTimeZone('Asia/Tokyo', () => {
        withLocale('fr', () => assert.deepEqual([currentLocale(), currentTimeZone()], ['fr', 'Asia/Tokyo']))
        assert.equal(currentLocale(), 'de')
      })
      assert.equal(currentTimeZone(), 'UTC')
    })
    assert.equal(currentLocale(), 'en')
  })

  test('follow all that a function waits for', async () => {
    const read = async (locale: string, delay: number) =>
      withLocale(locale, async () => {
        await setTimeout(delay)
        return currentLocale()
      })
    assert.deepEqual(await Promise.all([read('de', 5), read('fr', 1)]), ['de', 'fr'])
  })
})

describe('texts', () => {
  test('come from the catalogues in force, in the language in force', () => {
    const texts = () => [
      gettext('Hello'),
      ngettext('file', 'files', 2),
      pgettext('month', 'May'),
      npgettext('paper', 'issue', 'issues', 1),
    ]
    const translated = ['Hallo', 'Dateien', 'Mai', 'Ausgabe']
    assert.deepEqual(
      withTranslations(shop, () => withLocale('de', texts)),
      translated,
    )
    assert.deepEqual(
      withLocale('de-at', () => withTranslations(shop, texts)),
      translated,
    )
    assert.deepEqual(withTranslations(shop, texts), ['Hello', 'files', 'May', 'issue'])
  })

  test('of two apps in one process are apart', () => {
    withTranslations(shop, () => {
      assert.equal(gettext('Hello'), 'Hello')
      assert.equal(
        withTranslations(blog, () => gettext('Hello')),
        'Servus',
      )
      assert.equal(
        withLocale('de', () => gettext('Hello')),
        'Hallo',
      )
    })
  })

  test('that are lazy are translated when they are printed', () => {
    const texts = [
      gettextLazy('Hello'),
      ngettextLazy('file', 'files', 1),
      pgettextLazy('month', 'May'),
      npgettextLazy('paper', 'issue', 'issues', 2),
    ]
    assert.deepEqual(texts.map(String), ['Hello', 'file', 'May', 'issues'])
    const inGerman = withTranslations(shop, () => withLocale('de', () => texts.map((text) => `${text}`)))
    assert.deepEqual(inGerman, ['Hallo', 'Datei', 'Mai', 'Ausgaben'])
    assert.equal(JSON.stringify([new LazyText(() => 'a"b')]), String.raw`["a\"b"]`)
  })

  test('take values by name', () => {
    assert.equal(interpolate('%(n)d of %(all)s, 5%%', { n: 3, all: 'five' }), '3 of five, 5%')
    assert.equal(interpolate('%(missing)s %(n)x % %s', { n: 1 }), '%(missing)s %(n)x % %s')
    assert.equal(interpolate('%(constructor)s %(__proto__)s', {}), '%(constructor)s %(__proto__)s')
    assert.equal(interpolate('%(a)s', { a: '%(b)s$&', b: 'x' }), '%(b)s$&')
  })
})
