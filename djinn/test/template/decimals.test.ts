import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import Big from 'big.js'
import { Environment } from 'djinn/template'

const environment = new Environment()
const variables = { price: new Big('1.50'), two: new Big(2), third: new Big('0.1') }

function render(expression: string) {
  return environment.fromString(`{{ ${expression} }}`).render(variables)
}

describe('decimals', () => {
  const results: Record<string, string> = {
    'price * 2': '3',
    '2 * price': '3',
    'price + 1': '2.5',
    '1 - price': '-0.5',
    'price + price': '3',
    '-price': '-1.5',
    '[price, price]|sum': '3',
    'price * 12345678901234567890': '18518518351851851835',
    'price > 1': 'true',
    'price < 1.25': 'false',
    'price == 1.5': 'true',
    'two == 2': 'true',
    '2 == two': 'true',
    'two in [1, 2]': 'true',
    // 0.1 as a float is a little more.
    'third < 0.1': 'true',
    'third == 0.1': 'false',
    'price < 1e308 * 10': 'true',
    '[2, price, 1]|sort|join(" ")': '1 1.5 2',
    '[price, 2]|max': '2',
  }
  for (const [expression, expected] of Object.entries(results)) {
    test(`${expression} is ${expected}`, () => assert.equal(render(expression), expected))
  }

  test('and floats are not added: one of them is not exact', () => {
    assert.throws(() => render('price + 0.5'), {
      code: 'TEMPLATE_VALUE',
      message: /between a decimal and a float/,
    })
  })

  test('a mapping that looks like one is none', () => {
    const text =
      "{% set fake = {'c': [1], 'e': 0, 's': 1, 'toFixed': spy, 'constructor': spy} %}{{ fake + 1 }}"
    let calls = 0
    const spy = () => {
      calls += 1
    }
    assert.throws(() => environment.fromString(text).render({ spy }), { code: 'TEMPLATE_VALUE' })
    assert.equal(calls, 0)
  })
})
