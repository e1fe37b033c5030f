import { ValidationError, type ValidationIssue } from '../../base/index.ts'
import type { Database } from '../../sql/index.ts'
import { issueOf } from '../fields/problem.ts'
import { readValue } from '../fields/read-value.ts'
import { allFields } from '../model/columns.ts'
import type { Field, Relation } from '../model/field.ts'
import { Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import { modelLabel } from '../model/labels.ts'
import { querySetOf } from '../query-root.ts'

const wrongKey = '%(model)s instance with %(field)s %(value)r is not a valid choice.'

/** Foreign keys that lead to no row. A row that was read along is there, and is not asked for. */
export async function keyIssues(
  instance: Instance,
  database: Database,
  exclude: ReadonlySet<string>,
): Promise<ValidationIssue[]> {
  const issues: ValidationIssue[] = []
  for (const field of allFields(modelOf(instance))) {
    const { relation, name, spec } = field
    if (relation === undefined || spec.options.parentLink === true || exclude.has(name)) continue
    const value = propertiesOf(instance)[field.attribute]
    if (value === null || value === undefined) continue
    if (isRead((instance as unknown as Readonly<Record<string, unknown>>)[name])) continue
    const issue = await keyIssue(field, relation, value, database)
    if (issue !== undefined) issues.push(issue)
  }
  return issues
}

function isRead(related: unknown): boolean {
  return related instanceof Instance && !stateOf(related).adding
}

async function keyIssue(
  field: Field,
  { to }: Relation,
  given: unknown,
  database: Database,
): Promise<ValidationIssue | undefined> {
  const { name, target } = field
  const { errorMessages } = field.spec.options
  try {
    const { spec } = ownField(target)
    const value = spec.options.fromDatabase === undefined ? readValue(spec, given) : given
    const rows = querySetOf(to.model)
      .using(database)
      .filter({ [target.name]: value })
    if (await rows.exists()) return undefined
    const params = { model: modelLabel(to), field: target.name, value }
    return issueOf([name], 'invalid', wrongKey, params, errorMessages?.invalid)
  } catch (error) {
    const [issue] = error instanceof ValidationError ? error.issues : []
    if (issue === undefined) throw error
    return { ...issue, path: [name], message: errorMessages?.[issue.code] ?? issue.message }
  }
}

/** The field whose values a key has: at the end of keys that are keys themselves. */
function ownField(field: Field): Field {
  return field.relation === undefined ? field : ownField(field.target)
}
