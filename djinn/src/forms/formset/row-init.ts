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

/** Of formsets whose forms are made with nothing of their own. */
export const noInit: FormInit = {}

/** What the form of a number is made with; `rows` is the list that was sent in place of an HTML form. */
export function rowInit(formset: Formset, index: number, rows: readonly unknown[] | undefined): FormInit {
  const init = commonInit(formset, index)
  const isInitial = index < formset.initialFormCount
  const data = dataOf(formset, index, rows)
  if (data !== undefined) init.data = data
  const there = formset.existing[index]
  if (isInitial && formset.settings.canOrder)
    init.initial = { [orderingField]: index + 1, ...init.initial, ...there }
  else if (there !== undefined) init.initial = { ...init.initial, ...there }
  // A spare form may stay empty, unless it is one of those that must be there.
  if (!isInitial && index >= formset.settings.minNum) init.emptyPermitted = true
  return init
}

/** What the form with `__prefix__` in place of a number is made with. */
export function emptyRowInit(formset: Formset): FormInit {
  return { ...commonInit(formset, null), emptyPermitted: true }
}

/** While it is put together; a list may have a thousand of them, each made for its form alone. */
type Init = { -readonly [Key in keyof FormInit]: FormInit[Key] }

function commonInit(formset: Formset, index: number | null): Init {
  const { autoId, renderer } = formset.settings
  const { context } = formset.init
  const init: Init = { autoId, prefix: formset.addPrefix(index ?? '__prefix__'), useRequiredAttribute: false }
  if (renderer !== undefined) init.renderer = renderer
  if (context !== undefined) init.context = context
  const own = formset.formInitOf(index)
  return own === noInit ? init : { ...init, ...own }
}

function dataOf(formset: Formset, index: number, rows: readonly unknown[] | undefined): unknown {
  if (rows !== undefined) return objectOf(rows[index])
  const { submitted, isAdding, sentFormCount } = formset
  // The form that was asked for is not among what was sent.
  return submitted === undefined || (isAdding && index >= sentFormCount) ? undefined : submitted
}

/** A list may hold anything: what is no object has no fields. */
function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
