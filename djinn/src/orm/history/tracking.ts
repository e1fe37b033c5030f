import type { Database } from '../../sql/index.ts'
import { hasKey, type Instance, keyOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import { batches } from '../write/batches.ts'
import type { FieldChange } from './change.ts'
import { relationsTold } from './links.ts'
import { type Moved, movedPairs, recordMoved } from './pairs.ts'
import { type Recorded, record } from './record.ts'
import { difference, type Snapshot, snapshotOf } from './snapshot.ts'

/** The rows of these keys as they are now, by key; locked, so that nobody changes them between. */
export async function rowsNow(
  model: ModelMeta,
  keys: readonly unknown[],
  database: Database,
): Promise<Map<string, Snapshot>> {
  const found = new Map<string, Snapshot>()
  for (const some of batches(keys)) {
    const rows = await querySetOf(model.model)
      .using(database)
      .filter({ pk__in: some })
      .orderBy()
      .selectForUpdate()
      .toArray()
    for (const row of rows as Instance[]) {
      const snapshot = snapshotOf(row, model)
      found.set(snapshot.key, snapshot)
    }
  }
  return found
}

/** Saves an instance and writes down what that changed. */
export function trackSave(
  instance: Instance,
  model: ModelMeta,
  database: Database,
  isInsert: boolean,
  save: () => Promise<unknown>,
): Promise<void> {
  return database.atomic(async () => {
    const known = !isInsert && hasKey(instance)
    const before = known ? await rowsNow(model, [keyOf(instance)], database) : new Map<string, Snapshot>()
    await save()
    const after =
      before.size === 0 ? ofInstances([instance], model) : await rowsNow(model, [keyOf(instance)], database)
    await recordChanges(model, before, after, database)
  })
}

/** Changes rows whose keys are known, and writes down how. */
export function trackRows<Result>(
  model: ModelMeta,
  keys: readonly unknown[],
  database: Database,
  work: () => Promise<Result>,
  keysAfter: readonly unknown[] = keys,
): Promise<Result> {
  return database.atomic(async () => {
    const before = await rowsNow(model, keys, database)
    const result = await work()
    const after = await rowsNow(model, keysAfter, database)
    await recordChanges(model, before, after, database)
    return result
  })
}

/** Writes down rows that are new. */
export function recordCreated(
  model: ModelMeta,
  instances: readonly Instance[],
  database: Database,
): Promise<void> {
  return recordChanges(model, new Map(), ofInstances(instances, model), database)
}

/** Writes down what was done to rows between two moments, and to relations whose pairs they are. */
export async function recordChanges(
  model: ModelMeta,
  before: ReadonlyMap<string, Snapshot>,
  after: ReadonlyMap<string, Snapshot>,
  database: Database,
): Promise<void> {
  if (model.history !== undefined) {
    const gone = [...before.values()].filter(({ key }) => !after.has(key))
    await record(model, [...gone.map((row) => deletion(row)), ...changesBetween(before, after)], database)
  }
  await recordMoved(await movedPairs(model, before, after, database), database)
}

/** Writes down rows of several models that went together: what leaves a relation of a row that goes too is told with it. */
export async function recordDeleted(
  gone: ReadonlyMap<ModelMeta, ReadonlyMap<string, Snapshot>>,
  database: Database,
): Promise<void> {
  const moved: Moved[] = []
  for (const [model, rows] of gone) moved.push(...(await movedPairs(model, rows, new Map(), database)))
  for (const [model, rows] of gone) {
    if (model.history === undefined) continue
    const related = relatedOf(model, moved)
    await record(
      model,
      [...rows.values()].map((row) => deletion(row, related.get(row.key))),
      database,
    )
  }
  const isGone = ({ link, owner }: Moved) => gone.get(link.relation.from.concrete)?.has(owner) === true
  await recordMoved(
    moved.filter((each) => !isGone(each)),
    database,
  )
}

/** What left the relations of a model, by the row and the relation. */
function relatedOf(model: ModelMeta, moved: readonly Moved[]): Map<string, Record<string, FieldChange>> {
  const found = new Map<string, Record<string, FieldChange>>()
  for (const { through } of relationsTold(model))
    for (const { link, owner, change } of moved)
      if (link.through === through) found.set(owner, { ...found.get(owner), [link.relation.name]: change })
  return found
}

function deletion(row: Snapshot, related: Readonly<Record<string, FieldChange>> = {}): Recorded {
  return { key: row.key, action: 'delete', fields: { ...difference(row, undefined), ...related } }
}

function changesBetween(
  before: ReadonlyMap<string, Snapshot>,
  after: ReadonlyMap<string, Snapshot>,
): Recorded[] {
  return [...after.values()].flatMap((row): Recorded[] => {
    const old = before.get(row.key)
    const fields = difference(old, row)
    if (old === undefined) return [{ key: row.key, action: 'create', fields }]
    // Saving what was there already changes nothing.
    return Object.keys(fields).length === 0 ? [] : [{ key: row.key, action: 'update', fields }]
  })
}

function ofInstances(instances: readonly Instance[], model: ModelMeta): Map<string, Snapshot> {
  return new Map(
    instances.map((instance) => {
      const snapshot = snapshotOf(instance, model)
      return [snapshot.key, snapshot]
    }),
  )
}
