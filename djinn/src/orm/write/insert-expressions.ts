import { compileStatement, type Database, type SqlExpression } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import type { Field } from '../model/field.ts'
import { type Instance, propertiesOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { newQuery } from '../query/planner.ts'
import { resolve } from '../query/resolve.ts'
import { containsAggregate, containsWindow, some } from '../query/walk-sql.ts'
import { binder } from '../run/bind.ts'
import { describeNode } from '../shape/describe.ts'
import type { TemplateNode } from '../shape/template.ts'
import { readFields } from './refresh.ts'
import { fieldParameter, generatedFields, isIdentity } from './statements.ts'

/** INSERT of a row some of whose values the database computes; they are read back. */
export async function insertExpressions(
  instance: Instance,
  model: ModelMeta,
  database: Database,
  fields: readonly Field[],
): Promise<void> {
  const properties = propertiesOf(instance)
  const dialect = await database.connect()
  const query = newQuery(model, dialect, database)
  const values: unknown[] = []
  const row = fields.map((field): SqlExpression => {
    const value = properties[field.attribute]
    if (!(value instanceof Expression)) return fieldParameter(field, values.push(value ?? null) - 1)
    const described = describeNode(value.node)
    const { sql } = resolve(query, described.template(values.length) as TemplateNode, {
      allowJoins: false,
      reuse: undefined,
      summarize: false,
    })
    if (containsAggregate(sql) || containsWindow(sql) || some(sql, (part) => part.kind === 'column'))
      throw ormErrors.insertedReference(field.name)
    values.push(...described.values)
    return sql
  })
  const key = model.primaryKey.find((field) => isIdentity(field) && !fields.includes(field))
  const returning =
    key === undefined || dialect.name === 'mysql'
      ? undefined
      : [{ expression: { kind: 'column', name: key.column, type: key.type } as const }]
  const sql = compileStatement(
    {
      kind: 'insert',
      table: model.table,
      columns: fields.map((field) => field.column),
      rows: [row],
      returning,
    },
    dialect,
  )
  const bound = binder(sql)(values)
  if (returning !== undefined)
    properties[key?.attribute as string] = Number((await database.all(sql, bound))[0]?.[0])
  else {
    const { insertId } = await database.run(sql, bound)
    if (key !== undefined && insertId !== undefined) properties[key.attribute] = Number(insertId)
  }
  const computed = fields.filter((field) => properties[field.attribute] instanceof Expression)
  await readFields(
    instance,
    [...computed, ...generatedFields(model, fields).filter((field) => field !== key)],
    database,
  )
}
