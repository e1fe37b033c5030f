import { type Database, IntegrityError, type SqlInsert } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { withCleanup } from '../files/cleanup.ts'
import { cleanedFields } from '../files/file-fields.ts'
import { isTracked } from '../history/links.ts'
import { recordChanges, recordCreated, rowsNow } from '../history/tracking.ts'
import { markInserted } from '../model/changes.ts'
import type { Field } from '../model/field.ts'
import { Instance, keyOf, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import { fillKeys } from '../model/keys.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import type { QuerySet } from '../query-set.ts'
import { batches } from './batches.ts'
import { type InsertColumns, insertColumns, putValues, settle, stamp } from './columns.ts'
import { putLast } from './order.ts'
import { assign, insertRow } from './save.ts'
import { hasReturning, insertStatement, returningOf, writePlan } from './statements.ts'

/** How many rows are written, and what happens to those that are there already. */
export interface BulkCreateOptions {
  /** Rows a statement; at most what the database takes. */
  readonly batchSize?: number
  /** Leaves rows that exist as they are. Keys of the new rows are not set then. */
  readonly ignoreConflicts?: boolean
  /** Writes these columns of rows that exist. */
  readonly updateConflicts?: boolean
  readonly updateFields?: readonly string[]
  /** The columns by which a row is known to exist. */
  readonly uniqueFields?: readonly string[]
}

/** Parameters that one statement may have. */
const mostParameters = { sqlite: 32_766, postgres: 65_535, mysql: 65_535 } as const

/** INSERT of many rows, in as few statements as the database allows. No events are told. */
export async function bulkCreate(
  query: QuerySet,
  rows: readonly (Readonly<Record<string, unknown>> | Instance)[],
  options: BulkCreateOptions,
): Promise<Instance[]> {
  const model = query.meta
  if (model.parent !== undefined) throw ormErrors.bulkInherited(model.name)
  if (options.batchSize !== undefined && !(options.batchSize > 0))
    throw ormErrors.badBatchSize(options.batchSize)
  if (!Array.isArray(rows)) throw ormErrors.notAnInstance('bulkCreate', rows)
  const instances = rows.map((row) =>
    row instanceof Instance ? ownRow(row, model) : new query.model(row as never),
  )
  if (instances.length === 0) return []
  const database = query.writeTo()
  const conflict = onConflict(model, options, database)
  for (const instance of instances) prepare(instance, model, database)
  if (model.options.orderWithRespectTo !== undefined) await putLast(instances, model, database)
  const write = () =>
    !isTracked(model)
      ? insertAll(model, instances, database, options, conflict)
      : trackedCreate(model, instances, database, options, conflict)
  const files =
    options.updateConflicts === true ? cleanedFields(known(model, options.updateFields ?? [])) : []
  if (files.length === 0) await write()
  else
    await database.atomic(async () => {
      const keys = await keysOf(model, instances, uniqueNames(options, 'files that are cleaned up'), database)
      const rows = querySetOf(model.model).using(database)
      const some = batches(keys).map((each) => rows.filter({ pk__in: each }))
      await withCleanup(some, files, database, write)
    })
  return instances
}

/** The row of a model that continues this one has more than its table. */
function ownRow(row: Instance, model: ModelMeta): Instance {
  const { name, concrete } = modelOf(row)
  if (concrete !== model.concrete) throw ormErrors.wrongModel('bulkCreate()', model.name, name)
  return row
}

/** The columns by which rows are known that were there already. */
function uniqueNames({ uniqueFields = [] }: BulkCreateOptions, what: string): readonly string[] {
  if (uniqueFields.length === 0)
    throw ormErrors.conflictOptions(`updateConflicts of a model with ${what} needs uniqueFields`)
  return uniqueFields
}

async function insertAll(
  model: ModelMeta,
  instances: readonly Instance[],
  database: Database,
  options: BulkCreateOptions,
  conflict: SqlInsert['onConflict'],
): Promise<void> {
  const groups = byColumns(model, instances)
  const [first, second] = groups
  if (
    first !== undefined &&
    second === undefined &&
    instances.length <= batchOf(database, first.columns, options)
  )
    await insertGroup(first, model, database, options, conflict)
  else
    await database.atomic(
      async () => {
        for (const group of groups) await insertGroup(group, model, database, options, conflict)
      },
      { savepoint: false },
    )
}

/** As {@link insertAll}, for a model with a history. What was there already has to be told from what is new. */
function trackedCreate(
  model: ModelMeta,
  instances: readonly Instance[],
  database: Database,
  options: BulkCreateOptions,
  conflict: SqlInsert['onConflict'],
): Promise<void> {
  return database.atomic(async () => {
    if (options.ignoreConflicts === true) {
      await recordCreated(model, await insertNew(model, instances, database), database)
    } else if (options.updateConflicts === true) {
      const names = uniqueNames(options, 'a history')
      const before = await rowsNow(model, await keysOf(model, instances, names, database), database)
      await insertAll(model, instances, database, options, conflict)
      const after = await rowsNow(model, await keysOf(model, instances, names, database), database)
      await recordChanges(model, before, after, database)
    } else {
      await insertAll(model, instances, database, options, conflict)
      await recordCreated(model, instances, database)
    }
  })
}

/** Inserts rows one by one: databases do not say which of many they left out. */
async function insertNew(
  model: ModelMeta,
  instances: readonly Instance[],
  database: Database,
): Promise<Instance[]> {
  const made: Instance[] = []
  for (const instance of instances) {
    try {
      await database.atomic(() => insertAll(model, [instance], database, {}, undefined))
      made.push(instance)
    } catch (error) {
      // What else is wrong with a row is no conflict.
      const isThere =
        error instanceof IntegrityError && (error.kind === 'unique' || error.kind === 'exclusion')
      if (!isThere) throw error
    }
  }
  return made
}

/** Keys of the rows that have the same values in unique columns as the instances. */
async function keysOf(
  model: ModelMeta,
  instances: readonly Instance[],
  names: readonly string[],
  database: Database,
): Promise<unknown[]> {
  const fields = names.flatMap((name) => (name === 'pk' ? model.primaryKey : known(model, [name])))
  const rows = querySetOf(model.model).using(database).orderBy()
  const keys: unknown[] = []
  for (const instance of instances) {
    const properties = propertiesOf(instance)
    const where = fields.map((field) => [field.attribute, properties[field.attribute]] as const)
    if (where.some(([, value]) => value === undefined || value === null)) continue
    const found = (await rows.filter(Object.fromEntries(where)).toArray()) as Instance[]
    keys.push(...found.map(keyOf))
  }
  return keys
}

/** INSERT of rows as they are, into the table of the model itself: nothing is filled in, no row is continued elsewhere. */
export async function insertRows(
  model: ModelMeta,
  instances: readonly Instance[],
  database: Database,
): Promise<void> {
  for (const group of byColumns(model, instances)) await insertGroup(group, model, database, {}, undefined)
}

function prepare(instance: Instance, model: ModelMeta, database: Database): void {
  fillKeys(instance, database)
  stamp(model, propertiesOf(instance), true, undefined)
}

interface Group {
  readonly columns: InsertColumns
  readonly instances: Instance[]
}

/** Rows that leave a column to the database cannot stand in one statement with rows that do not. */
function byColumns(model: ModelMeta, instances: readonly Instance[]): Group[] {
  const groups: Group[] = []
  let group: Group | undefined
  for (const instance of instances) {
    const columns = insertColumns(model, propertiesOf(instance))
    if (group?.columns !== columns) {
      group = groups.find((each) => each.columns === columns) ?? { columns, instances: [] }
      if (group.instances.length === 0) groups.push(group)
    }
    group.instances.push(instance)
  }
  return groups
}

function batchOf(database: Database, { fields }: InsertColumns, options: BulkCreateOptions): number {
  const most = Math.max(1, Math.floor(mostParameters[database.dialectName] / Math.max(1, fields.length)))
  return Math.min(options.batchSize ?? most, fields.length === 0 ? 1 : most)
}

async function insertGroup(
  { columns, instances }: Group,
  model: ModelMeta,
  database: Database,
  options: BulkCreateOptions,
  conflict: SqlInsert['onConflict'],
): Promise<void> {
  const size = batchOf(database, columns, options)
  const values = flatValues(instances, columns)
  if (values === undefined) for (const instance of instances) await insertRow(instance, model, database)
  else if (instances.length <= size)
    await insertBatch(instances, values, columns, model, database, options, conflict)
  else
    for (let from = 0; from < instances.length; from += size) {
      const width = columns.fields.length
      const part = values.slice(from * width, (from + size) * width)
      const some = instances.slice(from, from + size)
      await insertBatch(some, part, columns, model, database, options, conflict)
    }
}

async function insertBatch(
  instances: readonly Instance[],
  values: readonly unknown[],
  columns: InsertColumns,
  model: ModelMeta,
  database: Database,
  options: BulkCreateOptions,
  conflict: SqlInsert['onConflict'],
): Promise<void> {
  const { fields, onlyKey } = columns
  const isSilent = options.ignoreConflicts === true
  const back = isSilent ? [] : columns.back
  const identity = isSilent ? undefined : onlyKey
  const counted = identity !== undefined && database.dialectName === 'sqlite' && conflict === undefined
  const returns = back.length > 0 && !counted && hasReturning(await database.connect())
  const returning = returns ? returningOf(back) : undefined
  const key = `bulk ${columns.name} ${instances.length} ${conflict === undefined ? '' : JSON.stringify(options)}`
  const plan = await writePlan(database, model, key, () =>
    insertStatement(model, fields, instances.length, {
      returning,
      ...(conflict && { onConflict: conflict }),
    }),
  )
  const bound = plan.bind(values)
  if (returning !== undefined) {
    const rows = await database.all(plan.sql, bound)
    for (const [index, instance] of instances.entries())
      assign(propertiesOf(instance), back, rows[index] ?? [], database)
  } else {
    const { insertId, insertStep } = await database.run(plan.sql, bound)
    if (identity !== undefined && insertId !== undefined && conflict === undefined)
      countKeys(instances, identity, Number(insertId), database, insertStep)
  }
  for (const instance of instances) {
    stateOf(instance).database = database
    settle(model, propertiesOf(instance), database)
    markInserted(instance)
  }
}

/** Row by row; undefined where a value is an expression. */
function flatValues(instances: readonly Instance[], columns: InsertColumns): unknown[] | undefined {
  const width = columns.fields.length
  const values = new Array<unknown>(instances.length * width)
  for (let index = 0; index < instances.length; index++)
    if (!putValues(columns, propertiesOf(instances[index] as Instance), values, index * width))
      return undefined
  return values
}

/** One INSERT counts its keys up: SQLite tells the last one, MySQL the first. */
function countKeys(
  instances: readonly Instance[],
  identity: Field,
  insertId: number,
  database: Database,
  step = 1,
): void {
  const first = database.dialectName === 'sqlite' ? insertId - instances.length + 1 : insertId
  instances.forEach((instance, index) => {
    propertiesOf(instance)[identity.attribute] = first + index * step
  })
}

function onConflict(
  model: ModelMeta,
  options: BulkCreateOptions,
  database: Database,
): SqlInsert['onConflict'] {
  if (options.ignoreConflicts === true && options.updateConflicts === true)
    throw ormErrors.conflictOptions('ignoreConflicts and updateConflicts cannot be used together')
  if (options.ignoreConflicts === true) return { action: 'ignore' }
  if (options.updateConflicts !== true) return undefined
  if (!options.updateFields?.length) throw ormErrors.conflictOptions('updateConflicts needs updateFields')
  if (!options.uniqueFields?.length && database.dialectName !== 'mysql')
    throw ormErrors.conflictOptions('updateConflicts needs uniqueFields on this database')
  const columns = (names: readonly string[]) =>
    names.flatMap((name) => (name === 'pk' ? model.primaryKey : known(model, [name])))
  const update = columns(options.updateFields)
  if (update.some((field) => field.primaryKey))
    throw ormErrors.conflictOptions('updateFields cannot hold the primary key')
  return {
    action: 'update',
    target: columns(options.uniqueFields ?? []).map((field) => field.column),
    set: update.map((field) => ({
      name: field.column,
      value: { kind: 'excluded', name: field.column, type: field.type },
    })),
  }
}

function known(model: ModelMeta, names: readonly string[]): Field[] {
  return names.map((name) => {
    const field = model.byName.get(name)
    if (field === undefined) throw ormErrors.unknownField(model.name, name, [...model.byName.keys()])
    return field
  })
}

export { modelOf }
