import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ValidationError } from 'djinn/base'
import { Catalogues, parsePo, withLocale, withTranslations } from 'djinn/i18n'
import {
  minimumLength,
  notCommon,
  notNumeric,
  notSimilarToUser,
  type PasswordValidator,
  passwordChanged,
  passwordHelpHtml,
  passwordHelpTexts,
  validatePassword,
} from 'djinn/schema'

/** Codes and words of what is wrong with a password. */
async function problems(password: string, validators?: readonly PasswordValidator[], user?: object) {
  try {
    await validatePassword(password, { ...(validators && { validators }), ...(user && { user }) })
    return []
  } catch (error) {
    assert.ok(error instanceof ValidationError)
    return error.issues.map(({ code, message }) => `${code}: ${message}`)
  }
}

const ann = { username: 'ann.lee', firstName: 'Ann', lastName: 'O’Hara-Lee', email: 'ann@example.com' }

test('everything that is wrong with a password is told at once', async () => {
  assert.deepEqual(await problems('123456', undefined, ann), [
    'password_too_short: This password is too short. It must contain at least 8 characters.',
    'password_too_common: This password is too common.',
    'password_entirely_numeric: This password is entirely numeric.',
  ])
  assert.deepEqual(await problems('correct horse battery', undefined, ann), [])
})

describe('each validator', () => {
  test('counts characters, not units', async () => {
    assert.deepEqual(await problems('😀😀😀', [minimumLength(4)]), [
      'password_too_short: This password is too short. It must contain at least 4 characters.',
    ])
    assert.deepEqual(await problems('', [minimumLength(1)]), [
      'password_too_short: This password is too short. It must contain at least 1 character.',
    ])
  })

  test('knows digits of every script', async () => {
    for (const digits of ['١٢٣٤', '１２３', '²³', '①②'])
      assert.equal((await problems(digits, [notNumeric()])).length, 1, digits)
    for (const others of ['½', '12 34', '-1234', '1e5'])
      assert.deepEqual(await problems(others, [notNumeric()]), [])
  })

  test('knows common passwords in any case, and lists of your own', async () => {
    for (const common of ['password', ' Iloveyou ', 'ZAQ12WSX', 'trustno1'])
      assert.equal((await problems(common, [notCommon()])).length, 1, common)
    assert.deepEqual(await problems('not-so-common-42', [notCommon()]), [])
    assert.equal((await problems('Acme2026', [notCommon({ passwords: new Set(['acme2026']) })])).length, 1)
  })

  test('compares with the names of the user and their parts', async () => {
    const similar = (name: string) => [`password_too_similar: The password is too similar to the ${name}.`]
    const look = [notSimilarToUser()]
    assert.deepEqual(await problems('annlee1', look, ann), similar('username'))
    assert.deepEqual(await problems('O’HARA', look, ann), similar('last name'))
    assert.deepEqual(await problems('example.com', look, ann), similar('email address'))
    assert.deepEqual(await problems('eelnna', look, ann), similar('username'))
    assert.deepEqual(await problems('ann.lee', look), [])
    const nick = [notSimilarToUser({ attributes: { nick: 'nickname' }, maxSimilarity: 1 })]
    assert.deepEqual(await problems('zorro', nick, { nick: 'Zorro' }), similar('nickname'))
    assert.throws(() => notSimilarToUser({ maxSimilarity: 0 }), { code: 'SCHEMA_SIMILARITY' })
  })
})

test('a password is never part of what is told', async () => {
  const error = await validatePassword('iloveyou').catch((found: unknown) => found)
  assert.doesNotMatch(JSON.stringify(error) + String(error), /iloveyou/)
})

test('people are told beforehand, in their language and as HTML', () => {
  assert.deepEqual(passwordHelpTexts(), [
    'Your password can’t be too similar to your other personal information.',
    'Your password must contain at least 8 characters.',
    'Your password can’t be a commonly used password.',
    'Your password can’t be entirely numeric.',
  ])
  const odd: PasswordValidator = { look: () => undefined, helpText: () => 'No <b>.' }
  assert.equal(passwordHelpHtml([odd]).toString(), '<ul><li>No &lt;b&gt;.</li></ul>')
  assert.equal(passwordHelpHtml([]).toString(), '')
  const german = parsePo(
    'msgid "Your password can’t be entirely numeric."\nmsgstr "Nicht nur aus Ziffern."\n',
  )
  withTranslations(new Catalogues([['de', german]]), () =>
    withLocale('de', () => assert.deepEqual(passwordHelpTexts([notNumeric()]), ['Nicht nur aus Ziffern.'])),
  )
})

test('validators of your own may wait, and hear of passwords that were taken', async () => {
  const taken = new Set<string>()
  const fresh: PasswordValidator = {
    look: async (password) =>
      taken.has(password) ? { code: 'password_used', message: 'You had this one.' } : undefined,
    helpText: () => 'Choose a new one.',
    passwordChanged: (password) => void taken.add(password),
  }
  assert.deepEqual(await problems('secret', [fresh]), [])
  await passwordChanged('secret', { validators: [fresh, notNumeric()] })
  assert.deepEqual(await problems('secret', [fresh]), ['password_used: You had this one.'])
})
