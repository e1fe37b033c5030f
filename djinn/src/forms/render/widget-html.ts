import { escapeHtml, invalidUrl, isScriptUrl, SafeString } from '../../base/index.ts'
import type { Attributes, FormRenderer, WidgetContext } from '../widget.ts'
import { attributesHtml } from './attributes.ts'
import { templateHtml } from './template-html.ts'

type Writer = (widget: WidgetContext, renderer: FormRenderer | undefined) => string

/**
 * The HTML of a widget: by its own template, by one that the project has for its kind, or as Djinn writes it.
 */
export function widgetHtml(widget: WidgetContext, renderer?: FormRenderer): string {
  const template = widget.templateName ?? projectTemplate(widget, renderer)
  if (template !== undefined)
    return templateHtml(template, renderer, () => ({ widget: forTemplates(widget, renderer) }))
  if (widget.html !== undefined) return widget.html(widget, renderer).toString()
  return (writers[shapeOf(widget)] ?? inputHtml)(widget, renderer)
}

/** A template of the kind before one of what the kind is a case of: `text.html`, else `input.html`. */
function projectTemplate(widget: WidgetContext, renderer: FormRenderer | undefined): string | undefined {
  if (renderer === undefined) return undefined
  return [widget.template, shapeOf(widget)]
    .map((name) => `forms/widgets/${name}.html`)
    .find((name) => renderer.has(name))
}

/** In templates the parts of a widget print as their HTML: `{{ option }}`. */
function forTemplates(widget: WidgetContext, renderer: FormRenderer | undefined): WidgetContext {
  const { optgroups, subwidgets } = widget
  const printed = (part: WidgetContext) => ({
    ...part,
    toHtml: () => new SafeString(widgetHtml(part, renderer)),
  })
  return {
    ...widget,
    // What is left out of the HTML is left out here, so that the filter xmlattr writes what is meant.
    attrs: Object.fromEntries(Object.entries(widget.attrs).filter(([, value]) => value !== false)),
    ...(subwidgets !== undefined && { subwidgets: subwidgets.map(printed) }),
    ...(optgroups !== undefined && {
      optgroups: optgroups.map(([group, options, index]) => [group, options.map(printed), index] as const),
    }),
  }
}

const shapes: Readonly<Record<string, string>> = {
  textarea: 'textarea',
  select: 'select',
  select_option: 'select_option',
  search_select: 'search_select',
  radio: 'multiple_input',
  checkbox_select: 'multiple_input',
  multiple_input: 'multiple_input',
  radio_option: 'input_option',
  checkbox_option: 'input_option',
  input_option: 'input_option',
  multiwidget: 'multiwidget',
  splitdatetime: 'multiwidget',
  splithiddendatetime: 'multiwidget',
  select_date: 'multiwidget',
  multiple_hidden: 'multiwidget',
  clearable_file_input: 'clearable_file_input',
}

function shapeOf(widget: WidgetContext): string {
  return Object.hasOwn(shapes, widget.template) ? (shapes[widget.template] ?? 'input') : 'input'
}

const writers: Readonly<Record<string, Writer>> = {
  input: inputHtml,
  textarea: ({ name, value, attrs }) =>
    // A browser drops the first line break of a text area: this one is for it.
    `<textarea name="${escapeHtml(name)}"${attributesHtml(attrs)}>\n${escapeHtml(textOf(value))}</textarea>`,
  select: selectHtml,
  select_option: ({ value, attrs, label }) =>
    `<option value="${escapeHtml(textOf(value))}"${attributesHtml(attrs)}>${escapeHtml(String(label))}</option>`,
  multiple_input: multipleInputHtml,
  input_option: optionHtml,
  multiwidget: ({ subwidgets = [] }, renderer) =>
    subwidgets.map((each) => widgetHtml(each, renderer)).join(''),
  clearable_file_input: clearableFileHtml,
}

function inputHtml({ type, name, value, attrs }: WidgetContext): string {
  const shown = value === null ? '' : ` value="${escapeHtml(textOf(value))}"`
  return `<input type="${escapeHtml(type ?? 'text')}" name="${escapeHtml(name)}"${shown}${attributesHtml(attrs)}>`
}

function selectHtml(
  { name, attrs, optgroups = [] }: WidgetContext,
  renderer: FormRenderer | undefined,
): string {
  let html = `<select name="${escapeHtml(name)}"${attributesHtml(attrs)}>`
  for (const [group, options] of optgroups) {
    if (group !== null) html += `<optgroup label="${escapeHtml(group)}">`
    for (const option of options) html += widgetHtml(option, renderer)
    if (group !== null) html += '</optgroup>'
  }
  return `${html}</select>`
}

function multipleInputHtml(
  { attrs, optgroups = [] }: WidgetContext,
  renderer: FormRenderer | undefined,
): string {
  let html = `<div${attributesHtml(outerAttributes(attrs))}>`
  for (const [group, options] of optgroups) {
    if (group !== null) html += `<div><label>${escapeHtml(group)}</label>`
    for (const option of options) html += `<div>${widgetHtml(option, renderer)}</div>`
    if (group !== null) html += '</div>'
  }
  return `${html}</div>`
}

function outerAttributes({ id, class: classes }: Attributes): Attributes {
  return { ...(id !== undefined && id !== '' && { id }), ...(classes !== undefined && { class: classes }) }
}

function optionHtml(widget: WidgetContext): string {
  const { id } = widget.attrs
  const target = id === undefined || id === '' ? '' : ` for="${escapeHtml(String(id))}"`
  return `<label${target}>${inputHtml(widget)} ${escapeHtml(String(widget.label))}</label>`
}

function clearableFileHtml(widget: WidgetContext): string {
  const input = inputHtml(widget)
  if (widget.isInitial !== true) return input
  const url = String(widget.fileUrl)
  const link = `<a href="${escapeHtml(isScriptUrl(url) ? invalidUrl : url)}">${escapeHtml(String(widget.fileName))}</a>`
  const clear = widget.required ? '' : clearHtml(widget)
  return `${escapeHtml(String(widget.initialText))}: ${link}${clear}<br>${escapeHtml(String(widget.inputText))}:${input}`
}

function clearHtml({ checkboxName, checkboxId, clearLabel, attrs }: WidgetContext): string {
  const box: Attributes = {
    type: 'checkbox',
    name: String(checkboxName),
    id: String(checkboxId),
    disabled: attrs.disabled === true,
  }
  return ` <input${attributesHtml(box)}> <label for="${escapeHtml(String(checkboxId))}">${escapeHtml(String(clearLabel))}</label>`
}

function textOf(value: WidgetContext['value']): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : value.join(' ')
}
