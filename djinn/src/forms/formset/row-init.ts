import type { FormInit } from '../form-types.ts'
import type { BaseFormset } from './formset.ts'
import type { FormsetRow } from './formset-types.ts'
import { orderingField } from './row-class.ts'

/** What the parts of a formset say about its forms. */
type Formset = Pick<
  BaseFormset<FormsetRow>,
  | 'addPrefix'
  | 'existing'
  | 'formInitOf'
  | 'init'
  | 'initialFormCount'
  | 'isAdding'
  | 'sentFormCount'
  | 'settings'
  | 'submitted'
>

/** What the form of a number is made with; `rows` is the list that was sent in place of an HTML form. */
export function rowInit(formset: Formset, index: number, rows: readonly unknown[] | undefined): FormInit {
  const common = commonInit(formset, index)
  const isInitial = index < formset.initialFormCount
  const order = formset.settings.canOrder && isInitial ? { [orderingField]: index + 1 } : {}
  return {
    ...common,
    ...dataOf(formset, index, rows),
    initial: { ...order, ...common.initial, ...formset.existing[index] },
    // A spare form may stay empty, unless it is one of those that must be there.
    ...(!isInitial && index >= formset.settings.minNum && { emptyPermitted: true }),
  }
}

/** What the form with `__prefix__` in place of a number is made with. */
export function emptyRowInit(formset: Formset): FormInit {
  return { ...commonInit(formset, null), emptyPermitted: true }
}

function commonInit(formset: Formset, index: number | null): FormInit {
  const { autoId, renderer } = formset.settings
  const { context } = formset.init
  return {
    autoId,
    prefix: formset.addPrefix(index ?? '__prefix__'),
    useRequiredAttribute: false,
    ...(renderer !== undefined && { renderer }),
    ...(context !== undefined && { context }),
    ...formset.formInitOf(index),
  }
}

function dataOf(
  { submitted, isAdding, sentFormCount }: Formset,
  index: number,
  rows: readonly unknown[] | undefined,
): Pick<FormInit, 'data'> {
  if (rows !== undefined) return { data: objectOf(rows[index]) }
  // The form that was asked for is not among what was sent.
  return submitted === undefined || (isAdding && index >= sentFormCount) ? {} : { data: submitted }
}

/** A list may hold anything: what is no object has no fields. */
function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
