import type { ValidationIssue } from '../../base/index.ts'
import { compileStatement, type Database, type SqlExpression } from '../../sql/index.ts'
import type { ConstraintOptions } from '../constraints.ts'
import { conditionNode } from '../expressions/conditions.ts'
import { Expression } from '../expressions/expression.ts'
import type { ExpressionNode } from '../expressions/nodes.ts'
import { issueOf as violationOf } from '../fields/problem.ts'
import { allFields, fieldOf } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import { type Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { buildCondition } from '../query/filter.ts'
import { column } from '../query/joins.ts'
import { logic, not } from '../query/logic.ts'
import { newQuery } from '../query/planner.ts'
import type { Query } from '../query/query.ts'
import { anywhere, resolve } from '../query/resolve.ts'
import { sourcesOf } from '../query/select.ts'
import { binder } from '../run/bind.ts'
import { describeNode } from '../shape/describe.ts'
import type { TemplateCondition, TemplateNode } from '../shape/template.ts'
import { fieldParameter } from './statements.ts'
import { uniqueIssue } from './unique-issues.ts'

/**
 * The constraints of a model, and of those that it continues, that an instance does not pass. One that names a field in `exclude` is
 * not asked: that field is wrong already, or not known.
 */
export async function constraintIssues(
  instance: Instance,
  database: Database,
  exclude: ReadonlySet<string>,
): Promise<ValidationIssue[]> {
  const issues: ValidationIssue[] = []
  for (let model: ModelMeta | undefined = modelOf(instance); model !== undefined; model = model.parent)
    for (const each of (model.options.constraints ?? []) as readonly ConstraintOptions[]) {
      if (namesIn(each).some((name) => isExcluded(model as ModelMeta, name, exclude))) continue
      const issue = await issueOf(new Subject(instance, model, database), each)
      if (issue !== undefined) issues.push(issue)
    }
  return issues
}

/** What is asked about: the values of an instance as those of a row of a table. */
class Subject {
  readonly instance: Instance
  readonly model: ModelMeta
  readonly database: Database

  constructor(instance: Instance, model: ModelMeta, database: Database) {
    this.instance = instance
    this.model = model
    this.database = database
  }
}

async function issueOf(subject: Subject, each: ConstraintOptions): Promise<ValidationIssue | undefined> {
  if (each.kind === 'check' && each.condition !== undefined)
    return (await holds(subject, each.condition)) ? undefined : violated(each, 'check')
  if (each.kind !== 'unique') return undefined
  if (each.condition !== undefined && !(await isTrue(subject, each.condition))) return undefined
  if (!(await isTaken(subject, each))) return undefined
  const told = each.violationMessage !== undefined || each.violationCode !== undefined
  return each.condition === undefined && each.expressions === undefined && !told
    ? uniqueIssue(subject.model, each.fields ?? [])
    : violated(each, 'unique')
}

function violated(each: ConstraintOptions, code: string): ValidationIssue {
  return violationOf(
    [],
    each.violationCode ?? code,
    'Constraint “%(name)s” is violated.',
    { constraint: each.name, name: each.name ?? each.kind },
    each.violationMessage,
  )
}

/** The names of fields that a constraint looks at. */
function namesIn(each: ConstraintOptions): string[] {
  const expressions = [...(each.expressions ?? []), ...(each.condition === undefined ? [] : [each.condition])]
  return [...(each.fields ?? []), ...expressions.flatMap(({ node }) => [...pathsIn(node)])]
}

function* pathsIn(part: unknown): Generator<string> {
  if (typeof part !== 'object' || part === null) return
  if (part instanceof Expression) yield* pathsIn(part.node)
  const { kind, path } = part as { kind?: unknown; path?: unknown }
  if ((kind === 'ref' || kind === 'lookup') && typeof path === 'string') yield path.split('__')[0] as string
  const isPlain = Array.isArray(part) || Object.getPrototypeOf(part) === Object.prototype
  if (isPlain) for (const inner of Object.values(part)) yield* pathsIn(inner)
}

function isExcluded(model: ModelMeta, name: string, exclude: ReadonlySet<string>): boolean {
  const names = name === 'pk' ? model.primaryKey : [fieldOf(model, name)]
  return names.some(
    (field) => field !== undefined && (exclude.has(field.name) || exclude.has(field.attribute)),
  )
}

/** As in a table, a condition that is null holds. */
async function holds(subject: Subject, condition: Expression): Promise<boolean> {
  return !(await asked(subject, condition, not))
}

async function isTrue(subject: Subject, condition: Expression): Promise<boolean> {
  return asked(subject, condition, (sql) => sql)
}

/** The database works a condition out from the values alone: no row is needed. */
async function asked(
  { instance, model, database }: Subject,
  condition: Expression,
  of: (sql: SqlExpression) => SqlExpression,
): Promise<boolean> {
  const dialect = await database.connect()
  const values: unknown[] = []
  const query = newQuery(model, dialect, database)
  standIn(query, instance, values)
  const where = conditionOn(query, condition, values)
  return hasRows(database, { where: of(where), from: [], values })
}

/** Names of fields mean the values of the instance: they are annotations of a query without tables. */
function standIn(query: Query, instance: Instance, values: unknown[]): void {
  const properties = propertiesOf(instance)
  for (const field of allFields(modelOf(instance))) {
    const sql = fieldParameter(field, values.push(properties[field.attribute] ?? null) - 1)
    for (const name of new Set([field.name, field.attribute]))
      query.annotations.set(name, { value: { sql, type: field.type, field }, selected: false })
  }
}

function conditionOn(query: Query, condition: Expression, values: unknown[]): SqlExpression {
  const described = describeNode(conditionNode(condition))
  const { sql } = buildCondition(query, described.template(values.length) as TemplateCondition, anywhere)
  values.push(...described.values)
  return sql
}

/** Whether another row has the same values. Null is like no value, unless the constraint says otherwise. */
async function isTaken({ instance, model, database }: Subject, each: ConstraintOptions): Promise<boolean> {
  const dialect = await database.connect()
  const values: unknown[] = []
  const [rows, own] = [newQuery(model, dialect, database), newQuery(model, dialect, database)]
  standIn(own, instance, values)
  const alias = rows.base()
  const properties = propertiesOf(instance)
  const same: SqlExpression[] = []
  for (const name of each.fields ?? []) {
    const field = fieldOf(model, name) as Field
    const value = properties[field.attribute] ?? null
    if (value === null && each.nullsDistinct !== false) return false
    const left = column(alias, field).sql
    same.push(
      value === null
        ? { kind: 'nullTest', operand: left, negated: false }
        : equal(left, fieldParameter(field, values.push(value) - 1)),
    )
  }
  for (const { node } of each.expressions ?? []) {
    const described = describeNode(unordered(node))
    const template = described.template(values.length) as TemplateNode
    values.push(...described.values)
    same.push(equal(resolve(rows, template, anywhere).sql, resolve(own, template, anywhere).sql))
  }
  if (each.condition !== undefined) same.push(conditionOn(rows, each.condition, values))
  if (!stateOf(instance).adding) {
    const key = model.primaryKey.map((field) =>
      equal(
        column(alias, field).sql,
        fieldParameter(field, values.push(properties[field.attribute] ?? null) - 1),
      ),
    )
    same.push(not(logic('and', key)))
  }
  return hasRows(database, { where: logic('and', same), from: sourcesOf(rows), values })
}

function unordered(node: ExpressionNode): ExpressionNode {
  return node.kind === 'order' ? node.of : node
}

function equal(left: SqlExpression, right: SqlExpression): SqlExpression {
  return { kind: 'comparison', operator: '=', left, right }
}

interface Question {
  readonly where: SqlExpression
  readonly from: ReturnType<typeof sourcesOf>
  readonly values: readonly unknown[]
}

async function hasRows(database: Database, { where, from, values }: Question): Promise<boolean> {
  const dialect = await database.connect()
  const sql = compileStatement(
    { kind: 'select', columns: [{ expression: { kind: 'constant', value: 1 } }], from, where, limit: 1 },
    dialect,
  )
  return (await database.all(sql, binder(sql)(values))).length > 0
}
