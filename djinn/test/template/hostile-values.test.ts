import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Environment } from 'djinn/template'

const environment = new Environment({ sandboxed: true })

/** Far more than linear time needs, far less than quadratic time would. */
const patience = { timeout: 20_000 }

test('texts that are almost numbers are read in linear time', patience, () => {
  const template = environment.fromString('{{ value|float }} {{ value|int }}')
  for (const text of ['1', '1_', '1.', '1e', '٣'])
    assert.equal(template.render({ value: `${text.repeat(250_000 / text.length)}x` }), '0 0')
})

test('a list inside itself is shown by Django’s pprint as by Jinja’s', () => {
  const template = environment.fromString(
    '{% set a = ["x" * 100] %}{% do a.append(a) %}{{ a|pprint }}|{{ a|django.pprint }}',
  )
  const [jinja, django] = String(template.render()).split('|')
  assert.match(String(jinja), /x{100}/)
  assert.equal(django, jinja)
})

test(
  'lists that hold one list twice, many times over, are not unfolded before they are too large',
  patience,
  () => {
    const doubled =
      '{% set ns = namespace(a=[1]) %}{% for _ in range(30) %}{% set ns.a = [ns.a, ns.a] %}{% endfor %}'
    for (const filter of ['slugify', 'django.pprint', 'django.title'])
      assert.throws(() => environment.fromString(`${doubled}{{ ns.a|${filter} }}`).render(), {
        code: 'TEMPLATE_LIMIT',
      })
  },
)
