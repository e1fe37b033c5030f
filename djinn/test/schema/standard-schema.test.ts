import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DjinnError, type StandardSchema } from 'djinn/base'
import { Catalogues, gettextLazy, parsePo, withLocale, withTranslations } from 'djinn/i18n'
import { allOf, email, fillMessage, issuesOf, maxLength, maxValue, minLength, stepValue } from 'djinn/schema'
import { problemOf } from './problems.ts'

test('every validator is a Standard Schema', () => {
  const schema: StandardSchema<string> = maxLength(3)
  assert.equal(schema['~standard'].version, 1)
  assert.equal(schema['~standard'].vendor, 'djinn')
  assert.deepEqual(schema['~standard'].validate('abc'), { value: 'abc' })
  assert.deepEqual(schema['~standard'].validate('four'), {
    issues: [
      {
        path: [],
        code: 'max_length',
        message: 'Ensure this value has at most 3 characters (it has 4).',
        params: { value: 'four', limitValue: 3, showValue: 4 },
      },
    ],
  })
})

test('schemas of other libraries stand beside validators', () => {
  const even: StandardSchema<string> = {
    '~standard': {
      version: 1,
      vendor: 'other',
      validate: (value) =>
        String(value).length % 2 === 0 ? { value: String(value) } : { issues: [{ message: 'Odd.' }] },
    },
  }
  const both = allOf(even, maxLength(2))
  assert.equal(both('ab'), 'ab')
  assert.match(problemOf(both, 'abc'), /^invalid: Odd\. \| max_length: /)
  assert.deepEqual(issuesOf(maxLength(2), 'abc')[0]?.params, { value: 'abc', limitValue: 2, showValue: 3 })
})

test('what waits is a mistake of the program, for nobody would wait for it', () => {
  const later: StandardSchema<string> = {
    '~standard': { version: 1, vendor: 'other', validate: async (value) => ({ value: String(value) }) },
  }
  for (const check of [later, async (value: string) => value])
    assert.throws(
      () => allOf(check)('a'),
      (error) => error instanceof DjinnError && error.code === 'SCHEMA_ASYNC',
    )
})

test('words are those of the reader, by Django’s own catalogues', () => {
  const german = parsePo(
    [
      'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n',
      'msgid "Enter a valid email address."\nmsgstr "Bitte eine gültige E-Mail-Adresse eingeben."\n',
      'msgid "Ensure this value is less than or equal to %(limit_value)s."',
      'msgstr "Höchstens %(limit_value)s."\n',
      'msgid "Ensure this value has at least %(limit_value)d character (it has %(show_value)d)."',
      'msgid_plural "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d)."',
      'msgstr[0] "Mindestens %(limit_value)d Zeichen (hat %(show_value)d)."',
      'msgstr[1] "Mindestens %(limit_value)d Zeichen (hat %(show_value)d)."\n',
    ].join('\n'),
  )
  withTranslations(new Catalogues([['de', german]]), () =>
    withLocale('de', () => {
      assert.equal(problemOf(email(), 'x'), 'invalid: Bitte eine gültige E-Mail-Adresse eingeben.')
      assert.equal(problemOf(maxValue(3), 4), 'max_value: Höchstens 3.')
      assert.equal(problemOf(minLength(3), 'ab'), 'min_length: Mindestens 3 Zeichen (hat 2).')
    }),
  )
})

test('words of your own have values in them, and may be translated when they are shown', () => {
  const message = 'Not %(value)s: at most %(limitValue)s, or %(limit_value)s. 100%%'
  assert.equal(problemOf(maxValue(3, { message }), 4), 'max_value: Not 4: at most 3, or 3. 100%')
  assert.equal(problemOf(email({ message: gettextLazy('Who?') }), 'x'), 'invalid: Who?')
  assert.equal(fillMessage('%(other)s', {}), '%(other)s')
  assert.equal(
    problemOf(maxValue(new Date('2024-01-01T00:00:00Z')), new Date('2024-01-02T00:00:00Z')),
    'max_value: Ensure this value is less than or equal to 2024-01-01 00:00:00+00:00.',
  )
})

test('a step has to be above zero', () => {
  for (const step of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => stepValue(step), { code: 'SCHEMA_STEP' })
})
