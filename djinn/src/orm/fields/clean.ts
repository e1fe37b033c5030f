import { ValidationError, type ValidationIssue } from '../../base/index.ts'
import { type Check, fillMessage, issuesOf } from '../../schema/index.ts'
import { labelled } from '../model/labels.ts'
import type { FieldSpec } from './field-spec.ts'
import { ownValidators } from './own-validators.ts'
import { problem } from './problem.ts'
import { isEmpty, readValue } from './read-value.ts'

/**
 * A value of a field as the program keeps it: texts are read, then null, blank, choices, limits and validators are checked, as Django
 * does. Throws a ValidationError of all problems at the field's name, with Django's codes; `errorMessages` has the words.
 */
export function cleanField(spec: FieldSpec, name: string, value: unknown): unknown {
  try {
    return cleaned(spec, value)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(error.issues.map((issue) => named(issue, name, spec)))
  }
}

/** The issue at its field, in the field's own words where it has some. */
function named(issue: ValidationIssue, name: string, spec: FieldSpec): ValidationIssue {
  const own = spec.options.errorMessages?.[issue.code]
  const words = own === undefined ? issue.message : fillMessage(String(own), issue.params ?? {})
  return { ...issue, path: [name, ...issue.path], message: words }
}

function cleaned(spec: FieldSpec, given: unknown): unknown {
  const value = given === null || given === undefined ? null : read(spec, given)
  checkPresence(spec, value)
  if (isEmpty(spec.type, value)) return value
  checkChoice(spec, value)
  const issues = [...ownValidators(spec), ...(spec.options.validators ?? [])].flatMap((each) =>
    issuesOf(each as Check<unknown>, value),
  )
  if (issues.length > 0) throw new ValidationError(issues)
  return value
}

function read(spec: FieldSpec, given: unknown): unknown {
  // A custom field's values are its own: nothing here can read them.
  if (spec.options.fromDatabase !== undefined) return given
  const { items } = spec.options
  return Array.isArray(given) && items !== undefined
    ? readItems(items as FieldSpec, given)
    : readValue(spec, given)
}

/** Each item as its field has it; problems say which item. */
function readItems(items: FieldSpec, given: readonly unknown[]): unknown[] {
  const issues: ValidationIssue[] = []
  const found = given.map((item, index) => {
    try {
      return cleaned(items, item)
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      issues.push(...error.issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })))
      return undefined
    }
  })
  if (issues.length > 0) throw new ValidationError(issues)
  return found
}

/** What is not editable is not for a person to fill in. */
function checkPresence({ type, options }: FieldSpec, value: unknown): void {
  if (options.editable === false) return
  if (value === null && options.null !== true) throw problem('null', 'This field cannot be null.')
  if (options.blank !== true && isEmpty(type, value)) throw problem('blank', 'This field cannot be blank.')
}

function checkChoice({ options }: FieldSpec, value: unknown): void {
  if (options.choices === undefined || options.editable === false || labelled(options.choices, value)) return
  throw problem('invalid_choice', 'Value %(value)r is not a valid choice.', { value })
}
