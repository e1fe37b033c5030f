import type { Database } from '../../sql/index.ts'
import { doesNotExist, ormErrors } from '../errors.ts'
import { markSaved } from '../model/changes.ts'
import { allFields, fieldNames, fieldOf, relationOf } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import { columnNames } from '../model/generic-key.ts'
import { forgetRelated, homeOf, type Instance, modelOf, propertiesOf } from '../model/instance.ts'
import { querySetOf } from '../query-root.ts'
import { databaseOf } from '../run/binding.ts'

/** Reads an instance's columns again; loaded relations are forgotten. */
export async function refreshInstance(
  instance: Instance,
  options: { fields?: readonly string[]; database?: Database },
): Promise<void> {
  const model = modelOf(instance)
  const database = options.database ?? homeOf(instance) ?? databaseOf(model, 'read', instance)
  const relations = (options.fields ?? []).filter((name) => relationOf(model, name)?.many)
  const wanted =
    options.fields === undefined
      ? undefined
      : columnNames(
          model,
          options.fields.filter((name) => !relations.includes(name)),
        ).map((name) => named(instance, name))
  if (options.fields === undefined) forgetRelated(instance)
  else for (const name of options.fields) forgetRelated(instance, name)
  if (wanted?.length === 0) return
  await readFields(
    instance,
    wanted ?? allFields(model).filter((field) => field.attribute in propertiesOf(instance)),
    database,
  )
}

function named(instance: Instance, name: string): Field {
  const model = modelOf(instance)
  const field = fieldOf(model, name)
  if (field === undefined) throw ormErrors.unknownField(model.name, name, fieldNames(model))
  return field
}

/** Reads columns of an instance's row. */
export async function readFields(
  instance: Instance,
  fields: readonly Field[],
  database: Database,
): Promise<void> {
  const model = modelOf(instance)
  const query = querySetOf(model.model)
    .using(database)
    .filter({ pk: (instance as Instance & { pk: unknown }).pk })
  const found = (await query.valuesList(...fields.map((field) => field.attribute)).getOrNull()) as
    | readonly unknown[]
    | null
  if (found === null) throw doesNotExist(model.model, model)
  const properties = propertiesOf(instance)
  fields.forEach((field, index) => {
    properties[field.attribute] = found[index]
  })
  markSaved(instance, fields)
}
