import { escapeHtml } from '../../base/index.ts'
import type { BoundField } from '../bound-field.ts'
import type { BaseForm } from '../form.ts'
import type { FormIssue } from '../form-errors.ts'
import { own } from '../text.ts'
import { ErrorList } from './error-list.ts'
import { cssClassesOf, fieldGroupHtml, fieldHtml, helpHtml, labelHtml } from './field-html.ts'
import { rendererOf } from './renderer-of.ts'
import { templateHtml } from './template-html.ts'

/** How the fields of a form are laid out. */
export type FormLayout = 'div' | 'p' | 'ul' | 'table'

/** The fields of a form with their labels, help and errors, without `<form>` and buttons. */
export function formHtml(form: BaseForm, layout: FormLayout, templateName?: string): string {
  const renderer = rendererOf(form)
  const template = templateName ?? `forms/${layout}.html`
  const top = topErrors(form)
  const { visibleFields, hiddenFields } = form
  if (templateName !== undefined || renderer?.has(template)) {
    const fields = visibleFields.map((field) => [field, field.errorList] as const)
    return templateHtml(template, renderer, () => ({ form, fields, hiddenFields, errors: top }))
  }
  const hidden = hiddenFields.map((field) => fieldHtml(field)).join('')
  const last = visibleFields.length - 1
  const rows = visibleFields.map((field, index) => rowHtml[layout](field, index === last ? hidden : ''))
  return topHtml(layout, top, last < 0 ? hidden : '') + rows.join('')
}

/** What is wrong with the form as a whole, and with fields that nobody sees. */
export function topErrors(form: BaseForm): ErrorList {
  const hidden = form.hiddenFields.flatMap((field) =>
    field.errors.map(
      (issue): FormIssue => ({
        ...issue,
        message: own('(Hidden field %(name)s) %(error)s', { name: field.name, error: issue.message }),
      }),
    ),
  )
  const issues = [...form.errors.whole, ...hidden]
  return new ErrorList(issues, { errorClass: 'nonfield', renderer: rendererOf(form) })
}

/** Errors above the fields, and the hidden fields where no other row takes them. */
function topHtml(layout: FormLayout, errors: ErrorList, hidden: string): string {
  if (errors.length === 0) return hidden
  switch (layout) {
    case 'div':
    case 'p':
      return `${errors}${hidden === '' ? '' : `<${layout}>${hidden}</${layout}>`}`
    case 'ul':
      return `<li>${errors}${hidden}</li>`
    case 'table':
      return `<tr><td colspan="2">${errors}${hidden}</td></tr>`
  }
}

const rowHtml: Readonly<Record<FormLayout, (field: BoundField, hidden: string) => string>> = {
  div: (field, hidden) => `<div${classOf(field)}>${fieldGroupHtml(field)}${hidden}</div>`,
  p: (field, hidden) =>
    `${field.errorList}<p${classOf(field)}>${labelOf(field)} ${fieldHtml(field)}${helpHtml(field, 'span')}${hidden}</p>`,
  ul: (field, hidden) =>
    `<li${classOf(field)}>${field.errorList}${labelOf(field)} ${fieldHtml(field)}${helpHtml(field, 'span')}${hidden}</li>`,
  table: (field, hidden) => {
    const help = helpHtml(field, 'span')
    const below = help === '' ? '' : `<br>${help}`
    return `<tr${classOf(field)}><th>${labelOf(field)}</th><td>${field.errorList}${fieldHtml(field)}${below}${hidden}</td></tr>`
  },
}

function labelOf(field: BoundField): string {
  return String(field.label) === '' ? '' : labelHtml(field, 'label')
}

function classOf(field: BoundField): string {
  const classes = cssClassesOf(field)
  return classes === '' ? '' : ` class="${escapeHtml(classes)}"`
}
