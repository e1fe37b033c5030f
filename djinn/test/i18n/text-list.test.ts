import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Catalogues, parsePo, textList, withLocale, withTranslations } from 'djinn/i18n'

test('a list has a word before its last member', () => {
  assert.equal(textList([]), '')
  assert.equal(textList(['a']), 'a')
  assert.equal(textList(['a', 'b'], 'and'), 'a and b')
  assert.equal(textList([1, 2, 3]), '1, 2 or 3')
})

test('word and comma are those of the language in force', () => {
  const arabic = parsePo('msgid "or"\nmsgstr "أو"\n\nmsgid ", "\nmsgstr "، "\n')
  withTranslations(new Catalogues([['ar', arabic]]), () =>
    withLocale('ar', () => assert.equal(textList(['أ', 'ب', 'ج']), 'أ، ب أو ج')),
  )
})
