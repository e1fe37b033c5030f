import { ValidationError } from '../../base/index.ts'
import { interpolate, ngettext } from '../../i18n/index.ts'
import type { FormIssue } from '../form-errors.ts'
import { own, worded } from '../text.ts'
import type { BaseFormset } from './formset.ts'
import type { FormsetRow } from './formset-types.ts'

type Formset = Pick<
  BaseFormset<FormsetRow>,
  | 'settings'
  | 'submitted'
  | 'managementForm'
  | 'forms'
  | 'sentFormCount'
  | 'isDeleted'
  | 'isSpare'
  | 'clean'
  | 'addError'
>

/** What is wrong with the numbers of forms, or with the data that tells them. */
export function countIssue(formset: Formset): FormIssue | undefined {
  const { validateMin, validateMax, minNum, maxNum, absoluteMax } = formset.settings
  if (!validateMin && !validateMax && formset.sentFormCount <= absoluteMax) return undefined
  const kept = keptForms(formset)
  if ((validateMax && kept.length > maxNum) || formset.sentFormCount > absoluteMax)
    return numberIssue(formset, 'too_many_forms', maxNum)
  if (!validateMin) return undefined
  const filled = kept.filter(({ form, index }) => !formset.isSpare(form, index))
  if (filled.length < minNum) return numberIssue(formset, 'too_few_forms', minNum)
  return undefined
}

/** What is missing of the hidden fields, without which nothing else can be believed. */
export function managementIssue(formset: Formset): FormIssue | undefined {
  const missing = missingNames(formset)
  return missing.length === 0 ? undefined : missingIssue(formset, missing)
}

/** Asks the hook of the formset; what it refuses are errors of the formset. */
export async function cleanFormset(formset: Formset): Promise<void> {
  try {
    await formset.clean()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    formset.addError(error)
  }
}

function missingNames(formset: Formset): readonly string[] {
  if (formset.submitted === undefined) return []
  const { managementForm } = formset
  return managementForm.errors.names().map((name) => managementForm.addPrefix(name))
}

/** Forms that are not to be removed; while some form has errors none is. */
function keptForms(formset: Formset): readonly { readonly form: FormsetRow; readonly index: number }[] {
  const forms = formset.forms.map((form, index) => ({ form, index }))
  const isSound = forms.every(({ form }) => formset.isDeleted(form) || form.valid)
  return isSound ? forms.filter(({ form }) => !formset.isDeleted(form)) : forms
}

function missingIssue({ settings }: Formset, missing: readonly string[]): FormIssue {
  const code = 'missing_management_form'
  const params = { field_names: missing.join(', ') }
  const words = settings.errorMessages[code]
  const usual =
    'ManagementForm data is missing or has been tampered with. Missing fields: %(field_names)s. You may need to file a bug report if the issue persists.'
  return { code, message: words === undefined ? own(usual, params) : worded(words, params), params }
}

function numberIssue(
  { settings }: Formset,
  code: 'too_many_forms' | 'too_few_forms',
  num: number,
): FormIssue {
  const words = settings.errorMessages[code]
  const params = { num }
  const bound = code === 'too_many_forms' ? 'most' : 'least'
  const message =
    words === undefined
      ? interpolate(
          ngettext(
            `Please submit at ${bound} %(num)d form.`,
            `Please submit at ${bound} %(num)d forms.`,
            num,
          ),
          params,
        )
      : worded(words, params)
  return { code, message, params }
}
