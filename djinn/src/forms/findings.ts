import {
  fromStandardIssues,
  type StandardResult,
  type StandardSchemaProps,
  ValidationError,
  type ValidationIssue,
} from '../base/index.ts'
import type { FieldValidator } from './field-options.ts'

/** What a validator finds; undefined where it passes. */
export type Found = readonly ValidationIssue[] | Promise<readonly ValidationIssue[]> | undefined

/** A validator as a function that tells what it finds. */
export function asking(each: FieldValidator): (value: unknown) => Found {
  // Djinn's validators are functions and schemas; as schemas they answer without an error to catch.
  if ('~standard' in each) return askingSchema(each['~standard'])
  return (value) => {
    try {
      const answer = (each as (value: unknown) => unknown)(value)
      return answer instanceof Promise ? answer.then(() => [], issuesOfError) : undefined
    } catch (error) {
      return issuesOfError(error)
    }
  }
}

function askingSchema(schema: StandardSchemaProps): (value: unknown) => Found {
  return (value) => {
    try {
      const answer = schema.validate(value)
      if (answer instanceof Promise) return answer.then((given) => issuesOf(given) ?? [], issuesOfError)
      return issuesOf(answer)
    } catch (error) {
      return issuesOfError(error)
    }
  }
}

function issuesOf({ issues }: StandardResult<unknown>): readonly ValidationIssue[] | undefined {
  return issues === undefined ? undefined : fromStandardIssues(issues)
}

function issuesOfError(error: unknown): readonly ValidationIssue[] {
  if (error instanceof ValidationError) return error.issues
  throw error
}
