import { compileStatement, type Database } from '../../sql/index.ts'
import { ormErrors, ProtectedError, RestrictedError } from '../errors.ts'
import { modelEvents } from '../events.ts'
import { namesOf, removeLater } from '../files/cleanup.ts'
import { cleanedFields } from '../files/file-fields.ts'
import { linksOf } from '../history/links.ts'
import type { Snapshot } from '../history/snapshot.ts'
import { recordDeleted, rowsNow } from '../history/tracking.ts'
import { defaultOf } from '../model/columns.ts'
import type { Field, Relation } from '../model/field.ts'
import { incomingKeys } from '../model/incoming.ts'
import { hasKey, type Instance, keyOf, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { no } from '../query/logic.ts'
import { newQuery } from '../query/planner.ts'
import { replay } from '../query/replay.ts'
import { querySetOf } from '../query-root.ts'
import type { QuerySet } from '../query-set.ts'
import { binder } from '../run/bind.ts'
import { batches } from './batches.ts'
import { rowsOfKeys } from './rows-of-keys.ts'
import { databaseToWrite } from './save.ts'
import { rowsOf, updateRows } from './update.ts'

/** What a delete took away. */
export interface Deleted {
  readonly total: number
  /** By the model's name. */
  readonly byModel: Readonly<Record<string, number>>
}

/** Deletes the rows of a query set and what depends on them. */
export async function deleteAll(query: QuerySet): Promise<Deleted> {
  if (query.extras.sliced) throw ormErrors.slicedQuery('delete')
  if (query.extras.combined) throw ormErrors.combinedQuery('delete')
  if (query.extras.form !== 'instances') throw ormErrors.afterValues('delete')
  if (query.shape.calls().some((call) => call.method === 'distinct' && call.args.length > 0))
    throw ormErrors.distinctDelete()
  const database = query.writeTo()
  if (canDeleteFast(query.meta)) return counted(query.meta, await deleteQuery(query, database))
  return database.atomic(async () => {
    const instances = (await query.using(database).orderBy().toArray()) as Instance[]
    return collect(instances, database, false)
  })
}

/** Deletes instances and what depends on them. */
export async function deleteInstances(
  instances: readonly Instance[],
  options: { database?: Database; keepParents?: boolean },
): Promise<Deleted> {
  const [first] = instances
  if (first === undefined) return { total: 0, byModel: {} }
  for (const instance of instances)
    if (!hasKey(instance)) throw ormErrors.unsavedInstance(modelOf(instance).name)
  const database = databaseToWrite(first, options.database)
  return database.atomic(() => collect(instances, database, options.keepParents === true))
}

function counted(model: ModelMeta, count: number): Deleted {
  return { total: count, byModel: count === 0 ? {} : { [model.name]: count } }
}

/** Whether nothing depends on a model's rows and nobody listens: one DELETE does it. */
function canDeleteFast(model: ModelMeta): boolean {
  if (isTold(model) || cleanedFields(model.fields).length > 0) return false
  if (tellsDeletes(model)) return false
  return (
    model.parent === undefined &&
    ![...model.relations.values()].some((relation) => relation.generic !== undefined) &&
    incomingKeys(model).every((field) => onDelete(field) === 'doNothing' || onDelete(field).startsWith('db'))
  )
}

function tellsDeletes({ options }: ModelMeta): boolean {
  return (
    options.autoCreated !== true &&
    (modelEvents.preDelete.hasReceivers || modelEvents.postDelete.hasReceivers)
  )
}

/** One DELETE: what depends on the rows stays, and no history is told. */
export async function deleteQuery(query: QuerySet, database: Database): Promise<number> {
  const dialect = await database.connect()
  const built = newQuery(query.meta, dialect, database)
  replay(built, query.shape)
  const where = rowsOf(built)
  if (where === no) return 0
  const sql = compileStatement(
    { kind: 'delete', table: query.meta.table, alias: built.base(), where },
    dialect,
  )
  return (await database.run(sql, binder(sql)(query.given))).changes
}

function onDelete(field: Field): string {
  const given = field.spec.options.onDelete
  return typeof given === 'string' ? given : given === undefined ? 'cascade' : 'set'
}

/** Rows to delete by model, in the order in which they were found. */
class Collector {
  readonly rows = new Map<ModelMeta, Map<string, Instance>>()
  readonly fast: { readonly model: ModelMeta; readonly query: QuerySet }[] = []
  readonly updates: {
    readonly field: Field
    readonly value: unknown
    readonly instances: readonly Instance[]
  }[] = []
  /** Keys that are emptied before their rows go: MySQL checks a key at every row, also where its target goes in the same statement. */
  readonly loosened: { readonly field: Field; readonly instances: readonly Instance[] }[] = []
  readonly restricted = new Map<Field, Instance[]>()
  readonly protectedRows: Instance[] = []
  protectedBy: Field | undefined
  readonly database: Database
  readonly keepParents: boolean

  constructor(database: Database, keepParents: boolean) {
    this.database = database
    this.keepParents = keepParents
  }

  async collect(instances: readonly Instance[]): Promise<void> {
    const [first] = instances
    if (first === undefined) return
    const model = modelOf(first).concrete
    const known = this.rows.get(model) ?? new Map<string, Instance>()
    this.rows.set(model, known)
    const fresh = instances.filter((instance) => !known.has(String(keyOf(instance))))
    for (const instance of fresh) known.set(String(keyOf(instance)), instance)
    if (fresh.length === 0) return
    if (model.parent !== undefined && !this.keepParents)
      for (const some of batches(fresh)) await this.collectParent(model, some)
    for (const field of incomingKeys(model)) {
      if (this.keepParents && field.spec.options.parentLink === true) continue
      for (const some of batches(fresh)) await this.follow(field, some)
    }
    for (const relation of model.relations.values())
      if (relation.generic !== undefined && relation.from.concrete === model)
        for (const some of batches(fresh)) await this.followGeneric(relation, some)
  }

  /** Rows of a generic relation go with what they point at. */
  async followGeneric({ generic, from, to }: Relation, instances: readonly Instance[]): Promise<void> {
    const { key, label } = generic as NonNullable<Relation['generic']>
    const keys = instances.map((instance) => key.stored(propertiesOf(instance)[from.key.attribute]))
    const query = querySetOf(to.model)
      .using(this.database)
      .filter({ [key.typeField.name]: label, [`${key.keyField.name}__in`]: keys })
    if (canDeleteFast(to)) this.fast.push({ model: to, query })
    else await this.collect((await query.orderBy().toArray()) as Instance[])
  }

  async collectParent(model: ModelMeta, instances: readonly Instance[]): Promise<void> {
    const parent = model.parent as ModelMeta
    const keys = instances.map((instance) => propertiesOf(instance)[model.key.attribute])
    await this.collect(
      (await querySetOf(parent.model).using(this.database).filter({ pk__in: keys }).toArray()) as Instance[],
    )
  }

  async follow(field: Field, instances: readonly Instance[]): Promise<void> {
    const action = onDelete(field)
    if (action === 'doNothing' || action.startsWith('db')) return
    const attribute = field.target.attribute
    const keys = instances.map((instance) => propertiesOf(instance)[attribute])
    const query = querySetOf(field.model.model)
      .using(this.database)
      .filter({ [`${field.name}__in`]: keys })
    if (action === 'cascade' && canDeleteFast(field.model)) {
      this.fast.push({ model: field.model, query })
      return
    }
    const rows = (await query.orderBy().toArray()) as Instance[]
    if (rows.length === 0) return
    switch (action) {
      case 'cascade':
        if (field.null && this.database.dialectName === 'mysql')
          this.loosened.push({ field, instances: rows })
        return this.collect(rows)
      case 'protect':
        this.protectedRows.push(...rows)
        this.protectedBy ??= field
        return
      case 'restrict':
        this.restricted.set(field, [...(this.restricted.get(field) ?? []), ...rows])
        return
      case 'setNull':
        this.updates.push({ field, value: null, instances: rows })
        return
      case 'setDefault':
        this.updates.push({ field, value: defaultOf(field) ?? null, instances: rows })
        return
      default:
        this.updates.push({ field, value: await setValue(field), instances: rows })
    }
  }

  /** A row that restricts may go if it goes by another way. */
  checkRestricted(model: ModelMeta): void {
    if (this.protectedRows.length > 0 && this.protectedBy !== undefined)
      throw new ProtectedError(
        model.name,
        `${this.protectedBy.model.name}.${this.protectedBy.name}`,
        this.protectedRows,
      )
    const left: Instance[] = []
    let by: Field | undefined
    for (const [field, rows] of this.restricted) {
      const going = this.rows.get(field.model.concrete)
      const staying = rows.filter((row) => !going?.has(String(keyOf(row))))
      if (staying.length > 0) by ??= field
      left.push(...staying)
    }
    if (by !== undefined) throw new RestrictedError(model.name, `${by.model.name}.${by.name}`, left)
  }
}

async function setValue(field: Field): Promise<unknown> {
  const given = field.spec.options.onDelete as { readonly value?: unknown } | (() => unknown)
  const value = typeof given === 'function' ? given : given.value
  return typeof value === 'function' ? await (value as () => unknown)() : value
}

async function collect(
  instances: readonly Instance[],
  database: Database,
  keepParents: boolean,
): Promise<Deleted> {
  const [first] = instances
  if (first === undefined) return { total: 0, byModel: {} }
  const collector = new Collector(database, keepParents)
  await collector.collect(instances)
  collector.checkRestricted(modelOf(first))
  await tell('preDelete', collector)
  const tracked = await trackedRows(collector)
  await cleanUp(collector)
  const byModel: Record<string, number> = {}
  const add = (model: ModelMeta, count: number) => {
    if (count > 0) byModel[model.name] = (byModel[model.name] ?? 0) + count
  }
  for (const { model, query } of collector.fast) add(model, await deleteQuery(query, database))
  for (const { field, instances: rows } of collector.loosened)
    for (const some of rowsOfKeys(field.model, rows, database)) await updateRows(some, { [field.name]: null })
  for (const { field, value, instances: rows } of collector.updates)
    for (const some of rowsOfKeys(field.model, rows, database)) await some.update({ [field.name]: value })
  for (const model of sorted([...collector.rows.keys()])) {
    const rows = collector.rows.get(model) as Map<string, Instance>
    for (const some of rowsOfKeys(model, [...rows.values()], database))
      add(model, await deleteQuery(some, database))
  }
  await recordDeleted(tracked, database)
  await tell('postDelete', collector)
  for (const rows of collector.rows.values()) for (const instance of rows.values()) forget(instance)
  return { total: Object.values(byModel).reduce((sum, count) => sum + count, 0), byModel }
}

/** Files that go with the rows, after the commit. Their names are those of the database: an instance may have others by now. */
async function cleanUp({ rows, database }: Collector): Promise<void> {
  for (const [model, instances] of rows) {
    const fields = cleanedFields(model.fields)
    if (fields.length > 0)
      removeLater(await namesOf(rowsOfKeys(model, [...instances.values()], database), fields), database)
  }
}

/** Whether the history tells what goes: the rows, or that those which they link are linked no more. */
function isTold(model: ModelMeta): boolean {
  return model.history !== undefined || linksOf(model).length > 0
}

/** What the history keeps of the rows that go, as they are in the database. */
async function trackedRows({ rows, database }: Collector): Promise<Map<ModelMeta, Map<string, Snapshot>>> {
  const tracked = new Map<ModelMeta, Map<string, Snapshot>>()
  for (const [model, instances] of rows)
    if (isTold(model) && instances.size > 0)
      tracked.set(model, await rowsNow(model, [...instances.values()].map(keyOf), database))
  return tracked
}

/** Models that point at others go first; where they point in a circle, the order in which they were found is kept. */
function sorted(models: readonly ModelMeta[]): ModelMeta[] {
  const waiting = [...models].reverse()
  const done: ModelMeta[] = []
  while (waiting.length > 0) {
    const next = waiting.findIndex(
      (model) => !waiting.some((other) => other !== model && pointsAt(other, model)),
    )
    done.push(...waiting.splice(next < 0 ? 0 : next, 1))
  }
  return done
}

function pointsAt(from: ModelMeta, to: ModelMeta): boolean {
  return from.fields.some((field) => field.relation?.to.concrete === to)
}

async function tell(event: 'preDelete' | 'postDelete', collector: Collector): Promise<void> {
  if (!modelEvents[event].hasReceivers) return
  for (const [model, rows] of collector.rows) {
    if (!tellsDeletes(model)) continue
    for (const instance of rows.values())
      await modelEvents[event].sendAsync({
        model: modelOf(instance).model,
        instance,
        database: collector.database,
      })
  }
}

/** A deleted instance is new again: it has no key. */
function forget(instance: Instance): void {
  const properties = propertiesOf(instance)
  for (const field of modelOf(instance).primaryKey) properties[field.attribute] = null
  const state = stateOf(instance)
  state.adding = true
  state.saved = undefined
  state.row = undefined
}
