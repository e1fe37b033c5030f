import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ValidationError } from 'djinn/base'
import { char, Form, formset, hiddenInput, integer } from 'djinn/forms'
import { withLocale } from 'djinn/i18n'

class Item extends Form({ name: char({ maxLength: 5 }), count: integer({ required: false }) }) {
  cleanName(name: string) {
    return name.toUpperCase()
  }
}

/** What a browser sends for these rows. */
function sent(rows: readonly Record<string, string>[], more: Record<string, string> = {}) {
  const data = new URLSearchParams({
    'form-TOTAL_FORMS': String(rows.length),
    'form-INITIAL_FORMS': '0',
    ...more,
  })
  for (const [index, row] of rows.entries())
    for (const [name, value] of Object.entries(row)) data.set(`form-${index}-${name}`, value)
  return data
}

test('a formset shows its rows and the empty ones, as many as there may be', () => {
  const counts = (options: object, there = 0) => {
    const initial = Array.from({ length: there }, () => ({ name: 'a' }))
    return new (formset(Item, options))({ initial }).forms.length
  }
  assert.equal(counts({}), 1)
  assert.equal(counts({ extra: 2, minNum: 1 }), 3)
  assert.equal(counts({ extra: 2, maxNum: 2 }, 1), 2)
  assert.equal(counts({ extra: 2, maxNum: 1 }, 3), 3)
  assert.equal(counts({ extra: 0, maxNum: 0 }), 0)
})

test('what was sent is cleaned row by row; rows that stayed empty do not count', async () => {
  const items = await formset(Item).parse(sent([{ name: 'pen', count: '2' }, {}, { name: 'ink' }]))
  assert.equal(items.valid, true)
  assert.deepEqual(items.cleaned, [
    { name: 'PEN', count: 2 },
    { name: 'INK', count: null },
  ])
  assert.equal(items.cleaned[0]?.count?.toFixed(1), '2.0')
})

test('a row that was begun must be right, and one of the least rows must be filled in', async () => {
  const Items = formset(Item, { minNum: 2, validateMin: true })
  const items = await Items.parse(sent([{ name: 'toolong' }, {}, { count: 'x' }]))
  assert.equal(items.valid, false)
  assert.deepEqual(
    items.errors.map((errors) => errors.names()),
    [['name'], ['name'], ['name', 'count']],
  )
  assert.equal(items.totalErrorCount, 4)
  assert.throws(() => items.cleaned, { code: 'FORMS_NOT_VALID' })
  assert.throws(() => new Items({ data: sent([]) }).valid, { code: 'FORMS_NOT_VALIDATED' })
})

test('too few and too many rows are errors of the whole', async () => {
  const most = await formset(Item, { maxNum: 1, validateMax: true }).parse(
    sent([{ name: 'a' }, { name: 'b' }]),
  )
  assert.deepEqual(
    most.nonFormErrors.map(({ message }) => message),
    ['Please submit at most 1 form.'],
  )
  const least = formset(Item, {
    minNum: 2,
    validateMin: true,
    errorMessages: { too_few_forms: 'Only %(num)d?' },
  })
  const few = await least.parse(sent([{ name: 'a' }, { name: 'b' }], { 'form-TOTAL_FORMS': '1' }))
  assert.equal(String(few.errorList), '<ul class="errorlist nonform"><li>Only 2?</li></ul>')
})

test('numbers of forms that were tampered with are an error, and make no more forms than there may be', async () => {
  const Items = formset(Item, { maxNum: 2, absoluteMax: 4 })
  for (const total of ['x', '-1', '', '1e9', '0x10', '9'.repeat(400)]) {
    const items = await Items.parse(sent([{ name: 'a' }], { 'form-TOTAL_FORMS': total }))
    assert.equal(items.valid, false, total)
    assert.ok(items.forms.length <= 4)
  }
  const many = await Items.parse(sent([{ name: 'a' }], { 'form-TOTAL_FORMS': '1000000000' }))
  assert.equal(many.forms.length, 4)
  assert.equal(many.nonFormErrors[0]?.code, 'too_many_forms')
  const none = await Items.parse(new URLSearchParams('form-0-name=a'))
  assert.equal(none.nonFormErrors[0]?.code, 'missing_management_form')
  assert.match(String(none), /errorlist nonfield/)
})

test('rows are removed and ordered by the visitor', async () => {
  class Items extends formset(Item, { canDelete: true, canOrder: true }) {}
  const rows = [
    { name: 'a', ORDER: '3' },
    { name: 'toolong', DELETE: 'on' },
    { name: 'b' },
    { name: 'c', ORDER: '1' },
    {},
  ]
  const items = await Items.parse(sent(rows))
  assert.equal(items.valid, true)
  assert.deepEqual(
    items.cleaned.map(({ name }) => name),
    ['C', 'A', 'B'],
  )
  assert.deepEqual(items.deletedForms, [items.forms[1]])
  assert.deepEqual(items.orderedForms, [items.forms[3], items.forms[0], items.forms[2]])
})

test('the box that removes a row can be kept from empty rows', () => {
  const Items = formset(Item, { canDelete: true, canDeleteExtra: false, canOrder: true })
  const items = new Items({ initial: [{ name: 'a' }] })
  assert.match(String(items.forms[0]), /name="form-0-DELETE"/)
  assert.match(String(items.forms[0]), /name="form-0-ORDER" value="1"/)
  assert.doesNotMatch(String(items.forms[1]), /DELETE/)
  assert.match(String(items.forms[1]), /name="form-1-ORDER" id/)
})

test('labels of the added fields are in the language of the reader', () => {
  const items = new (formset(Item, { canDelete: true, deletionWidget: hiddenInput() }))()
  withLocale('en', () =>
    assert.match(String(items.emptyForm), /<input type="hidden" name="form-__prefix__-DELETE"/),
  )
})

test('rows that are there are compared with what was sent', async () => {
  const Items = formset(Item)
  const initial = [{ name: 'a', count: 5 }, { name: 'b' }]
  const more = { 'form-INITIAL_FORMS': '2' }
  const same = await Items.parse(sent([{ name: 'a', count: '5' }, { name: 'b' }], more), { initial })
  assert.equal(same.hasChanged, false)
  const other = await Items.parse(sent([{ name: 'a', count: '6' }, { name: 'b' }], more), { initial })
  assert.deepEqual(
    other.forms.map((form) => form.changedData),
    [['count'], []],
  )
  assert.equal(other.initialForms.length, 2)
  assert.equal(other.extraForms.length, 0)
})

test('the hook looks at all rows, and its errors stand on top or at the row it names', async () => {
  class Items extends formset(Item) {
    override async clean() {
      await Promise.resolve()
      const names = this.forms.map((form) => form.cleanedParts.name)
      if (names.length > 2)
        throw new ValidationError([{ path: [2, 'name'], code: 'third', message: 'No third' }])
      if (new Set(names).size < names.length) this.addError('Twice the same.')
    }
  }
  const twice = await Items.parse(sent([{ name: 'a' }, { name: 'A' }]))
  assert.deepEqual(twice.nonFormErrors, [{ code: 'invalid', message: 'Twice the same.' }])
  const third = await Items.parse(sent([{ name: 'a' }, { name: 'b' }, { name: 'c' }]))
  assert.equal(third.valid, false)
  assert.equal(third.forms[2]?.errors.of('name')[0]?.code, 'third')
  assert.deepEqual(
    third.toError().issues.map(({ path }) => path),
    [[2, 'name']],
  )
})

test('a list of objects is taken as it is, without numbers of forms', async () => {
  const Items = formset(Item, { absoluteMax: 1001 })
  const items = await Items.parse([{ name: 'pen', count: 2 }, { name: 'ink' }])
  assert.deepEqual(items.orThrow(), [
    { name: 'PEN', count: 2 },
    { name: 'INK', count: null },
  ])
  const wrong = await Items.parse([{ name: 'pen' }, { count: 'x' }, 'text', null])
  assert.equal(wrong.valid, false)
  assert.throws(
    () => wrong.orThrow(),
    (error: ValidationError) => String(error.issues[0]?.path) === '1,name',
  )
})

test('a formset is a Standard Schema of a list', async () => {
  const schema = formset(Item)['~standard']
  assert.deepEqual(await schema.validate([{ name: 'a' }]), { value: [{ name: 'A', count: null }] })
  const refused = await schema.validate([{ name: 'toolong' }])
  assert.deepEqual('issues' in refused && refused.issues?.[0]?.path, [0, 'name'])
  assert.ok('issues' in (await schema.validate({})))
})

test('forms are written with their numbers, and a spare one with __prefix__', () => {
  const items = new (formset(Item, { prefix: 'items' }))()
  assert.equal(
    String(items.managementForm),
    '<input type="hidden" name="items-TOTAL_FORMS" value="1" id="id_items-TOTAL_FORMS">' +
      '<input type="hidden" name="items-INITIAL_FORMS" value="0" id="id_items-INITIAL_FORMS">' +
      '<input type="hidden" name="items-MIN_NUM_FORMS" value="0" id="id_items-MIN_NUM_FORMS">' +
      '<input type="hidden" name="items-MAX_NUM_FORMS" value="1000" id="id_items-MAX_NUM_FORMS">',
  )
  assert.match(String(items.asP()), /<p><label for="id_items-0-name">Name:/)
  assert.match(String(items.emptyForm.asDiv()), /name="items-__prefix__-name"/)
})

test('an absolute maximum below the maximum is refused when the class is made', () => {
  assert.throws(() => formset(Item, { maxNum: 10, absoluteMax: 5 }), { code: 'FORMS_BAD_OPTION' })
})

test('each form may be made in another way', () => {
  const Items = formset(Item, { extra: 2 })
  const items = new Items({ formInit: (index) => ({ labelSuffix: ` ${index}` }), autoId: false })
  assert.equal(String(items.forms[1]?.fields.name.labelTag()), 'Name 1')
  assert.equal(String(items.emptyForm.fields.name.labelTag()), 'Name null')
})
