import { type BaseFormset, type FormsetRow, formset } from 'djinn/forms'
import { type CaseInput, UnknownOperation } from '../adapter.ts'
import { list } from '../decode.ts'
import { cleanedOf, errorsOf, formClassOf, optionsOf, plainIssue } from './form-class.ts'
import { dataOf, decoded, definition, filesOf } from './input.ts'

/** A formset with the data and arguments of a case. */
function formsetOf(input: CaseInput): BaseFormset<FormsetRow> {
  const { form, ...options } = definition(input.formset)
  const data = dataOf(input.data)
  const files = filesOf(input)
  const Formset = formset(formClassOf(definition(form)), optionsOf(options) as object)
  return new Formset({
    ...(optionsOf(definition(input.args)) as object),
    ...(input.initial !== undefined && { initial: list(decoded(input.initial)) as never }),
    ...(data !== undefined && { data }),
    ...(files !== undefined && { files }),
  }) as unknown as BaseFormset<FormsetRow>
}

/** What a formset says about what was sent. */
export async function cleanFormset(input: CaseInput): Promise<unknown> {
  const made = formsetOf(input)
  const valid = await made.isValid()
  const { forms, settings } = made
  const indexes = (rows: readonly FormsetRow[]) => rows.map((row) => forms.indexOf(row))
  return {
    valid,
    total: made.totalFormCount,
    initial_count: made.initialFormCount,
    non_form_errors: made.nonFormErrors.map(plainIssue),
    errors: made.isBound ? forms.map((form) => errorsOf(form as never)) : made.errors,
    ...(made.isBound && {
      cleaned: forms.map((form) => cleanedOf(form as never)),
      changed: forms.map((form) => form.changedData),
    }),
    ...(valid && settings.canDelete && { deleted: indexes(made.deletedForms) }),
    ...(valid && settings.canOrder && { ordered: indexes(made.orderedForms) }),
  }
}

/** The HTML that a case asks for. */
export async function renderFormset(input: CaseInput): Promise<string> {
  const made = formsetOf(input)
  await made.isValid()
  switch (input.render) {
    case 'str':
      return String(made)
    case 'as_div':
      return String(made.asDiv())
    case 'as_p':
      return String(made.asP())
    case 'as_ul':
      return String(made.asUl())
    case 'as_table':
      return String(made.asTable())
    case 'management_form':
      return String(made.managementForm)
    case 'empty_form':
      return String(made.emptyForm)
    case 'non_form_errors':
    case 'errors':
      return String(made.errorList)
  }
  throw new UnknownOperation(input.render)
}
