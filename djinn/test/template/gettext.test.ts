import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Environment, type Translator } from 'djinn/template'

const german: Translator = {
  gettext: (text) => (text === 'Hi %(name)s' ? 'Hallo %(name)s' : text),
  ngettext: (_one, _many, count) => (count === 1 ? '%(num)d Datei' : '%(num)d Dateien'),
}

describe('texts of a catalog', () => {
  for (const newstyleGettext of [true, false]) {
    const environment = new Environment({ translations: german, newstyleGettext })
    const render = (text: string) => environment.fromString(text).render({ name: '<b>', n: 2 })

    test(`may write a number as a number; newstyle: ${newstyleGettext}`, () => {
      assert.equal(
        render('{% trans num=n %}{{ num }} file{% pluralize %}{{ num }} files{% endtrans %}'),
        '2 Dateien',
      )
    })

    test(`have their values escaped, and are no text to escape; newstyle: ${newstyleGettext}`, () => {
      assert.equal(render('{% trans name %}Hi {{ name }}{% endtrans %}'), 'Hallo &lt;b&gt;')
    })
  }

  test('functions put values in that are given by name', () => {
    const environment = new Environment({ translations: german })
    assert.equal(
      environment.fromString("{{ ngettext('a', 'b', 1) }} {{ _('Hi %(name)s', name='<') }}").render(),
      '1 Datei Hallo &lt;',
    )
  })
})

describe('the functions of every template', () => {
  const environment = new Environment()

  test('can be called, and are not printed', () => {
    assert.equal(
      environment.fromString('{{ range is callable }} {{ _ is callable }} {{ dict is callable }}').render(),
      'true true true',
    )
    assert.throws(() => environment.fromString('{{ range }}').render(), {
      code: 'TEMPLATE_VALUE',
      message: /function was printed/,
    })
  })

  test('are no variables to debug', () => {
    assert.equal(environment.fromString('{% debug %}').render({ a: 1 }), 'a: 1')
  })
})
