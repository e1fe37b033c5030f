import { type Field, firstPair, type Relation, type Through } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'

/** A many-to-many relation that a history tells, at the rows of the model that declares it. */
export interface Link {
  readonly relation: Relation
  readonly through: Through
}

const known = new WeakMap<ModelMeta, readonly Link[]>()

/** The relations that a history tells and whose pairs are the rows of a model. */
export function linksOf(model: ModelMeta): readonly Link[] {
  const links = known.get(model.concrete)
  if (links !== undefined) return links
  const found = findLinks(model.concrete)
  known.set(model.concrete, found)
  return found
}

/** Whether what is written to a model's rows is written down: at them, or at the rows that they link. */
export function isTracked(model: ModelMeta): boolean {
  // The table that the framework makes is written by managers alone, which tell what they add.
  return model.history !== undefined || linksOf(model).some(({ through }) => !through.auto)
}

/** The many-to-many relations of a model, and of those that it continues, that its history tells. */
export function relationsTold(model: ModelMeta): Link[] {
  const above = model.parent === undefined ? [] : relationsTold(model.parent)
  return [...above, ...declaredAt(model)].filter(({ relation }) => isShown(model, relation.name))
}

/** Whether the history of a model tells a relation. */
export function isShown({ history }: ModelMeta, name: string): boolean {
  return history !== undefined && !history.exclude.has(name)
}

function findLinks(model: ModelMeta): Link[] {
  const keys = model.fields.filter(({ spec }) => spec.kind === 'foreignKey' || spec.kind === 'oneToOne')
  // Most models are not between two others.
  if (keys.length < 2) return []
  return keys.flatMap((key) => linksBy(model, key))
}

function linksBy(model: ModelMeta, key: Field): Link[] {
  const { to } = key.relation as Relation
  return declaredAt(to).filter(
    ({ through }) => through.model.concrete === model && through.source.name === key.name,
  )
}

function declaredAt(model: ModelMeta): Link[] {
  if (model.history === undefined) return []
  return [...model.specs.keys()].flatMap((name): Link[] => {
    if (model.specs.get(name)?.kind !== 'manyToMany' || !isShown(model, name)) return []
    const relation = model.relation(name) as Relation
    const through = relation.through as Through
    // A row is told by its key; a table between that knows it by another column is told by its managers alone.
    return firstPair(through.source.relation as Relation)[1].primaryKey ? [{ relation, through }] : []
  })
}
