import type { SqlOrder } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import type { TemplateNode } from '../shape/template.ts'
import { columnsOf, isRelation, joinPath, trim } from './joins.ts'
import type { OrderTerm, Query } from './query.ts'
import { orderOf, resolve } from './resolve.ts'
import type { Resolved } from './resolved.ts'
import { transform } from './transforms.ts'

/** A term of `orderBy()`: `'-name'`, `'?'`. */
export function orderTerm(text: string): OrderTerm {
  if (text === '?') return { kind: 'random' }
  const descending = text.startsWith('-')
  return { kind: 'path', path: text.replace(/^-/, ''), descending }
}

/** An expression as a term; the rows of a set operation are known by the names of their columns alone. */
export function expressionTerm(query: Query, node: TemplateNode): OrderTerm {
  const of = node.kind === 'order' ? node.of : node
  if (query.combination === undefined || of.kind !== 'ref')
    return { kind: 'expression', value: resolve(query, node) }
  const { descending, nulls } = node.kind === 'order' ? node : { descending: false, nulls: undefined }
  return { kind: 'path', path: of.path, descending, nulls }
}

/** The terms of a model's own ordering. */
export function ownOrdering(query: Query, model: ModelMeta): OrderTerm[] {
  return model.ordering.map((term) => {
    if (typeof term === 'string') return orderTerm(term)
    if (term instanceof Expression)
      return { kind: 'expression', value: resolve(query, term.node as TemplateNode) }
    throw ormErrors.badOrdering(model.name, term)
  })
}

/** Whether the rows come in an order that somebody asked for. */
export function isOrdered(query: Query): boolean {
  if (query.ordering !== undefined) return query.ordering.length > 0
  return query.model.ordering.length > 0 && query.groupBy === undefined
}

/** ORDER BY of a query: as asked for, else as the model says; a query that groups has none of its model. */
export function orderingOf(query: Query): SqlOrder[] {
  const terms = query.ordering ?? (query.groupBy === undefined ? ownOrdering(query, query.model) : [])
  return unique(terms.flatMap((term) => orders(query, term, query.reversed, [])))
}

function orders(query: Query, term: OrderTerm, reversed: boolean, seen: readonly string[]): SqlOrder[] {
  switch (term.kind) {
    case 'random':
      return [{ expression: { kind: 'call', name: 'random', args: [] }, descending: false }]
    case 'expression':
      return [turned(orderOf(term.value), reversed)]
    case 'path':
      return byPath(
        query,
        term.path,
        term.descending !== reversed,
        { model: query.model, alias: query.base() },
        seen,
      )
  }
}

/** The other way round, where it is to be: nulls too come at the other end. */
export function turned(order: SqlOrder, reversed: boolean): SqlOrder {
  if (!reversed) return order
  return {
    ...order,
    descending: !order.descending,
    nulls: order.nulls === undefined ? undefined : order.nulls === 'first' ? 'last' : 'first',
  }
}

interface Start {
  readonly model: ModelMeta
  readonly alias: string
}

function byPath(
  query: Query,
  path: string,
  descending: boolean,
  start: Start,
  seen: readonly string[],
): SqlOrder[] {
  const own = start.model === query.model ? named(query, path) : undefined
  if (own !== undefined) return flat(own, descending)
  const names = path.split('__')
  const annotation = start.model === query.model ? query.annotations.get(names[0] as string) : undefined
  if (annotation !== undefined)
    return flat(
      names.slice(1).reduce((value, name) => transform(query, value, name), annotation.value),
      descending,
    )
  const joined = joinPath(query, names, {
    model: start.model,
    alias: start.alias,
    reuse: undefined,
    allowMany: true,
  })
  const last = names.at(-1) as string
  const to = isRelation(joined.end) ? joined.end.to : undefined
  const attribute = isRelation(joined.end) && joined.end.field?.attribute === last && joined.end.name !== last
  if (
    to !== undefined &&
    to.ordering.length > 0 &&
    !attribute &&
    last !== 'pk' &&
    joined.transforms.length === 0
  ) {
    const key = joined.aliases.join()
    if (seen.includes(key)) throw ormErrors.endlessOrdering(start.model.name)
    return to.ordering.flatMap((each) =>
      followed(query, each, descending, { model: to, alias: joined.aliases.at(-1) as string }, [
        ...seen,
        key,
      ]),
    )
  }
  const { targets, alias } = trim(query, joined)
  return flat(
    joined.transforms.reduce(
      (value, name) => transform(query, value, name),
      columnsOf(alias, targets, joined.end),
    ),
    descending,
  )
}

/** The ordering of a related model, turned round with the term that led there. */
function followed(
  query: Query,
  term: unknown,
  descending: boolean,
  start: Start,
  seen: readonly string[],
): SqlOrder[] {
  if (typeof term !== 'string') throw ormErrors.badOrdering(start.model.name, term)
  const own = orderTerm(term)
  if (own.kind !== 'path') throw ormErrors.badOrdering(start.model.name, term)
  return byPath(query, own.path, own.descending !== descending, start, seen)
}

function named(query: Query, name: string): Resolved | undefined {
  return query.annotations.get(name)?.value
}

function flat(value: Resolved, descending: boolean): SqlOrder[] {
  return (value.columns ?? [value]).map((each) => ({ expression: each.sql, descending }))
}

/** The same column twice orders as once. */
function unique(list: readonly SqlOrder[]): SqlOrder[] {
  const seen = new Set<string>()
  return list.filter(({ expression }) => {
    if (expression.kind !== 'column') return true
    const key = `${expression.table} ${expression.name}`
    return !seen.has(key) && seen.add(key)
  })
}
