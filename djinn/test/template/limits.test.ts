import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Environment, type EnvironmentOptions, type Variables } from 'djinn/template'

async function render(text: string, variables: Variables = {}, options: EnvironmentOptions = {}) {
  return new Environment(options).fromString(text).render(variables)
}
const limit = { code: 'TEMPLATE_LIMIT' }

describe('a render ends', () => {
  test('when its loops turn too often, and calls count as ten turns', async () => {
    const options = { limits: { iterations: 100 } }
    assert.equal(await render('{% for x in range(100) %}{% endfor %}ok', {}, options), 'ok')
    await assert.rejects(render('{% for x in range(101) %}{% endfor %}', {}, options), limit)
    const call = '{% macro m() %}{% endmacro %}{{ m() }}'
    assert.equal(await render(call.replace('{{ m() }}', '{{ m() }}'.repeat(9)), {}, options), '')
    await assert.rejects(render(call.replace('{{ m() }}', '{{ m() }}'.repeat(11)), {}, options), limit)
  })

  test('when its text becomes too long', async () => {
    const x = 'x'.repeat(1_000_000)
    await assert.rejects(render('{% for y in range(60) %}{{ x }}{% endfor %}', { x }), limit)
    let length = 0
    const template = new Environment().fromString('{% for y in range(60) %}{{ x }}{% endfor %}')
    for await (const piece of template.stream({ x })) length += piece.length
    assert.equal(length, 60_000_000)
  })

  test('when large lists are written out again and again', async () => {
    const x = Array.from({ length: 10_000 }, (_, index) => index)
    await assert.rejects(render('{% for y in range(100000) %}<p>{{ x }}</p>{% endfor %}', { x }), limit)
  })

  test('when so many values are added up that the stack does not hold them', async () => {
    await assert.rejects(render(`{{ 1${' + 1'.repeat(50_000)} }}`), limit)
  })
})

describe('functions of a template', () => {
  test('a partial does not see a switch for escaping that is a variable', async () => {
    const text =
      '{% autoescape off %}{% partialdef p %}{{ x }}{% endpartialdef %}{{ x }}{% partial p %}{% endautoescape %}'
    assert.equal(await render(text, { x: '<', off: false }), '<&lt;')
  })

  test('a partial has a native value', async () => {
    const template = new Environment().fromString(
      '{% partialdef p %}{{ [1] }}{% endpartialdef %}{% partial p %}',
    )
    assert.deepEqual(await template.renderNative(), [1])
  })

  test('a loop keeps its name', async () => {
    for (const text of [
      '{% for x in [1] recursive %}{% set loop = 2 %}{% endfor %}',
      '{% for x in [1] %}{{ loop.index }}{% set loop = 2 %}{% endfor %}',
      '{% for x in [1] %}{{ loop.index }}{% set loop %}2{% endset %}{% endfor %}',
    ])
      await assert.rejects(render(text), { code: 'TEMPLATE_SYNTAX' })
    const macro =
      '{% for x in [1, 2] %}{{ loop.index }}{% macro loop() %}m{% endmacro %}{{ loop() }}{% endfor %}'
    assert.equal(await render(macro), '1m2m')
  })

  test('a list is no name, and no text of a catalog', async () => {
    const options = { dialect: 'jinja' as const, translations: { gettext: String, ngettext: String } }
    assert.equal(await render('{{ {}[x] }}', { x: [Object.create(null)] }, options), '')
    await assert.rejects(render('{{ ngettext("a", "b", [x]) }}', { x: Object.create(null) }, options), {
      code: 'TEMPLATE_VALUE',
    })
  })

  test('a template may have any name', async () => {
    assert.equal(await new Environment().fromString('{{ 1 }}', '\ud800\n*/.html').render(), '1')
  })
})

test('truncate counts characters, not their halves', async () => {
  const cut = (x: string) => render('{{ x|truncate(4, true, "…", 0) }}', { x })
  assert.equal(await cut('😀😀😀😀'), '😀😀😀😀')
  assert.equal(await cut('😀😀😀😀😀'), '😀😀😀…')
  assert.equal(await cut('a😀b😀c'), 'a😀b…')
  assert.equal(await cut('abcde'), 'abc…')
})
