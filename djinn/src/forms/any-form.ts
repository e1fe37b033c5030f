import type { ValidationError } from '../base/index.ts'
import type { BoundField } from './bound-field.ts'
import type { FormErrors } from './form-errors.ts'
import type { FormOptions } from './form-types.ts'
import type { Submitted } from './submitted.ts'
import type { Text } from './text.ts'

/** What is known of any form, whatever its fields. */
export interface AnyForm {
  readonly isBound: boolean
  readonly isAsking: boolean
  readonly submitted: Submitted | undefined
  readonly errors: FormErrors
  readonly settings: FormSettings
  readonly boundFields: readonly BoundField[]
  readonly context: unknown
  addPrefix(name: string): string
  addInitialPrefix(name: string): string
  initialOf(name: string): unknown
  isReady(name: string): boolean
  toError(): ValidationError
  ready(): Promise<AnyForm>
  isValid(): Promise<boolean>
}

/** The options of a form, with those of its class and the defaults. */
export interface FormSettings extends FormOptions {
  readonly autoId: string | boolean
  readonly labelSuffix: Text
  readonly useRequiredAttribute: boolean
  readonly emptyPermitted: boolean
}
