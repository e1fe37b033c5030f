import { ormErrors } from './errors.ts'
import { Change } from './history/change.ts'
import { defineRelation } from './model/accessors.ts'
import { type Field, hiddenName, type Relation } from './model/field.ts'
import { addIncoming } from './model/incoming.ts'
import { reverseManyToMany, reverseOf } from './model/link-relations.ts'
import { isModelClass, metaOf } from './model/metas.ts'
import type { ModelClass } from './model/model-class.ts'
import type { ModelMeta } from './model/model-meta.ts'
import { OwnLookup, rememberLookups } from './own-lookups.ts'

const registered = new WeakSet<ModelMeta>()

/**
 * A list of models: an array, or a module whose exports they are. Other exports are passed over. Lookups of the program's own in the
 * list are known to its models from then on.
 */
export function modelsOf(given: unknown): ModelClass[] {
  if (typeof given !== 'object' || given === null) throw ormErrors.notAModel('models', given)
  const listed: readonly unknown[] = Object.values(given)
  const wrong = listed.find((each) => !isModelClass(each) && !(each instanceof OwnLookup))
  if (Array.isArray(given) && wrong !== undefined) throw ormErrors.notAModel('models', wrong)
  const models = listed.filter((each) => isModelClass(each) && !isAbstract(each)) as ModelClass[]
  rememberLookups(
    models,
    listed.filter((each) => each instanceof OwnLookup),
  )
  return models
}

function isAbstract(model: ModelClass): boolean {
  return metaOf(model).options.abstract === true
}

/** Makes models known to each other: reverse relations get their names, deletes know what depends on what. Gives all, tables between and that of their changes included. */
export function registerModels(models: readonly ModelClass[]): ModelMeta[] {
  const all = new Set<ModelMeta>()
  for (const model of models) {
    const meta = metaOf(model)
    all.add(meta)
    for (const relation of meta.relations.values())
      if (relation.through?.auto && relation.kind === 'manyToMany') all.add(relation.through.model)
  }
  if ([...all].some((meta) => meta.history !== undefined)) all.add(metaOf(Change as unknown as ModelClass))
  for (const meta of all) register(meta)
  return [...all]
}

function register(meta: ModelMeta): void {
  if (registered.has(meta)) return
  registered.add(meta)
  if (meta.proxyOf !== undefined) return
  for (const relation of [...meta.relations.values()]) {
    if (relation.field !== undefined) registerKey(relation.field, relation)
    if (relation.kind === 'manyToMany') registerMany(relation)
  }
}

function registerKey(field: Field, relation: Relation): void {
  const target = relation.to.concrete
  addIncoming(target, field)
  const declared = [...target.relations.values()].some((each) => each.reverse === field)
  const name = reverseName(field.spec.options.relatedName, field.model)
  if (
    declared ||
    name === undefined ||
    (field.spec.options.parentLink === true && target.relations.has(name.query))
  )
    return
  addReverse(relation.to, name, reverseOf(field, name.query, relation.to))
}

function registerMany(relation: Relation): void {
  relation.to.addRelation(reverseManyToMany(relation, hiddenName(relation)))
  const name = reverseName(relation.spec?.options.relatedName, relation.from)
  if (name === undefined || relation.through?.symmetrical) return
  const declared = [...relation.to.relations.values()].some(
    (each) =>
      each !== relation &&
      each.name !== hiddenName(relation) &&
      each.through !== undefined &&
      each.through.model === relation.through?.model,
  )
  if (!declared) addReverse(relation.to, name, reverseManyToMany(relation, name.query))
}

/** How a relation is called at its other end. */
export interface ReverseName {
  /** In lookups. */
  readonly query: string
  /** On instances. */
  readonly property: string
}

/** Django's names: `relatedName` for both, else the model's name in lookups and `nameSet` on instances. `+` means none. */
export function reverseName(given: string | undefined, model: ModelMeta): ReverseName | undefined {
  const relatedName = given ?? (model.options.defaultRelatedName as string | undefined)
  if (relatedName?.endsWith('+')) return undefined
  const own = model.name.charAt(0).toLowerCase() + model.name.slice(1)
  if (relatedName === undefined) return { query: own, property: `${own}Set` }
  const name = relatedName.replaceAll('%(class)s', own)
  return { query: name, property: name }
}

function addReverse(target: ModelMeta, name: ReverseName, relation: Relation): void {
  if (target.specs.has(name.query) || target.relations.has(name.query)) return
  target.addRelation(relation)
  const { prototype } = target.model
  const property = relation.many ? name.property : name.query
  if (!(property in prototype)) defineRelation(prototype, property, name.query)
}
