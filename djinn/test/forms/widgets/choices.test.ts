import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  char,
  checkboxSelectMultiple,
  choice,
  Form,
  multipleChoice,
  nullBooleanSelect,
  radioSelect,
  select,
  selectMultiple,
  submitted,
} from 'djinn/forms'

const fruits = [
  ['', 'Choose'],
  [
    'Stone fruit',
    [
      [1, 'Cherry'],
      [2, 'Plum'],
    ],
  ],
  ['a', 'Apple & pear'],
] as const

test('a select shows groups, and marks one choice by its text', () => {
  assert.equal(
    String(select({ choices: fruits }).render('f', '2')),
    '<select name="f"><option value="">Choose</option><optgroup label="Stone fruit"><option value="1">Cherry</option>' +
      '<option value="2" selected>Plum</option></optgroup><option value="a">Apple &amp; pear</option></select>',
  )
})

test('only the first of two equal choices is selected where one may be', () => {
  const twice = select({
    choices: [
      ['a', 'A'],
      ['a', 'Also A'],
    ],
  })
  assert.equal(String(twice.render('f', 'a')).match(/selected/g)?.length, 1)
  const several = selectMultiple({
    choices: [
      ['a', 'A'],
      ['b', 'B'],
    ],
  })
  assert.equal(String(several.render('f', ['a', 'b'])).match(/selected/g)?.length, 2)
})

test('single choices may have attributes', () => {
  const sizes = select({
    choices: [
      ['s', 'Small'],
      ['l', 'Large'],
    ],
    optionAttrs: (value) => (value === 'l' ? { disabled: true, 'data-price': 5 } : undefined),
  })
  assert.match(String(sizes.render('s', null)), /<option value="l" disabled data-price="5">Large/)
})

test('a select is required only where its first choice is empty', () => {
  assert.equal(select({ choices: fruits }).usesRequired(undefined), true)
  assert.equal(select({ choices: [['a', 'A']] }).usesRequired(undefined), false)
  assert.equal(selectMultiple({ choices: [['a', 'A']] }).usesRequired(undefined), true)
  assert.equal(checkboxSelectMultiple({ choices: [['a', 'A']] }).usesRequired(undefined), false)
})

test('radio buttons have labels of their own, with ids that count', () => {
  const html = String(
    radioSelect({
      choices: [
        ['a', 'A'],
        ['b', 'B'],
      ],
    }).render('r', 'b', { id: 'x', class: 'wide' }),
  )
  assert.equal(
    html,
    '<div id="x" class="wide"><div><label for="x_0"><input type="radio" name="r" value="a" id="x_0" class="wide"> A</label></div>' +
      '<div><label for="x_1"><input type="radio" name="r" value="b" id="x_1" class="wide" checked> B</label></div></div>',
  )
})

test('a label points at no single one of several inputs', () => {
  assert.equal(radioSelect().idForLabel('x'), undefined)
  assert.equal(select().idForLabel('x'), 'x')
})

test('several check boxes read a list, and are never omitted', () => {
  const widget = checkboxSelectMultiple({
    choices: [
      ['a', 'A'],
      ['b', 'B'],
    ],
  })
  const data = submitted(new URLSearchParams('c=a&c=b'))
  assert.deepEqual(widget.valueFrom(data, 'c'), ['a', 'b'])
  assert.deepEqual(widget.valueFrom(data, 'none'), [])
  assert.equal(widget.isOmitted(data, 'none'), false)
})

test('a field gives its choices to a widget of its own', () => {
  const Shirt = Form({
    size: choice({ choices: { s: 'Small', l: 'Large' }, widget: radioSelect() }),
    colors: multipleChoice({ choices: ['red'], widget: checkboxSelectMultiple() }),
    note: char({ required: false }),
  })
  const html = String(new Shirt())
  assert.match(
    html,
    /<fieldset><legend>Size:<\/legend><div id="id_size"><div><label for="id_size_0"><input type="radio"/,
  )
  assert.match(html, /<label for="id_colors_0"><input type="checkbox" name="colors" value="red"/)
})

test('yes, no and unknown are true, false and null', () => {
  const data = submitted(new URLSearchParams('yes=true&no=3&other=unknown'))
  const values = ['yes', 'no', 'other', 'missing'].map((name) => nullBooleanSelect().valueFrom(data, name))
  assert.deepEqual(values, [true, false, null, null])
  assert.match(String(nullBooleanSelect().render('n', false)), /<option value="false" selected>No/)
})
