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
  /** What the words contain, for those who put it in words of their own. The value is added. */
  readonly params?: Readonly<Record<string, unknown>>
}

/**
 * A validator of a function that finds nothing wrong by giving undefined.
 *
 * ```ts
 * import { validator } from 'djinn/schema'
 *
 * const even = validator<number>((value) =>
 *   value % 2 === 0 ? undefined : { code: 'odd', message: 'Enter an even number.' },
 * )
 * even(4) // 4
 * ```
 */
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

/** A validator of texts with one complaint. What is no text does not pass: it may come out of JSON. */
export function textValidator(
  passes: (value: string) => boolean,
  complaint: Complaint,
  options: ValidatorOptions = {},
): Validator<string> {
  return validator((value) => (typeof value === 'string' && passes(value) ? undefined : complaint), options)
}

/**
 * Asks all of them, and tells everything that is wrong at once.
 *
 * ```ts
 * import { allOf, maxLength, slug } from 'djinn/schema'
 *
 * const name = allOf(slug(), maxLength(50))
 * ```
 */
export function allOf<Value>(...validators: readonly Validator<Value>[]): Validator<Value> {
  return (value) => {
    const issues = validators.flatMap((each) => issuesOf(each, value))
    if (issues.length > 0) throw new ValidationError(issues)
    return value
  }
}

/** What a validator finds wrong with a value: an empty list where it passes. */
export function issuesOf<Value>(each: (value: Value) => unknown, value: Value): ValidationError['issues'] {
  try {
    each(value)
    return []
  } catch (error) {
    if (error instanceof ValidationError) return error.issues
    throw error
  }
}
