import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import type { Field, Relation } from '../model/field.ts'
import { genericKeyOf } from '../model/generic-key.ts'
import { type Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import type { PrefetchPart, QuerySet } from '../query-set.ts'
import { relatedQuery } from '../relations/related-query.ts'
import { ownerName, ownersOf } from './owners.ts'
import { prefetchGeneric } from './prefetch-generic.ts'
import { inChunks, keyOf, uniqueValues } from './prefetch-parts.ts'

/** Reads related rows of many instances with one query a relation. */
export async function prefetch(
  instances: readonly Instance[],
  meta: ModelMeta,
  parts: readonly PrefetchPart[],
  database: Database,
): Promise<void> {
  const done = new Map<string, readonly Instance[]>()
  const lists = new Set(parts.flatMap(({ to }) => to ?? []))
  for (const part of parts) await prefetchPath(instances, meta, part, { database, done, lists })
}

interface Prefetching {
  readonly database: Database
  /** What is read already, by path. */
  readonly done: Map<string, readonly Instance[]>
  /** Names of lists that parts make: `to`. */
  readonly lists: ReadonlySet<string>
}

/** Tells a wrong name also where there are no rows that would need it. */
function checkPath(meta: ModelMeta, names: readonly string[], lists: ReadonlySet<string>): void {
  let model = meta
  for (const name of names) {
    // What follows depends on the rows.
    if (genericKeyOf(model, name) !== undefined || lists.has(name)) return
    const relation = model.relations.get(name) ?? model.parent?.relations.get(name)
    if (relation === undefined) throw ormErrors.notPrefetchable(model.name, name, [...model.relations.keys()])
    model = relation.to
  }
}

async function prefetchPath(
  instances: readonly Instance[],
  meta: ModelMeta,
  part: PrefetchPart,
  { database, done, lists }: Prefetching,
): Promise<void> {
  const names = part.path.split('__')
  let current = instances
  let model = meta
  for (const [index, name] of names.entries()) {
    if (current.length === 0) {
      checkPath(model, names.slice(index), lists)
      return
    }
    const last = index === names.length - 1
    const path = names.slice(0, index + 1).join('__')
    const own = last ? part : { path, queryset: undefined, to: undefined }
    const key = own.to === undefined ? path : `${names.slice(0, index).join('__')}>${own.to}`
    if (last && done.has(key) && part.queryset !== undefined) throw ormErrors.prefetchTwice(part.path)
    const generic = genericKeyOf(model, name)
    if (generic !== undefined && own.to === undefined) {
      const lacking = current.filter((each) => stateOf(each).related?.get(name) === undefined)
      const queries = own.queryset === undefined ? [] : [own.queryset]
      const read = await prefetchGeneric(own.queryset ? current : lacking, generic, database, queries)
      const rest = names.slice(index + 1).join('__')
      if (rest === '') return
      for (const [target, group] of Map.groupBy(read, modelOf))
        await prefetchPath(group, target, { ...part, path: rest }, { database, done: new Map(), lists })
      return
    }
    const relation = model.relations.get(name) ?? model.parent?.relations.get(name)
    const kept = relation === undefined ? keptLists(current, name) : undefined
    if (relation === undefined && kept === undefined)
      throw ormErrors.notPrefetchable(model.name, name, [...model.relations.keys()])
    const found: readonly Instance[] =
      done.get(key) ?? kept ?? (await prefetchRelation(current, relation as Relation, own, database))
    done.set(key, found)
    current = found
    const [sample] = found
    model = relation?.to ?? (sample === undefined ? model : modelOf(sample))
  }
}

/** Lists that an earlier part put under a name of its own: `to`. */
function keptLists(instances: readonly Instance[], name: string): readonly Instance[] | undefined {
  const lists = instances.map((each) => propertiesOf(each)[name])
  return lists.every(Array.isArray) ? (lists.flat() as Instance[]) : undefined
}

async function prefetchRelation(
  instances: readonly Instance[],
  relation: Relation,
  part: PrefetchPart,
  database: Database,
): Promise<readonly Instance[]> {
  if (!relation.many) return prefetchOne(instances, relation, part, database)
  return prefetchMany(instances, relation, part, database)
}

/** Relations with one row at the other end. */
async function prefetchOne(
  instances: readonly Instance[],
  relation: Relation,
  part: PrefetchPart,
  database: Database,
): Promise<readonly Instance[]> {
  const known: Instance[] = []
  const missing: Instance[] = []
  for (const instance of instances) {
    const cached = stateOf(instance).related?.get(relation.name)
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
  const found =
    keys.length === 0
      ? []
      : ((await inChunks(
          target,
          (query, chunk) => query.filter({ [`${relation.reverse?.name ?? remote.name}__in`]: chunk }),
          keys,
        )) as Instance[])
  const byKey = new Map(found.map((each) => [keyOf(propertiesOf(each)[remote.attribute]), each]))
  const back = relation.reverse?.name ?? reverseName(relation)
  for (const instance of missing) {
    const other = byKey.get(keyOf(propertiesOf(instance)[local.attribute])) ?? null
    keep(instance, part.to ?? relation.name, other, part.to !== undefined)
    if (
      other !== null &&
      back !== undefined &&
      relation.joins[0]?.many === false &&
      (relation.kind === 'hasOne' || relation.kind === 'oneToOne')
    )
      keep(other, back, instance, false)
  }
  return unique([...known, ...found])
}

function reverseName(relation: Relation): string | undefined {
  return [...relation.to.relations.values()].find(
    (each) => each.reverse !== undefined && each.reverse === relation.field,
  )?.name
}

/** Relations with several rows: read together, then dealt out by the key on this side. */
async function prefetchMany(
  instances: readonly Instance[],
  relation: Relation,
  part: PrefetchPart,
  database: Database,
): Promise<readonly Instance[]> {
  const sourceKey =
    relation.through === undefined
      ? (relation.joins[0]?.on[0]?.[0].attribute as string)
      : (relation.through.source.relation?.joins[0]?.on[0]?.[1].attribute as string)
  const { missing, known } = lacking(instances, relation, part)
  const ownKey = (each: Instance) => {
    const key = propertiesOf(each)[sourceKey]
    return relation.generic === undefined ? key : relation.generic.key.stored(key)
  }
  const keys = uniqueValues(missing.map(ownKey))
  const base = part.queryset ?? relatedQuery(relation.to, database)
  const { found, owners } = await manyRows(base, relation, keys)
  const lists = new Map<unknown, Instance[]>()
  found.forEach((each, index) => {
    const key = keyOf(owners[index])
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [each])
    else list.push(each)
  })
  for (const instance of missing) {
    const list = lists.get(keyOf(ownKey(instance))) ?? []
    keep(instance, part.to ?? relation.name, list, part.to !== undefined)
    const back = relation.reverse?.name ?? relation.generic?.key.name
    if (back !== undefined) for (const each of list) keep(each, back, instance, false)
  }
  return known.length === 0 ? found : unique([...known, ...found])
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
    const list = stateOf(instance).related?.get(relation.name) as readonly Instance[] | undefined
    if (list === undefined) missing.push(instance)
    else for (const each of list) known.push(each)
  }
  return { missing, known }
}

interface ManyRows {
  readonly found: Instance[]
  readonly owners: readonly unknown[]
}

async function manyRows(base: QuerySet, relation: Relation, keys: readonly unknown[]): Promise<ManyRows> {
  if (keys.length === 0) return { found: [], owners: [] }
  if (relation.through === undefined) {
    const { generic } = relation
    const { name, attribute } = (generic?.key.keyField ?? relation.reverse) as Field
    const start = generic === undefined ? {} : { [generic.key.typeField.name]: generic.label }
    const found = (await inChunks(
      base,
      (query, chunk) => within(query, { ...start, [`${name}__in`]: chunk }, [name]),
      keys,
    )) as Instance[]
    return { found, owners: found.map((each) => propertiesOf(each)[attribute]) }
  }
  const way = relation.back as string
  const owner = ownerOf(relation, way)
  const found = (await inChunks(
    base,
    (query, chunk) => within(query, { [`${way}__in`]: chunk }, [way]).annotate({ [ownerName]: owner }),
    keys,
  )) as Instance[]
  return { found, owners: ownersOf(found) }
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
  const state = stateOf(instance)
  state.related ??= new Map()
  state.related.set(name, value)
}

function unique(instances: readonly Instance[]): readonly Instance[] {
  return [...new Set(instances)]
}
