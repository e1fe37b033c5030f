import { html } from 'djinn/base'
import {
  char,
  choice,
  defineWidget,
  extendWidget,
  Form,
  formset,
  integer,
  radioSelect,
  select,
  textInput,
} from 'djinn/forms'
import { expectSame, type Same } from './expect-type.ts'

class Line extends Form({
  product: char(),
  count: integer({ required: false }),
  size: choice({ choices: ['s', 'l'], widget: radioSelect() }),
}) {
  cleanProduct(product: string) {
    return product.trim()
  }
}

// The rows of a formset have the types of its form; what the formset adds is not among them.
class Lines extends formset(Line, { canDelete: true, canOrder: true, maxNum: 20 }) {
  override clean() {
    const [first] = this.forms
    expectSame<Same<string | undefined, (typeof first & object)['cleanedParts']['product']>>()
  }
}
const lines = await Lines.parse([{ product: 'Pen', size: 's' }])
expectSame<Same<typeof lines.cleaned, { product: string; count: number | null; size: 's' | 'l' }[]>>()
expectSame<Same<(typeof lines.forms)[number], Line>>()
lines satisfies Lines

// Rows that are there have values for fields of the form.
new Lines({ initial: [{ product: 'Pen' }, { count: 2 }] })
// @ts-expect-error the field is called "product"
new Lines({ initial: [{ prodct: 'Pen' }] })
// @ts-expect-error one object for each row
new Lines({ initial: { product: 'Pen' } })
// @ts-expect-error it is called "maxNum"
formset(Line, { maxForms: 3 })
// @ts-expect-error a field is no form
formset(char())

// A Standard Schema of a list.
const schema = Lines['~standard']
type Rows = NonNullable<typeof schema.types>['output']
expectSame<Same<Rows, { product: string; count: number | null; size: 's' | 'l' }[]>>()

// A widget may be given what every widget may, and what it knows itself.
textInput({ attrs: { placeholder: 'Name', required: true, title: undefined } })
// @ts-expect-error attributes are texts, numbers and truth values
textInput({ attrs: { style: { color: 'red' } } })
// @ts-expect-error a text input has no choices
textInput({ choices: [] })
select({
  choices: [
    ['a', 'A'],
    ['More', [['b', 'B']]],
  ],
  optionAttrs: (_value, label) => ({ title: label }),
})

// A widget of one's own.
extendWidget(select(), { formatValue: (value, widget) => (widget.required ? [String(value)] : []) })
// @ts-expect-error a value is shown as a text
extendWidget(textInput(), { formatValue: (value) => Number(value) })
defineWidget({ kind: 'stars', html: ({ name }) => html`<x-stars name="${name}"></x-stars>` })
// @ts-expect-error HTML is made by html``, so that it is escaped
defineWidget({ kind: 'stars', html: ({ name }) => `<x-stars name="${name}"></x-stars>` })
