import { gettextLazy } from '../../i18n/index.ts'
import type { Field } from '../field.ts'
import { boolean } from '../fields/booleans.ts'
import { integer } from '../fields/numbers.ts'
import type { FormInit } from '../form-types.ts'
import type { FormsetOptions, FormsetRow, RowClass } from './formset-types.ts'

/** The field that removes a row. */
export const deletionField = 'DELETE'
/** The field with the place of a row. */
export const orderingField = 'ORDER'

/** A class of forms as a formset makes them: whatever the names of the fields. */
export type RowMaker<Row extends FormsetRow> = new (init?: FormInit) => Row

/** The forms of a formset: those given with the fields that the formset adds. */
export interface RowClasses<Row extends FormsetRow> {
  /** For rows that are there already. */
  readonly initial: RowMaker<Row>
  /** For those that come new. */
  readonly extra: RowMaker<Row>
}

/** Made once a class of formsets. */
export function rowClasses<Row extends FormsetRow>(
  form: RowClass<Row>,
  options: FormsetOptions,
): RowClasses<Row> {
  const { canDelete = false, canDeleteExtra = true, canOrder = false } = options
  const order = canOrder ? { [orderingField]: orderOf(options) } : {}
  const initial = withFields(form, { ...order, ...(canDelete && { [deletionField]: deletionOf(options) }) })
  return { initial, extra: canDelete && !canDeleteExtra ? withFields(form, order) : initial }
}

function orderOf({ orderingWidget }: FormsetOptions): Field {
  return integer({
    label: gettextLazy('Order'),
    required: false,
    ...(orderingWidget !== undefined && { widget: orderingWidget }),
  }) as Field
}

function deletionOf({ deletionWidget }: FormsetOptions): Field {
  return boolean({
    label: gettextLazy('Delete'),
    required: false,
    ...(deletionWidget !== undefined && { widget: deletionWidget }),
  }) as Field
}

function withFields<Row extends FormsetRow>(
  form: RowClass<Row>,
  added: Readonly<Record<string, Field>>,
): RowMaker<Row> {
  const Given = form as unknown as RowMaker<FormsetRow>
  if (Object.keys(added).length === 0) return Given as RowMaker<Row>
  const made = class extends Given {
    static readonly fields = { ...form.fields, ...added }
  }
  Object.defineProperty(made, 'name', { value: form.name })
  return made as unknown as RowMaker<Row>
}
