import { ValidationError, type ValidationIssue } from '../../base/index.ts'
import { cleanField } from '../fields/clean.ts'
import { allFields, type Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import { type ModelMeta, orderColumn } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import { constraintIssues } from './constraint-issues.ts'
import { databaseToWrite } from './save.ts'
import { isGenerated } from './statements.ts'

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
  const own = instance as Instance & { clean?(): unknown }
  if (typeof own.clean === 'function') await collect(issues, () => own.clean?.())
  if (options.validateUnique !== false) issues.push(...(await uniqueIssues(instance, exclude)))
  if (options.validateConstraints !== false && issues.length === 0)
    issues.push(...(await constraintIssues(instance, databaseToWrite(instance))))
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
      (field.primaryKey && field.spec.options.identity === true)
    )
      continue
    const value = properties[field.attribute]
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

/** Sets of fields of which no two rows may have the same values. */
function uniqueSets(model: ModelMeta): (readonly string[])[] {
  const single = model.fields
    .filter((field) => field.unique && !field.primaryKey)
    .map((field) => [field.name])
  const keys =
    model.primaryKey.length > 0 && !model.primaryKey.some((field) => field.spec.options.identity === true)
      ? [model.primaryKey.map((field) => field.name)]
      : []
  const constraints = (
    (model.options.constraints ?? []) as readonly {
      kind?: string
      fields?: readonly string[]
      condition?: unknown
    }[]
  ).filter((each) => each.kind === 'unique' && each.condition === undefined && each.fields !== undefined)
  return [
    ...single,
    ...keys,
    ...(model.options.uniqueTogether ?? []),
    ...constraints.map((each) => each.fields as readonly string[]),
  ]
}

async function uniqueIssues(instance: Instance, exclude: ReadonlySet<string>): Promise<ValidationIssue[]> {
  const model = modelOf(instance)
  const properties = propertiesOf(instance)
  const issues: ValidationIssue[] = []
  for (const names of uniqueSets(model)) {
    if (names.some((name) => exclude.has(name))) continue
    const where = Object.fromEntries(
      names.map((name) => [name, properties[model.byName.get(name)?.attribute ?? name]]),
    )
    if (Object.values(where).some((value) => value === null || value === undefined)) continue
    const others = querySetOf(model.model).using(databaseToWrite(instance)).filter(where)
    const query = stateOf(instance).adding
      ? others
      : others.exclude({ pk: (instance as Instance & { pk: unknown }).pk })
    if (await query.exists()) issues.push(uniqueIssue(model, names))
  }
  return issues
}

function uniqueIssue(model: ModelMeta, names: readonly string[]): ValidationIssue {
  const label = model.options.verboseName ?? model.name
  if (names.length > 1)
    return {
      path: [],
      code: 'unique_together',
      message: `${label} with this ${names.join(' and ')} already exists.`,
      params: { fields: names },
    }
  const name = names[0] as string
  return {
    path: [name],
    code: 'unique',
    message: `${label} with this ${model.byName.get(name)?.spec.options.verboseName ?? name} already exists.`,
    params: { field: name },
  }
}
