import type { Database, MaybePromise } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import { fieldOf, relationNames, relationOf } from '../model/columns.ts'
import type { Field, Relation } from '../model/field.ts'
import { type GenericKey, genericKeyOf } from '../model/generic-key.ts'
import { type Instance, modelOf, propertiesOf, relatedOf, setRelated } from '../model/instance.ts'
import { extendsModel, type ModelMeta } from '../model/model-meta.ts'
import type { PrefetchPart, QuerySet } from '../query-set.ts'
import { relatedQuery } from '../relations/related-query.ts'
import { inTurn, then } from './maybe.ts'
import { ownerName, ownersOf } from './owners.ts'
import { prefetchGeneric } from './prefetch-generic.ts'
import { inChunks, keyOf, uniqueValues } from './prefetch-parts.ts'

/** Reads related rows of many instances with one query a relation. Nothing is awaited where the database answers at once. */
export function prefetch(
  instances: readonly Instance[],
  meta: ModelMeta,
  parts: readonly PrefetchPart[],
  database: Database,
): MaybePromise<void> {
  const done = new Map<string, readonly Instance[]>()
  const lists = new Set(parts.flatMap(({ to }) => to ?? []))
  return inTurn(parts, (part) => {
    const names = part.path.split('__')
    return prefetchFrom({ part, names, database, done, lists }, 0, instances, meta)
  })
}

/** Tells a wrong name also where there are no rows that would need it. */
function checkPath(meta: ModelMeta, names: readonly string[], lists: ReadonlySet<string>): void {
  let model = meta
  for (const name of names) {
    // What follows depends on the rows.
    if (genericKeyOf(model, name) !== undefined || lists.has(name)) return
    const relation = relationOf(model, name)
    if (relation === undefined) throw ormErrors.notPrefetchable(model.name, name, relationNames(model))
    model = relation.to
  }
}

/** A path that is followed from relation to relation. */
interface Walk {
  readonly part: PrefetchPart
  readonly names: readonly string[]
  readonly database: Database
  /** What was read so far, by path. */
  readonly done: Map<string, readonly Instance[]>
  /** Names of lists that parts make: `to`. */
  readonly lists: ReadonlySet<string>
}

/** The name at an index and all behind it. */
function prefetchFrom(
  walk: Walk,
  index: number,
  instances: readonly Instance[],
  model: ModelMeta,
): MaybePromise<void> {
  const { part, names, database, done, lists } = walk
  const name = names[index]
  if (name === undefined) return
  if (instances.length === 0) return checkPath(model, names.slice(index), lists)
  const isLast = index === names.length - 1
  const path = isLast ? part.path : names.slice(0, index + 1).join('__')
  const own = isLast ? part : { path, queryset: undefined, to: undefined }
  const key = own.to === undefined ? path : `${names.slice(0, index).join('__')}>${own.to}`
  if (isLast && done.has(key) && part.queryset !== undefined) throw ormErrors.prefetchTwice(part.path)
  const generic = genericKeyOf(model, name)
  if (generic !== undefined && own.to === undefined)
    return prefetchTargets(walk, index, instances, generic, own)
  const relation = relationOf(model, name)
  const kept = relation === undefined ? keptLists(instances, name) : undefined
  if (relation === undefined && kept === undefined)
    throw ormErrors.notPrefetchable(model.name, name, relationNames(model))
  checkPart(own, model, relation)
  const found = done.get(key) ?? kept ?? prefetchRelation(instances, relation as Relation, own, database)
  return then(found, (read) => {
    done.set(key, read)
    const [sample] = read
    return prefetchFrom(
      walk,
      index + 1,
      read,
      relation?.to ?? (sample === undefined ? model : modelOf(sample)),
    )
  })
}

/** A list must not take the place of a field, nor rows of another model that of the related ones. */
function checkPart(
  { queryset, to, path }: PrefetchPart,
  model: ModelMeta,
  relation: Relation | undefined,
): void {
  if (to !== undefined && (fieldOf(model, to) !== undefined || relationOf(model, to) !== undefined))
    throw ormErrors.prefetchName(model.name, to)
  if (queryset === undefined || relation === undefined) return
  if (queryset.extras.form !== 'instances' || !extendsModel(queryset.meta, relation.to))
    throw ormErrors.prefetchRows(path)
}

/** The rows that a generic key leads to, of several models; what follows is read of each model. */
function prefetchTargets(
  { part, names, database, lists }: Walk,
  index: number,
  instances: readonly Instance[],
  generic: GenericKey,
  own: PrefetchPart,
): MaybePromise<void> {
  const lacking = instances.filter((each) => relatedOf(each, generic.name) === undefined)
  const queries = own.queryset === undefined ? [] : [own.queryset]
  const read = prefetchGeneric(own.queryset ? instances : lacking, generic, database, queries)
  const rest = names.slice(index + 1)
  if (rest.length === 0) return read.then(() => undefined)
  return read.then((all) =>
    inTurn([...Map.groupBy(all, modelOf)], ([model, group]) => {
      const below = {
        part: { ...part, path: rest.join('__') },
        names: rest,
        database,
        done: new Map(),
        lists,
      }
      return prefetchFrom(below, 0, group, model)
    }),
  )
}

/** Lists that an earlier part put under a name of its own: `to`. */
function keptLists(instances: readonly Instance[], name: string): readonly Instance[] | undefined {
  const lists = instances.map((each) => propertiesOf(each)[name])
  return lists.every(Array.isArray) ? (lists.flat() as Instance[]) : undefined
}

function prefetchRelation(
  instances: readonly Instance[],
  relation: Relation,
  part: PrefetchPart,
  database: Database,
): MaybePromise<readonly Instance[]> {
  return relation.many
    ? prefetchMany(instances, relation, part, database)
    : prefetchOne(instances, relation, part, database)
}

/** Relations with one row at the other end. */
function prefetchOne(
  instances: readonly Instance[],
  relation: Relation,
  part: PrefetchPart,
  database: Database,
): MaybePromise<readonly Instance[]> {
  const known: Instance[] = []
  const missing: Instance[] = []
  for (const instance of instances) {
    const cached = relatedOf(instance, relation.name)
    if (cached === undefined || part.queryset !== undefined) missing.push(instance)
    else if (cached !== null) known.push(cached as Instance)
  }
  if (missing.length === 0) return unique(known)
  const [local, remote] = (relation.joins[0] as Relation['joins'][number]).on[0] as readonly [
    Relation['joins'][number]['on'][number][0],
    Relation['joins'][number]['on'][number][1],
  ]
  const keys = uniqueValues(missing.map((each) => propertiesOf(each)[local.attribute]))
  const target = part.queryset ?? relatedQuery(relation.to, database)
  const back = relation.reverse?.name ?? reverseName(relation)
  const isMutual =
    back !== undefined &&
    relation.joins[0]?.many === false &&
    (relation.kind === 'hasOne' || relation.kind === 'oneToOne')
  const ask = (query: QuerySet, chunk: readonly unknown[]) =>
    query.filter({ [`${relation.reverse?.name ?? remote.name}__in`]: chunk })
  return then(inChunks(target, ask, keys), (found) => {
    const byKey = new Map(found.map((each) => [keyOf(propertiesOf(each)[remote.attribute]), each]))
    for (const instance of missing) {
      const other = byKey.get(keyOf(propertiesOf(instance)[local.attribute])) ?? null
      keep(instance, part.to ?? relation.name, other, part.to !== undefined)
      if (other !== null && isMutual) setRelated(other, back, instance)
    }
    return unique([...known, ...found])
  })
}

function reverseName(relation: Relation): string | undefined {
  return [...relation.to.relations.values()].find(
    (each) => each.reverse !== undefined && each.reverse === relation.field,
  )?.name
}

/** Relations with several rows: read together, then dealt out by the key on this side. */
function prefetchMany(
  instances: readonly Instance[],
  relation: Relation,
  part: PrefetchPart,
  database: Database,
): MaybePromise<readonly Instance[]> {
  const sourceKey =
    relation.through === undefined
      ? (relation.joins[0]?.on[0]?.[0].attribute as string)
      : (relation.through.source.relation?.joins[0]?.on[0]?.[1].attribute as string)
  const { missing, known } = lacking(instances, relation, part)
  const ownKey = (each: Instance) => {
    const key = propertiesOf(each)[sourceKey]
    return relation.generic === undefined ? key : relation.generic.key.stored(key)
  }
  const lists = new Map<unknown, Instance[]>()
  const keys: unknown[] = []
  const own = missing.map((instance) => {
    const key = ownKey(instance)
    const comparable = keyOf(key)
    const known = lists.get(comparable)
    if (known !== undefined) return known
    const list: Instance[] = []
    lists.set(comparable, list)
    if (key !== null && key !== undefined) keys.push(key)
    return list
  })
  const base = part.queryset ?? relatedQuery(relation.to, database)
  return then(manyRows(base, relation, keys), ({ found, owners }) => {
    let last: unknown
    let list: Instance[] | undefined
    for (let index = 0; index < found.length; index++) {
      const owner = owners[index]
      // Rows of one owner mostly stand together.
      if (owner !== last || index === 0) list = lists.get(keyOf(owner))
      last = owner
      list?.push(found[index] as Instance)
    }
    const back = relation.reverse?.name ?? relation.generic?.key.name
    missing.forEach((instance, index) => {
      const list = own[index] as Instance[]
      keep(instance, part.to ?? relation.name, list, part.to !== undefined)
      if (back !== undefined) for (const each of list) setRelated(each, back, instance)
    })
    return known.length === 0 ? found : unique([...known, ...found])
  })
}

/** Instances whose list has to be read, and what the lists of the others hold. */
function lacking(
  instances: readonly Instance[],
  relation: Relation,
  part: PrefetchPart,
): { readonly missing: readonly Instance[]; readonly known: readonly Instance[] } {
  if (part.queryset !== undefined || part.to !== undefined) return { missing: instances, known: [] }
  const missing: Instance[] = []
  const known: Instance[] = []
  for (const instance of instances) {
    const list = relatedOf(instance, relation.name) as readonly Instance[] | undefined
    if (list === undefined) missing.push(instance)
    else for (const each of list) known.push(each)
  }
  return { missing, known }
}

interface ManyRows {
  readonly found: Instance[]
  readonly owners: readonly unknown[]
}

function manyRows(base: QuerySet, relation: Relation, keys: readonly unknown[]): MaybePromise<ManyRows> {
  if (relation.through === undefined) {
    const { generic } = relation
    const { name, attribute } = (generic?.key.keyField ?? relation.reverse) as Field
    const start = generic === undefined ? {} : { [generic.key.typeField.name]: generic.label }
    const ask = (query: QuerySet, chunk: readonly unknown[]) =>
      within(query, { ...start, [`${name}__in`]: chunk }, [name])
    return then(inChunks(base, ask, keys), (found) => ({
      found,
      owners: found.map((each) => propertiesOf(each)[attribute]),
    }))
  }
  const way = relation.back as string
  const owner = { [ownerName]: ownerOf(relation, way) }
  const ask = (query: QuerySet, chunk: readonly unknown[]) =>
    within(query, { [`${way}__in`]: chunk }, [way]).annotate(owner)
  return then(inChunks(base, ask, keys), (found) => ({ found, owners: ownersOf(found) }))
}

const ownerExpressions = new WeakMap<Relation, Expression>()

/** The same expression each time: it is taken apart once. */
function ownerOf(relation: Relation, path: string): Expression {
  const known = ownerExpressions.get(relation)
  if (known !== undefined) return known
  const made = new Expression({ kind: 'ref', path })
  ownerExpressions.set(relation, made)
  return made
}

/** A slice of a prefetch is a slice for each owner: rows are numbered by owner. */
function within(
  query: QuerySet,
  where: Readonly<Record<string, unknown>>,
  partition: readonly string[],
): QuerySet {
  const { sliced, low, high } = query.extras
  if (!sliced) return query.sticky(where)
  const whole = query.unsliced()
  const order = query.ordering()
  const number = new Expression({
    kind: 'window',
    of: { kind: 'function', name: 'RowNumber', args: [] },
    partitionBy: partition.map((path) => ({ kind: 'ref', path })),
    orderBy: order,
  })
  const numbered = whole.sticky(where).alias({ [rowName]: number })
  return numbered.filter({
    [`${rowName}__gt`]: low,
    ...(high !== undefined && { [`${rowName}__lte`]: high }),
  })
}
const rowName = 'prefetchRow'

function keep(instance: Instance, name: string, value: unknown, asProperty: boolean): void {
  if (asProperty) {
    propertiesOf(instance)[name] = value
    return
  }
  setRelated(instance, name, value)
}

function unique(instances: readonly Instance[]): readonly Instance[] {
  return [...new Set(instances)]
}
