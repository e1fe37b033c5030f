import type { StandardIssue } from './standard-schema.ts'

/** One problem with one value. */
export interface ValidationIssue {
  /** Where: property names and array indexes, from the outside in; empty for the whole. */
  readonly path: readonly (string | number)[]
  /** A stable word for programs: `required`, `invalid`, `max_length`. */
  readonly code: string
  /** The words for a person. */
  readonly message: string
  /** Values that the words contain. */
  readonly params?: Readonly<Record<string, unknown>>
}

/**
 * Data that did not pass: told to the form or the client, never a crash. Answered with 422.
 *
 * ```ts
 * import { ValidationError } from 'djinn/base'
 *
 * const error = new ValidationError([{ path: ['email'], code: 'invalid', message: 'Enter an email address.' }])
 * error.issues[0]?.path // ['email']
 * ```
 */
export class ValidationError extends Error {
  override readonly name: string = 'ValidationError'
  /** Every problem found, in the order of the data. */
  readonly issues: readonly ValidationIssue[]

  constructor(issues: readonly ValidationIssue[]) {
    super(issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`).join('\n'))
    this.issues = issues
  }
}

/**
 * Turns the issues of a Standard Schema into ours, below a first path element such as `body`.
 *
 * ```ts
 * import { fromStandardIssues } from 'djinn/base'
 *
 * fromStandardIssues([{ message: 'Required', path: ['email'] }], 'body')[0]?.path // ['body', 'email']
 * ```
 */
export function fromStandardIssues(issues: readonly StandardIssue[], ...below: string[]): ValidationIssue[] {
  return issues.map((issue) => ({
    path: [...below, ...(issue.path ?? []).map(pathElement)],
    code: issueCode(issue),
    message: issue.message,
    ...issueParams(issue),
  }))
}

function pathElement(part: PropertyKey | { readonly key: PropertyKey }): string | number {
  const key = typeof part === 'object' ? part.key : part
  return typeof key === 'symbol' ? key.toString() : key
}

/** Some libraries name the kind of issue in a `code` of their own; the standard itself has none. */
function issueCode(issue: StandardIssue): string {
  const code = (issue as { code?: unknown }).code
  return typeof code === 'string' ? code : 'invalid'
}

/** Djinn's own validators tell what their words contain. */
function issueParams(issue: StandardIssue): { params?: Readonly<Record<string, unknown>> } {
  const params = (issue as { params?: unknown }).params
  return typeof params === 'object' && params !== null ? { params: { ...params } } : {}
}
