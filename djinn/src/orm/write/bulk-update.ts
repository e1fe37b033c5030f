import { compileStatement, type Database, type Dialect, type SqlExpression } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import { withCleanup } from '../files/cleanup.ts'
import { cleanedFields } from '../files/file-fields.ts'
import { isTracked } from '../history/links.ts'
import { trackRows } from '../history/tracking.ts'
import { markSaved } from '../model/changes.ts'
import type { Field } from '../model/field.ts'
import { columnNames } from '../model/generic-key.ts'
import { type Instance, keyOf, propertiesOf } from '../model/instance.ts'
import { fillKeys } from '../model/keys.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { logic } from '../query/logic.ts'
import { newQuery } from '../query/planner.ts'
import { resolve } from '../query/resolve.ts'
import type { QuerySet } from '../query-set.ts'
import { binder } from '../run/bind.ts'
import { describeNode } from '../shape/describe.ts'
import type { TemplateNode } from '../shape/template.ts'
import { checkInstances } from './check-instances.ts'
import { rowsOfKeys } from './rows-of-keys.ts'
import { fieldParameter } from './statements.ts'

/** UPDATE of many rows, each with its own values: one statement a batch. Gives the number of rows found. */
export async function bulkUpdate(
  query: QuerySet,
  instances: readonly Instance[],
  names: readonly string[],
  options: { batchSize?: number },
): Promise<number> {
  const model = query.meta
  if (names.length === 0) throw ormErrors.bulkUpdateFields('Name at least one field')
  if (options.batchSize !== undefined && !(options.batchSize > 0))
    throw ormErrors.badBatchSize(options.batchSize)
  const tables = tablesOf(model, names)
  if (!Array.isArray(instances)) throw ormErrors.notAnInstance('bulkUpdate', instances)
  if (instances.length === 0) return 0
  checkInstances('bulkUpdate', model, instances)
  const database = query.writeTo()
  for (const instance of instances) {
    fillKeys(instance, database)
    const values = propertiesOf(instance)
    for (const { attribute } of model.primaryKey)
      if (values[attribute] === undefined || values[attribute] === null)
        throw ormErrors.unsavedInstance(model.name)
  }
  const dialect = await database.connect()
  const size = Math.min(
    options.batchSize ?? Infinity,
    Math.floor(30_000 / ((names.length + 1) * (model.primaryKey.length + 1))),
  )
  let changes = 0
  const work = async () => {
    for (let from = 0; from < instances.length; from += size) {
      const batch = instances.slice(from, from + size)
      let found = 0
      for (const [table, fields] of tables) {
        const { sql, values } = statement(table, model.primaryKey, fields, batch, dialect, database)
        found = Math.max(found, (await database.run(sql, binder(sql)(values))).changes)
        for (const instance of batch)
          markSaved(
            instance,
            fields.filter((field) => !(propertiesOf(instance)[field.attribute] instanceof Expression)),
          )
      }
      changes += found
    }
  }
  const write = async () => {
    if (isTracked(model)) await trackRows(model, instances.map(keyOf), database, work)
    else if (instances.length <= size && tables.size === 1) await work()
    else await database.atomic(work, { savepoint: false })
  }
  const files = cleanedFields([...tables.values()].flat())
  if (files.length === 0) await write()
  else await withCleanup(rowsOfKeys(model, instances, database), files, database, write)
  return changes
}

/** The fields of each table: a model that continues another has columns in both. */
function tablesOf(model: ModelMeta, names: readonly string[]): Map<ModelMeta, Field[]> {
  const tables = new Map<ModelMeta, Field[]>()
  for (const given of names) {
    let table = model
    while (!holds(table, given) && table.parent !== undefined) table = table.parent
    const fields = columnNames(table, [given]).map((name) => checked(table, model, name))
    tables.set(table, [...(tables.get(table) ?? []), ...fields])
  }
  return tables
}

function holds(table: ModelMeta, name: string): boolean {
  return table.byName.has(name) || table.genericKeys.has(name)
}

function checked(table: ModelMeta, model: ModelMeta, name: string): Field {
  const field = table.byName.get(name)
  if (field === undefined) throw ormErrors.bulkUpdateFields(`${model.name} has no column "${name}"`)
  if (field.primaryKey) throw ormErrors.bulkUpdateFields(`"${name}" is the primary key`)
  return field
}

function statement(
  model: ModelMeta,
  instanceKeys: readonly Field[],
  fields: readonly Field[],
  batch: readonly Instance[],
  dialect: Dialect,
  database: Database,
) {
  const values: unknown[] = batch.flatMap((instance) =>
    instanceKeys.map((key) => propertiesOf(instance)[key.attribute]),
  )
  const query = newQuery(model, dialect, database)
  const keys = model.primaryKey
  const column = (key: Field): SqlExpression => ({
    kind: 'column',
    table: 't0',
    name: key.column,
    type: key.type,
  })
  const isRow = (place: number): SqlExpression =>
    logic(
      'and',
      keys.map((key, index) => ({
        kind: 'comparison',
        operator: '=',
        left: column(key),
        right: fieldParameter(key, place * keys.length + index),
      })),
    )
  query.base()
  const assigned = (field: Field, instance: Instance): SqlExpression => {
    const value = propertiesOf(instance)[field.attribute]
    if (!(value instanceof Expression)) return fieldParameter(field, values.push(value ?? null) - 1)
    const described = describeNode(value.node)
    const { sql } = resolve(query, described.template(values.length) as TemplateNode, {
      allowJoins: false,
      reuse: undefined,
      summarize: false,
    })
    values.push(...described.values)
    return sql
  }
  const set = fields.map((field) => ({
    name: field.column,
    value: {
      kind: 'cast',
      type: field.type,
      operand: {
        kind: 'case',
        type: field.type,
        branches: batch.map((instance, place) => ({ when: isRow(place), then: assigned(field, instance) })),
      },
    } satisfies SqlExpression as SqlExpression,
  }))
  const plain = set.map((each) => ({
    ...each,
    value: dialect.name === 'postgres' ? each.value : (each.value as { operand: SqlExpression }).operand,
  }))
  const [only, more] = keys
  const where: SqlExpression =
    only !== undefined && more === undefined
      ? {
          kind: 'membership',
          operand: column(only),
          members: batch.map((_, place) => fieldParameter(only, place)),
        }
      : logic(
          'or',
          batch.map((_, place) => isRow(place)),
        )
  return {
    sql: compileStatement({ kind: 'update', table: model.table, alias: 't0', set: plain, where }, dialect),
    values,
  }
}
