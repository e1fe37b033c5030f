import { ValidationError, type ValidationIssue } from '../../base/index.ts'
import { cleanField } from '../fields/clean.ts'
import { allFields } from '../model/columns.ts'
import { type Instance, modelOf, propertiesOf } from '../model/instance.ts'
import { orderColumn } from '../model/model-meta.ts'
import { constraintIssues } from './constraint-issues.ts'
import { keyIssues } from './key-issues.ts'
import { databaseToWrite } from './save.ts'
import { isGenerated } from './statements.ts'
import { uniqueIssues } from './unique-issues.ts'

interface CleanOptions {
  readonly exclude?: readonly string[]
  readonly validateUnique?: boolean
  readonly validateConstraints?: boolean
}

/** Checks each field, then the whole, then what must be unique. All problems are told at once. */
export async function fullClean(instance: Instance, options: CleanOptions): Promise<void> {
  const exclude = new Set(options.exclude ?? [])
  const issues = cleanFields(instance, exclude)
  for (const issue of issues) exclude.add(String(issue.path[0]))
  const lost = await keyIssues(instance, databaseToWrite(instance), exclude)
  for (const issue of lost) exclude.add(String(issue.path[0]))
  issues.push(...lost)
  const own = instance as Instance & { clean?(): unknown }
  if (typeof own.clean === 'function') await collect(issues, () => own.clean?.())
  if (options.validateUnique !== false)
    issues.push(...(await uniqueIssues(instance, databaseToWrite(instance), exclude)))
  if (options.validateConstraints !== false) {
    for (const issue of issues) if (issue.path.length > 0) exclude.add(String(issue.path[0]))
    issues.push(...(await constraintIssues(instance, databaseToWrite(instance), exclude)))
  }
  if (issues.length > 0) throw new ValidationError(issues)
}

async function collect(issues: ValidationIssue[], work: () => unknown): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    issues.push(...error.issues)
  }
}

function cleanFields(instance: Instance, exclude: ReadonlySet<string>): ValidationIssue[] {
  const issues: ValidationIssue[] = []
  const properties = propertiesOf(instance)
  for (const field of allFields(modelOf(instance))) {
    if (
      exclude.has(field.name) ||
      isGenerated(field) ||
      field.name === orderColumn ||
      field.spec.options.autoNow === true ||
      field.spec.options.autoNowAdd === true ||
      field.spec.options.parentLink === true ||
      (field.primaryKey && field.spec.options.identity === true)
    )
      continue
    const value = properties[field.attribute]
    if (value === undefined && 'dbDefault' in field.spec.options) continue
    if (field.spec.options.blank === true && (value === '' || value === null || value === undefined)) continue
    try {
      properties[field.attribute] = cleanField(field.spec, field.name, value)
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      issues.push(
        ...error.issues.map((issue) => (issue.path.length === 0 ? { ...issue, path: [field.name] } : issue)),
      )
    }
  }
  return issues
}
