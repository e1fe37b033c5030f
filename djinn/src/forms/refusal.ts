import { ValidationError, type ValidationIssue } from '../base/index.ts'

/**
 * What a field refuses: data, caught by its form. Where in the program it was made says nothing, and a stack costs ten times as much
 * as all the rest of a field.
 */
export function refusal(issues: readonly ValidationIssue[]): ValidationError {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return new ValidationError(issues)
  } finally {
    Error.stackTraceLimit = limit
  }
}
