import { ormErrors } from '../errors.ts'
import { relationNames } from '../model/columns.ts'
import type { Field, JoinStep, Relation } from '../model/field.ts'
import type { GenericKey } from '../model/generic-key.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import type { FilteredJoin, Query } from './query.ts'

/** A path of names through relations: which tables it crosses, which columns it ends at. */
export interface Path {
  readonly steps: readonly PathStep[]
  /** The last relation or column. */
  readonly end: Relation | Field
  /** The columns that stand for the end: of a relation the key at its other end. */
  readonly targets: readonly Field[]
  /** What follows: transforms and a lookup. */
  readonly rest: readonly string[]
  /** The key to one of several models at the end, whose two columns are the targets. */
  readonly generic?: GenericKey | undefined
}
export interface PathStep extends JoinStep {
  readonly filtered?: FilteredJoin | undefined
}

/** A path that crosses a relation with several rows where that is not allowed; an exclusion becomes a subquery. */
export class ManyRows extends Error {}

export interface PathOptions {
  readonly allowMany: boolean
  /** A name that is no field is an error wherever it stands; otherwise only at the beginning. */
  readonly wholePath: boolean
}

/** Whether the end of a path is a relation. */
export function isRelation(end: Relation | Field): end is Relation {
  return 'joins' in end
}

/** Follows names from a model as far as they are fields. */
export function followPath(
  query: Query,
  names: readonly string[],
  model: ModelMeta,
  options: PathOptions,
): Path {
  const steps: PathStep[] = []
  let meta = model
  let end: Relation | Field | undefined
  let targets: readonly Field[] = []
  let generic: GenericKey | undefined
  let index = 0
  for (; index < names.length; index++) {
    const name = names[index] as string
    const filtered = index === 0 ? query.filtered.get(name) : undefined
    if (filtered !== undefined) {
      const inner = followPath(query, filtered.path.split('__'), meta, {
        allowMany: options.allowMany,
        wholePath: true,
      })
      steps.push(...inner.steps.slice(0, -1), { ...(inner.steps.at(-1) as PathStep), filtered })
      end = inner.end
      targets = inner.targets
      meta = (inner.steps.at(-1) as PathStep).to
      continue
    }
    const found = find(meta, name)
    if (found === undefined) {
      if (index === 0 || options.wholePath)
        throw ormErrors.unknownField(meta.name, name, knownNames(query, meta))
      break
    }
    steps.push(...found.above)
    if (found.relation === undefined) {
      end = found.fields[0] as Field
      targets = found.fields
      generic = found.generic
      if (options.wholePath && index + 1 !== names.length)
        throw ormErrors.noRelation(meta.name, name, names[index + 1] as string)
      index++
      break
    }
    const { relation } = found
    if (!options.allowMany && relation.joins.some((step) => step.many)) throw new ManyRows(name)
    steps.push(...relation.joins)
    end = relation
    const last = relation.joins.at(-1) as JoinStep
    targets = last.direct ? last.on.map(([, remote]) => remote) : relation.to.primaryKey
    meta = relation.to
  }
  return { steps, end: end as Relation | Field, targets, rest: names.slice(index), generic }
}

interface Found {
  readonly above: readonly JoinStep[]
  readonly relation?: Relation | undefined
  readonly fields: readonly Field[]
  readonly generic?: GenericKey
}

function find(meta: ModelMeta, name: string): Found | undefined {
  if (name === 'pk') return keyOf(meta)
  const field = meta.byName.get(name)
  const relation = meta.relations.get(field?.name ?? name)
  if (relation !== undefined) return { above: [], relation, fields: [] }
  if (field !== undefined) return { above: [], fields: [field] }
  const generic = meta.genericKeys.get(name)
  if (generic !== undefined) return { above: [], fields: [generic.typeField, generic.keyField], generic }
  if (meta.parent === undefined) return undefined
  const above = find(meta.parent, name)
  return above && { ...above, above: [parentStep(meta), ...above.above] }
}

function keyOf(meta: ModelMeta): Found | undefined {
  const [field] = meta.primaryKey
  const relation = field && meta.primaryKey.length === 1 ? field.relation : undefined
  return relation === undefined ? { above: [], fields: meta.primaryKey } : { above: [], relation, fields: [] }
}

/** From a model to the one that it continues. */
export function parentStep(meta: ModelMeta): JoinStep {
  return (meta.key.relation as Relation).joins[0] as JoinStep
}

export function knownNames(query: Query, meta: ModelMeta): string[] {
  const own = [
    ...meta.primaryKey.map(({ name }) => name),
    ...meta.specs.keys(),
    ...(meta.parent === undefined ? [] : namesAbove(meta.parent)),
    ...relationNames(meta),
  ]
  return [...new Set([...own, ...(meta === query.model ? query.annotations.keys() : [])])]
}

function namesAbove(meta: ModelMeta): string[] {
  return [...meta.specs.keys(), ...(meta.parent === undefined ? [] : namesAbove(meta.parent))]
}

/** Whether a path of names means anything from this model. */
export function pathExists(query: Query, names: readonly string[], model: ModelMeta): boolean {
  return names[0] !== undefined && (query.filtered.has(names[0]) || find(model, names[0]) !== undefined)
}

/** Whether a path of names leads to several rows of another model. */
export function crossesMany(query: Query, names: readonly string[]): boolean {
  if (!pathExists(query, names, query.model)) return false
  return followPath(query, names, query.model, { allowMany: true, wholePath: false }).steps.some(
    (step) => step.many,
  )
}
