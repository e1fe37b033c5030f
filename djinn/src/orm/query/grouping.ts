import type { SqlExpression, SqlOrder } from '../../sql/index.ts'
import type { Columns } from './columns.ts'
import { column } from './joins.ts'
import type { Query } from './query.ts'
import type { Resolved } from './resolved.ts'
import { containsAggregate, partsOf } from './walk-sql.ts'

const conditions: ReadonlySet<string> = new Set([
  'comparison',
  'nullTest',
  'membership',
  'between',
  'like',
  'regex',
  'and',
  'or',
  'xor',
  'not',
])

/** What a query groups by on behalf of an expression: itself, or what stands outside of its aggregates. */
export function groupColumns(sql: SqlExpression): SqlExpression[] {
  if (sql.kind === 'constant' || sql.kind === 'parameter') return []
  if (sql.kind === 'window')
    return [
      ...(sql.call.kind === 'call' ? sql.call.args : []),
      ...sql.partitionBy,
      ...sql.orderBy.map((order) => order.expression),
    ].flatMap(groupColumns)
  if (conditions.has(sql.kind)) return partsOf(sql).flatMap(groupColumns)
  if (!containsAggregate(sql)) return [sql]
  if (sql.kind === 'call' && isAggregateCall(sql)) return []
  return partsOf(sql).flatMap(groupColumns)
}

function isAggregateCall(sql: SqlExpression): boolean {
  return sql.kind === 'call' && containsAggregate({ ...sql, args: [], filter: undefined } as never)
}

/** GROUP BY of a query that aggregates; undefined where it does not. */
export function groupingOf(
  query: Query,
  columns: Columns,
  ordering: readonly SqlOrder[],
  having: SqlExpression | undefined,
): SqlExpression[] | undefined {
  if (query.groupBy === undefined) return undefined
  const wanted: SqlExpression[] = []
  if (query.groupBy === true)
    for (const field of query.model.fields) wanted.push(column(query.base(), field).sql)
  else
    for (const value of query.groupBy) wanted.push(...(value.columns?.map((each) => each.sql) ?? [value.sql]))
  // What is grouped by as a whole need not be taken apart.
  const whole = new Set(wanted)
  for (const value of columns.expressions) if (!whole.has(value.sql)) wanted.push(...groupColumns(value.sql))
  if (query.ordering !== undefined)
    for (const order of ordering)
      if (!whole.has(order.expression)) wanted.push(...groupColumns(order.expression))
  if (having !== undefined) wanted.push(...groupColumns(having))
  return withoutDependent(query, unique(wanted))
}

function unique(list: readonly SqlExpression[]): SqlExpression[] {
  const seen = new Set<unknown>()
  return list.filter((sql) => {
    const key = sql.kind === 'column' ? `${sql.table} ${sql.name}` : sql
    return !seen.has(key) && seen.add(key)
  })
}

/** A primary key stands for all columns of its table, where the database knows that: on PostgreSQL and SQLite. */
function withoutDependent(query: Query, list: readonly SqlExpression[]): SqlExpression[] {
  // MySQL's HAVING sees only what is grouped by.
  if (query.dialect.name === 'mysql') return [...list]
  const whole = new Set<string>()
  for (const source of query.sources.values()) {
    const keys = source.model.primaryKey.map((field) => field.column)
    if (
      keys.length > 0 &&
      keys.every((key) =>
        list.some((sql) => sql.kind === 'column' && sql.table === source.alias && sql.name === key),
      )
    )
      whole.add(source.alias)
  }
  return list.filter((sql) => {
    if (sql.kind !== 'column' || sql.table === undefined || !whole.has(sql.table)) return true
    return query.source(sql.table).model.primaryKey.some((field) => field.column === sql.name)
  })
}

/** Adds to the grouping what `values()` and annotations select: `values('author').annotate(...)`. */
export function groupBySelection(query: Query): void {
  const grouped: Resolved[] = []
  for (const name of query.selection ?? []) {
    const value = query.columns.get(name)
    if (value !== undefined) grouped.push(value)
  }
  for (const [, annotation] of query.annotations) {
    if (!annotation.selected) continue
    if (groupColumns(annotation.value.sql).length === 0) continue
    if (containsAggregate(annotation.value.sql))
      for (const sql of groupColumns(annotation.value.sql)) grouped.push({ sql })
    else grouped.push(annotation.value)
  }
  query.groupBy = grouped
}
