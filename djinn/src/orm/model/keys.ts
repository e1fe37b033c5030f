import { ormErrors } from '../errors.ts'
import { type Field, firstPair, type Relation } from './field.ts'
import { type GenericKey, genericKeyOf } from './generic-key.ts'
import { allRelatedOf, Instance, modelOf, propertiesOf } from './instance.ts'

/** The property of the other end that a foreign key holds. */
export function targetAttribute(field: Field): string {
  return firstPair(field.relation as Relation)[1].attribute
}

/** A key set from a related instance that was saved since. */
export function fillKeys(instance: Instance): void {
  for (const [name, value] of allRelatedOf(instance)) {
    const generic = genericKeyOf(modelOf(instance), name)
    if (generic !== undefined && value instanceof Instance) fillGeneric(instance, generic, value)
    const field = modelOf(instance).relations.get(name)?.field
    if (field === undefined || !(value instanceof Instance)) continue
    const properties = propertiesOf(instance)
    const key = propertiesOf(value)[targetAttribute(field)]
    if (properties[field.attribute] === null || properties[field.attribute] === undefined) {
      if (key === null || key === undefined) throw ormErrors.unsavedRelated(modelOf(instance).name, name)
      properties[field.attribute] = key
    }
  }
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
