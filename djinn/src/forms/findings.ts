import {
  fromStandardIssues,
  type StandardResult,
  ValidationError,
  type ValidationIssue,
} from '../base/index.ts'
import type { FieldValidator } from './field-options.ts'

/** What a validator finds; undefined where it passes. */
export type Found = readonly ValidationIssue[] | Promise<readonly ValidationIssue[]> | undefined

/** A validator as a function that tells what it finds. */
export function asking(each: FieldValidator): (value: unknown) => Found {
  // Djinn's validators are functions and schemas; as schemas they answer without an error to catch.
  const schema = '~standard' in each ? each['~standard'] : undefined
  const ask = (value: unknown): unknown =>
    schema === undefined ? (each as (value: unknown) => unknown)(value) : schema.validate(value)
  const issuesIn = (answer: unknown): readonly ValidationIssue[] | undefined =>
    schema === undefined ? undefined : issuesOf(answer as StandardResult<unknown>)
  return (value) => {
    try {
      const answer = ask(value)
      if (answer instanceof Promise) return answer.then((given) => issuesIn(given) ?? [], issuesOfError)
      return issuesIn(answer)
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
