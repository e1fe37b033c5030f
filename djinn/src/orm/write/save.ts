import { type Database, encoder, type SqlExpression } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { modelEvents } from '../events.ts'
import { Expression } from '../expressions/expression.ts'
import { trackSave } from '../history/tracking.ts'
import { changedFields, markSaved } from '../model/changes.ts'
import type { Field } from '../model/field.ts'
import { columnNames } from '../model/generic-key.ts'
import { fieldOf, type Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import { fillKeys } from '../model/keys.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import { databaseOf } from '../run/binding.ts'
import { decodeField } from '../run/mapper.ts'
import { insertExpressions } from './insert-expressions.ts'
import { now } from './now.ts'
import { putLast } from './order.ts'
import { readFields } from './refresh.ts'
import {
  fieldParameter,
  generatedFields,
  insertStatement,
  isGenerated,
  isIdentity,
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
}

/** Where an instance is written. */
export function databaseToWrite(instance: Instance, given?: Database): Database {
  const state = stateOf(instance)
  return given ?? state.database ?? state.group?.database ?? databaseOf(modelOf(instance), 'write', instance)
}

/** INSERT or UPDATE, as Django chooses; a model that continues another writes that row first. */
export async function saveInstance(instance: Instance, options: SaveOptions): Promise<void> {
  const model = modelOf(instance)
  if (options.forceInsert && (options.forceUpdate || options.updateFields)) throw ormErrors.saveOptions()
  if (options.updateFields?.length === 0) return
  const database = databaseToWrite(instance, options.database)
  fillKeys(instance, database)
  const created = stateOf(instance).adding
  const events = modelEvents.preSave.hasReceivers || modelEvents.postSave.hasReceivers
  if (events) await modelEvents.preSave.sendAsync({ model: model.model, instance, created, database })
  if (model.history !== undefined)
    await trackSave(instance, model, database, created && options.forceInsert === true, () =>
      saveTables(instance, model, database, options, created),
    )
  else if (model.parent !== undefined)
    await database.atomic(() => saveTables(instance, model, database, options, created))
  else await saveTable(instance, model, database, options, created)
  stateOf(instance).database = database
  if (events) await modelEvents.postSave.sendAsync({ model: model.model, instance, created, database })
}

/** Whether the row was inserted. */
async function saveTables(
  instance: Instance,
  model: ModelMeta,
  database: Database,
  options: SaveOptions,
  created: boolean,
): Promise<boolean> {
  let isParentNew = false
  if (model.parent !== undefined) {
    isParentNew = await saveTables(instance, model.parent, database, options, created)
    const properties = propertiesOf(instance)
    properties[model.key.attribute] =
      properties[model.key.target.attribute] ?? properties[model.parent.key.attribute]
  }
  // A row that continues one which was not there cannot be there.
  return saveTable(
    instance,
    model,
    database,
    isParentNew ? { ...options, forceInsert: true } : options,
    created,
  )
}

/** Whether the row was inserted. */
async function saveTable(
  instance: Instance,
  model: ModelMeta,
  database: Database,
  options: SaveOptions,
  created: boolean,
): Promise<boolean> {
  const properties = propertiesOf(instance)
  const named = options.updateFields === undefined ? undefined : namedFields(model, options.updateFields)
  const keys = model.primaryKey
  const hasKey = keys.every(
    (key) => properties[key.attribute] !== undefined && properties[key.attribute] !== null,
  )
  if (!hasKey && (options.forceUpdate || named !== undefined)) throw ormErrors.updateWithoutKey(model.name)
  for (const field of model.fields)
    if (field.spec.options.autoNow === true && (named === undefined || named.includes(field)))
      properties[field.attribute] = now(field)
  for (const field of model.fields)
    if (created && field.spec.options.autoNowAdd === true) properties[field.attribute] = now(field)
  const fresh = created && keys.some((key) => 'default' in key.spec.options)
  if (hasKey && options.forceInsert !== true && !(fresh && !options.forceUpdate && named === undefined)) {
    const done = await updateRow(instance, model, database, named)
    if (done) return false
    if (options.forceUpdate || named !== undefined) throw ormErrors.notUpdated(model.name)
  }
  if (model.options.orderWithRespectTo !== undefined) await putLast([instance], model, database)
  await insertRow(instance, model, database)
  return true
}

function namedFields(model: ModelMeta, names: readonly string[]): Field[] {
  return columnNames(model, names).flatMap((name) => {
    const field = fieldOf(model, name)
    if (field === undefined || field.primaryKey)
      throw ormErrors.unknownField(
        model.name,
        name,
        model.fields.filter((each) => !each.primaryKey).map((each) => each.name),
      )
    return field.model === model ? [field] : []
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
  const key = `update ${model.table} ${wanted.map((field) => field.index).join()}`
  const plan = await writePlan(database, key, () => ({
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
  settle(properties, wanted, database)
  markSaved(instance, [...wanted, ...model.primaryKey])
  if (model.fields.some(isGenerated)) await readFields(instance, model.fields.filter(isGenerated), database)
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
  await readFields(instance, [...computed, ...model.fields.filter(isGenerated)], database)
  markSaved(instance, [...wanted, ...model.primaryKey])
  return true
}

/** The columns that an insert writes: not those that the database fills in. */
export function insertFields(model: ModelMeta, properties: Record<string, unknown>): Field[] {
  return model.fields.filter((field) => {
    if (isGenerated(field)) return false
    const value = properties[field.attribute]
    if (value !== undefined && value !== null) return true
    if (field.primaryKey && isIdentity(field)) return false
    return !(value === undefined && 'dbDefault' in field.spec.options)
  })
}

export async function insertRow(instance: Instance, model: ModelMeta, database: Database): Promise<void> {
  const properties = propertiesOf(instance)
  const fields = insertFields(model, properties)
  const computed = fields.filter((field) => properties[field.attribute] instanceof Expression)
  if (computed.length > 0) return insertComputed(instance, model, database, fields)
  const back = generatedFields(model, fields)
  const direct =
    database.dialectName !== 'postgres' &&
    back.length <= 1 &&
    back.every((field) => field.primaryKey && isIdentity(field))
  const returning =
    direct || back.length === 0
      ? undefined
      : back.map((field) => ({
          expression: { kind: 'column', name: field.column, type: field.type } as const,
        }))
  const key = `insert ${model.table} ${fields.map((field) => field.index).join()}`
  const ready = writePlan(database, key, () => insertStatement(model, fields, 1, { returning }))
  const plan = ready instanceof Promise ? await ready : ready
  const values = fields.map((field) => properties[field.attribute] ?? null)
  const bound = plan.bind(values)
  if (returning !== undefined && (database.dialectName !== 'mysql' || database.dialect?.mariadb === true)) {
    const rows = await database.all(plan.sql, bound)
    assign(properties, back, rows[0] ?? [], database)
  } else {
    const running = database.run(plan.sql, bound)
    const { insertId } = running instanceof Promise ? await running : running
    const identity = back.find((field) => field.primaryKey)
    if (identity !== undefined && insertId !== undefined)
      properties[identity.attribute] =
        identity.spec.type?.kind === 'bigint' && identity.spec.options.bigint === true
          ? BigInt(insertId)
          : Number(insertId)
    const others = back.filter((field) => field !== identity)
    if (others.length > 0) await readFields(instance, others, database)
  }
  settle(properties, fields, database)
  markInserted(instance)
}

/** Kinds whose values have a class of their own; inputs may be texts and numbers. */
const kept: ReadonlySet<string> = new Set([
  'decimal',
  'date',
  'time',
  'datetime',
  'instant',
  'duration',
  'bigint',
  'uuid',
])

/** What was given as a text or a number is on the instance what a read would give. */
export function settle(
  properties: Record<string, unknown>,
  fields: readonly Field[],
  database: Database,
): void {
  const { dialect } = database
  if (dialect === undefined) return
  for (const field of fields) {
    const value = properties[field.attribute]
    const plain = typeof value === 'string' || typeof value === 'number'
    if (!plain || !kept.has(field.type.kind) || field.target.spec.options.toDatabase !== undefined) continue
    const encoded = encoder(field.type, dialect)?.(value) ?? value
    const decode = decodeField(field, dialect)
    properties[field.attribute] = decode === undefined ? encoded : decode(encoded)
  }
}

function markInserted(instance: Instance): void {
  const state = stateOf(instance)
  state.adding = false
  markSaved(instance, changedFieldsAll(instance))
}

function changedFieldsAll(instance: Instance): Field[] {
  const properties = propertiesOf(instance)
  const model = modelOf(instance)
  const all: Field[] = []
  for (let at: ModelMeta | undefined = model; at !== undefined; at = at.parent)
    all.push(...at.fields.filter((field) => field.attribute in properties))
  return all
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
  fields: readonly Field[],
): Promise<void> {
  await insertExpressions(instance, model, database, fields)
  markInserted(instance)
}
