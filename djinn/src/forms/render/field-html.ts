import { escapeHtml, SafeString } from '../../base/index.ts'
import { gettext } from '../../i18n/index.ts'
import type { BoundField } from '../bound-field.ts'
import { formsErrors } from '../errors.ts'
import type { Field } from '../field.ts'
import { type Text, textHtml } from '../text.ts'
import type { Attributes, Widget } from '../widget.ts'
import { hiddenWidgetOf } from '../widgets/hidden.ts'
import { requiredParts } from '../widgets/multi.ts'
import { attributesHtml } from './attributes.ts'
import { rendererOf } from './renderer-of.ts'
import { templateHtml } from './template-html.ts'

/** How a bound field writes its widget. */
export interface WidgetHtmlOptions {
  /** Attributes of this place: they win over the widget's own. */
  readonly attrs?: Attributes
  /** Another widget. */
  readonly widget?: Widget
}

/** The HTML of a field's widget alone, with the hidden input of its initial value where it has one. */
export function fieldHtml(bound: BoundField): string {
  const html = fieldAsWidget(bound)
  return bound.field.options.showHiddenInitial === true ? html + initialHtml(bound) : html
}

/** The HTML of a widget with the name, the value and the attributes of a field. */
export function fieldAsWidget(bound: BoundField, { attrs = {}, widget }: WidgetHtmlOptions = {}): string {
  const { form, name } = bound
  if (!form.isReady(name)) throw formsErrors.notReady(form.constructor.name, name)
  const shown = widget ?? bound.widget
  const own = requiredParts(shown, bound.field, bound.initial)
  const given = boundAttributes(bound, shown, attrs)
  return own.render(bound.htmlName, bound.value, given, rendererOf(bound.form)).toString()
}

/** The id of a field, and what its state says about its input. */
export function boundAttributes(
  bound: BoundField,
  widget: Widget = bound.widget,
  attrs: Attributes = {},
): Attributes {
  return { ...idOf(bound, widget), ...widgetAttributes(bound, widget, attrs) }
}

/** The field as hidden inputs. */
export function fieldAsHidden(bound: BoundField, attrs: Attributes = {}): string {
  return fieldAsWidget(bound, { widget: hiddenWidgetOf(bound.field as Field), attrs })
}

/** The initial value as the visitor saw it travels along, so that a change of it in the meantime can be told from hers. */
function initialHtml(bound: BoundField): string {
  const widget = hiddenWidgetOf(bound.field as Field)
  const { submitted } = bound.form
  const name = bound.htmlInitialName
  const value = submitted?.has(name) ? widget.valueFrom(submitted, name) : bound.value
  const id: Attributes = bound.autoId === '' ? {} : { id: bound.form.addInitialPrefix(bound.autoId) }
  const attrs = { ...widgetAttributes(bound, widget, {}), ...id }
  return widget.render(name, value, attrs, rendererOf(bound.form)).toString()
}

function idOf({ autoId }: BoundField, widget: Widget): Attributes {
  return autoId === '' || widget.attrs.id !== undefined ? {} : { id: autoId }
}

/** What the state of a field says about its input. */
function widgetAttributes(bound: BoundField, widget: Widget, attrs: Attributes): Attributes {
  const { field, form } = bound
  const made: Record<string, Attributes[string]> = {}
  const isRequired =
    field.required && form.settings.useRequiredAttribute && field.options.requireAllFields !== false
  if (isRequired && widget.usesRequired(bound.initial)) made.required = true
  if (field.disabled) made.disabled = true
  if (!widget.isHidden && bound.errors.length > 0) made['aria-invalid'] = 'true'
  const isDescribed = attrs['aria-describedby'] ?? widget.attrs['aria-describedby']
  if (isDescribed === undefined && !widget.isGroup && !widget.isHidden) {
    const { describedBy } = bound
    if (describedBy !== '') made['aria-describedby'] = describedBy
  }
  return { ...made, ...attrs }
}

/** The ids of what says more about a field: its help and its errors. */
export function describedBy({ autoId, isHidden, helpText, errors }: BoundField): string {
  if (autoId === '' || isHidden) return ''
  const ids: string[] = []
  if (String(helpText) !== '') ids.push(`${autoId}_helptext`)
  if (errors.length > 0) ids.push(`${autoId}_error`)
  return ids.join(' ')
}

/** What a label may be told. */
export interface LabelOptions {
  /** The words. @default the label of the field */
  readonly contents?: Text
  readonly attrs?: Attributes
  /** What stands behind the words. @default that of the field, else that of the form */
  readonly suffix?: Text
}

/** `<label>` or `<legend>`; the words alone where the field has no id. */
export function labelHtml(bound: BoundField, tag: 'label' | 'legend', options: LabelOptions = {}): string {
  const label = withSuffix(bound, options.contents ?? bound.label, options.suffix)
  const attrs = labelAttributes(bound, tag, options.attrs ?? {})
  const useTag = bound.id !== ''
  const renderer = rendererOf(bound.form)
  if (renderer?.has('forms/label.html')) {
    const context = { field: bound, label: new SafeString(label), attrs, useTag, tag }
    return renderer.render('forms/label.html', context).toString()
  }
  return useTag ? `<${tag}${attributesHtml(attrs)}>${label}</${tag}>` : label
}

function labelAttributes(bound: BoundField, tag: string, attrs: Attributes): Attributes {
  const target = bound.id === '' ? undefined : bound.idForLabel
  const { requiredCssClass } = bound.form.settings
  const isMarked = bound.id !== '' && bound.field.required && requiredCssClass !== undefined
  return {
    ...attrs,
    // A legend belongs to its fieldset: it has no "for".
    ...(tag === 'label' && target !== undefined && { for: target }),
    ...(isMarked && {
      class: attrs.class === undefined ? requiredCssClass : `${attrs.class} ${requiredCssClass}`,
    }),
  }
}

/** Words that end with a sign of their own get no other. */
function withSuffix(bound: BoundField, contents: Text, given: Text | undefined): string {
  const suffix = given ?? bound.field.options.labelSuffix ?? bound.form.settings.labelSuffix
  const words = String(contents)
  const last = words.at(-1)
  if (String(suffix) === '' || last === undefined || gettext(':?.!').includes(last)) return textHtml(contents)
  return textHtml(contents) + textHtml(suffix)
}

/** Label, help, errors and input of a field, without an element around them: a group of inputs gets a fieldset. */
export function fieldGroupHtml(bound: BoundField): string {
  const renderer = rendererOf(bound.form)
  const template = bound.field.options.templateName ?? 'forms/field.html'
  if (bound.field.options.templateName !== undefined || renderer?.has(template))
    return templateHtml(template, renderer, () => ({ field: bound }))
  const inner = helpHtml(bound, 'div') + bound.errorList + fieldHtml(bound)
  const hasLabel = String(bound.label) !== ''
  if (!bound.widget.isGroup) return (hasLabel ? labelHtml(bound, 'label') : '') + inner
  const described = bound.describedBy
  const attrs = described === '' ? '' : ` aria-describedby="${escapeHtml(described)}"`
  return `<fieldset${attrs}>${hasLabel ? labelHtml(bound, 'legend') : ''}${inner}</fieldset>`
}

/** The help text of a field. */
export function helpHtml({ helpText, autoId }: BoundField, tag: 'div' | 'span'): string {
  if (String(helpText) === '') return ''
  const id = autoId === '' ? '' : ` id="${escapeHtml(autoId)}_helptext"`
  return `<${tag} class="helptext"${id}>${textHtml(helpText)}</${tag}>`
}

/** The classes that the state of a field gives to the element around it. */
export function cssClassesOf(
  { form, field, errors }: BoundField,
  extra: string | readonly string[] = '',
): string {
  const { errorCssClass, requiredCssClass } = form.settings
  if (extra === '' && errorCssClass === undefined && requiredCssClass === undefined) return ''
  const classes = typeof extra === 'string' ? extra.split(/\s+/) : [...extra]
  if (errors.length > 0 && errorCssClass !== undefined) classes.push(errorCssClass)
  if (field.required && requiredCssClass !== undefined) classes.push(requiredCssClass)
  return [...new Set(classes)].filter((name) => name !== '').join(' ')
}
