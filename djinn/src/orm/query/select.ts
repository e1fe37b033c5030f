import type {
  SqlCompound,
  SqlExpression,
  SqlOrder,
  SqlParameter,
  SqlSelect,
  SqlSelectColumn,
  SqlSource,
} from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { type Columns, columnsOfQuery } from './columns.ts'
import { withTables } from './common-table.ts'
import { compound } from './compound.ts'
import { isLabel, sameKey } from './generic.ts'
import { groupColumns, groupingOf } from './grouping.ts'
import { columnsOf, joinPath, trim } from './joins.ts'
import type { Layout } from './layout.ts'
import { logic, no } from './logic.ts'
import { orderingOf } from './ordering.ts'
import type { CommonJoin, Query, Source } from './query.ts'
import type { Resolved } from './resolved.ts'
import { containsAggregate, containsWindow, isSubquery, mapSql, some } from './walk-sql.ts'

/** A finished query. */
export interface Built {
  readonly select: SqlSelect | SqlCompound
  readonly layout: Layout
  /** Known to have no rows: it need not be sent. */
  readonly empty: boolean
}
export interface SelectOptions {
  /** Gives every column a name, `c0` onwards: for a query that stands inside another. */
  readonly named?: boolean
  /** In place of the query's own columns. */
  readonly columns?: Columns
  readonly ordered?: boolean
}

/** Puts a query's parts together. */
export function toSelect(query: Query, options: SelectOptions = {}): Built {
  if (query.combination !== undefined) return compound(query, options)
  const columns = options.columns ?? columnsOfQuery(query)
  const ordering = options.ordered === false ? [] : orderingOf(query)
  const { where, having, qualify } = conditions(query)
  if (query.groupBy === undefined && (having !== undefined || ordering.some(sortsByAggregate)))
    throw ormErrors.ungroupedAggregate()
  const grouping = groupingOf(query, columns, ordering, having)
  const hidden = query.distinct === true ? hiddenColumns(columns, ordering) : []
  const all = { ...columns, expressions: [...columns.expressions, ...hidden] }
  if (qualify !== undefined)
    return qualified(query, all, ordering, { where, having, qualify, groupBy: grouping })
  if (having !== undefined && asksAround(query, having))
    return qualified(query, all, ordering, { where, having: undefined, qualify: having, groupBy: grouping })
  const select: SqlSelect = {
    kind: 'select',
    ...withTables(query),
    ...(query.distinct !== false && { distinct: distinctOf(query) }),
    columns: all.expressions.flatMap((value, index) => selectColumns(value, index, options.named === true)),
    from: sourcesOf(query),
    where,
    groupBy: grouping,
    having,
    orderBy: ordering.length > 0 ? ordering : undefined,
    limit: query.limit as SqlParameter | number | undefined,
    offset: query.offset as SqlParameter | number | undefined,
    lock: query.lock,
  }
  return {
    select,
    layout: columns.layout,
    empty: query.empty || where === no || having === no || query.limit === 0,
  }
}

function sortsByAggregate({ expression }: SqlOrder): boolean {
  return containsAggregate(expression)
}

function selectColumns(value: Resolved, index: number, named: boolean): SqlSelectColumn[] {
  if (value.columns === undefined) return [{ expression: value.sql, ...(named && { name: `c${index}` }) }]
  return value.columns.map((column, part) => ({
    expression: column.sql,
    ...(named && { name: `c${index}_${part}` }),
  }))
}

function distinctOf(query: Query): boolean | SqlExpression[] {
  if (query.distinct === true || query.distinct === false) return query.distinct
  return query.distinct.map((path) => distinctPath(query, path))
}

function distinctPath(query: Query, path: string): SqlExpression {
  const annotation = query.annotations.get(path)
  if (annotation !== undefined) return annotation.value.sql
  const joined = joinPath(query, path.split('__'), {
    model: query.model,
    alias: query.base(),
    reuse: undefined,
    allowMany: true,
  })
  const { targets, alias } = trim(query, joined)
  return columnsOf(alias, targets).sql
}

/** SELECT DISTINCT can be ordered only by what it selects. */
function hiddenColumns(columns: Columns, ordering: readonly SqlOrder[]): Resolved[] {
  const known = columns.expressions.map((value) => value.sql)
  return ordering
    .filter(({ expression }) => !known.some((sql) => sameSql(sql, expression)))
    .map((order) => ({ sql: order.expression }))
}

/** Whether two expressions are the same column, or the same object. */
export function sameSql(a: SqlExpression, b: SqlExpression): boolean {
  if (a === b) return true
  return a.kind === 'column' && b.kind === 'column' && a.table === b.table && a.name === b.name
}

/** The conditions of a query by when they hold: for rows, for groups, for windows. */
export function conditions(query: Query): {
  where: SqlExpression | undefined
  having: SqlExpression | undefined
  qualify: SqlExpression | undefined
} {
  const all = logic('and', query.where)
  const parts = all.kind === 'and' ? all.operands : all.kind === 'constant' && all.value === true ? [] : [all]
  const windows = parts.filter(containsWindow)
  const groups = parts.filter((part) => !windows.includes(part) && containsAggregate(part))
  const rows = parts.filter((part) => !windows.includes(part) && !groups.includes(part))
  const joined = (list: readonly SqlExpression[]) => (list.length === 0 ? undefined : logic('and', list))
  return { where: joined(rows), having: joined(groups), qualify: joined(windows) }
}

/** FROM: the tables that are still used, each joined to the one before. */
export function sourcesOf(query: Query): SqlSource[] {
  const base = query.base()
  query.release(base)
  const sources: SqlSource[] = []
  for (const source of query.sources.values()) {
    if (source.alias !== base && (query.uses.get(source.alias) ?? 0) <= 0) continue
    sources.push(sourceOf(query, source))
  }
  return sources
}

function sourceOf(query: Query, source: Source): SqlSource {
  if (source.common !== undefined) return commonSource(source.alias, source.common)
  const table = { kind: 'table', name: source.model.table, alias: source.alias } as const
  if (source.step === undefined || source.parent === undefined) return table
  const on = source.step.on.map(([from, to]): SqlExpression => {
    const left = {
      kind: 'column',
      table: source.parent as string,
      name: from.column,
      type: from.type,
    } as const
    const right = { kind: 'column', table: source.alias, name: to.column, type: to.type } as const
    const generic = source.step?.where !== undefined
    return generic ? sameKey(left, right, query.dialect) : { kind: 'comparison', operator: '=', left, right }
  })
  const { where } = source.step
  if (where !== undefined) on.push(isLabel(where.field, source.alias, where.value))
  return {
    ...table,
    join: {
      type: source.type === 'left' ? 'left' : 'inner',
      on: logic('and', source.filtered?.on === undefined ? on : [...on, source.filtered.on]),
    },
  }
}

function commonSource(alias: string, { name, isOptional, on }: CommonJoin): SqlSource {
  return {
    kind: 'table',
    name,
    alias,
    join: { type: isOptional ? 'left' : 'inner', on: logic('and', on) },
  }
}

interface Parts {
  readonly where: SqlExpression | undefined
  readonly having: SqlExpression | undefined
  readonly qualify: SqlExpression
  readonly groupBy: readonly SqlExpression[] | undefined
}

/**
 * HAVING of MySQL and MariaDB finds a column by its name alone, which others have too, and nothing else that is grouped by. A
 * subquery cannot be asked from around: the query that it belongs to would be out of sight.
 */
function asksAround(query: Query, having: SqlExpression): boolean {
  return query.dialect.name === 'mysql' && query.outer === undefined && groupColumns(having).length > 0
}

/** A condition on a window holds for its result, which only a query around the query can ask. */
function qualified(
  query: Query,
  columns: Columns,
  ordering: readonly SqlOrder[],
  { where, having, qualify, groupBy }: Parts,
): Built {
  const own = columns.expressions.flatMap((value, index) => selectColumns(value, index, true))
  const inner = [...own]
  const outside = (sql: SqlExpression): SqlExpression => {
    const found = inner.find((column) => sameSql(column.expression, sql))
    const name = found?.name ?? `c${inner.push({ expression: sql, name: `c${inner.length}` }) - 1}`
    return {
      kind: 'column',
      table: 'q',
      name,
      ...('type' in sql && sql.type && { type: sql.type }),
    } as SqlExpression
  }
  const lift = (sql: SqlExpression): SqlExpression =>
    mapSql(sql, (part) =>
      groupBy?.includes(part) ||
      part.kind === 'window' ||
      part.kind === 'column' ||
      (part.kind === 'call' && containsAggregate(part)) ||
      isSubquery(part)
        ? outside(part)
        : undefined,
    )
  const condition = lift(qualify)
  const orderBy = ordering.map((order) => ({ ...order, expression: outside(order.expression) }))
  const from = sourcesOf(query)
  const derived: SqlSelect = { kind: 'select', columns: inner, from, where, groupBy, having }
  const select: SqlSelect = {
    kind: 'select',
    ...withTables(query),
    ...(query.distinct === true && { distinct: true }),
    columns: own.map(({ name }) => ({
      expression: { kind: 'column', table: 'q', name: String(name) },
      name,
    })),
    from: [{ kind: 'derived', select: derived, alias: 'q' }],
    where: condition,
    orderBy: orderBy.length > 0 ? orderBy : undefined,
    limit: query.limit as SqlParameter | number | undefined,
    offset: query.offset as SqlParameter | number | undefined,
  }
  return { select, layout: columns.layout, empty: query.empty || where === no }
}

/** Whether an expression names a table. */
export function names(sql: SqlExpression, alias: string): boolean {
  return some(sql, (part) => part.kind === 'column' && part.table === alias)
}
