import type { SqlExpression, SqlSelect, SqlSelectColumn } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { TemplateNode } from '../shape/template.ts'
import { columnsOfQuery } from './columns.ts'
import { groupColumns } from './grouping.ts'
import { column } from './joins.ts'
import { no } from './logic.ts'
import type { Query } from './query.ts'
import { annotationAlias, resolve } from './resolve.ts'
import type { Resolved } from './resolved.ts'
import { type Built, conditions, sameSql, toSelect } from './select.ts'
import {
  containsAggregate,
  containsSubquery,
  containsWindow,
  isAggregate,
  isSubquery,
  mapSql,
  some,
} from './walk-sql.ts'

/** One row of aggregates over a whole query. What is grouped, sliced or distinct is counted as the rows that it gives. */
export function toAggregate(query: Query, expressions: Readonly<Record<string, TemplateNode>>): Built {
  const aggregates = resolveAll(query, expressions)
  if (query.empty) query.where.push(no)
  const refs = [...aggregates.values()].flatMap((value) => refsOf(value.sql))
  const names = [...aggregates.keys()]
  const layout = {
    kind: 'rows',
    columns: names.map((name, position) => ({ name, value: aggregates.get(name) as Resolved, position })),
  } as const
  if (!needsSubquery(query, refs)) {
    const inlined = names.map((name) => inline(query, aggregates.get(name) as Resolved))
    const plain = query.clone()
    plain.annotations = new Map()
    plain.selection = undefined
    plain.groupBy = undefined
    plain.lock = undefined
    const built = toSelect(plain, { ordered: false, columns: { expressions: inlined, layout } })
    return built
  }
  return outer(query, aggregates, refs, layout)
}

function resolveAll(
  query: Query,
  expressions: Readonly<Record<string, TemplateNode>>,
): Map<string, Resolved> {
  const done = new Map<string, Resolved>()
  const scope = query
  const added: string[] = []
  for (const [name, node] of Object.entries(expressions)) {
    const value = resolve(scope, node, { allowJoins: true, reuse: undefined, summarize: true })
    if (some(value.sql, (part) => isOver(part, done))) throw ormErrors.nestedAggregate(name)
    const expanded = mapSql(value.sql, (part) =>
      part.kind === 'column' && part.table === annotationAlias && done.has(part.name)
        ? (done.get(part.name) as Resolved).sql
        : undefined,
    )
    if (!containsAggregate(expanded)) throw ormErrors.notAnAggregate(name)
    done.set(name, { ...value, sql: expanded })
    if (!scope.annotations.has(name)) added.push(name)
    scope.annotations.set(name, { value: { ...value, sql: expanded }, selected: true })
  }
  for (const name of added) scope.annotations.delete(name)
  return done
}

/** Whether it aggregates one of the aggregates beside it: there is one row of them. */
function isOver(part: SqlExpression, done: ReadonlyMap<string, Resolved>): boolean {
  if (part.kind !== 'call' || !isAggregate(part.name)) return false
  return part.args.some((arg) => refsOf(arg).some((name) => done.has(name)))
}

function refsOf(sql: SqlExpression): string[] {
  const names: string[] = []
  some(sql, (part) => {
    if (part.kind === 'column' && part.table === annotationAlias) names.push(part.name)
    return false
  })
  return names
}

function needsSubquery(query: Query, refs: readonly string[]): boolean {
  const { having, qualify } = conditions(query)
  const referred = refs
    .map((name) => query.annotations.get(name)?.value.sql)
    .filter((sql) => sql !== undefined)
  return (
    Array.isArray(query.groupBy) ||
    query.sliced ||
    query.distinct !== false ||
    query.combination !== undefined ||
    having !== undefined ||
    qualify !== undefined ||
    [...query.annotations.values()].some((annotation) => containsAggregate(annotation.value.sql)) ||
    referred.some((sql) => containsSubquery(sql) || containsWindow(sql))
  )
}

/** Names of annotations replaced by what they stand for. */
function inline(query: Query, value: Resolved): Resolved {
  const sql = mapSql(value.sql, (part) =>
    part.kind === 'column' && part.table === annotationAlias
      ? query.annotations.get(part.name)?.value.sql
      : undefined,
  )
  return { ...value, sql }
}

function outer(
  query: Query,
  aggregates: ReadonlyMap<string, Resolved>,
  refs: readonly string[],
  layout: Built['layout'],
): Built {
  const inner = query.clone()
  inner.lock = undefined
  inner.related = []
  const columns = innerColumns(inner, refs)
  const names: SqlExpression[] = columns.map((value) => value.sql)
  const shown = (sql: SqlExpression): SqlExpression => {
    let index = names.findIndex((each) => sameSql(each, sql))
    if (index < 0) index = names.push(sql) - 1
    return {
      kind: 'column',
      table: 'a',
      name: `c${index}`,
      ...('type' in sql && sql.type && { type: sql.type }),
    } as SqlExpression
  }
  const lifted = [...aggregates.values()].map((value) => ({
    ...value,
    sql: mapSql(value.sql, (part) => {
      if (part.kind === 'column')
        return shown(
          part.table === annotationAlias
            ? (inner.annotations.get(part.name)?.value.sql as SqlExpression)
            : part,
        )
      return isSubquery(part) ? shown(part) : undefined
    }),
  }))
  if (names.length === 0) names.push({ kind: 'constant', value: 1 })
  const ordered = inner.sliced || Array.isArray(inner.distinct)
  const built = toSelect(
    inner,
    inner.combination === undefined
      ? {
          named: true,
          ordered,
          columns: { expressions: names.map((sql) => ({ sql })), layout: { kind: 'rows', columns: [] } },
        }
      : { named: true, ordered },
  )
  const select: SqlSelect = {
    kind: 'select',
    columns: lifted.map((value): SqlSelectColumn => ({ expression: value.sql })),
    from: [{ kind: 'derived', select: built.select, alias: 'a' }],
  }
  return { select, layout, empty: built.empty }
}

/** What the rows that are counted consist of. */
function innerColumns(inner: Query, refs: readonly string[]): Resolved[] {
  if (inner.combination !== undefined) return []
  if (inner.distinct !== false)
    return [...columnsOfQuery(inner).expressions.flatMap((value) => value.columns ?? [value])]
  const aggregated =
    [...inner.annotations.values()].some((annotation) => containsAggregate(annotation.value.sql)) ||
    conditions(inner).having !== undefined
  if (inner.selection === undefined && aggregated)
    inner.groupBy = [
      ...inner.model.primaryKey.map((field) => column(inner.base(), field)),
      ...severalValues(inner),
    ]
  const kept = [...inner.annotations].filter(
    ([name, annotation]) =>
      refs.includes(name) ||
      (annotation.selected &&
        groupColumns(annotation.value.sql).length > 0 &&
        Array.isArray(inner.groupBy) &&
        inner.selection !== undefined),
  )
  for (const [name, annotation] of inner.annotations)
    annotation.selected = kept.some(([each]) => each === name)
  const columns = (inner.selection ?? []).flatMap((name) => inner.columns.get(name) ?? [])
  return [
    ...columns.flatMap((value) => value.columns ?? [value]),
    ...kept.map(([, annotation]) => annotation.value),
  ]
}

/** What is selected of relations to many: a row of the model is as many rows of the query as it has values. */
function severalValues(query: Query): Resolved[] {
  const isMany = (alias: string): boolean => {
    const { step, parent } = query.source(alias)
    return step?.many === true || (parent !== undefined && isMany(parent))
  }
  return [...query.annotations.values()]
    .filter((annotation) => annotation.selected)
    .flatMap((annotation) => groupColumns(annotation.value.sql))
    .filter((sql) =>
      some(
        sql,
        (part) =>
          part.kind === 'column' &&
          part.table !== undefined &&
          query.sources.has(part.table) &&
          isMany(part.table),
      ),
    )
    .map((sql) => ({ sql }))
}
