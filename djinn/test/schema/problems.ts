import { ValidationError } from '../../src/base/index.ts'

/** `code: message` of what a validator finds; an empty text where it passes. */
export function problemOf<Value>(validate: (value: Value) => unknown, value: unknown): string {
  try {
    validate(value as Value)
    return ''
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    return error.issues.map(({ code, message }) => `${code}: ${message}`).join(' | ')
  }
}

/** Those of the values that do not pass. */
export function refused<Value>(validate: (value: Value) => unknown, values: readonly unknown[]): unknown[] {
  return values.filter((value) => problemOf(validate, value) !== '')
}
