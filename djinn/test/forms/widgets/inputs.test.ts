import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html, SafeString } from 'djinn/base'
import {
  char,
  checkbox,
  defineWidget,
  extendWidget,
  Form,
  hiddenInput,
  multipleHiddenInput,
  numberInput,
  passwordInput,
  submitted,
  textarea,
  textInput,
} from 'djinn/forms'
import { withLocale, withTimeZone } from 'djinn/i18n'

test('an input writes its value and its attributes escaped', () => {
  const input = textInput({ attrs: { placeholder: '"<b>' } })
  assert.equal(
    String(input.render('a"b', `<'&">`, { id: 'x' })),
    '<input type="text" name="a&#34;b" value="&lt;&#39;&amp;&#34;&gt;" placeholder="&#34;&lt;b&gt;" id="x">',
  )
})

test('true writes an attribute alone; false, null and undefined leave it out', () => {
  const attrs = { required: true, disabled: false, title: null, lang: undefined, tabindex: 0 }
  assert.equal(
    String(textInput().render('n', null, attrs)),
    '<input type="text" name="n" required tabindex="0">',
  )
})

test('a safe string is a value like any other: it is escaped', () => {
  assert.match(String(textInput().render('n', new SafeString('<b>'))), /value="&lt;b&gt;"/)
})

test('numbers are written with a point, and in the way of the language where the field is localized', () => {
  withLocale('de', () => {
    assert.match(String(numberInput().render('n', 1234.5)), /value="1234.5"/)
    assert.match(String(numberInput().withLocalization(true).render('n', 1234.5)), /value="1234,5"/)
  })
})

test('an instant in a text input is shown in the time zone in force', () => {
  withTimeZone('Europe/Berlin', () => {
    assert.match(
      String(textInput().render('n', new Date('2024-02-29T09:05:07Z'))),
      /value="2024-02-29 10:05:07"/,
    )
  })
})

test('a password is not shown again unless it is wished', () => {
  assert.doesNotMatch(String(passwordInput().render('p', 'secret')), /secret/)
  assert.match(String(passwordInput({ renderValue: true }).render('p', 'secret')), /value="secret"/)
})

test('a text area keeps a line break at its beginning', () => {
  assert.equal(
    String(textarea().render('t', '\na<')),
    '<textarea name="t" cols="40" rows="10">\n\na&lt;</textarea>',
  )
})

test('a check box is ticked for all but false and nothing, or as its test says', () => {
  assert.match(String(checkbox().render('c', 0)), /value="0" checked/)
  assert.doesNotMatch(String(checkbox().render('c', false)), /checked/)
  const big = checkbox({ checkTest: (value) => Number(value) > 5 })
  assert.match(String(big.render('c', 7)), /checked/)
  assert.doesNotMatch(String(big.render('c', 3)), /checked/)
})

test('a check box reads true and false, and is never omitted', () => {
  const data = submitted(new URLSearchParams('on=on&off=false&big=FALSE&empty='))
  const values = ['on', 'off', 'big', 'empty', 'missing'].map((name) => checkbox().valueFrom(data, name))
  assert.deepEqual(values, [true, false, false, false, false])
  assert.equal(checkbox().isOmitted(data, 'missing'), false)
  assert.equal(textInput().isOmitted(data, 'missing'), true)
})

test('several hidden inputs carry several values', () => {
  assert.equal(
    String(multipleHiddenInput().render('m', [1, 'b'], { id: 'x' })),
    '<input type="hidden" name="m" value="1" id="x_0"><input type="hidden" name="m" value="b" id="x_1">',
  )
  const data = submitted(new URLSearchParams('m=1&m=b'))
  assert.deepEqual(multipleHiddenInput().valueFrom(data, 'm'), ['1', 'b'])
})

test('a hidden input is never said to be required', () => {
  assert.equal(hiddenInput().usesRequired(undefined), false)
})

test('a widget of her own is made from a built-in one and stays so whatever a field adds', () => {
  const upper = extendWidget(textInput(), {
    kind: 'upper',
    attrs: { spellcheck: 'false' },
    formatValue: (value) => (value == null ? null : String(value).toUpperCase()),
    valueFrom: (data, name) => String(data.get(name) ?? '').toLowerCase(),
  })
  const Code = Form({ code: char({ widget: upper, maxLength: 4 }) })
  const form = new Code({ data: new URLSearchParams('code=AB') })
  assert.equal(
    String(form.fields.code),
    '<input type="text" name="code" value="AB" spellcheck="false" maxlength="4" id="id_code" required>',
  )
  assert.equal(form.fields.code.data, 'ab')
})

test('a widget of her own writes its own HTML', async () => {
  const rating = defineWidget({
    kind: 'rating',
    html: ({ name, value }) => html`<x-rating name="${name}" value="${String(value)}"></x-rating>`,
  })
  const Review = Form({ stars: char({ widget: rating }) })
  const form = await Review.parse({ stars: '"3' })
  assert.equal(String(form.fields.stars), '<x-rating name="stars" value="&#34;3"></x-rating>')
})
