import { IntegrityError } from '../../sql/index.ts'
import { doesNotExist, multipleObjects, ormErrors } from '../errors.ts'
import { fieldNames, fieldOf, relationOf } from '../model/columns.ts'
import { type Instance, isSettable, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import type { QuerySet } from '../query-set.ts'
import { promised, then } from '../run/maybe.ts'
import { getOrNull } from '../run/read.ts'
import { type BulkCreateOptions, bulkCreate } from './bulk-create.ts'
import { bulkUpdate } from './bulk-update.ts'
import { type Deleted, deleteAll } from './collector.ts'
import { saveInstance } from './save.ts'
import { update } from './update.ts'

type Values = Readonly<Record<string, unknown>>

/** Makes an instance of a model; its values as `new Post({...})` takes them. */
export function makeInstance(query: QuerySet, given: Values): Instance {
  return new query.model(given as never)
}

/** INSERT. */
export function create(query: QuerySet, given: Values): Promise<Instance> {
  return promised(() => {
    const instance = makeInstance(query, given)
    return then(saveInstance(instance, { database: query.writeTo(), forceInsert: true }), () => instance)
  })
}

/** The row, or a new one. Two that make it at once: the second gets what the first made. */
export async function getOrCreate(
  query: QuerySet,
  where: Values,
  defaults: Values,
): Promise<[unknown, boolean]> {
  const on = query.using(query.writeTo())
  const found = await getOrNull(on.filter(where))
  if (found !== null) return [found, false]
  return made(on, where, await called(defaults))
}

async function made(query: QuerySet, where: Values, defaults: Values): Promise<[unknown, boolean]> {
  try {
    const instance = await query.writeTo().atomic(() => create(query, { ...plainOf(where), ...defaults }))
    return [instance, true]
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error
    const found = await getOrNull(query.filter(where))
    if (found === null) throw error
    return [found, false]
  }
}

/** Lookups are conditions, not values: `title__iexact` makes no title. */
function plainOf(where: Values): Values {
  return Object.fromEntries(Object.entries(where).filter(([path]) => !path.includes('__')))
}

async function called(values: Values): Promise<Values> {
  const entries = await Promise.all(
    Object.entries(values).map(async ([name, value]) => [
      name,
      typeof value === 'function' ? await value() : value,
    ]),
  )
  return Object.fromEntries(entries)
}

/** The row with new values, or a new one. The row is locked meanwhile, so that no change between is lost. */
export async function updateOrCreate(
  query: QuerySet,
  where: Values,
  options: { defaults?: Values; createDefaults?: Values },
): Promise<[unknown, boolean]> {
  const database = query.writeTo()
  const on = query.using(database)
  return database.atomic(
    async (): Promise<[unknown, boolean]> => {
      const locked = on.filter(where).selectForUpdate()
      const present = await getOrNull(locked)
      const defaults = await called(options.defaults ?? {})
      const [found, created] =
        present === null
          ? await made(on, where, await called(options.createDefaults ?? defaults))
          : [present, false]
      if (created) return [found, true]
      const instance = (present === null ? await getOrNull(locked) : found) as Instance
      const properties = propertiesOf(instance)
      const model = modelOf(instance)
      for (const [name, value] of Object.entries(defaults)) {
        if (
          fieldOf(model, name) === undefined &&
          relationOf(model, name) === undefined &&
          !isSettable(instance, name)
        )
          throw ormErrors.unknownField(model.name, name, fieldNames(model))
        properties[name] = value
      }
      if (Object.keys(defaults).length > 0) await saveInstance(instance, { database })
      return [instance, false]
    },
    database.inTransaction ? {} : { retries: 5 },
  )
}

export {
  type BulkCreateOptions,
  bulkCreate,
  bulkUpdate,
  type Deleted,
  deleteAll,
  doesNotExist,
  multipleObjects,
  stateOf,
  update,
}
