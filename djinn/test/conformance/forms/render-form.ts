import type { BaseForm, BoundField } from 'djinn/forms'
import { type CaseInput, UnknownOperation } from '../adapter.ts'
import { formOf } from './form-class.ts'

/** The HTML, text or value that a case asks for. */
export async function renderForm(input: CaseInput): Promise<unknown> {
  const form = formOf(input)
  await form.isValid()
  const what = String(input.render)
  const [, name, part] = /^field:([^:]+):(.+)$/.exec(what) ?? []
  const bound = form.boundFields.find((each) => each.name === name)
  return part === undefined || bound === undefined ? wholeForm(form, what) : fieldPart(bound, part)
}

function wholeForm(form: BaseForm, what: string): unknown {
  switch (what) {
    case 'as_p':
      return String(form.asP())
    case 'as_div':
      return String(form.asDiv())
    case 'as_ul':
      return String(form.asUl())
    case 'as_table':
      return String(form.asTable())
    case 'str':
      return String(form)
    case 'errors':
      return String(form.errors)
    case 'errors_text':
      return form.errors.asText()
    case 'errors_json':
      return form.errors.asJson()
    case 'multipart':
      return form.isMultipart
  }
  throw new UnknownOperation(what)
}

function fieldPart(bound: BoundField, part: string): unknown {
  switch (part) {
    case 'html':
      return String(bound)
    case 'label':
      return String(bound.labelTag())
    case 'legend':
      return String(bound.legendTag())
    case 'errors':
      return String(bound.errorList)
    case 'value':
      return bound.value
    case 'id':
      return bound.idForLabel ?? ''
    case 'html_name':
      return bound.htmlName
    case 'css':
      return bound.cssClasses()
    case 'group':
      return String(bound.asFieldGroup())
    case 'hidden':
      return String(bound.asHidden())
  }
  throw new UnknownOperation(part)
}
