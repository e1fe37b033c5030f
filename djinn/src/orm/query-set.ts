import type { Database, MaybePromise, SqlLock } from '../sql/index.ts'
import { checkedNames, defaultName, type NamedExpressions, withNames } from './annotation-names.ts'
import { CommonTable } from './common-table.ts'
import { ormErrors } from './errors.ts'
import { Expression } from './expressions/expression.ts'
import type { ExpressionNode } from './expressions/nodes.ts'
import { JoinCondition, PrefetchQuery } from './expressions/relations.ts'
import type { FetchMode, Instance } from './model/instance.ts'
import type { ModelClass } from './model/model-class.ts'
import type { ModelMeta } from './model/model-meta.ts'
import { isOrdered, isTotallyOrdered } from './query-order.ts'
import { startQueries } from './query-root.ts'
import { databaseOf } from './run/binding.ts'
import { promised } from './run/maybe.ts'
import { rawRows } from './run/raw.ts'
import * as read from './run/read.ts'
import {
  addBound,
  addExpression,
  addFiltered,
  addLock,
  addLookups,
  addNamed,
  addQuery,
  addTexts,
} from './shape/arguments.ts'
import type { QueryValue } from './shape/describe.ts'
import { type Shape, ShapeTree } from './shape/shape.ts'
import * as write from './write/write.ts'

/** What `where` may be: lookups by name, or a condition. */
export type Where = Readonly<Record<string, unknown>> | Expression

/** A part of a query set that is read beside it, by its own query. */
export interface PrefetchPart {
  readonly path: string
  readonly queryset: QuerySet | undefined
  readonly to: string | undefined
}

/** What is not part of a query set's shape. */
export interface Extras {
  readonly database: Database | undefined
  /** Whether the program named it. A manager reads from that of its row, and follows another query that it is part of. */
  readonly isNamed: boolean
  readonly fetchMode: FetchMode
  readonly prefetches: readonly PrefetchPart[]
  readonly form: 'instances' | 'objects' | 'lists' | 'flat'
  /** Rows from `low` up to, not including, `high`; not in the shape yet. */
  readonly low: number
  readonly high: number | undefined
  readonly sliced: boolean
  readonly combined: boolean
  readonly ordering: 'model' | 'own' | 'cleared'
}

const plainExtras: Extras = {
  database: undefined,
  isNamed: false,
  fetchMode: 'peers',
  prefetches: [],
  form: 'instances',
  low: 0,
  high: undefined,
  sliced: false,
  combined: false,
  ordering: 'model',
}

/** What the terms of `prefetchRelated()` say. */
export function partsOf(terms: readonly unknown[]): PrefetchPart[] {
  return terms.map((each): PrefetchPart => {
    if (each instanceof PrefetchQuery)
      return {
        path: each.path,
        queryset: each.options.queryset as QuerySet | undefined,
        to: each.options.to,
      }
    return { path: String(each), queryset: undefined, to: undefined }
  })
}

/**
 * Rows of a model that nobody has read yet. Every method gives another query set; awaiting one, or a method such as `first()`,
 * runs it.
 */
export class QuerySet {
  readonly model: ModelClass
  readonly meta: ModelMeta
  readonly shape: Shape
  readonly given: readonly unknown[]
  readonly extras: Extras

  constructor(model: ModelClass, meta: ModelMeta, shape: Shape, values: readonly unknown[], extras: Extras) {
    this.model = model
    this.meta = meta
    this.shape = shape
    this.given = values
    this.extras = extras
  }

  // Making

  /** Another query set with one more step. */
  protected next(
    shape: Shape,
    values: readonly unknown[] = this.given,
    extras: Extras = this.extras,
  ): QuerySet {
    return new QuerySet(this.model, this.meta, shape, values, extras)
  }
  protected changed(change: Partial<Extras>): QuerySet {
    return this.next(this.shape, this.given, { ...this.extras, ...change })
  }

  all(): QuerySet {
    return this.next(this.shape)
  }
  filter(...where: Where[]): QuerySet {
    return this.where('filter', where)
  }
  exclude(...where: Where[]): QuerySet {
    return this.where('exclude', where)
  }
  /** `filter` of a manager: the next one shares its joins. */
  sticky(where: Where): QuerySet {
    return this.where('filter:sticky', [where])
  }
  private where(method: string, where: readonly Where[]): QuerySet {
    if (this.extras.sliced) throw ormErrors.slicedQuery('filter')
    const name = method === 'exclude' ? method : 'filter'
    if (this.extras.combined) throw ormErrors.combinedQuery(name)
    const values = [...this.given]
    let shape = this.shape.method(method)
    for (const each of where) {
      if (!isCondition(each)) throw ormErrors.notLookups(name, each)
      shape =
        each instanceof Expression ? addExpression(shape, each, values) : addLookups(shape, each, values)
    }
    return this.next(shape.end(), values)
  }

  annotate(...named: NamedExpressions): QuerySet {
    return this.annotated('annotate', named)
  }
  alias(...named: NamedExpressions): QuerySet {
    return this.annotated('alias', named)
  }
  private annotated(method: string, named: NamedExpressions): QuerySet {
    if (this.extras.combined) throw ormErrors.combinedQuery(method)
    const values = [...this.given]
    const shape = addAll(this.shape.method(method), withNames(named), values)
    return this.next(shape.end(), values)
  }

  values(...columns: readonly (string | Readonly<Record<string, unknown>>)[]): QuerySet {
    return this.selected('objects', columns)
  }
  valuesList(...given: readonly unknown[]): QuerySet {
    const last = given.at(-1)
    const options = isOptions(last) ? last : undefined
    const columns = options === undefined ? given : given.slice(0, -1)
    if (options?.flat === true && columns.length > 1) throw ormErrors.flatColumns(columns.length)
    return this.selected(
      options?.flat === true ? 'flat' : options?.named === true ? 'objects' : 'lists',
      columns as readonly (string | Readonly<Record<string, unknown>>)[],
    )
  }
  private selected(
    form: 'objects' | 'lists' | 'flat',
    columns: readonly (string | Readonly<Record<string, unknown>> | Expression)[],
  ): QuerySet {
    const values = [...this.given]
    let shape = this.shape.method('values')
    let unnamed = 0
    for (const column of columns) {
      if (typeof column === 'string') shape = shape.text(column)
      else if (column instanceof Expression)
        shape = addNamed(shape, defaultName(column) ?? `expression${++unnamed}`, column, values)
      else shape = addAll(shape, checkedNames(column), values)
    }
    return this.next(shape.end().method(`form:${form}`), values, { ...this.extras, form })
  }

  with(table: CommonTable, on: Readonly<Record<string, string>>): QuerySet {
    if (this.extras.sliced) throw ormErrors.slicedQuery('with')
    if (this.extras.combined) throw ormErrors.combinedQuery('with')
    const { shape, values } = table.joinTo(this.shape, on, this.given)
    return this.next(shape, values)
  }
  cte(name: string): CommonTable {
    return new CommonTable(name, { start: this.asTable(name), step: undefined, all: true })
  }
  recursiveCte(
    name: string,
    step: (found: CommonTable) => QuerySet,
    options: { all?: boolean } = {},
  ): CommonTable {
    const next = step(new CommonTable(name, undefined)).asTable(name)
    return new CommonTable(name, { start: this.asTable(name), step: next, all: options.all !== false })
  }
  /** The columns of a common table have names: those of `values()`. */
  private asTable(name: string): QuerySet {
    if (this.extras.form !== 'objects') throw ormErrors.commonTableValues(name)
    return this
  }

  orderBy(...terms: readonly (string | Expression)[]): QuerySet {
    if (this.extras.sliced) throw ormErrors.slicedQuery('orderBy')
    const values = [...this.given]
    let shape = this.shape.method('orderBy')
    for (const term of terms) {
      if (typeof term !== 'string' && !(term instanceof Expression))
        throw ormErrors.badOrdering(this.meta.name, term)
      shape = typeof term === 'string' ? shape.text(term) : addExpression(shape, term, values)
    }
    return this.next(shape.end(), values, {
      ...this.extras,
      ordering: terms.length === 0 ? 'cleared' : 'own',
    })
  }
  reverse(): QuerySet {
    if (this.extras.sliced) throw ormErrors.slicedQuery('reverse')
    return this.next(this.shape.method('reverse'))
  }
  distinct(...fields: readonly string[]): QuerySet {
    if (this.extras.sliced) throw ormErrors.slicedQuery('distinct')
    if (this.extras.combined) throw ormErrors.combinedQuery('distinct')
    return this.next(addTexts(this.shape.method('distinct'), fields))
  }
  selectRelated(...paths: readonly (string | null)[]): QuerySet {
    if (this.extras.form !== 'instances') throw ormErrors.afterValues('selectRelated')
    this.single('selectRelated')
    if (paths[0] === null) return this.next(this.shape.method('selectRelated:none'))
    const named = paths.length > 0 ? (paths as string[]) : read.closeRelations(this.meta)
    return this.next(addTexts(this.shape.method('selectRelated'), named))
  }
  prefetchRelated(...paths: readonly (string | PrefetchQuery | null)[]): QuerySet {
    this.single('prefetchRelated')
    if (paths[0] === null) return this.changed({ prefetches: [] })
    return this.changed({ prefetches: [...this.extras.prefetches, ...partsOf(paths)] })
  }
  only(...fields: readonly string[]): QuerySet {
    if (this.extras.form !== 'instances') throw ormErrors.afterValues('only')
    this.single('only')
    return this.next(addTexts(this.shape.method('only'), fields))
  }
  defer(...fields: readonly (string | null)[]): QuerySet {
    if (this.extras.form !== 'instances') throw ormErrors.afterValues('defer')
    this.single('defer')
    if (fields[0] === null) return this.next(this.shape.method('defer:none'))
    return this.next(addTexts(this.shape.method('defer'), fields as string[]))
  }
  none(): QuerySet {
    return this.next(this.shape.method('none'))
  }
  using(database: Database): QuerySet {
    return this.changed({ database, isNamed: true })
  }
  /** `using` of a manager: the database of the row that leads here. */
  near(database: Database): QuerySet {
    return this.changed({ database, isNamed: false })
  }
  fetchMode(mode: FetchMode): QuerySet {
    return this.changed({ fetchMode: mode })
  }
  selectForUpdate(
    options: { noWait?: boolean; skipLocked?: boolean; of?: readonly string[]; noKey?: boolean } = {},
  ): QuerySet {
    this.single('selectForUpdate')
    if (options.noWait && options.skipLocked) throw ormErrors.lockOptions()
    const lock: SqlLock = {
      strength: options.noKey ? 'noKeyUpdate' : 'update',
      ...(options.noWait && { wait: 'noWait' }),
      ...(options.skipLocked && { wait: 'skipLocked' }),
      ...(options.of && { of: options.of }),
    }
    return this.next(addLock(this.shape.method('lock'), lock).end())
  }
  slice(from: number, to?: number): QuerySet {
    checkBound(from)
    if (to !== undefined) checkBound(to)
    const low = this.extras.low + from
    const end = to === undefined ? undefined : this.extras.low + Math.max(to, from)
    const { high } = this.extras
    const limited = high === undefined ? end : end === undefined ? high : Math.min(high, end)
    return this.changed({
      low: limited === undefined ? low : Math.min(low, limited),
      high: limited,
      sliced: true,
    })
  }

  and(...others: readonly QuerySet[]): QuerySet {
    return this.combined('and', others)
  }
  or(...others: readonly QuerySet[]): QuerySet {
    return this.combined('or', others)
  }
  xor(...others: readonly QuerySet[]): QuerySet {
    return this.combined('xor', others)
  }
  union(...given: readonly (QuerySet | { all?: boolean })[]): QuerySet {
    const last = given.at(-1)
    const options = isUnionOptions(last) ? last : undefined
    const others = (options === undefined ? given : given.slice(0, -1)) as readonly QuerySet[]
    return this.joined(options?.all === true ? 'unionAll' : 'union', others)
  }
  intersection(...others: readonly QuerySet[]): QuerySet {
    return this.joined('intersect', others)
  }
  difference(...others: readonly QuerySet[]): QuerySet {
    return this.joined('except', others)
  }
  private combined(method: 'and' | 'or' | 'xor', others: readonly QuerySet[]): QuerySet {
    checkQuerySets(method, others)
    if (this.extras.sliced || others.some((other) => other.extras.sliced)) throw ormErrors.slicedQuery(method)
    if (this.extras.combined || others.some((other) => other.extras.combined))
      throw ormErrors.combinedQuery(method)
    const wrong = others.find((other) => other.meta.concrete !== this.meta.concrete)
    if (wrong !== undefined) throw ormErrors.combineModels(this.meta.name, wrong.meta.name)
    return this.addOthers(method, others, this.extras)
  }
  private joined(method: string, others: readonly QuerySet[]): QuerySet {
    checkQuerySets(method, others)
    return this.addOthers(method, others, {
      ...this.extras,
      combined: true,
      sliced: false,
      low: 0,
      high: undefined,
      ordering: 'cleared',
    })
  }
  private addOthers(method: string, others: readonly QuerySet[], extras: Extras): QuerySet {
    if (others.length === 0) return this.all()
    const settled = this.settled()
    const values = [...settled.values]
    let shape = settled.shape.method(method)
    for (const other of others) shape = addQuery(shape, other, values)
    return this.next(shape.end(), values, extras)
  }

  /** Most methods make no sense after a set operation. */
  protected single(method: string): void {
    if (this.extras.combined) throw ormErrors.combinedQuery(method)
  }

  /** The shape with its slice, the values, and the database that was named. */
  settled(): ReturnType<QueryValue['settled']> {
    const { low, high, sliced, isNamed } = this.extras
    const database = isNamed ? this.extras.database : undefined
    if (!sliced) return { shape: this.shape, values: this.given, database }
    const values = [...this.given]
    let shape = this.shape.method('slice')
    if (high !== undefined) shape = addBound(shape, 'limit', high - low, values)
    if (low > 0) shape = addBound(shape, 'offset', low, values)
    return { shape: shape.end(), values, database }
  }

  /** The query set before it was sliced. */
  unsliced(): QuerySet {
    return this.changed({ sliced: false, low: 0, high: undefined })
  }
  /** Its order as terms of a window. */
  ordering(): ExpressionNode[] {
    const own = this.shape
      .calls()
      .filter((call) => call.method === 'orderBy')
      .at(-1)?.args
    const terms = own ?? this.meta.ordering
    return terms.flatMap((term): ExpressionNode[] =>
      typeof term === 'string'
        ? [
            {
              kind: 'order',
              of: { kind: 'ref', path: term.replace(/^-/, '') },
              descending: term.startsWith('-'),
            },
          ]
        : [],
    )
  }

  /** The same rows; says with what they are read. */
  pipe<Result>(work: (query: this) => Result): Result {
    return work(this)
  }
  /** Passes a query set through async code without running it. */
  lazy(): () => this {
    return () => this
  }
  get ordered(): boolean {
    return isOrdered(this)
  }
  get totallyOrdered(): boolean {
    return isTotallyOrdered(this)
  }

  /** The database that it reads from. */
  readFrom(): Database {
    return this.extras.database ?? databaseOf(this.meta, 'read')
  }
  /** The database that it writes to. */
  writeTo(): Database {
    return this.extras.database ?? databaseOf(this.meta, 'write')
  }

  // Reading

  then<Result, Failure>(
    done?: ((rows: unknown[]) => Result | PromiseLike<Result>) | null,
    failed?: ((error: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.toArray().then(done, failed) as Promise<Result | Failure>
  }
  toArray(): Promise<unknown[]> {
    return promised(() => read.rows(this))
  }
  /** The rows, at once where the database answers at once. */
  found(): MaybePromise<unknown[]> {
    return read.rows(this)
  }
  [Symbol.asyncIterator](): AsyncIterator<unknown> {
    return read.stream(this, {})[Symbol.asyncIterator]()
  }
  stream(options: { size?: number; signal?: AbortSignal } = {}): AsyncIterable<unknown> {
    return read.stream(this, options)
  }
  iterator(options: { size?: number; signal?: AbortSignal } = {}): AsyncIterable<unknown> {
    return read.stream(this, options)
  }
  get(...where: Where[]): Promise<unknown> {
    return promised(() => read.get(where.length === 0 ? this : this.filter(...where)))
  }
  getOrNull(...where: Where[]): Promise<unknown> {
    return promised(() => read.getOrNull(where.length === 0 ? this : this.filter(...where)))
  }
  getOr404(...where: Where[]): Promise<unknown> {
    return read.getOr404(where.length === 0 ? this : this.filter(...where))
  }
  first(): Promise<unknown> {
    return promised(() => read.first(this, false))
  }
  last(): Promise<unknown> {
    return promised(() => read.first(this, true))
  }
  at(index: number): Promise<unknown> {
    return read.at(this, index)
  }
  earliest(...fields: readonly string[]): Promise<unknown> {
    return promised(() => read.extreme(this, fields, false))
  }
  latest(...fields: readonly string[]): Promise<unknown> {
    return promised(() => read.extreme(this, fields, true))
  }
  count(): Promise<number> {
    return promised(() => read.count(this))
  }
  exists(): Promise<boolean> {
    return promised(() => read.exists(this))
  }
  contains(instance: Instance): Promise<boolean> {
    return promised(() => read.contains(this, instance))
  }
  inBulk(ids?: readonly unknown[], options: { field?: string } = {}): Promise<Map<unknown, unknown>> {
    return promised(() => read.inBulk(this, ids, options.field))
  }
  aggregate(...named: NamedExpressions): Promise<Record<string, unknown>> {
    return promised(() => {
      const expressions = withNames(named)
      const { shape, values } = this.settled()
      const all = [...values]
      const added = addAll(shape.method('aggregate'), expressions, all)
      return read.aggregate(
        this.next(added.end(), all, { ...this.extras, sliced: false }),
        Object.keys(expressions),
      )
    })
  }
  dates(field: string, unit: string, order: 'asc' | 'desc' = 'asc'): QuerySet {
    return read.dates(this, field, unit, order, undefined)
  }
  datetimes(
    field: string,
    unit: string,
    order: 'asc' | 'desc' = 'asc',
    options: { zone?: string } = {},
  ): QuerySet {
    return read.dates(this, field, unit, order, options)
  }
  explain(options: Readonly<Record<string, unknown>> = {}): Promise<string> {
    return read.explain(this, options)
  }
  sql(): Promise<{ readonly text: string; readonly parameters: readonly unknown[] }> {
    return read.sqlOf(this)
  }

  /** Instances of rows that hand-written SQL gives. */
  raw(query: unknown): Promise<Instance[]> {
    return rawRows(this.model, query, this.extras.database)
  }

  // Writing

  create(given: Readonly<Record<string, unknown>>): Promise<Instance> {
    return write.create(this, given)
  }
  getOrCreate(
    where: Readonly<Record<string, unknown>>,
    options: { defaults?: Readonly<Record<string, unknown>> } = {},
  ): Promise<[unknown, boolean]> {
    return write.getOrCreate(this, where, options.defaults ?? {})
  }
  updateOrCreate(
    where: Readonly<Record<string, unknown>>,
    options: {
      defaults?: Readonly<Record<string, unknown>>
      createDefaults?: Readonly<Record<string, unknown>>
    } = {},
  ): Promise<[unknown, boolean]> {
    return write.updateOrCreate(this, where, options)
  }
  bulkCreate(
    rows: readonly (Readonly<Record<string, unknown>> | Instance)[],
    options: write.BulkCreateOptions = {},
  ): Promise<Instance[]> {
    return write.bulkCreate(this, rows, options)
  }
  bulkUpdate(
    instances: readonly Instance[],
    fields: readonly string[],
    options: { batchSize?: number } = {},
  ): Promise<number> {
    return write.bulkUpdate(this, instances, fields, options)
  }
  update(given: Readonly<Record<string, unknown>>): Promise<number> {
    return write.update(this, given)
  }
  delete(): Promise<write.Deleted> {
    return write.deleteAll(this)
  }
}

startQueries((model) => {
  const { meta } = model
  return (tree) => new QuerySet(model, meta, (tree ?? new ShapeTree(meta)).root, [], plainExtras)
})

/** Of a number or a text no lookups could be read, and all rows be found. */
function isCondition(given: unknown): boolean {
  if (given instanceof Expression) return true
  return typeof given === 'object' && given !== null && !Array.isArray(given) && !(given instanceof QuerySet)
}

function isUnionOptions(given: unknown): given is { all?: boolean } {
  return typeof given === 'object' && given !== null && !(given instanceof QuerySet)
}

function checkQuerySets(method: string, given: readonly unknown[]): void {
  for (const each of given) if (!(each instanceof QuerySet)) throw ormErrors.notAQuerySet(method, each)
}

/** Expressions under names; a query set stands for its one value. */
function addAll(start: Shape, named: Readonly<Record<string, unknown>>, values: unknown[]): Shape {
  let shape = start
  for (const name of Object.keys(named)) {
    const given = named[name]
    if (given === undefined) throw ormErrors.undefinedValue(name)
    if (given instanceof JoinCondition) shape = addFiltered(shape, name, given, values)
    else if (given instanceof Expression) shape = addNamed(shape, name, given, values)
    else if (given instanceof QuerySet)
      shape = addNamed(shape, name, new Expression({ kind: 'subquery', query: given }), values)
    else throw ormErrors.notAnExpression(name, given)
  }
  return shape
}

function checkBound(value: number): void {
  if (!Number.isInteger(value) || value < 0) throw ormErrors.badSlice(value)
}

function isOptions(value: unknown): value is { flat?: boolean; named?: boolean } {
  if (typeof value !== 'object' || value === null || value instanceof Expression) return false
  const keys = Object.keys(value)
  return (
    keys.length > 0 &&
    keys.every(
      (key) =>
        (key === 'flat' || key === 'named') && typeof (value as Record<string, unknown>)[key] === 'boolean',
    )
  )
}
