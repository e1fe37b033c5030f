import { ormErrors } from '../errors.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { GenericReference } from '../relations/generic-reference.ts'
import { makeManager } from '../relations/manager.ts'
import { Reference } from '../relations/reference.ts'
import { relationNames, relationOf } from './columns.ts'
import type { Field, Relation } from './field.ts'
import { type GenericKey, genericKeyOf, MissingRow } from './generic-key.ts'
import { forgetRelated, Instance, modelOf, propertiesOf, relatedOf, setRelated } from './instance.ts'
import { targetAttribute } from './keys.ts'
import { extendsModel } from './model-meta.ts'

/** Gives a model's instances a property for every relation: `post.author`, `author.posts`. */
export function instanceGetters(prototype: Instance, specs: ReadonlyMap<string, FieldSpec>): void {
  for (const [name, spec] of specs) {
    if (spec.kind === 'genericForeignKey') defineGenericKey(prototype, name)
    else if (spec.to !== undefined) defineRelation(prototype, name)
  }
}

function defineGenericKey(prototype: Instance, name: string): void {
  const keyOf = (instance: Instance) => genericKeyOf(modelOf(instance), name) as GenericKey
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: Instance) {
      return readGeneric(this, keyOf(this))
    },
    set(this: Instance, value: unknown) {
      writeGeneric(this, keyOf(this), value)
    },
  })
}

function readGeneric(instance: Instance, generic: GenericKey): unknown {
  const related = relatedOf(instance, generic.name)
  const properties = propertiesOf(instance)
  const [label, key] = [properties[generic.typeField.attribute], properties[generic.keyField.attribute]]
  if (related instanceof Instance) {
    const own = generic.valuesOf(related)
    const unsaved = own.key === undefined || own.key === null
    if (own.label === label && (unsaved ? (key ?? null) === null : String(own.key) === String(key)))
      return related
  }
  if (label === null || label === undefined || key === null || key === undefined) return null
  if (related instanceof MissingRow && related.label === label && related.key === key) return null
  return new GenericReference(instance, generic)
}

function writeGeneric(instance: Instance, generic: GenericKey, value: unknown): void {
  const properties = propertiesOf(instance)
  const { typeField, keyField } = generic
  if (value instanceof Instance) {
    const { label, key } = generic.valuesOf(value)
    properties[typeField.attribute] = label
    properties[keyField.attribute] = key ?? null
    setRelated(instance, generic.name, value)
    return
  }
  forgetRelated(instance, generic.name)
  if (value instanceof GenericReference) {
    properties[typeField.attribute] = value.type
    properties[keyField.attribute] = value.key
    return
  }
  if (value !== null && value !== undefined)
    throw ormErrors.notATarget(generic.place, typeof value, generic.names())
  properties[typeField.attribute] = null
  properties[keyField.attribute] = null
}

/** One such property; reverse relations that others bring get theirs when models are registered. */
export function defineRelation(prototype: Instance, property: string, relationName = property): void {
  Object.defineProperty(prototype, property, {
    configurable: true,
    get(this: Instance) {
      return readRelation(this, ownRelation(this, relationName))
    },
    set(this: Instance, value: unknown) {
      writeRelation(this, ownRelation(this, relationName), value)
    },
  })
}

function ownRelation(instance: Instance, name: string): Relation {
  const model = modelOf(instance)
  const relation = relationOf(model, name)
  if (relation === undefined) throw ormErrors.unknownField(model.name, name, relationNames(model))
  return relation
}

function readRelation(instance: Instance, relation: Relation): unknown {
  if (relation.many) return makeManager(instance, relation)
  const { field } = relation
  const related = relatedOf(instance, relation.name)
  if (field === undefined) return related === undefined ? new Reference(instance, relation) : related
  const key = propertiesOf(instance)[field.attribute]
  if (related !== undefined && related !== null && sameKey(related as Instance, field, key)) return related
  if (key === null || key === undefined)
    return related !== undefined && related !== null && isUnsaved(related as Instance, field) ? related : null
  return new Reference(instance, relation)
}

/** A related instance that was set before it was saved has a key by now, or has none yet. */
function isUnsaved(related: Instance, field: Field): boolean {
  const key = propertiesOf(related)[targetAttribute(field)]
  return key === undefined || key === null
}

function sameKey(related: Instance, field: Field, key: unknown): boolean {
  const own = propertiesOf(related)[targetAttribute(field)]
  return (
    own === key ||
    (own !== undefined && own !== null && key !== undefined && key !== null && String(own) === String(key))
  )
}

function writeRelation(instance: Instance, relation: Relation, value: unknown): void {
  if (relation.many) throw ormErrors.setMany(relation.from.name, relation.name)
  const { field } = relation
  if (field === undefined) {
    setRelated(instance, relation.name, value)
    if (value instanceof Instance && relation.reverse !== undefined)
      propertiesOf(value)[relation.reverse.name] = instance
    return
  }
  const properties = propertiesOf(instance)
  if (value instanceof Instance) {
    checkModel(relation, value)
    properties[field.attribute] = propertiesOf(value)[targetAttribute(field)] ?? null
    setRelated(instance, relation.name, value)
    return
  }
  forgetRelated(instance, relation.name)
  properties[field.attribute] = value instanceof Reference ? value.pk : value
}

function checkModel(relation: Relation, value: Instance): void {
  if (extendsModel(modelOf(value), relation.to)) return
  throw ormErrors.wrongModel(`${relation.from.name}.${relation.name}`, relation.to.name, modelOf(value).name)
}
