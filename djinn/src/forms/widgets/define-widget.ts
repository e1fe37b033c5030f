import { SafeString } from '../../base/index.ts'
import { Media, type MediaFiles } from '../media.ts'
import { widgetHtml } from '../render/widget-html.ts'
import type { Submitted } from '../submitted.ts'
import type { Text } from '../text.ts'
import type { Attributes, ChoiceEntry, FormRenderer, Widget, WidgetContext } from '../widget.ts'
import { shownText } from './value-text.ts'

/** What every widget may be told. */
export interface WidgetOptions {
  /** Attributes of its element: `{ class: 'wide', placeholder: 'Name' }`. */
  readonly attrs?: Attributes
  /** The template that writes it, by its whole name, in place of `forms/widgets/….html`. */
  readonly templateName?: string
}

/** What a widget is made of, for {@link defineWidget} and {@link extendWidget}. All but the kind may be left out. */
export interface WidgetSpec extends WidgetOptions {
  /** Its name. */
  readonly kind: string
  /** The name of its template below `forms/widgets`. @default the kind */
  readonly template?: string
  /** `<input type>`. @default 'text' */
  readonly inputType?: string
  /** @default false */
  readonly isHidden?: boolean
  /** @default false */
  readonly needsMultipart?: boolean
  /** @default false */
  readonly isGroup?: boolean
  /** @default false */
  readonly isMultiple?: boolean
  /** @default true */
  readonly keepsMicroseconds?: boolean
  /** The choices of a widget that shows some. */
  readonly choices?: readonly ChoiceEntry[]
  /** Style sheets and scripts that it needs. */
  readonly media?: MediaFiles | Media
  /** The widgets that it is made of. */
  readonly parts?: readonly WidgetPart[]
  /** Takes a value apart, one for each of the parts. */
  readonly decompress?: (value: unknown) => readonly unknown[]
  /** Whether its field must be filled in; fields say so themselves. @default false */
  readonly required?: boolean
  /** Whether numbers and dates are written in the language in force; fields say so themselves. @default false */
  readonly localize?: boolean
  /** What a value is shown as. */
  readonly formatValue?: (value: unknown, widget: BuiltInWidget) => string | readonly string[] | null
  /** What its template sees, made of what every template of a widget sees. */
  readonly context?: (context: WidgetContext, value: unknown, widget: BuiltInWidget) => WidgetContext
  /** Its HTML, where no template of the project writes it. */
  readonly html?: (context: WidgetContext, renderer: FormRenderer | undefined) => SafeString
  /** The value in what was sent. */
  readonly valueFrom?: (data: Submitted, name: string, widget: BuiltInWidget) => unknown
  /** Whether what was sent asks for the form again, without anything being validated. */
  readonly asks?: (data: Submitted, name: string) => boolean
  /** Whether nothing came for it. */
  readonly isOmitted?: (data: Submitted, name: string, widget: BuiltInWidget) => boolean
  /** The id that its label points at. */
  readonly idForLabel?: (id: string, widget: BuiltInWidget) => string | undefined
  /** Whether `required` may be written. */
  readonly usesRequired?: (initial: unknown, widget: BuiltInWidget) => boolean
}

/** One of the widgets that another is made of. */
export interface WidgetPart {
  /** What stands behind the name and the id of the whole: `_0`. */
  readonly suffix: string
  readonly widget: Widget
  /** What it is called for those who do not see the page: the words of the field stand over all parts. */
  readonly label?: Text | undefined
}

const noMedia = new Media()

/** A widget made by `textInput()` and its like, by {@link defineWidget} or by {@link extendWidget}. */
export class BuiltInWidget implements Widget {
  /** What it is made of. */
  readonly spec: WidgetSpec
  readonly kind: string
  readonly inputType?: string
  readonly attrs: Attributes
  readonly asks?: (data: Submitted, name: string) => boolean
  readonly isHidden: boolean
  readonly needsMultipart: boolean
  readonly isGroup: boolean
  readonly isMultiple: boolean
  readonly keepsMicroseconds: boolean
  /** The choices that it shows. */
  readonly choices: readonly ChoiceEntry[]
  readonly media: Media
  /** The widgets that it is made of, with what stands behind the name of each. */
  readonly parts: readonly WidgetPart[]
  /** Whether its field must be filled in. */
  readonly required: boolean
  /** Whether numbers and dates are written in the language in force. */
  readonly localize: boolean
  // Specs have many shapes, in which a look-up costs more than the value.
  readonly #readsItself: boolean

  constructor(spec: WidgetSpec) {
    this.spec = spec
    this.#readsItself = spec.valueFrom !== undefined
    this.kind = spec.kind
    if (spec.inputType !== undefined) this.inputType = spec.inputType
    if (spec.asks !== undefined) this.asks = spec.asks
    this.attrs = spec.attrs ?? {}
    this.isHidden = spec.isHidden ?? spec.inputType === 'hidden'
    this.needsMultipart = spec.needsMultipart ?? false
    this.isGroup = spec.isGroup ?? false
    this.isMultiple = spec.isMultiple ?? false
    this.keepsMicroseconds = spec.keepsMicroseconds ?? true
    this.choices = spec.choices ?? []
    this.media = spec.media === undefined ? noMedia : Media.of(spec.media)
    this.parts = spec.parts ?? []
    this.required = spec.required ?? false
    this.localize = spec.localize ?? false
  }

  get hasChoices(): boolean {
    return this.spec.choices !== undefined
  }

  withAttributes(attrs: Attributes): BuiltInWidget {
    return new BuiltInWidget({ ...this.spec, attrs: { ...this.attrs, ...attrs } })
  }

  withChoices(choices: readonly ChoiceEntry[]): BuiltInWidget {
    return this.hasChoices ? new BuiltInWidget({ ...this.spec, choices }) : this
  }

  withRequired(required: boolean): BuiltInWidget {
    return required === this.required ? this : new BuiltInWidget({ ...this.spec, required })
  }

  withLocalization(localize: boolean): BuiltInWidget {
    return localize === this.localize ? this : new BuiltInWidget({ ...this.spec, localize })
  }

  /** A value taken apart, one for each of the parts. */
  decompress(value: unknown): readonly unknown[] {
    return this.spec.decompress?.(value) ?? []
  }

  formatValue(value: unknown): string | readonly string[] | null {
    return this.spec.formatValue === undefined
      ? shownText(value, this.localize)
      : this.spec.formatValue(value, this)
  }

  context(name: string, value: unknown, attrs: Attributes = {}): WidgetContext {
    const { spec } = this
    const context: WidgetContext = {
      template: spec.template ?? spec.kind,
      templateName: spec.templateName,
      name,
      value: this.formatValue(value),
      attrs: { ...this.attrs, ...attrs },
      required: this.required,
      isHidden: this.isHidden,
      type: this.inputType,
      html: spec.html,
    }
    return spec.context === undefined ? context : spec.context(context, value, this)
  }

  render(name: string, value: unknown, attrs: Attributes = {}, renderer?: FormRenderer): SafeString {
    return new SafeString(widgetHtml(this.context(name, value, attrs), renderer))
  }

  valueFrom(data: Submitted, name: string): unknown {
    if (this.#readsItself) return this.spec.valueFrom?.(data, name, this)
    return this.isMultiple ? data.getAll(name) : data.get(name)
  }

  isOmitted(data: Submitted, name: string): boolean {
    return this.spec.isOmitted === undefined ? !data.has(name) : this.spec.isOmitted(data, name, this)
  }

  idForLabel(id: string): string | undefined {
    return this.spec.idForLabel === undefined ? id : this.spec.idForLabel(id, this)
  }

  usesRequired(initial: unknown): boolean {
    if (this.isHidden) return false
    return this.spec.usesRequired === undefined || this.spec.usesRequired(initial, this)
  }
}

/**
 * Makes a widget of your own: what it shows, and how its value is read. All else is as it is for a text input.
 *
 * ```ts
 * import { html } from 'djinn/base'
 * import { defineWidget } from 'djinn/forms'
 *
 * const meter = defineWidget({
 *   kind: 'meter',
 *   html: ({ name, value }) => html`<x-meter name="${name}" value="${String(value)}"></x-meter>`,
 * })
 * String(meter.render('load', 3)) // '<x-meter name="load" value="3"></x-meter>'
 * ```
 */
export function defineWidget(spec: WidgetSpec): BuiltInWidget {
  return new BuiltInWidget(spec)
}

/**
 * Makes a widget of your own from a built-in one: what you name replaces what it does; all else stays.
 *
 * ```ts
 * import { extendWidget, textInput } from 'djinn/forms'
 *
 * const upper = extendWidget(textInput(), { formatValue: (value) => String(value ?? '').toUpperCase() })
 * String(upper.render('code', 'ab')) // '<input type="text" name="code" value="AB">'
 * ```
 */
export function extendWidget(widget: BuiltInWidget, changes: Partial<WidgetSpec>): BuiltInWidget {
  const template = changes.template ?? widget.spec.template ?? widget.kind
  return new BuiltInWidget({
    ...widget.spec,
    template,
    ...changes,
    attrs: { ...widget.attrs, ...changes.attrs },
  })
}
