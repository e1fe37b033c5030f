import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Environment, Float } from 'djinn/template'

test('a text that is a number is one of the dialect', async () => {
  const render = (dialect: 'djinn' | 'jinja', text: string) =>
    new Environment({ dialect }).fromString(text).renderNative()
  assert.equal(await render('djinn', '1.0'), 1)
  assert.equal(await render('djinn', '-1.5'), -1.5)
  assert.equal(await render('djinn', '{{ -3 }}-'), '-3-')
  assert.equal(await render('djinn', '-123456789012345678901234567890'), -123456789012345678901234567890n)
  assert.deepEqual(await render('djinn', '[-2.0, {{ 1 }}]'), [-2, 1])
  const float = await render('jinja', '1.0')
  assert.ok(float instanceof Float && float.valueOf() === 1)
  const negative = await render('jinja', '-1.0')
  assert.ok(negative instanceof Float && negative.valueOf() === -1)
})

test('a tag of an extension that is off is told so', () => {
  const render = () => new Environment({ extensions: [] }).fromString('{% do 1 %}')
  assert.throws(render, { message: /belongs to the extension "do", which is off/ })
})
