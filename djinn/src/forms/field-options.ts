import type { StandardSchema } from '../base/index.ts'
import type { Field } from './field.ts'
import type { Text } from './text.ts'
import type { Widget } from './widget.ts'

/** A function that throws a ValidationError, may be async; or a Standard Schema. Its result is left aside. */
export type FieldValidator = ((value: never) => unknown) | StandardSchema

/** What every field may be told. Each kind adds options of its own. The names are Django's. */
export interface FieldOptions {
  /** Whether an empty value is an error. @default true */
  readonly required?: boolean
  /** @default the name, as words */
  readonly label?: Text
  /** What stands behind the label, such as `:`. @default that of the form */
  readonly labelSuffix?: Text
  /** Shown beside the field. */
  readonly helpText?: Text
  /** The value of a form that was not sent yet; a function is asked for each form. */
  readonly initial?: unknown
  /** Shown, but not for the visitor to change: what is sent in its place is left aside. @default false */
  readonly disabled?: boolean
  /** Words by code, with values at `%(name)s`: `{ required: 'Say your name.' }`. */
  readonly errorMessages?: Readonly<Record<string, Text>>
  /** Sends the initial value along, hidden, for a value that may change between showing and sending. @default false */
  readonly showHiddenInitial?: boolean
  /** Checks after those of the kind; async ones are waited for. */
  readonly validators?: readonly FieldValidator[]
  /** Whether numbers and dates are read and shown as the language in force writes them. @default false */
  readonly localize?: boolean
  /** How it is shown. */
  readonly widget?: Widget
  /** The template of the field's group, in place of `forms/field.html`. */
  readonly templateName?: string
  /** Options of the kind. */
  readonly [option: string]: unknown
}

/** Whether a field has words for a code that its validators use. */
export function hasOwnWords(field: Field, code: string): boolean {
  return field.options.errorMessages?.[code] !== undefined || field.kind.messages?.[code] !== undefined
}
