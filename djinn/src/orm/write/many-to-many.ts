import type { Database } from '../../sql/index.ts'
import { type ManyToManyEvent, modelEvents } from '../events.ts'
import { linksOf } from '../history/links.ts'
import { isTrackedRelation, recordRelated } from '../history/many-to-many.ts'
import { firstPair, type Relation, type Through } from '../model/field.ts'
import { type Instance, modelOf, propertiesOf } from '../model/instance.ts'
import { querySetOf } from '../query-root.ts'
import { bulkCreate } from './bulk-create.ts'

type Values = Readonly<Record<string, unknown>>

/** The value by which the table between knows the owner. */
function ownerKey(owner: Instance, through: Through): unknown {
  return propertiesOf(owner)[firstPair(through.source.relation as Relation)[1].attribute]
}

function rowsOf(through: Through, database: Database) {
  return querySetOf(through.model.model).using(database)
}

/** Adds pairs that are not there; a symmetrical relation holds both directions. */
export async function addThrough(
  owner: Instance,
  relation: Relation,
  through: Through,
  keys: readonly unknown[],
  defaults: Values | undefined,
  database: Database,
): Promise<void> {
  const own = ownerKey(owner, through)
  await addDirection(owner, relation, through, own, keys, defaults, database, true)
  if (!through.symmetrical) return
  const mirrored: Through = { ...through, source: through.target, target: through.source }
  await addDirection(owner, relation, mirrored, own, keys, defaults, database, false)
}

async function addDirection(
  owner: Instance,
  relation: Relation,
  through: Through,
  own: unknown,
  keys: readonly unknown[],
  defaults: Values | undefined,
  database: Database,
  tell: boolean,
): Promise<void> {
  const { source, target } = through
  const unique = [...new Map(keys.map((key) => [String(key), key])).values()]
  const known = new Set((await present(own, { ...through, source, target }, database, unique)).map(String))
  const missing = unique.filter((key) => !known.has(String(key)))
  if (tell) await told('preAdd', owner, relation, missing, database)
  const values = await calledValues(defaults ?? {})
  const rows = missing.map((key) => ({ ...values, [source.attribute]: own, [target.attribute]: key }))
  // Two that add the same pair at once: one of them finds it there.
  if (rows.length > 0)
    await bulkCreate(rowsOf(through, database), rows, through.auto ? { ignoreConflicts: true } : {})
  if (tell && isTrackedRelation(relation) && (through.auto || !isToldByRows(through)))
    await recordRelated(owner, relation, through, 'added', missing, database)
  if (tell) await told('postAdd', owner, relation, missing, database)
}

async function calledValues(values: Values): Promise<Values> {
  return Object.fromEntries(
    await Promise.all(
      Object.entries(values).map(async ([name, value]) => [
        name,
        typeof value === 'function' ? await value() : value,
      ]),
    ),
  )
}

export async function removeThrough(
  owner: Instance,
  relation: Relation,
  through: Through,
  keys: readonly unknown[],
  database: Database,
): Promise<void> {
  const own = ownerKey(owner, through)
  await told('preRemove', owner, relation, keys, database)
  const { source, target } = through
  const gone = isToldHere(relation, through) ? await present(own, through, database, keys) : []
  await rowsOf(through, database)
    .filter({ [source.attribute]: own, [`${target.attribute}__in`]: keys })
    .delete()
  if (through.symmetrical)
    await rowsOf(through, database)
      .filter({ [target.attribute]: own, [`${source.attribute}__in`]: keys })
      .delete()
  await recordRelated(owner, relation, through, 'removed', gone, database)
  await told('postRemove', owner, relation, keys, database)
}

/** Whether what leaves a relation is to be told by its manager. */
function isToldHere(relation: Relation, through: Through): boolean {
  return isTrackedRelation(relation) && !isToldByRows(through)
}

/** Whether a history tells what happens to the rows between. */
function isToldByRows({ model, source, target }: Through): boolean {
  const ends = [source.name, target.name]
  return linksOf(model).some(
    ({ through }) => ends.includes(through.source.name) && ends.includes(through.target.name),
  )
}

/** The keys at the other end that an owner has; of those asked for, where they are. */
async function present(
  own: unknown,
  { model, source, target }: Pick<Through, 'model' | 'source' | 'target'>,
  database: Database,
  keys?: readonly unknown[],
): Promise<unknown[]> {
  const pairs = querySetOf(model.model)
    .using(database)
    .filter({ [source.attribute]: own, ...(keys && { [`${target.attribute}__in`]: keys }) })
  return [...new Set(await pairs.orderBy().valuesList(target.attribute, { flat: true }).toArray())]
}

export async function clearThrough(
  owner: Instance,
  relation: Relation,
  through: Through,
  database: Database,
): Promise<void> {
  const own = ownerKey(owner, through)
  await told('preClear', owner, relation, [], database)
  const gone = isToldHere(relation, through) ? await present(own, through, database) : []
  await rowsOf(through, database)
    .filter({ [through.source.attribute]: own })
    .delete()
  if (through.symmetrical)
    await rowsOf(through, database)
      .filter({ [through.target.attribute]: own })
      .delete()
  await recordRelated(owner, relation, through, 'removed', gone, database)
  await told('postClear', owner, relation, [], database)
}

async function told(
  action: ManyToManyEvent['action'],
  owner: Instance,
  relation: Relation,
  keys: readonly unknown[],
  database: Database,
): Promise<void> {
  if (!modelEvents.manyToManyChanged.hasReceivers) return
  await modelEvents.manyToManyChanged.sendAsync({
    action,
    model: modelOf(owner).model,
    instance: owner,
    relation: relation.name,
    keys,
    database,
  })
}
