import type { SafeString, ValidationError } from '../../base/index.ts'
import type { MultiDict, UploadedFile } from '../../http/index.ts'
import type { AnyForm } from '../any-form.ts'
import type { FormIssue } from '../form-errors.ts'
import type { FieldMap, FormInit } from '../form-types.ts'
import type { Media } from '../media.ts'
import type { Text } from '../text.ts'
import type { FormRenderer, Widget } from '../widget.ts'

/** What a formset asks of its forms; every class of `Form()` has it. */
export interface FormsetRow extends AnyForm {
  readonly cleaned: object
  readonly cleanedParts: object
  readonly valid: boolean
  readonly hasChanged: boolean
  readonly changedData: readonly string[]
  readonly isMultipart: boolean
  readonly media: Media
  validate(): void | Promise<void>
  addError(name: null, error: string | FormIssue | ValidationError): void
  asDiv(): SafeString
  asP(): SafeString
  asUl(): SafeString
  asTable(): SafeString
}

/** A class of forms, for a formset. */
export interface RowClass<Row extends FormsetRow> {
  new (init?: never): Row
  readonly fields: FieldMap
}

/** How all formsets of a class are. The names are Django's. */
export interface FormsetOptions {
  /** Empty forms behind those that are there. @default 1 */
  readonly extra?: number
  /** At least so many forms are shown, and these must be filled in. @default 0 */
  readonly minNum?: number
  /** At most so many forms are shown; those of rows that are there already are shown in any case. @default 1000 */
  readonly maxNum?: number
  /** Whether fewer forms than `minNum` that are filled in are an error. @default false */
  readonly validateMin?: boolean
  /** Whether more forms than `maxNum` are an error. @default false */
  readonly validateMax?: boolean
  /** At most so many forms are made of what is sent, whatever it says. @default maxNum + 1000 */
  readonly absoluteMax?: number
  /** Whether each form has a box that removes it: a field `DELETE`. @default false */
  readonly canDelete?: boolean
  /** Whether the empty forms have that box too. @default true */
  readonly canDeleteExtra?: boolean
  /** Whether each form has a number for its place: a field `ORDER`. @default false */
  readonly canOrder?: boolean
  /** How `DELETE` is shown. @default a check box */
  readonly deletionWidget?: Widget
  /** How `ORDER` is shown. @default a field of numbers */
  readonly orderingWidget?: Widget
  /** Stands before the names of all fields. @default 'form' */
  readonly prefix?: string
  /** Words by code: `missing_management_form`, `too_few_forms`, `too_many_forms`, with the number at `%(num)d`. */
  readonly errorMessages?: Readonly<Record<string, Text>>
  /** What ids are made of: `%s` stands for the name; false for none. @default 'id_%s' */
  readonly autoId?: string | boolean
  /** What writes the HTML. @default that of the app, else the built-in one */
  readonly renderer?: FormRenderer
  /** The template of the whole, in place of `forms/formset/div.html`. */
  readonly templateName?: string
}

/** What one formset is made with. */
export interface FormsetInit<Row extends FormsetRow = FormsetRow>
  extends Pick<FormsetOptions, 'prefix' | 'autoId' | 'renderer' | 'errorMessages'> {
  /** What was sent: the data of an HTML form, or a list of objects. A formset with data is bound. */
  readonly data?: unknown
  /** Files that were sent. */
  readonly files?: MultiDict<UploadedFile>
  /** The values of the rows that are there already, one object each. */
  readonly initial?: readonly { readonly [Name in keyof Row['cleaned']]?: unknown }[]
  /** What each form is made with, beside what the formset knows. */
  readonly formInit?: FormInit | ((index: number | null) => FormInit)
  /** The context of the request: for hooks and choices. */
  readonly context?: unknown
}
