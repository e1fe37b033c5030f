import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import type { Relation } from '../model/field.ts'
import { type Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import type { PrefetchPart, QuerySet } from '../query-set.ts'
import { relatedQuery } from '../relations/related-query.ts'
import { ownerName, ownersOf } from './owners.ts'

/** Reads related rows of many instances with one query a relation. */
export async function prefetch(
  instances: readonly Instance[],
  meta: ModelMeta,
  parts: readonly PrefetchPart[],
  database: Database,
): Promise<void> {
  const done = new Map<string, readonly Instance[]>()
  for (const part of parts) await prefetchPath(instances, meta, part, database, done)
}

async function prefetchPath(
  instances: readonly Instance[],
  meta: ModelMeta,
  part: PrefetchPart,
  database: Database,
  done: Map<string, readonly Instance[]>,
): Promise<void> {
  const names = part.path.split('__')
  let current = instances
  let model = meta
  for (const [index, name] of names.entries()) {
    if (current.length === 0) return
    const last = index === names.length - 1
    const path = names.slice(0, index + 1).join('__')
    const own = last ? part : { path, queryset: undefined, to: undefined }
    const key = own.to === undefined ? path : `${names.slice(0, index).join('__')}>${own.to}`
    if (last && done.has(key) && part.queryset !== undefined) throw ormErrors.prefetchTwice(part.path)
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
  const keys = uniqueValues(missing.map((each) => propertiesOf(each)[sourceKey]))
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
    const list = lists.get(keyOf(propertiesOf(instance)[sourceKey])) ?? []
    keep(instance, part.to ?? relation.name, list, part.to !== undefined)
    if (relation.reverse !== undefined)
      for (const each of list) keep(each, relation.reverse.name, instance, false)
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
    const { reverse } = relation
    const name = (reverse as NonNullable<typeof reverse>).name
    const found = (await inChunks(
      base,
      (query, chunk) => within(query, `${name}__in`, chunk, [name]),
      keys,
    )) as Instance[]
    const attribute = (reverse as NonNullable<typeof reverse>).attribute
    return { found, owners: found.map((each) => propertiesOf(each)[attribute]) }
  }
  const way = relation.back as string
  const owner = ownerOf(relation, way)
  const found = (await inChunks(
    base,
    (query, chunk) => within(query, `${way}__in`, chunk, [way]).annotate({ [ownerName]: owner }),
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
  lookup: string,
  chunk: readonly unknown[],
  partition: readonly string[],
): QuerySet {
  const { sliced, low, high } = query.extras
  if (!sliced) return query.sticky({ [lookup]: chunk })
  const whole = query.unsliced()
  const order = query.ordering()
  const number = new Expression({
    kind: 'window',
    of: { kind: 'function', name: 'RowNumber', args: [] },
    partitionBy: partition.map((path) => ({ kind: 'ref', path })),
    orderBy: order,
  })
  const numbered = whole.sticky({ [lookup]: chunk }).alias({ [rowName]: number })
  return numbered.filter({
    [`${rowName}__gt`]: low,
    ...(high !== undefined && { [`${rowName}__lte`]: high }),
  })
}
const rowName = 'prefetchRow'

/** Lists of keys that are too long for one statement are asked for in parts. */
async function inChunks(
  base: QuerySet,
  ask: (query: QuerySet, chunk: readonly unknown[]) => QuerySet,
  keys: readonly unknown[],
): Promise<unknown[]> {
  const size = 16_384
  if (keys.length <= size) return ask(base, keys).toArray()
  const parts: unknown[] = []
  for (let from = 0; from < keys.length; from += size)
    parts.push(...(await ask(base, keys.slice(from, from + size)).toArray()))
  return parts
}

function keep(instance: Instance, name: string, value: unknown, asProperty: boolean): void {
  if (asProperty) {
    propertiesOf(instance)[name] = value
    return
  }
  const state = stateOf(instance)
  state.related ??= new Map()
  state.related.set(name, value)
}

function uniqueValues(values: readonly unknown[]): unknown[] {
  const seen = new Map<unknown, unknown>()
  for (const value of values) if (value !== null && value !== undefined) seen.set(keyOf(value), value)
  return [...seen.values()]
}

/** Keys as they compare in a Map. */
export function keyOf(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'object' && value !== null ? String(value) : value
}

function unique(instances: readonly Instance[]): readonly Instance[] {
  return [...new Set(instances)]
}
