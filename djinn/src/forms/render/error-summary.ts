import { escapeHtml } from '../../base/index.ts'
import type { BoundField } from '../bound-field.ts'
import type { BaseForm } from '../form.ts'
import { own, type Text, textHtml } from '../text.ts'
import { topErrors } from './form-html.ts'
import { rendererOf } from './renderer-of.ts'

/** What {@link errorSummaryHtml} may be told. */
export interface ErrorSummaryOptions {
  /** The words above the list. @default 'Please correct the errors below.' */
  readonly title?: Text
  /** The id of the element. @default 'error-summary', with the prefix of the form */
  readonly id?: string
}

/**
 * Every error of a form in one place, each with a link to its field. Browsers put the focus there by themselves: the element
 * has `autofocus`, so neither a script nor an inline one is needed. Nothing where there are no errors.
 */
export function errorSummaryHtml(form: BaseForm, options: ErrorSummaryOptions = {}): string {
  if (form.errors.size === 0) return ''
  const renderer = rendererOf(form)
  const id = options.id ?? form.addPrefix('error-summary')
  const title = options.title ?? own('Please correct the errors below.')
  const whole = topErrors(form)
  const fields = form.visibleFields.filter(({ errors }) => errors.length > 0)
  if (renderer?.has('forms/errors/summary.html')) {
    const links = fields.map((field) => ({ field, target: targetOf(field), errors: field.errorList }))
    return renderer.render('forms/errors/summary.html', { form, id, title, errors: whole, links }).toString()
  }
  const items = [
    ...whole.messages.map((message) => `<li>${escapeHtml(message)}</li>`),
    ...fields.flatMap(itemsOf),
  ]
  return (
    `<div class="errorsummary" id="${escapeHtml(id)}" role="alert" tabindex="-1" autofocus aria-labelledby="${escapeHtml(id)}-title">` +
    `<p id="${escapeHtml(id)}-title">${textHtml(title)}</p><ul>${items.join('')}</ul></div>`
  )
}

function itemsOf(field: BoundField): readonly string[] {
  const target = targetOf(field)
  return field.errors.map(({ message }) => {
    const words = `${textHtml(field.label)}: ${escapeHtml(message)}`
    return target === '' ? `<li>${words}</li>` : `<li><a href="#${escapeHtml(target)}">${words}</a></li>`
  })
}

/** The id of the first input of a field, where a link leads to. */
function targetOf({ id, idForLabel, widget }: BoundField): string {
  if (id === '') return ''
  return idForLabel ?? (widget.isGroup ? `${id}_0` : id)
}
