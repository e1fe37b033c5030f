import type { Database, MaybePromise, SqlExpression } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { modelEvents } from '../events.ts'
import { Expression } from '../expressions/expression.ts'
import { withCleanup } from '../files/cleanup.ts'
import { cleanedFields } from '../files/file-fields.ts'
import { measureImages } from '../files/image-sizes.ts'
import { isTracked } from '../history/links.ts'
import { trackSave } from '../history/tracking.ts'
import { changedFields, markInserted, markSaved } from '../model/changes.ts'
import { allFields, fieldOf } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import { columnNames } from '../model/generic-key.ts'
import { hasKey, homeOf, type Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import { fillKeys } from '../model/keys.ts'
import { type ModelMeta, orderColumn } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import { databaseOf } from '../run/binding.ts'
import { decodeField } from '../run/mapper.ts'
import { then } from '../run/maybe.ts'
import { computedFields, type InsertColumns, insertColumns, putValues, settle, stamp } from './columns.ts'
import { insertExpressions } from './insert-expressions.ts'
import { putLast } from './order.ts'
import { readFields } from './refresh.ts'
import { rowsOfKeys } from './rows-of-keys.ts'
import {
  fieldParameter,
  hasReturning,
  insertStatement,
  isGenerated,
  returningOf,
  type WritePlan,
  writePlan,
} from './statements.ts'
import { updateRows } from './update.ts'

/** How an instance is saved. */
export interface SaveOptions {
  readonly database?: Database | undefined
  /** Writes only these columns; the row must be there. */
  readonly updateFields?: readonly string[] | undefined
  readonly forceInsert?: boolean | undefined
  readonly forceUpdate?: boolean | undefined
  /** The row was there before: what is set when it is new stays as it was. */
  readonly restored?: boolean | undefined
}

/** One call of `save()`: it goes through the tables of a model that continues others. */
interface Saving {
  readonly instance: Instance
  readonly database: Database
  readonly options: SaveOptions
  /** Whether the instance was new at its start. */
  readonly created: boolean
}

/** Where an instance is written. */
export function databaseToWrite(instance: Instance, given?: Database): Database {
  return given ?? homeOf(instance) ?? databaseOf(modelOf(instance), 'write', instance)
}

/** INSERT or UPDATE, as Django chooses; a model that continues another writes that row first. */
export function saveInstance(instance: Instance, options: SaveOptions): MaybePromise<void> {
  const model = modelOf(instance)
  if (options.forceInsert && (options.forceUpdate || options.updateFields)) throw ormErrors.saveOptions()
  if (options.updateFields?.length === 0) return
  const database = databaseToWrite(instance, options.database)
  fillKeys(instance, database)
  const state = stateOf(instance)
  const saving = { instance, database, options, created: state.adding }
  if (isWatched(model)) return saveWatched(saving, model)
  return then(saveTable(saving, model), () => {
    state.database = database
  })
}

/** Whether more happens than that one row is written. */
function isWatched(model: ModelMeta): boolean {
  return (
    model.parent !== undefined ||
    isTracked(model) ||
    model.hasFiles ||
    modelEvents.preSave.hasReceivers ||
    modelEvents.postSave.hasReceivers
  )
}

/** With events, with a history, with rows of models that it continues. */
async function saveWatched(saving: Saving, model: ModelMeta): Promise<void> {
  const { instance, database, created } = saving
  const events = modelEvents.preSave.hasReceivers || modelEvents.postSave.hasReceivers
  if (events) await modelEvents.preSave.sendAsync({ model: model.model, instance, created, database })
  if (model.hasFiles) await saveWithFiles(saving, model)
  else await saveRow(saving, model)
  stateOf(instance).database = database
  if (events) await modelEvents.postSave.sendAsync({ model: model.model, instance, created, database })
}

async function saveRow(saving: Saving, model: ModelMeta): Promise<void> {
  const { instance, database, options, created } = saving
  if (isTracked(model))
    await trackSave(instance, model, database, created && options.forceInsert === true, () =>
      saveTables(saving, model),
    )
  else if (model.parent !== undefined) await database.atomic(() => saveTables(saving, model))
  else await saveTable(saving, model)
}

/** As {@link saveRow}: images get their sizes, and files that are replaced go. */
async function saveWithFiles(saving: Saving, model: ModelMeta): Promise<void> {
  const { instance, database, options, created } = saving
  const updateFields = await measureImages(instance, database, options.updateFields)
  const save = () => saveRow({ ...saving, options: { ...options, updateFields } }, model)
  const written = updateFields?.flatMap((name) => fieldOf(model, name) ?? []) ?? changedFields(instance)
  const fields = cleanedFields(written)
  const isThere = !(created && options.forceInsert === true) && hasKey(instance)
  if (fields.length === 0 || !isThere) return save()
  return withCleanup(rowsOfKeys(model, [instance], database), fields, database, save)
}

/** Whether the row was inserted. */
async function saveTables(saving: Saving, model: ModelMeta): Promise<boolean> {
  const { instance, options } = saving
  let isParentNew = false
  if (model.parent !== undefined) {
    isParentNew = await saveTables(saving, model.parent)
    const properties = propertiesOf(instance)
    properties[model.key.attribute] =
      properties[model.key.target.attribute] ?? properties[model.parent.key.attribute]
  }
  // A row that continues one which was not there cannot be there.
  return saveTable(isParentNew ? { ...saving, options: { ...options, forceInsert: true } } : saving, model)
}

/** Whether the row was inserted. A plain INSERT waits only where the database does. */
function saveTable(saving: Saving, model: ModelMeta): MaybePromise<boolean> {
  const { instance, options, created } = saving
  const properties = propertiesOf(instance)
  const named =
    options.updateFields === undefined
      ? undefined
      : namedFields(modelOf(instance), options.updateFields).filter((field) => field.model === model)
  const isKeyed = model.primaryKey.every(
    (key) => properties[key.attribute] !== undefined && properties[key.attribute] !== null,
  )
  if (!isKeyed && (options.forceUpdate || named !== undefined)) throw ormErrors.updateWithoutKey(model.name)
  stamp(model, properties, created && options.restored !== true, named)
  const fresh = created && model.primaryKey.some((key) => 'default' in key.spec.options)
  if (isKeyed && options.forceInsert !== true && !(fresh && !options.forceUpdate && named === undefined))
    return updateOrInsert(saving, model, named)
  return insertLast(saving, model)
}

async function updateOrInsert(
  saving: Saving,
  model: ModelMeta,
  named: readonly Field[] | undefined,
): Promise<boolean> {
  const { instance, database, options } = saving
  if (await updateRow(instance, model, database, named)) return false
  if (options.forceUpdate || named !== undefined) throw ormErrors.notUpdated(model.name)
  return insertLast(saving, model)
}

function insertLast({ instance, database, options }: Saving, model: ModelMeta): MaybePromise<true> {
  const isPlaced =
    model.options.orderWithRespectTo !== undefined &&
    (options.restored !== true || (propertiesOf(instance)[orderColumn] ?? null) === null)
  return then(
    then(isPlaced ? putLast([instance], model, database) : undefined, () =>
      insertRow(instance, model, database),
    ),
    () => true,
  )
}

function namedFields(model: ModelMeta, names: readonly string[]): Field[] {
  return columnNames(model, names).map((name) => {
    const field = fieldOf(model, name)
    if (field === undefined || field.primaryKey)
      throw ormErrors.unknownField(
        model.name,
        name,
        allFields(model)
          .filter((each) => !each.primaryKey)
          .map((each) => each.name),
      )
    return field
  })
}

async function updateRow(
  instance: Instance,
  model: ModelMeta,
  database: Database,
  named: readonly Field[] | undefined,
): Promise<boolean> {
  const state = stateOf(instance)
  const changed =
    named ??
    changedFields(instance).filter(
      (field) => field.model === model && !field.primaryKey && !isGenerated(field),
    )
  const wanted = changed.filter((field) => !field.primaryKey && !isGenerated(field))
  const properties = propertiesOf(instance)
  // A row that was read is there; one with a key that somebody gave may not be.
  if (wanted.length === 0) return state.adding ? rowExists(instance, model, database) : true
  const expressions = wanted.filter((field) => properties[field.attribute] instanceof Expression)
  if (expressions.length > 0) return updateByQuery(instance, model, database, wanted)
  const key = `update ${wanted.map((field) => field.index).join()}`
  const plan = await writePlan(database, model, key, () => ({
    kind: 'update',
    table: model.table,
    set: wanted.map((field, slot) => ({ name: field.column, value: fieldParameter(field, slot) })),
    where: keyCondition(model, wanted.length),
  }))
  const values = [
    ...wanted.map((field) => properties[field.attribute] ?? null),
    ...model.primaryKey.map((field) => properties[field.attribute]),
  ]
  const { changes } = await database.run(plan.sql, plan.bind(values))
  if (changes === 0) return false
  settle(model, properties, database, wanted)
  markSaved(instance, [...wanted, ...model.primaryKey])
  const generated = computedFields(model)
  if (generated.length > 0) await readFields(instance, generated, database)
  return true
}

function keyCondition(model: ModelMeta, firstSlot: number): SqlExpression {
  const operands = model.primaryKey.map(
    (field, index): SqlExpression => ({
      kind: 'comparison',
      operator: '=',
      left: { kind: 'column', table: model.table, name: field.column, type: field.type },
      right: fieldParameter(field, firstSlot + index),
    }),
  )
  return operands.length === 1 ? (operands[0] as SqlExpression) : { kind: 'and', operands }
}

function rowExists(instance: Instance, model: ModelMeta, database: Database): Promise<boolean> {
  return querySetOf(model.model)
    .using(database)
    .filter({ pk: (instance as Instance & { pk: unknown }).pk })
    .exists()
}

/** Values that the database computes: `post.likes = Post.f('likes').plus(1)`. They are read back. */
async function updateByQuery(
  instance: Instance,
  model: ModelMeta,
  database: Database,
  wanted: readonly Field[],
): Promise<boolean> {
  const properties = propertiesOf(instance)
  const query = querySetOf(model.model)
    .using(database)
    .filter({ pk: (instance as Instance & { pk: unknown }).pk })
  const changes = await updateRows(
    query,
    Object.fromEntries(wanted.map((field) => [field.attribute, properties[field.attribute] ?? null])),
  )
  if (changes === 0) return false
  const computed = wanted.filter((field) => properties[field.attribute] instanceof Expression)
  await readFields(instance, [...computed, ...computedFields(model)], database)
  markSaved(instance, [...wanted, ...model.primaryKey])
  return true
}

/** INSERT of one row. */
export function insertRow(instance: Instance, model: ModelMeta, database: Database): MaybePromise<void> {
  const properties = propertiesOf(instance)
  const columns = insertColumns(model, properties)
  const values = new Array<unknown>(columns.fields.length)
  if (!putValues(columns, properties, values, 0)) return insertComputed(instance, model, database, columns)
  return then(insertPlan(model, columns, database), ({ sql, bind, returns }) => {
    const bound = bind(values)
    if (returns)
      return then(database.all(sql, bound), (rows) => {
        assign(properties, columns.back, rows[0] ?? [], database)
        inserted(instance, model, database)
      })
    return then(database.run(sql, bound), ({ insertId }) =>
      counted(instance, model, database, columns, insertId),
    )
  })
}

/** What an INSERT without RETURNING tells is the key; other columns are read. */
function counted(
  instance: Instance,
  model: ModelMeta,
  database: Database,
  { back }: InsertColumns,
  insertId: number | bigint | undefined,
): MaybePromise<void> {
  const key = back.find((field) => field.primaryKey)
  if (key !== undefined && insertId !== undefined)
    propertiesOf(instance)[key.attribute] = isBigintKey(key) ? BigInt(insertId) : Number(insertId)
  const others = back.filter((each) => each !== key)
  if (others.length === 0) return inserted(instance, model, database)
  return readFields(instance, others, database).then(() => inserted(instance, model, database))
}

function isBigintKey({ spec }: Field): boolean {
  return spec.type?.kind === 'bigint' && spec.options.bigint === true
}

function inserted(instance: Instance, model: ModelMeta, database: Database): void {
  settle(model, propertiesOf(instance), database)
  markInserted(instance)
}

interface InsertPlan extends WritePlan {
  /** Whether its RETURNING has to be read. */
  readonly returns: boolean
}

/** The plan of the last database that rows with these columns were inserted into; programs have one. */
const lastPlans = new WeakMap<InsertColumns, { readonly database: Database; readonly plan: InsertPlan }>()

function insertPlan(model: ModelMeta, columns: InsertColumns, database: Database): MaybePromise<InsertPlan> {
  const last = lastPlans.get(columns)
  if (last?.database === database) return last.plan
  return then(database.connect(), (dialect) => {
    const { back, onlyKey, fields, name } = columns
    // SQLite and MySQL tell the key that they counted without being asked.
    const isTold = back.length === 0 || (dialect.name !== 'postgres' && onlyKey !== undefined)
    const returns = !isTold && hasReturning(dialect)
    const returning = returns ? returningOf(back) : undefined
    const made = writePlan(database, model, `insert ${name}`, () =>
      insertStatement(model, fields, 1, { returning }),
    )
    return then(made, (written) => {
      const plan = { ...written, returns }
      lastPlans.set(columns, { database, plan })
      return plan
    })
  })
}

export function assign(
  properties: Record<string, unknown>,
  fields: readonly Field[],
  row: readonly unknown[],
  database: Database,
): void {
  fields.forEach((field, index) => {
    const raw = row[index]
    const decode = database.dialect && decodeField(field, database.dialect)
    properties[field.attribute] =
      raw === null || raw === undefined || decode === undefined ? raw : decode(raw)
  })
}

/** Expressions as values of a new row: `createdAt: Now()`. */
async function insertComputed(
  instance: Instance,
  model: ModelMeta,
  database: Database,
  { fields }: InsertColumns,
): Promise<void> {
  await insertExpressions(instance, model, database, fields)
  markInserted(instance)
}
