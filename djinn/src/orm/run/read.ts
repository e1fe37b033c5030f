import { type Database, type MaybePromise, OutOfRange } from '../../sql/index.ts'
import { doesNotExist, multipleObjects, ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import { FieldSpec } from '../fields/field-spec.ts'
import { fieldNames, fieldOf } from '../model/columns.ts'
import { hasKey, Instance, keyOf, modelOf, propertiesOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { isGrouped } from '../query-order.ts'
import type { QuerySet } from '../query-set.ts'
import type { Shape } from '../shape/shape.ts'
import { KeyMap } from './key-map.ts'
import { then } from './maybe.ts'
import { planBeyond, planOf, type ReadPlan } from './plan.ts'
import { prefetch } from './prefetch.ts'

/** Most rows that `get()` reads: enough to say that there are several. */
const getLimit = 21

/** Reads all rows. */
export function rows(query: QuerySet): MaybePromise<unknown[]> {
  const { shape, values } = query.settled()
  return read(query, shape, values)
}

function read(query: QuerySet, shape: Shape, values: readonly unknown[]): MaybePromise<unknown[]> {
  const database = query.readFrom()
  const plan = planOf(shape, database)
  return plan instanceof Promise
    ? plan.then((ready) => readPlan(query, shape, database, ready, values))
    : readPlan(query, shape, database, plan, values)
}

function readPlan(
  query: QuerySet,
  shape: Shape,
  database: Database,
  given: ReadPlan,
  values: readonly unknown[],
): MaybePromise<unknown[]> {
  if (given.empty) return []
  const { plan, parameters } = bound(shape, database, given, values)
  if (plan.empty) return []
  checkLock(plan, database)
  const raw = database.all(plan.sql, parameters)
  const { prefetches, fetchMode } = query.extras
  if (raw instanceof Promise) return raw.then((rows) => finish(query, plan.map(rows, fetchMode)))
  const list = plan.map(raw, fetchMode)
  return prefetches.length === 0 ? list : finish(query, list)
}

/** A lock ends with its transaction: without one, with its statement, before anyone could use it. */
function checkLock(plan: ReadPlan, database: Database): void {
  // A statement that reads, and is said to write, locks rows.
  if (plan.sql.writes && !database.inTransaction) throw ormErrors.lockOutside()
}

/** The parameters of a plan; a number that no column of its type can hold asks for another plan. */
function bound(
  shape: Shape,
  database: Database,
  plan: ReadPlan,
  values: readonly unknown[],
): { readonly plan: ReadPlan; readonly parameters: unknown[] } {
  try {
    return { plan, parameters: plan.bind(values) }
  } catch (error) {
    if (!(error instanceof OutOfRange)) throw error
    const other = planBeyond(shape, database, plan, values)
    return { plan: other, parameters: other.bind(values) }
  }
}

function finish(query: QuerySet, list: unknown[]): MaybePromise<unknown[]> {
  const { prefetches, form } = query.extras
  if (prefetches.length === 0 || form !== 'instances') return list
  return then(prefetch(list as Instance[], query.meta, prefetches, query.readFrom()), () => list)
}

/** Reads at most `limit` rows. */
function limited(query: QuerySet, limit: number): MaybePromise<unknown[]> {
  if (query.extras.sliced) return rows(query.slice(0, limit))
  return read(query, query.shape.method('slice').text(String(limit)).end(), query.given)
}

/** A row that is alone needs no order; one over a relation to many would give it several times. */
function unordered(query: QuerySet): QuerySet {
  if (!query.ordered || query.extras.sliced || query.extras.combined) return query
  const picks = query.shape.calls().some((call) => call.method === 'distinct' && call.args.length > 0)
  return picks ? query : query.orderBy()
}

/** The only row. */
export function get(query: QuerySet): MaybePromise<unknown> {
  return then(limited(unordered(query), getLimit), (found) => {
    if (found.length === 1) return found[0]
    throw found.length === 0
      ? doesNotExist(query.model, query.meta)
      : multipleObjects(query.model, query.meta, found.length, getLimit)
  })
}

export function getOrNull(query: QuerySet): MaybePromise<unknown> {
  return then(limited(unordered(query), getLimit), (found) => {
    if (found.length > 1) throw multipleObjects(query.model, query.meta, found.length, getLimit)
    return found[0] ?? null
  })
}

export async function getOr404(query: QuerySet): Promise<unknown> {
  const found = await getOrNull(query)
  if (found === null) throw ormErrors.notFound(query.meta.name)
  return found
}

/** The first or the last row; by the key where there is no order. */
export function first(query: QuerySet, last: boolean): MaybePromise<unknown> {
  if (last && query.extras.sliced) throw ormErrors.slicedQuery('last')
  if (!query.ordered && query.extras.form !== 'instances' && isGrouped(query))
    throw ormErrors.unorderedGroups(last ? 'last' : 'first')
  const ordered = query.ordered || query.extras.sliced ? query : query.orderBy('pk')
  return then(limited(last ? ordered.reverse() : ordered, 1), (found) => found[0] ?? null)
}

export async function at(query: QuerySet, index: number): Promise<unknown> {
  const [row] = await rows(query.slice(index, index + 1))
  if (row === undefined) throw ormErrors.noRowAt(query.meta.name, index)
  return row
}

/** The row with the least or the greatest value. */
export function extreme(query: QuerySet, fields: readonly string[], latest: boolean): MaybePromise<unknown> {
  const { getLatestBy } = query.meta.options
  const by =
    fields.length > 0 ? fields : typeof getLatestBy === 'string' ? [getLatestBy] : (getLatestBy ?? [])
  if (by.length === 0) throw ormErrors.noLatestBy(query.meta.name)
  if (query.extras.sliced) throw ormErrors.slicedQuery(latest ? 'latest' : 'earliest')
  if (query.extras.combined) throw ormErrors.combinedQuery(latest ? 'latest' : 'earliest')
  const ordered = query.orderBy(...by)
  return then(limited(latest ? ordered.reverse() : ordered, 1), (found) => {
    if (found[0] === undefined) throw doesNotExist(query.model, query.meta)
    return found[0]
  })
}

function scalar(query: QuerySet, method: string): MaybePromise<unknown> {
  const { shape, values } = query.settled()
  const database = query.readFrom()
  const whole = shape.method(method)
  return then(planOf(whole, database), (given) => {
    if (given.empty && method === 'exists') return undefined
    const { plan, parameters } = bound(whole, database, given, values)
    if (plan.empty && method === 'exists') return undefined
    return then(database.all(plan.sql, parameters), (found) => found[0]?.[0])
  })
}

export function count(query: QuerySet): MaybePromise<number> {
  return then(scalar(query, 'count'), (value) => Number(value ?? 0))
}

export function exists(query: QuerySet): MaybePromise<boolean> {
  return then(scalar(query, 'exists'), (value) => value !== undefined)
}

export function contains(query: QuerySet, instance: Instance): MaybePromise<boolean> {
  if (query.extras.form !== 'instances') throw ormErrors.afterValues('contains')
  if (query.extras.combined) throw ormErrors.combinedQuery('contains')
  if (query.extras.sliced) throw ormErrors.slicedQuery('contains')
  if (!(instance instanceof Instance)) throw ormErrors.notAnInstance('contains', instance)
  const model = modelOf(instance)
  if (model.concrete !== query.meta.concrete) return false
  if (!hasKey(instance)) throw ormErrors.unsavedInstance(model.name)
  return exists(query.filter({ pk: keyOf(instance) }))
}

/** Rows by key, or by another unique field. */
export function inBulk(
  query: QuerySet,
  ids: readonly unknown[] | undefined,
  field = 'pk',
): MaybePromise<Map<unknown, unknown>> {
  if (query.extras.form !== 'instances') throw ormErrors.afterValues('inBulk')
  if (query.extras.sliced) throw ormErrors.slicedQuery('inBulk')
  if (field === 'pk' && query.meta.primaryKey.length > 1) return inBulkByKeys(query, ids)
  const column = field === 'pk' ? query.meta.key : fieldOf(query.meta, field)
  if (column === undefined) throw ormErrors.unknownField(query.meta.name, field, fieldNames(query.meta))
  if (!column.unique && !isUnique(column.model, column.name))
    throw ormErrors.notUnique(query.meta.name, field)
  if (ids !== undefined && ids.length === 0) return new Map()
  const wanted = ids === undefined ? query : query.filter({ [`${field}__in`]: ids })
  return then(
    rows(query.extras.ordering === 'own' ? wanted : wanted.orderBy()),
    (list) => new Map(list.map((each) => [propertiesOf(each as Instance)[column.attribute], each])),
  )
}

/** Rows by keys of several columns: lists. */
function inBulkByKeys(
  query: QuerySet,
  ids: readonly unknown[] | undefined,
): MaybePromise<Map<unknown, unknown>> {
  if (ids !== undefined && ids.length === 0) return new KeyMap()
  const wanted = ids === undefined ? query : query.filter({ pk__in: ids })
  return then(rows(query.extras.ordering === 'own' ? wanted : wanted.orderBy()), (list) => {
    const found = new KeyMap()
    for (const each of list) found.set(keyOf(each as Instance), each)
    return found
  })
}

function isUnique(meta: ModelMeta, name: string): boolean {
  const together = meta.options.uniqueTogether ?? []
  const constraints = (meta.options.constraints ?? []) as readonly {
    readonly fields?: readonly string[]
    readonly condition?: unknown
    readonly kind?: string
  }[]
  return (
    together.some((set) => set.length === 1 && set[0] === name) ||
    constraints.some(
      (each) =>
        each.kind === 'unique' &&
        each.condition === undefined &&
        each.fields?.length === 1 &&
        each.fields[0] === name,
    )
  )
}

/** One row of aggregates. */
export function aggregate(query: QuerySet, names: readonly string[]): MaybePromise<Record<string, unknown>> {
  if (names.length === 0) return {}
  const database = query.readFrom()
  return then(planOf(query.shape, database), (given) => {
    const { plan, parameters } = bound(query.shape, database, given, query.given)
    return then(
      database.all(plan.sql, parameters),
      (found) => plan.map(found, 'one')[0] as Record<string, unknown>,
    )
  })
}

/** The different days, months, … of a column. */
export function dates(
  query: QuerySet,
  field: string,
  unit: string,
  order: 'asc' | 'desc',
  zone: { zone?: string } | undefined,
): QuerySet {
  const units = [
    'year',
    'quarter',
    'month',
    'week',
    'day',
    ...(zone === undefined ? [] : ['hour', 'minute', 'second']),
  ]
  if (!units.includes(unit)) throw ormErrors.badUnit(unit, units)
  if (order !== 'asc' && order !== 'desc') throw ormErrors.badUnit(order, ['asc', 'desc'])
  const name = `Trunc${unit.charAt(0).toUpperCase()}${unit.slice(1)}`
  const output = zone === undefined ? dateField : undefined
  const truncated = new Expression({
    kind: 'function',
    name,
    args: [{ kind: 'ref', path: field }],
    options: zone ?? {},
    ...(output && { output }),
  })
  const column = fieldOf(query.meta, field)
  const kind = column?.type.kind
  if (column !== undefined && kind !== 'date' && kind !== 'datetime' && kind !== 'instant')
    throw ormErrors.notADate(query.meta.name, field)
  if (zone !== undefined && kind === 'date') throw ormErrors.notADate(query.meta.name, field)
  return query
    .annotate({ truncated, plain: new Expression({ kind: 'ref', path: field }) })
    .valuesList('truncated', { flat: true })
    .distinct()
    .filter({ plain__isnull: false })
    .orderBy(order === 'desc' ? '-truncated' : 'truncated')
}

const dateField = new FieldSpec('date', { kind: 'date' }, {})

/** Rows one after another, in chunks: never all in memory. */
export async function* stream(
  query: QuerySet,
  { size = 1000, signal }: { size?: number; signal?: AbortSignal },
): AsyncGenerator<unknown> {
  const { shape, values } = query.settled()
  const database = query.readFrom()
  const given = await planOf(shape, database)
  if (given.empty) return
  const { plan, parameters } = bound(shape, database, given, values)
  if (plan.empty) return
  checkLock(plan, database)
  for await (const chunk of database.stream(plan.sql, parameters, {
    size,
    ...(signal && { signal }),
  })) {
    yield* await finish(query, plan.map(chunk, query.extras.fetchMode))
  }
}

/** The statement and its parameters, as they would be sent. */
export async function sqlOf(query: QuerySet): Promise<{ text: string; parameters: unknown[] }> {
  const { shape, values } = query.settled()
  const database = query.readFrom()
  const { plan, parameters } = bound(shape, database, await planOf(shape, database), values)
  return { text: plan.sql.text, parameters }
}

/** What the database means to do. */
export async function explain(query: QuerySet, options: Readonly<Record<string, unknown>>): Promise<string> {
  const { shape, values } = query.settled()
  const database = query.readFrom()
  const { plan, parameters } = bound(shape, database, await planOf(shape, database), values)
  const text = `${explainWords(database, options)} ${plan.sql.text}`
  const found = await database.all({ text, writes: false, bigints: false }, parameters)
  return found.map((row) => row.map(String).join(' ')).join('\n')
}

function explainWords(database: Database, options: Readonly<Record<string, unknown>>): string {
  const flags = Object.entries(options).filter(([name]) => name !== 'format')
  for (const [name] of flags) if (!/^[a-z_]+$/i.test(name)) throw ormErrors.badExplainOption(name)
  const format = options.format === undefined ? undefined : String(options.format).toUpperCase()
  if (format !== undefined && !['TEXT', 'JSON', 'YAML', 'XML', 'TRADITIONAL', 'TREE'].includes(format))
    throw ormErrors.badExplainOption(format)
  if (database.dialectName === 'sqlite') return 'EXPLAIN QUERY PLAN'
  if (database.dialectName === 'mysql') {
    const analyze = database.dialect?.mariadb ? 'ANALYZE' : 'EXPLAIN ANALYZE'
    return `${options.analyze === true ? analyze : 'EXPLAIN'}${format ? ` FORMAT=${format}` : ''}`
  }
  const words = [
    ...flags.map(([name, on]) => `${name.toUpperCase()} ${on ? 'true' : 'false'}`),
    ...(format ? [`FORMAT ${format}`] : []),
  ]
  return words.length === 0 ? 'EXPLAIN' : `EXPLAIN (${words.join(', ')})`
}

/** Relations that `selectRelated()` without names follows: foreign keys that are never null, five deep at most. */
export function closeRelations(
  meta: ModelMeta,
  depth = 5,
  prefix = '',
  seen: readonly ModelMeta[] = [],
): string[] {
  if (depth === 0) return []
  const keys = [...meta.relations.values()].filter(
    (relation) => relation.field !== undefined && !relation.null && !seen.includes(relation.to),
  )
  return keys.flatMap((relation) => [
    `${prefix}${relation.name}`,
    ...closeRelations(relation.to, depth - 1, `${prefix}${relation.name}__`, [...seen, meta]),
  ])
}
