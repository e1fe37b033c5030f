import type { MultiDict, UploadedFile } from '../http/index.ts'
import type { Field } from './field.ts'
import type { Text } from './text.ts'
import type { FormRenderer } from './widget.ts'

/** The fields of a form by name, in the order in which they are shown. */
export type FieldMap = Readonly<Record<string, Field>>

/** The cleaned data of a form: of each field its value. */
export type Cleaned<Fields extends FieldMap> = { -readonly [Name in keyof Fields]: Fields[Name]['output'] }

/** The names of a form's fields. */
export type FieldName<Fields extends FieldMap> = keyof Fields & string

/** How all forms of a class are. */
export interface FormOptions<Name extends string = string> {
  /** Stands before the name of each field, for several forms on a page. */
  readonly prefix?: string
  /** The order of fields; those that are not named follow. */
  readonly fieldOrder?: readonly Name[]
  /** Behind each label. @default ':' */
  readonly labelSuffix?: Text
  /** What ids of elements are made of: `%s` stands for the name; false for none. @default 'id_%s' */
  readonly autoId?: string | boolean
  /** The class of a field with errors. */
  readonly errorCssClass?: string
  /** The class of a field that is required. */
  readonly requiredCssClass?: string
  /** Whether `required` is written into the HTML. @default true */
  readonly useRequiredAttribute?: boolean
  /** Whether a form that nobody changed is valid whatever it lacks: the spare rows of a formset. @default false */
  readonly emptyPermitted?: boolean
  /** What writes the HTML. @default that of the app, else the built-in one */
  readonly renderer?: FormRenderer
  /** The template of the whole form, in place of `forms/div.html`. */
  readonly templateName?: string
}

/** What one form is made with. */
export interface FormInit<Name extends string = string> extends FormOptions<Name> {
  /** What was sent: a form, URLSearchParams, an object. A form with data is bound. */
  readonly data?: unknown
  /** Files that were sent. */
  readonly files?: MultiDict<UploadedFile>
  /** The values that it shows before it is sent; functions are asked. They win over those of the fields. */
  readonly initial?: { readonly [Key in Name]?: unknown }
  /** Only the fields that were sent are cleaned: for PATCH. @default false */
  readonly partial?: boolean
  /** The context of the request: for hooks, choices and the nonce of scripts. */
  readonly context?: unknown
}
