import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { checkSameDatabase } from '../run/same-database.ts'
import { changedFields } from './changes.ts'
import { relationOf } from './columns.ts'
import { type Field, firstPair, type Relation } from './field.ts'
import { type GenericKey, genericKeyOf } from './generic-key.ts'
import { allRelatedOf, homeOf, Instance, modelOf, propertiesOf, stateOf } from './instance.ts'

/** The property of the other end that a foreign key holds. */
export function targetAttribute(field: Field): string {
  return firstPair(field.relation as Relation)[1].attribute
}

/** A key set from a related instance that was saved since. What was set anew must be of the database that is written to. */
export function fillKeys(instance: Instance, database: Database): void {
  for (const [name, value] of allRelatedOf(instance)) {
    if (value instanceof Instance && homeOf(value) !== database && isSetAnew(instance, name))
      checkSameDatabase(instance, name, value, database)
    const generic = genericKeyOf(modelOf(instance), name)
    if (generic !== undefined && value instanceof Instance) fillGeneric(instance, generic, value)
    const field = relationOf(modelOf(instance), name)?.field
    if (field === undefined || !(value instanceof Instance)) continue
    const properties = propertiesOf(instance)
    const key = propertiesOf(value)[targetAttribute(field)]
    if (properties[field.attribute] === null || properties[field.attribute] === undefined) {
      if (key === null || key === undefined) throw ormErrors.unsavedRelated(modelOf(instance).name, name)
      properties[field.attribute] = key
    }
  }
}

/** Not what was read with the row: a row may be saved in another database as it is. */
function isSetAnew(instance: Instance, name: string): boolean {
  const field = relationOf(modelOf(instance), name)?.field ?? genericKeyOf(modelOf(instance), name)?.keyField
  if (field === undefined) return false
  return stateOf(instance).adding || changedFields(instance).includes(field)
}

function fillGeneric(instance: Instance, generic: GenericKey, related: Instance): void {
  const properties = propertiesOf(instance)
  const { attribute } = generic.keyField
  const { label, key } = generic.valuesOf(related)
  const isOwn = properties[generic.typeField.attribute] === label
  if (!isOwn || (properties[attribute] !== null && properties[attribute] !== undefined)) return
  if (key === null || key === undefined) throw ormErrors.unsavedRelated(modelOf(instance).name, generic.name)
  properties[attribute] = key
}
