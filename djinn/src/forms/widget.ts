import type { SafeString } from '../base/index.ts'
import type { Media } from './media.ts'
import type { Submitted } from './submitted.ts'
import type { Text } from './text.ts'

/** Attributes of an element: true writes the name alone; false, null and undefined leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** What a template of a widget sees, as plain data: the names are Django's. */
export interface WidgetContext {
  /** The template: `text`, `select`, `textarea`; `forms/widgets/<template>.html` of a project replaces it. */
  readonly template: string
  /** A template of the program's own, by its whole name. */
  readonly templateName?: string | undefined
  readonly name: string
  /** The formatted value: a text, several of them, or null for none. */
  readonly value: string | readonly string[] | null
  readonly attrs: Attributes
  readonly required: boolean
  readonly isHidden: boolean
  /** `<input type>`; absent where it is no input. */
  readonly type?: string | undefined
  /** Choices in groups; absent where it shows none. */
  readonly optgroups?: readonly ChoiceGroup[]
  /** The widgets that it is made of. */
  readonly subwidgets?: readonly WidgetContext[]
  /** Writes it where no template does; {@link WidgetSpec.html}. */
  readonly html?: ((context: WidgetContext, renderer: FormRenderer | undefined) => SafeString) | undefined
  /** More that a widget hands to its own template. */
  readonly [more: string]: unknown
}

/** Choices that stand together: the words above them, null for none; the choices; the number of the group. */
export type ChoiceGroup = readonly [group: string | null, options: readonly WidgetContext[], index: number]

/** Writes forms, fields and widgets by templates: see `templateRenderer`. */
export interface FormRenderer {
  /** Whether it has a template such as `forms/widgets/input.html`; where it has none the built-in HTML serves. */
  has(template: string): boolean
  /** The HTML of a template that it has. */
  render(template: string, context: Readonly<Record<string, unknown>>): SafeString
}

/** How a choice is offered: its value, its words, or a group of choices. */
export type ChoiceEntry =
  | readonly [value: unknown, label: Text]
  | readonly [group: Text, entries: readonly ChoiceEntry[]]

/**
 * How a field is shown and how its value is found in what was sent. Widgets are values without a state: one may serve many
 * fields. Make your own from a built-in one by `extendWidget`, or implement this.
 */
export interface Widget {
  /** Its name: `text`, `select`, `dateSelect`. */
  readonly kind: string
  /** `<input type>` where it is an input. */
  readonly inputType?: string
  readonly attrs: Attributes
  readonly isHidden: boolean
  /** Whether the form must be sent as `multipart/form-data`. */
  readonly needsMultipart: boolean
  /** Several inputs under one name: they stand in a `<fieldset>` with a `<legend>`. */
  readonly isGroup: boolean
  /** Whether it shows choices. */
  readonly hasChoices: boolean
  /** Whether the value may be several. */
  readonly isMultiple: boolean
  /** Whether it shows fractions of a second; where it does not, a form leaves them out of its initial values. */
  readonly keepsMicroseconds: boolean
  /** Style sheets and scripts that it needs. */
  readonly media: Media
  /** The same widget with more attributes. */
  withAttributes(attrs: Attributes): Widget
  /** The same widget with these choices; itself where it shows none. */
  withChoices(choices: readonly ChoiceEntry[]): Widget
  /** The same widget for a field that is required, or not. */
  withRequired(required: boolean): Widget
  /** The same widget for a field that is localized. */
  withLocalization(localize: boolean): Widget
  /** What a field's value is shown as. */
  formatValue(value: unknown): string | readonly string[] | null
  /** What its template sees. */
  context(name: string, value: unknown, attrs: Attributes): WidgetContext
  /** The HTML. */
  render(name: string, value: unknown, attrs?: Attributes, renderer?: FormRenderer): SafeString
  /** The value in what was sent; undefined or null where there is none. */
  valueFrom(data: Submitted, name: string): unknown
  /**
   * Whether what was sent asks for the form again, by a button of the widget: then nothing is validated, and the form is shown
   * with what was typed.
   */
  asks?(data: Submitted, name: string): boolean
  /** Whether nothing at all came for it, so that a default may stand. A check box that is off sends nothing, and is not omitted. */
  isOmitted(data: Submitted, name: string): boolean
  /** The id that the label points at; undefined where it can point at none. */
  idForLabel(id: string): string | undefined
  /** Whether `required` may be written: not for check boxes of a group, not for a file that is there already. */
  usesRequired(initial: unknown): boolean
}
