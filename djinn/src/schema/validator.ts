import { ValidationError } from '../base/index.ts'

/** Looks at a value: gives it back, or throws a ValidationError. */
export type Validator<Value = unknown> = (value: Value) => Value

/** What a validator may be told beside its limit. */
export interface ValidatorOptions {
  /** In place of its own words. */
  readonly message?: string
  /** In place of its own code. */
  readonly code?: string
}

/** What a value did wrong. */
export interface Complaint {
  readonly code: string
  readonly message: string
  readonly params?: Readonly<Record<string, unknown>>
}

/** A validator of a function that finds nothing wrong by giving undefined. */
export function validator<Value>(
  look: (value: Value) => Complaint | undefined,
  options: ValidatorOptions = {},
): Validator<Value> {
  return (value) => {
    const found = look(value)
    if (found === undefined) return value
    throw new ValidationError([
      {
        path: [],
        code: options.code ?? found.code,
        message: options.message ?? found.message,
        params: { value, ...found.params },
      },
    ])
  }
}

/** Asks all of them, and tells everything that is wrong at once. */
export function allOf<Value>(...validators: readonly Validator<Value>[]): Validator<Value> {
  return (value) => {
    const issues = validators.flatMap((each) => issuesOf(each, value))
    if (issues.length > 0) throw new ValidationError(issues)
    return value
  }
}

function issuesOf<Value>(each: Validator<Value>, value: Value): ValidationError['issues'] {
  try {
    each(value)
    return []
  } catch (error) {
    if (error instanceof ValidationError) return error.issues
    throw error
  }
}
