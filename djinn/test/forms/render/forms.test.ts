import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from 'djinn/base'
import {
  boolean,
  char,
  choice,
  date,
  email,
  Form,
  hiddenInput,
  multipleChoice,
  multiValue,
  radioSelect,
  splitDatetime,
} from 'djinn/forms'
import { gettextLazy } from 'djinn/i18n'

const Contact = Form(
  {
    name: char({ maxLength: 20, helpText: html`As in your <em>passport</em>` }),
    size: choice({ choices: { s: 'Small' }, widget: radioSelect(), helpText: 'a < b' }),
    token: char({ widget: hiddenInput() }),
  },
  { errorCssClass: 'bad', requiredCssClass: 'needed' },
)

test('a form writes labels, help, inputs and hidden fields', () => {
  assert.equal(
    String(new Contact()),
    '<div class="needed"><label for="id_name" class="needed">Name:</label>' +
      '<div class="helptext" id="id_name_helptext">As in your <em>passport</em></div>' +
      '<input type="text" name="name" maxlength="20" id="id_name" required aria-describedby="id_name_helptext"></div>' +
      '<div class="needed"><fieldset aria-describedby="id_size_helptext"><legend class="needed">Size:</legend>' +
      '<div class="helptext" id="id_size_helptext">a &lt; b</div>' +
      '<div id="id_size"><div><label for="id_size_0"><input type="radio" name="size" value="s" id="id_size_0" required> Small</label></div></div>' +
      '</fieldset><input type="hidden" name="token" id="id_token"></div>',
  )
})

test('errors stand beside their fields, and the inputs say so', async () => {
  const form = await Contact.parse(new URLSearchParams('token=x'))
  const page = String(form)
  assert.match(page, /<div class="bad needed"><label/)
  assert.match(page, /<ul class="errorlist" id="id_name_error"><li>This field is required.<\/li><\/ul>/)
  assert.match(page, /aria-invalid="true" aria-describedby="id_name_helptext id_name_error"/)
  assert.match(page, /<fieldset aria-describedby="id_size_helptext id_size_error">/)
})

test('errors of hidden fields and of the whole form stand on top', async () => {
  class Strict extends Contact {
    override clean() {
      this.addError(null, '<no>')
    }
  }
  const form = await Strict.parse(new URLSearchParams('name=Ann&size=s'))
  const list =
    '<ul class="errorlist nonfield"><li>&lt;no&gt;</li><li>(Hidden field token) This field is required.</li></ul>'
  assert.ok(String(form).startsWith(list))
  assert.ok(String(form.asUl()).startsWith(`<li>${list}</li>`))
  assert.ok(String(form.asTable()).startsWith(`<tr><td colspan="2">${list}</td></tr>`))
  assert.ok(String(form.asP()).startsWith(`${list}<p class="needed">`))
  assert.equal(String(form.errorList), list)
})

test('a form of hidden fields alone still writes them', async () => {
  const Hidden = Form({ token: char({ widget: hiddenInput() }) })
  assert.equal(String(new Hidden()), '<input type="hidden" name="token" id="id_token">')
  assert.match(String(await Hidden.parse({})), /<\/ul><div><input type="hidden"/)
})

test('a field is written part by part', async () => {
  const form = await Contact.parse(new URLSearchParams('name=Ann&size=s'))
  const { name, token } = form.fields
  assert.equal(
    String(name.labelTag({ attrs: { class: 'x' }, suffix: '!' })),
    '<label class="x needed" for="id_name">Name!</label>',
  )
  assert.equal(
    String(name.labelTag({ contents: 'Really?' })),
    '<label for="id_name" class="needed">Really?</label>',
  )
  assert.equal(String(name.legendTag()), '<legend class="needed">Name:</legend>')
  assert.equal(
    String(name.asWidget({ attrs: { class: 'wide' } })),
    '<input type="text" name="name" value="Ann" maxlength="20" id="id_name" required aria-describedby="id_name_helptext" class="wide">',
  )
  assert.equal(String(name.asHidden()), '<input type="hidden" name="name" value="Ann" id="id_name">')
  assert.equal(name.cssClasses('wide needed'), 'wide needed')
  assert.deepEqual([...token.errorList], ['This field is required.'])
  assert.equal(token.errorList.asText(), '* This field is required.')
  assert.equal(JSON.stringify(token.errorList), '[{"code":"required","message":"This field is required."}]')
})

test('ids and labels can be made in another way, or left out', () => {
  const { fields } = new Contact({ autoId: 'x-%s', prefix: 'p', labelSuffix: '' })
  assert.equal(String(fields.name.labelTag()), '<label for="x-p-name" class="needed">Name</label>')
  const bare = new Contact({ autoId: false }).fields
  assert.equal(String(bare.name.labelTag()), 'Name:')
  assert.equal(String(bare.name), '<input type="text" name="name" maxlength="20" required>')
})

test('a label may be in the language of the reader, and may be empty', () => {
  const Named = Form({ a: char({ label: gettextLazy('Name') }), b: char({ label: '' }) })
  assert.equal(String(new Named().fields.a.labelTag()), '<label for="id_a">Name:</label>')
  assert.equal(String(new Named().fields.b.asFieldGroup()), '<input type="text" name="b" id="id_b" required>')
})

test('several values travel in several hidden inputs', () => {
  const Many = Form({ tags: multipleChoice({ choices: ['a', 'b'] }), at: splitDatetime() })
  const form = new Many({ initial: { tags: ['a', 'b'], at: new Date('2024-02-29T10:30:00Z') } })
  assert.equal(String(form.fields.tags.asHidden()).match(/type="hidden"/g)?.length, 2)
  assert.match(
    String(form.fields.at.asHidden()),
    /name="at_0" value="2024-02-29".*name="at_1" value="10:30:00"/,
  )
})

test('the initial value travels along where the field says so', () => {
  const Edit = Form({ a: char({ showHiddenInitial: true }) })
  assert.equal(
    String(new Edit({ initial: { a: 'old' } }).fields.a),
    '<input type="text" name="a" value="old" id="id_a" required><input type="hidden" name="initial-a" value="old" id="initial-id_a">',
  )
  const sent = new Edit({ data: new URLSearchParams('a=new&initial-a=older') })
  assert.match(String(sent.fields.a), /value="new".*name="initial-a" value="older"/)
})

test('where parts of a value say by themselves whether they must be there, so do their inputs', () => {
  const Phone = Form({
    phone: multiValue({
      fields: [char(), char({ required: false })],
      requireAllFields: false,
      compress: (values) => values.join('-'),
      decompress: (value: string) => value.split('-'),
    }),
  })
  assert.match(
    String(new Phone().fields.phone),
    /name="phone_0" required aria-label="[^"]+" id="id_phone_0"><input type="text" name="phone_1" aria-label="[^"]+" id/,
  )
})

test('a summary links to every field that has errors, and takes the focus without a script', async () => {
  const form = await Contact.parse(new URLSearchParams(''))
  assert.equal(
    String(form.errorSummary({ title: 'Two things' })),
    '<div class="errorsummary" id="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title">' +
      '<p id="error-summary-title">Two things</p><ul><li>(Hidden field token) This field is required.</li>' +
      '<li><a href="#id_name">Name: This field is required.</a></li><li><a href="#id_size_0">Size: This field is required.</a></li></ul></div>',
  )
  const fine = await Form({ a: boolean({ required: false }) }).parse({})
  assert.equal(String(fine.errorSummary()), '')
})

test('all errors are a list of lists', async () => {
  const form = await Form({ a: char(), b: email() }).parse({ b: 'x' })
  assert.equal(
    String(form.errors),
    '<ul class="errorlist"><li>a<ul class="errorlist"><li>This field is required.</li></ul></li>' +
      '<li>b<ul class="errorlist"><li>Enter a valid email address.</li></ul></li></ul>',
  )
})

test('whatever JSON brings can be shown again', async () => {
  const Odd = Form({
    name: char(),
    day: date(),
    at: splitDatetime(),
    size: choice({ choices: { s: 'Small' } }),
    phone: multiValue({
      fields: [char(), char()],
      compress: (values) => values.join('-'),
      decompress: (value: string) => value.split('-'),
    }),
  })
  const odd = { toString: 1, valueOf: null }
  const form = await Odd.parse({ name: odd, day: [odd], at: odd, size: odd, phone: 7 })
  assert.equal(form.valid, false)
  assert.deepEqual(form.changedData, ['name', 'day', 'phone'])
  assert.match(String(form), /<input type="text" name="name" value=""/)
})

test('radio buttons can be laid out one by one', async () => {
  const form = await Contact.parse(new URLSearchParams('size=s'))
  const [small] = form.fields.size.subwidgets
  assert.deepEqual(
    [small?.label, small?.value, small?.selected, small?.idForLabel],
    ['Small', 's', true, 'id_size_0'],
  )
  assert.match(String(small), /^<label for="id_size_0"><input type="radio" name="size" value="s"/)
  assert.equal(String(form.fields.name.subwidgets[0]), String(form.fields.name))
})
