import type { Database } from '../../sql/index.ts'
import type { CommonTable } from '../common-table.ts'
import { type DoesNotExist, exceptionsOf, type MultipleObjectsReturned, ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import type { PrefetchQuery } from '../expressions/relations.ts'
import { querySetOf } from '../query-root.ts'
import type { QuerySet, Where } from '../query-set.ts'
import { rawRows } from '../run/raw.ts'
import { describeValue } from '../shape/describe.ts'
import type { BulkCreateOptions } from '../write/write.ts'
import { Instance } from './instance.ts'
import { InstanceMethods } from './instance-methods.ts'
import { metaOf } from './metas.ts'
import type { ModelClass } from './model-class.ts'

type Values = Readonly<Record<string, unknown>>
type Named = readonly (Values | Expression)[]

function all(model: unknown): QuerySet {
  return querySetOf(model as ModelClass)
}

/** What every model class can do: the methods of a query set over all its rows. */
export class ModelStatics extends InstanceMethods {
  static get meta() {
    return metaOf(this as unknown as ModelClass)
  }
  static get DoesNotExist(): typeof DoesNotExist {
    return exceptionsOf(this as unknown as ModelClass).DoesNotExist
  }
  static get MultipleObjectsReturned(): typeof MultipleObjectsReturned {
    return exceptionsOf(this as unknown as ModelClass).MultipleObjectsReturned
  }

  static all(): QuerySet {
    return all(this)
  }
  static using(database: Database): QuerySet {
    return all(this).using(database)
  }
  static filter(...where: Where[]): QuerySet {
    return all(this).filter(...where)
  }
  static exclude(...where: Where[]): QuerySet {
    return all(this).exclude(...where)
  }
  static get(...where: Where[]): Promise<unknown> {
    return all(this).get(...where)
  }
  static getOrNull(...where: Where[]): Promise<unknown> {
    return all(this).getOrNull(...where)
  }
  static getOr404(...where: Where[]): Promise<unknown> {
    return all(this).getOr404(...where)
  }
  static first(): Promise<unknown> {
    return all(this).first()
  }
  static last(): Promise<unknown> {
    return all(this).last()
  }
  static earliest(...fields: string[]): Promise<unknown> {
    return all(this).earliest(...fields)
  }
  static latest(...fields: string[]): Promise<unknown> {
    return all(this).latest(...fields)
  }
  static count(): Promise<number> {
    return all(this).count()
  }
  static exists(): Promise<boolean> {
    return all(this).exists()
  }
  static inBulk(ids?: readonly unknown[], options?: { field?: string }): Promise<Map<unknown, unknown>> {
    return all(this).inBulk(ids, options)
  }
  static annotate(...named: Named): QuerySet {
    return all(this).annotate(...named)
  }
  static alias(...named: Named): QuerySet {
    return all(this).alias(...named)
  }
  static aggregate(...named: Named): Promise<Record<string, unknown>> {
    return all(this).aggregate(...named)
  }
  static values(...columns: (string | Values)[]): QuerySet {
    return all(this).values(...columns)
  }
  static valuesList(...columns: unknown[]): QuerySet {
    return all(this).valuesList(...columns)
  }
  static orderBy(...terms: (string | Expression)[]): QuerySet {
    return all(this).orderBy(...terms)
  }
  static reverse(): QuerySet {
    return all(this).reverse()
  }
  static distinct(...fields: string[]): QuerySet {
    return all(this).distinct(...fields)
  }
  static selectRelated(...paths: (string | null)[]): QuerySet {
    return all(this).selectRelated(...paths)
  }
  static with(table: CommonTable, on: Readonly<Record<string, string>>): QuerySet {
    return all(this).with(table, on)
  }
  static prefetchRelated(...paths: (string | PrefetchQuery | null)[]): QuerySet {
    return all(this).prefetchRelated(...paths)
  }
  static only(...fields: string[]): QuerySet {
    return all(this).only(...fields)
  }
  static defer(...fields: string[]): QuerySet {
    return all(this).defer(...fields)
  }
  static none(): QuerySet {
    return all(this).none()
  }
  static slice(from: number, to?: number): QuerySet {
    return all(this).slice(from, to)
  }
  static at(index: number): Promise<unknown> {
    return all(this).at(index)
  }
  static fetchMode(mode: 'one' | 'peers' | 'raise'): QuerySet {
    return all(this).fetchMode(mode)
  }
  static selectForUpdate(options?: {
    noWait?: boolean
    skipLocked?: boolean
    of?: string[]
    noKey?: boolean
  }): QuerySet {
    return all(this).selectForUpdate(options)
  }
  static dates(field: string, unit: string, order?: 'asc' | 'desc'): QuerySet {
    return all(this).dates(field, unit, order)
  }
  static datetimes(
    field: string,
    unit: string,
    order?: 'asc' | 'desc',
    options?: { zone?: string },
  ): QuerySet {
    return all(this).datetimes(field, unit, order, options)
  }
  static stream(options?: { size?: number; signal?: AbortSignal }): AsyncIterable<unknown> {
    return all(this).stream(options)
  }
  static iterator(options?: { size?: number; signal?: AbortSignal }): AsyncIterable<unknown> {
    return all(this).iterator(options)
  }
  static raw(query: unknown): Promise<Instance[]> {
    return rawRows(this as unknown as ModelClass, query)
  }

  static create(given: Values): Promise<Instance> {
    return all(this).create(given)
  }
  static getOrCreate(where: Values, options?: { defaults?: Values }): Promise<[unknown, boolean]> {
    return all(this).getOrCreate(where, options)
  }
  static updateOrCreate(
    where: Values,
    options?: { defaults?: Values; createDefaults?: Values },
  ): Promise<[unknown, boolean]> {
    return all(this).updateOrCreate(where, options)
  }
  static bulkCreate(rows: readonly (Values | Instance)[], options?: BulkCreateOptions): Promise<Instance[]> {
    return all(this).bulkCreate(rows, options)
  }
  static bulkUpdate(
    instances: readonly Instance[],
    fields: readonly string[],
    options?: { batchSize?: number },
  ): Promise<number> {
    return all(this).bulkUpdate(instances, fields, options)
  }

  /** A condition that knows its model: `Post.q({ title: 'x' })`. */
  static q(where: Values): Expression {
    for (const path of Object.keys(where)) describeValue(where[path], path)
    const children = Object.keys(where).map((path) => ({ kind: 'lookup' as const, path, value: where[path] }))
    return new Expression({ kind: 'condition', connector: 'and', negated: false, children })
  }
  /** A column of the model as an expression: `Post.f('likes').plus(1)`. */
  static f(path: string): Expression {
    return new Expression({ kind: 'ref', path })
  }
}

export { Instance, ormErrors }
