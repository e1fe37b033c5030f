import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parsePluralForms } from 'djinn/i18n'

function forms(formula: string, ...numbers: (number | bigint)[]): number[] {
  const { index } = parsePluralForms(`nplurals=9; plural=${formula};`)
  return numbers.map((number) => index(number))
}

describe('a plural formula', () => {
  test('counts as Polish does', () => {
    const polish = 'n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2'
    assert.deepEqual(forms(polish, 0, 1, 2, 5, 12, 22, 112, 122), [2, 0, 1, 2, 2, 1, 2, 1])
  })

  test('has the operators of C, and binds them as C does', () => {
    assert.deepEqual(forms('10-3-2', 0), [5])
    assert.deepEqual(forms('2+3*4%5', 0), [4])
    assert.deepEqual(forms('n/2', 7), [3])
    assert.deepEqual(forms('!n==1', 0, 1), [1, 0])
    assert.deepEqual(forms('n<3==1', 2, 3), [1, 0])
    assert.deepEqual(forms('1||0&&0', 0), [1])
    assert.deepEqual(forms('n?1:2?3:4', 0, 1), [3, 1])
    assert.deepEqual(forms('-n+8', 5), [3])
  })

  test('counts huge and negative numbers by their digits', () => {
    assert.deepEqual(forms('n%10', 12345678901234567897n, -3n), [7, 7])
    assert.deepEqual(forms('n==1', 10n ** 40n + 1n), [0])
  })

  test('has no form for what cannot be counted', () => {
    assert.ok(Number.isNaN(forms('n/0', 1)[0]))
    assert.ok(Number.isNaN(forms('n%10', Number.NaN)[0]))
  })

  test('is never run as code', () => {
    const attacks = ['process.exit()', 'n=1', 'n;n(', 'constructor', '(()=>1)()', '"a"', 'n.x', 'n[0]', 'n&1']
    for (const formula of [
      ...attacks,
      '',
      '(n',
      'n)',
      'n n',
      'n ?',
      'n ? 1',
      '?:',
      'n==',
      '1 2',
      'nn',
      '()',
    ]) {
      const header = `nplurals=2; plural=${formula};`
      if (formula === 'n;n(') assert.equal(parsePluralForms(header).index(1), 1)
      else assert.throws(() => parsePluralForms(header), { code: 'I18N_CATALOGUE' }, formula)
    }
  })

  test('that is endless or deep is refused', () => {
    const depths = [
      '('.repeat(400),
      '!'.repeat(2000),
      'n?'.repeat(300),
      `${'('.repeat(300)}n${')'.repeat(300)}`,
    ]
    for (const formula of depths) {
      assert.throws(() => parsePluralForms(`nplurals=2; plural=${formula};`), { code: 'I18N_CATALOGUE' })
    }
    assert.deepEqual(forms(Array(300).fill('n').join('+'), 1), [300])
  })
})

test('a header must say how many forms there are, and how they are counted', () => {
  for (const header of ['', 'nplurals=2', 'plural=n', 'nplurals=0; plural=0', 'nplurals=x; plural=0']) {
    assert.throws(() => parsePluralForms(header), { code: 'I18N_CATALOGUE' }, header)
  }
  assert.equal(parsePluralForms('nplurals = 3; plural = n > 1').count, 3)
})
