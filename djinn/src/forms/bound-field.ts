import { SafeString } from '../base/index.ts'
import type { AnyForm } from './any-form.ts'
import type { Field } from './field.ts'
import type { FormIssue } from './form-errors.ts'
import { ErrorList } from './render/error-list.ts'
import {
  cssClassesOf,
  describedBy,
  fieldAsHidden,
  fieldAsWidget,
  fieldGroupHtml,
  fieldHtml,
  helpHtml,
  type LabelOptions,
  labelHtml,
  type WidgetHtmlOptions,
} from './render/field-html.ts'
import { rendererOf } from './render/renderer-of.ts'
import { type Subwidget, subwidgetsOf } from './render/subwidgets.ts'
import { labelOf, type Text } from './text.ts'
import type { Attributes, Widget } from './widget.ts'

/** A field in one form: with its name there, its value and its errors. */
export class BoundField<Output = unknown> {
  readonly form: AnyForm
  readonly name: string
  readonly field: Field<Output>
  #autoId: string | undefined
  #initial: { readonly value: unknown } | undefined

  constructor(form: AnyForm, name: string, field: Field<Output>) {
    this.form = form
    this.name = name
    this.field = field
  }

  /** The name in the HTML: with the form's prefix. */
  get htmlName(): string {
    return this.form.addPrefix(this.name)
  }

  get widget(): Widget {
    return this.field.widget
  }

  /** The name of the hidden field that carries the initial value. */
  get htmlInitialName(): string {
    return this.form.addInitialPrefix(this.name)
  }

  /** The id of its element; `''` where ids are off. */
  get autoId(): string {
    this.#autoId ??= autoIdOf(this.form.settings.autoId, this.htmlName)
    return this.#autoId
  }

  /** The id of its element: that of the widget's attributes, else {@link autoId}. */
  get id(): string {
    const { id } = this.widget.attrs
    return typeof id === 'string' ? id : this.autoId
  }

  /** The id that a label points at; undefined where it points at none. */
  get idForLabel(): string | undefined {
    return this.widget.idForLabel(this.id)
  }

  get label(): Text {
    return this.field.options.label ?? labelOf(this.name)
  }
  get helpText(): Text {
    return this.field.options.helpText ?? ''
  }
  get isHidden(): boolean {
    return this.widget.isHidden
  }
  /** What is wrong with it. */
  get errors(): readonly FormIssue[] {
    return this.form.errors.of(this.name)
  }

  /** What was sent, before it is cleaned; undefined where the form was not sent. */
  get data(): unknown {
    const { submitted } = this.form
    if (submitted === undefined) return undefined
    if (submitted.kind === 'form') return this.widget.valueFrom(submitted, this.htmlName)
    const member = submitted.file(this.name) ?? submitted.get(this.name)
    return this.field.kind.fromJson === undefined ? member : this.field.kind.fromJson(member)
  }

  /** The value before the form was sent: that of the form, else that of the field. Functions are asked once. */
  get initial(): unknown {
    this.#initial ??= { value: this.form.initialOf(this.name) }
    return this.#initial.value
  }

  /** What is shown: what was sent, or the initial value. */
  get value(): unknown {
    const { initial } = this
    const value = this.form.isBound ? this.field.bound(this.data, initial) : initial
    return this.field.show(value)
  }

  /** Whether what was sent differs from the initial value. */
  get hasChanged(): boolean {
    return this.field.hasChanged(this.initialSent(), this.data)
  }

  /** With `showHiddenInitial` the initial value is what the form carried along. */
  private initialSent(): unknown {
    const { field, form } = this
    if (field.options.showHiddenInitial !== true || form.submitted?.kind === 'json') return this.initial
    // A form that was not sent carried nothing.
    if (form.submitted === undefined) return undefined
    const sent = field.widget.valueFrom(form.submitted, this.htmlInitialName)
    try {
      return field.kind.read(sent, field as Field)
    } catch {
      // What cannot be read has changed.
      return Symbol('unreadable')
    }
  }

  /** What is wrong with it, ready to be shown. */
  get errorList(): ErrorList {
    return new ErrorList(this.errors, { fieldId: this.autoId, renderer: rendererOf(this.form) })
  }

  /** The ids of its help and of its errors, for `aria-describedby`. */
  get describedBy(): string {
    return describedBy(this as BoundField)
  }

  /** Whether it is a group of inputs, which stands in a `<fieldset>`. */
  get isGroup(): boolean {
    return this.widget.isGroup
  }

  /** The inputs that it is made of, one by one: radio buttons, check boxes, options; itself where it is one. */
  get subwidgets(): readonly Subwidget[] {
    return subwidgetsOf(this as BoundField)
  }

  /** Its input alone: what `{{ field }}` prints. */
  toHtml(): SafeString {
    return new SafeString(fieldHtml(this as BoundField))
  }

  toString(): string {
    return fieldHtml(this as BoundField)
  }

  /**
   * Its input with more attributes, or as another widget.
   *
   * @throws {DjinnError} `FORMS_NOT_READY` where its choices have to be waited for.
   */
  asWidget(options: WidgetHtmlOptions = {}): SafeString {
    return new SafeString(fieldAsWidget(this as BoundField, options))
  }

  /** Its value in hidden inputs. */
  asHidden(attrs: Attributes = {}): SafeString {
    return new SafeString(fieldAsHidden(this as BoundField, attrs))
  }

  /** Label, help, errors and input; a group of inputs in a fieldset. */
  asFieldGroup(): SafeString {
    return new SafeString(fieldGroupHtml(this as BoundField))
  }

  /** `<label>` with the words of the field; the words alone where ids are off. */
  labelTag(options: LabelOptions = {}): SafeString {
    return new SafeString(labelHtml(this as BoundField, 'label', options))
  }

  /** `<legend>` with the words of the field. */
  legendTag(options: LabelOptions = {}): SafeString {
    return new SafeString(labelHtml(this as BoundField, 'legend', options))
  }

  /** The help text in an element of its own. */
  helpTag(): SafeString {
    return new SafeString(helpHtml(this as BoundField, 'div'))
  }

  /** The classes that its state gives to the element around it, as the form's options say. */
  cssClasses(extra: string | readonly string[] = ''): string {
    return cssClassesOf(this as BoundField, extra)
  }
}

function autoIdOf(pattern: string | boolean, name: string): string {
  if (pattern === false || pattern === '') return ''
  return typeof pattern === 'string' && pattern.includes('%s') ? pattern.replaceAll('%s', name) : name
}
