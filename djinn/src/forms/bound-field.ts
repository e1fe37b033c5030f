import type { Field } from './field.ts'
import type { AnyForm } from './form.ts'
import type { FormIssue } from './form-errors.ts'
import { labelOf, type Text } from './text.ts'
import type { Widget } from './widget.ts'

/** A field in one form: with its name there, its value and its errors. */
export class BoundField<Output = unknown> {
  readonly form: AnyForm
  readonly name: string
  readonly field: Field<Output>
  /** The name in the HTML: with the form's prefix. */
  readonly htmlName: string
  #initial: { readonly value: unknown } | undefined

  constructor(form: AnyForm, name: string, field: Field<Output>) {
    this.form = form
    this.name = name
    this.field = field
    this.htmlName = form.addPrefix(name)
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
    const { autoId } = this.form.settings
    if (autoId === false || autoId === '') return ''
    return typeof autoId === 'string' && autoId.includes('%s')
      ? autoId.replaceAll('%s', this.htmlName)
      : this.htmlName
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
    if (field.options.showHiddenInitial !== true || form.submitted?.kind !== 'form') return this.initial
    const sent = field.widget.valueFrom(form.submitted, this.htmlInitialName)
    try {
      return field.kind.read(sent, field as Field)
    } catch {
      // What cannot be read has changed.
      return Symbol('unreadable')
    }
  }
}
