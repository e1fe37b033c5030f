import { escapeHtml, SafeString } from '../../base/index.ts'
import type { FormLayout } from '../render/form-html.ts'
import { rendererOf } from '../render/renderer-of.ts'
import { templateHtml } from '../render/template-html.ts'
import { own, type Text, textHtml } from '../text.ts'
import type { BaseFormset } from './formset.ts'
import type { FormsetRow } from './formset-types.ts'

/** How a formset is shown with a button that adds a row. */
export interface EditorOptions {
  /** The words of the button. @default 'Add another' */
  readonly label?: Text
}

/** The management form and the fields of all forms. */
export function formsetHtml(
  formset: BaseFormset<FormsetRow>,
  layout: FormLayout,
  templateName?: string,
): SafeString {
  const renderer = rendererOf(formset)
  const template = templateName ?? `forms/formset/${layout}.html`
  if (templateName !== undefined || renderer?.has(template))
    return new SafeString(templateHtml(template, renderer, () => ({ formset })))
  return new SafeString(formset.managementForm + formset.forms.map((form) => rowHtml(form, layout)).join(''))
}

function rowHtml(form: FormsetRow, layout: FormLayout): string {
  switch (layout) {
    case 'div':
      return form.asDiv().toString()
    case 'p':
      return form.asP().toString()
    case 'ul':
      return form.asUl().toString()
    case 'table':
      return form.asTable().toString()
  }
}

/** A button that asks the server for one more form, whatever the others hold. */
export function addButtonHtml(
  formset: Pick<BaseFormset<FormsetRow>, 'prefix' | 'settings' | 'totalFormCount'>,
  { label = own('Add another') }: EditorOptions,
): SafeString {
  const { maxNum, absoluteMax } = formset.settings
  if (formset.totalFormCount >= Math.min(maxNum, absoluteMax)) return new SafeString('')
  const name = escapeHtml(`${formset.prefix}-ADD`)
  return new SafeString(
    `<button type="submit" name="${name}" value="1" formnovalidate>${textHtml(label)}</button>`,
  )
}

/** The formset with its button, a template of an empty row and the script that copies it. */
export function editorHtml(formset: BaseFormset<FormsetRow>, options: EditorOptions): SafeString {
  const { prefix, settings, isAdding, forms } = formset
  const rows = forms.map((form, index) => editorRow(form, index + 1, isAdding && index === forms.length - 1))
  const attrs = `prefix="${escapeHtml(prefix)}" max="${Math.min(settings.maxNum, settings.absoluteMax)}"`
  const empty = `<template>${editorRow(formset.emptyForm, '__number__', false)}</template>`
  return new SafeString(
    `<djinn-formset ${attrs}>${formset.managementForm}${formset.errorList}${rows.join('')}${empty}${addButtonHtml(formset, options)}</djinn-formset>${scriptHtml(formset)}`,
  )
}

/**
 * A row has a name, for its fields have the same labels as those of the others. The one that was asked for gets the focus, so that
 * the page does not begin at its top again.
 */
function editorRow(form: FormsetRow, number: number | string, isNew: boolean): string {
  const label = escapeHtml(own('Row %(number)s', { number }))
  const focus = isNew ? ' tabindex="-1" autofocus' : ''
  return `<div class="formset-row" role="group" aria-label="${label}"${focus}>${form.asDiv()}</div>`
}

function scriptHtml({ context }: Pick<BaseFormset<FormsetRow>, 'context'>): string {
  if (typeof context !== 'object' || context === null || !('formsetScript' in context)) return ''
  return `<script type="module" src="${escapeHtml(String(context.formsetScript))}"></script>`
}
