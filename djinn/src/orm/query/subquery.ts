import type { SqlCompound, SqlExpression, SqlSelect } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { QueryNode } from '../shape/template.ts'
import { columnsOfQuery } from './columns.ts'
import { column } from './joins.ts'
import { withoutRows } from './logic.ts'
import { checkTarget } from './prepare.ts'
import { Query } from './query.ts'
import { replay } from './replay.ts'
import type { Resolved } from './resolved.ts'
import { toSelect } from './select.ts'

/** What a query set is for as a value: one value, a list to look into, a test for rows, one value compared with another. */
export type Purpose = 'scalar' | 'in' | 'exists' | 'single'
export interface Subquery extends Resolved {
  readonly select: SqlSelect | SqlCompound
}

/** A query set inside of a query. `left` is what it is compared with: a foreign key wants its target's column. */
export function subquery(
  query: Query,
  node: QueryNode,
  purpose: Purpose = 'scalar',
  left?: Resolved,
): Subquery {
  const inner = new Query(node.shape.tree.model, query.dialect, query.planner, query)
  query.takeIn(inner, node.database)
  replay(inner, node.shape, node.base)
  if (purpose === 'exists') {
    const select = existsSelect(inner)
    return { select, sql: { kind: 'exists', select } }
  }
  if (inner.selection === undefined) {
    if (purpose === 'scalar')
      throw ormErrors.subqueryColumns(
        inner.model.fields.map((field) => field.name),
        1,
      )
    if (left !== undefined) checkTarget(left, inner.model)
    selectKey(inner, left)
  }
  const unordered =
    purpose === 'in' && !inner.sliced && inner.distinct !== true && !Array.isArray(inner.distinct)
  const built = toSelect(inner, { ordered: !unordered })
  const [first] = built.layout.columns as readonly { readonly value?: Resolved }[]
  const value = first?.value
  const wanted = left?.columns?.length ?? 1
  if (built.layout.kind === 'rows' && built.layout.columns.length !== wanted)
    throw ormErrors.subqueryColumns(
      built.layout.columns.map((each) => each.name),
      wanted,
    )
  if (purpose === 'single' && inner.limit !== 1 && !inner.sliced)
    throw ormErrors.subqueryRows(node.shape.tree.model.name)
  const select = built.empty ? withoutRows(built.select) : built.select
  const sql: SqlExpression = { kind: 'subquery', select, ...(value?.type && { type: value.type }) }
  return {
    select,
    sql,
    type: value?.type,
    field: value?.field,
    condition: value?.type?.kind === 'boolean' || undefined,
  }
}

/** A query set without `values()` stands for the column that the other side asks for, or for its key. */
function selectKey(inner: Query, left: Resolved | undefined): void {
  const relation = left?.field?.relation
  const target = relation?.joins[0]?.on[0]?.[1]
  const isOwn = target?.model.concrete === inner.model.concrete
  const isForward = left?.leadsTo === undefined || left.leadsTo.concrete === relation?.to.concrete
  // A model that continues the one that is led to has its keys, and none of its other columns.
  if (target !== undefined && isForward && !isOwn && !target.primaryKey)
    throw ormErrors.wrongModel(`${left?.field?.label}`, String(relation?.to.name), inner.model.name)
  const own = target !== undefined && isOwn ? [target] : inner.model.primaryKey
  const alias = inner.base()
  inner.selection = own.map((field) => field.name)
  for (const field of own) inner.columns.set(field.name, column(alias, field))
  for (const annotation of inner.annotations.values()) annotation.selected = false
}

/** Whether a query has rows: nothing of them is read. */
export function existsSelect(query: Query): SqlSelect | SqlCompound {
  const one: Resolved = { sql: { kind: 'constant', value: 1 } }
  if (query.combination !== undefined) return toSelect(query, { ordered: false }).select
  if (query.groupBy === true) columnsOfQuery(query)
  const keep = query.sliced || query.distinct !== false
  const built = toSelect(
    query,
    keep
      ? { ordered: query.sliced }
      : { ordered: false, columns: { expressions: [one], layout: { kind: 'rows', columns: [] } } },
  )
  return built.empty ? withoutRows(built.select) : withoutFirst(built.select)
}

/** `EXISTS (SELECT 1 FROM a JOIN b ON b.a_id = a.id WHERE … AND a.id = outer.id)` needs no `a`. */
function withoutFirst(select: SqlSelect | SqlCompound): SqlSelect | SqlCompound {
  if (select.kind === 'compound') return select
  const [first, second] = select.from
  const on = second?.join?.type === 'inner' && second.kind === 'table' ? second.join.on : undefined
  if (
    first === undefined ||
    on?.kind !== 'comparison' ||
    select.where?.kind !== 'and' ||
    select.groupBy !== undefined ||
    select.distinct ||
    select.limit !== undefined
  )
    return select
  const link = select.where.operands.at(-1)
  if (
    link?.kind !== 'comparison' ||
    link.left.kind !== 'column' ||
    link.left.table !== first.alias ||
    on.left.kind !== 'column' ||
    on.left.name !== link.left.name
  )
    return select
  const shorter: SqlSelect = {
    ...select,
    from: [{ ...(second as typeof first), join: undefined } as never, ...select.from.slice(2)],
    where: {
      ...select.where,
      operands: [...select.where.operands.slice(0, -1), { ...link, left: on.right }],
    },
  }
  return JSON.stringify(shorter).includes(`"table":"${first.alias}"`) ? select : shorter
}
