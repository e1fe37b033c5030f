import type { ConstraintOptions } from './constraints.ts'
import { Expression } from './expressions/expression.ts'
import { fieldOf } from './model/columns.ts'
import type { Field } from './model/field.ts'
import type { ModelMeta } from './model/model-meta.ts'
import type { QuerySet } from './query-set.ts'
import type { Shape } from './shape/shape.ts'

/**
 * Whether the rows come in an order: one that was asked for, or the model's, which groups do not have. No rows are always in order.
 */
export function isOrdered({ extras, meta, shape }: QuerySet): boolean {
  if (extras.ordering === 'own') return true
  if (isNone(shape)) return true
  return extras.ordering === 'model' && meta.ordering.length > 0 && !groups(shape)
}

/** Whether no two rows stand at the same place of that order: it goes by columns that are unique, and never null. */
export function isTotallyOrdered(query: QuerySet): boolean {
  const { meta, shape, extras } = query
  if (!isOrdered(query)) return false
  const asked = shape.calls().findLast((call) => call.method === 'orderBy')?.args
  const terms = extras.ordering === 'own' ? (asked ?? []) : meta.ordering
  const paths = terms.flatMap((term) => pathOf(term) ?? [])
  if (paths.includes('pk')) return true
  const columns = new Set(paths.flatMap((path) => columnOf(meta, path) ?? []))
  return uniqueSets(meta).some((set) => set.length > 0 && set.every((field) => columns.has(field)))
}

/**
 * The same rows in an order that leaves no two at the same place, for reading them piece by piece: the key decides where the order
 * of the query set, or of its model, does not. An order by expressions stays as it is.
 *
 * ```ts
 * import { char, inTotalOrder, Model } from 'djinn/orm'
 *
 * class City extends Model({ name: char({ maxLength: 80 }) }, { ordering: ['name'] }) {}
 * City.all().totallyOrdered // false
 * inTotalOrder(City.all()).totallyOrdered // true
 * ```
 */
export function inTotalOrder<Query extends object>(query: Query): Query {
  const set = query as unknown as QuerySet
  const { meta, shape, extras } = set
  if (extras.sliced || extras.combined || isTotallyOrdered(set)) return query
  const calls = shape.calls()
  const asked = calls.findLast((call) => call.method === 'orderBy')?.args ?? []
  const terms = extras.ordering === 'own' ? asked : extras.ordering === 'model' ? meta.ordering : []
  const isReversed = calls.some((call) => call.method === 'reverse')
  if (isReversed || !terms.every((term) => typeof term === 'string')) return query
  return set.orderBy(...terms, 'pk') as unknown as Query
}

/** Whether the rows of `values()` are groups without a key of the model's. */
export function isGrouped(query: QuerySet): boolean {
  const calls = query.shape.calls()
  const values = calls.findLastIndex((call) => call.method === 'values')
  if (calls[values]?.args.some((arg) => arg === 'pk' || arg === query.meta.key.name)) return false
  return calls.slice(values).some((call) => call.method === 'annotate' && hasAggregate(call.args))
}

function isNone(shape: Shape): boolean {
  for (let at: Shape | undefined = shape; at !== undefined; at = at.parent)
    if (at.step?.kind === 'method' && at.step.payload === 'none') return true
  return false
}

/** Whether something is counted or summed for each row, or for each group. */
function groups(shape: Shape): boolean {
  return shape
    .calls()
    .some((call) => (call.method === 'annotate' || call.method === 'alias') && hasAggregate(call.args))
}

/** A window computes over rows that stay; a query inside has groups of its own. */
function hasAggregate(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(hasAggregate)
  if (typeof part !== 'object' || part === null || Object.getPrototypeOf(part) !== Object.prototype)
    return false
  const { kind } = part as { kind?: unknown }
  if (kind === 'aggregate') return true
  return kind !== 'window' && kind !== 'query' && Object.values(part).some(hasAggregate)
}

/** The path of a term: `'-name'`, `F('name').desc()`; undefined for other expressions. */
function pathOf(term: unknown): string | undefined {
  if (typeof term === 'string') return term.replace(/^-/, '')
  const node = term instanceof Expression ? term.node : (term as { node?: unknown }).node
  const inner = node as { kind?: string; of?: unknown; path?: string } | undefined
  if (inner?.kind === 'order') return pathOf({ node: inner.of })
  return inner?.kind === 'ref' ? inner.path : undefined
}

/** A relation by its name orders by the other model's order, not by the key. */
function columnOf(meta: ModelMeta, path: string): Field | undefined {
  const field = fieldOf(meta, path)
  return field === undefined ||
    (field.relation !== undefined && path === field.name && field.attribute !== path)
    ? undefined
    : field
}

/** Columns that no two rows share and that are never null: keys, unique ones, those that are unique together. */
function uniqueSets(meta: ModelMeta): (readonly Field[])[] {
  const { uniqueTogether = [], constraints = [] } = meta.options
  const total = (constraints as readonly ConstraintOptions[]).filter(
    (each) => each.kind === 'unique' && each.condition === undefined && each.expressions === undefined,
  )
  const together = [...uniqueTogether, ...total.map((each) => each.fields ?? [])]
    .map((names) => names.map((name) => meta.byName.get(name)))
    .filter((set) => set.every((field) => field !== undefined)) as Field[][]
  const single = meta.fields.filter((field) => field.unique).map((field) => [field])
  const above = meta.parent === undefined ? [] : uniqueSets(meta.parent)
  return [meta.primaryKey, ...single, ...together, ...above].filter((set) => !set.some((field) => field.null))
}
