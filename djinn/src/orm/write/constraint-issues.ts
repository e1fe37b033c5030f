import type { ValidationIssue } from '../../base/index.ts'
import { compileStatement, type Database } from '../../sql/index.ts'
import type { ConstraintOptions } from '../constraints.ts'
import { conditionNode } from '../expressions/conditions.ts'
import type { Expression } from '../expressions/expression.ts'
import { allFields, type Instance, modelOf, propertiesOf } from '../model/instance.ts'
import { buildCondition } from '../query/filter.ts'
import { not } from '../query/logic.ts'
import { newQuery } from '../query/planner.ts'
import { anywhere } from '../query/resolve.ts'
import { binder } from '../run/bind.ts'
import { describeNode } from '../shape/describe.ts'
import type { TemplateCondition } from '../shape/template.ts'
import { fieldParameter } from './statements.ts'

/** The checks of a model that an instance does not pass. The database works them out, from the values alone: no row is needed. */
export async function constraintIssues(instance: Instance, database: Database): Promise<ValidationIssue[]> {
  const checks = ((modelOf(instance).options.constraints ?? []) as readonly ConstraintOptions[]).filter(
    (each) => each.kind === 'check' && each.condition !== undefined,
  )
  const issues: ValidationIssue[] = []
  for (const each of checks) {
    if (await holds(instance, each.condition as Expression, database)) continue
    issues.push({
      path: [],
      code: each.violationCode ?? 'check',
      message: each.violationMessage ?? `Constraint “${each.name ?? 'check'}” is violated.`,
      params: { constraint: each.name },
    })
  }
  return issues
}

/** As in a table, a condition that is null holds. */
async function holds(instance: Instance, condition: Expression, database: Database): Promise<boolean> {
  const dialect = await database.connect()
  const model = modelOf(instance)
  const properties = propertiesOf(instance)
  const query = newQuery(model, dialect)
  const values: unknown[] = []
  // Names of fields mean their values: they are annotations of a query without tables.
  for (const field of allFields(model)) {
    const sql = fieldParameter(field, values.push(properties[field.attribute] ?? null) - 1)
    for (const name of new Set([field.name, field.attribute]))
      query.annotations.set(name, { value: { sql, type: field.type, field }, selected: false })
  }
  const described = describeNode(conditionNode(condition))
  const { sql: where } = buildCondition(
    query,
    described.template(values.length) as TemplateCondition,
    anywhere,
  )
  values.push(...described.values)
  const sql = compileStatement(
    {
      kind: 'select',
      columns: [{ expression: { kind: 'constant', value: 1 } }],
      from: [],
      where: not(where),
    },
    dialect,
  )
  return (await database.all(sql, binder(sql)(values))).length === 0
}
