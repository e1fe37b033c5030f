import { fromStandardIssues, type StandardSchema, ValidationError } from '../base/index.ts'
import type { LazyText } from '../i18n/index.ts'
import { type Complaint, complain, fillMessage } from './complaint.ts'
import { schemaErrors } from './errors.ts'

/** Looks at a value: gives it back, or throws a ValidationError. It is a Standard Schema as well. */
export interface Validator<Value = unknown> extends StandardSchema<Value> {
  (value: Value): Value
}

/** What may stand beside validators: a function that throws a ValidationError, or a Standard Schema of any library. */
export type Check<Value> = ((value: Value) => unknown) | StandardSchema<Value, unknown>

/** What a validator may be told beside its limit. */
export interface ValidatorOptions {
  /** In place of its own words; with values at `%(name)s`, such as `%(limitValue)s` and `%(value)s`. */
  readonly message?: string | LazyText
  /** In place of its own code. */
  readonly code?: string
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
 * even['~standard'].validate(3) // { issues: [{ path: [], code: 'odd', message: 'Enter an even number.', params: { value: 3 } }] }
 * ```
 */
export function validator<Value>(
  look: (value: Value) => Complaint | undefined,
  options: ValidatorOptions = {},
): Validator<Value> {
  return validatorOf((value) => {
    const found = look(value)
    if (found === undefined) return noIssues
    const params = { value, ...found.params }
    const message =
      options.message === undefined ? found.message : fillMessage(String(options.message), params)
    return [{ path: [], code: options.code ?? found.code, message, params }]
  })
}

type Issues = ValidationError['issues']

const noIssues: Issues = []

/** What finds issues, as a function that throws them and as a schema that answers with them. */
function validatorOf<Value>(find: (value: Value) => Issues): Validator<Value> {
  const check = (value: Value): Value => {
    const issues = find(value)
    if (issues.length > 0) throw new ValidationError(issues)
    return value
  }
  // What comes in is checked by the very function that types it.
  const validate = (value: unknown) => {
    const issues = find(value as Value)
    return issues.length === 0 ? { value: value as Value } : { issues }
  }
  return Object.assign(check, { '~standard': { version: 1 as const, vendor: 'djinn', validate } })
}

/** A validator of texts with one complaint. What is no text does not pass: it may come out of JSON. */
export function textValidator(
  passes: (value: string) => boolean,
  code: string,
  message: string,
  options: ValidatorOptions = {},
): Validator<string> {
  return validator(
    (value) => (typeof value === 'string' && passes(value) ? undefined : complain(code, message)),
    options,
  )
}

/**
 * Asks all of them, and tells everything that is wrong at once.
 *
 * ```ts
 * import { allOf, maxLength, slug } from 'djinn/schema'
 *
 * const name = allOf(slug(), maxLength(50))
 * name('ann-lee') // 'ann-lee'
 * ```
 *
 * @throws {DjinnError} `SCHEMA_ASYNC` where one of them answers with a promise.
 */
export function allOf<Value>(...checks: readonly Check<Value>[]): Validator<Value> {
  return validatorOf((value) => checks.flatMap((each) => issuesOf(each, value)))
}

/**
 * What a validator, or a Standard Schema, finds wrong with a value: an empty list where it passes.
 *
 * ```ts
 * import { issuesOf, maxLength } from 'djinn/schema'
 *
 * issuesOf(maxLength(3), 'four')[0]?.code // 'max_length'
 * ```
 *
 * @throws {DjinnError} `SCHEMA_ASYNC` where it answers with a promise.
 */
export function issuesOf<Value>(check: Check<Value>, value: Value): ValidationError['issues'] {
  // An error with its stack costs more than the look itself, so schemas are asked as schemas.
  if ('~standard' in check) {
    const { issues } = synchronous(check['~standard'].validate(value))
    return issues === undefined ? noIssues : fromStandardIssues(issues)
  }
  try {
    synchronous(check(value))
    return noIssues
  } catch (error) {
    if (error instanceof ValidationError) return error.issues
    throw error
  }
}

/** A promise would pass whatever it comes to. */
function synchronous<Result>(result: Result | Promise<Result>): Result {
  if (!(result instanceof Promise)) return result
  // It is not waited for: should it fail, nobody else hears of it.
  result.catch(() => undefined)
  throw schemaErrors.async()
}
